package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// isMbox reports whether the source is a mailbox (RFC 4155): it opens with a line
// that says from whom and when, and then a message.
func isMbox(s *source) bool {
	first, rest, ok := bytes.Cut(s.data, []byte("\n"))
	return ok && !s.isPage() && isFromLine(first) && opensMail(rest)
}

// isFromLine reports whether a line stands between the messages of a mailbox:
// "From ana@paper.example Mon Mar  3 10:00:00 2031".
func isFromLine(l []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimRight(l, "\r\n"), []byte("From "))
	if !ok || len(rest) > 300 {
		return false
	}
	fields := bytes.Fields(rest)
	clock, year := false, false
	for _, f := range fields[min(1, len(fields)):] {
		clock = clock || bytes.Count(f, []byte(":")) >= 1
		year = year || len(f) == 4 && isDigit(f[0]) && isDigit(f[1]) && isDigit(f[2]) && isDigit(f[3])
	}
	return clock && year
}

// walkMbox gives the messages of a mailbox, one document each.
func walkMbox(w *walk, s *stream) {
	lines := lineReader{r: s.r, limit: w.opts.limit()}
	var message []byte
	n, empty, long := 0, true, false
	end := func() {
		path := fmt.Sprintf("%s#%d", s.raw.Path, n)
		switch {
		case n == 0:
		case long:
			w.give(nil, tooLarge(path, 0, w.opts))
		default:
			w.document(&Raw{Path: path, Data: message, MediaType: "message/rfc822", Got: s.raw.Got})
		}
	}
	for !w.over {
		l, err := lines.next()
		switch {
		case errors.Is(err, errLong):
			long = true
		case err != nil && !errors.Is(err, io.EOF):
			w.broken(fmt.Sprintf("%s#%d", s.raw.Path, n), err)
			return
		case empty && isFromLine(l):
			end()
			message, long = nil, false
			n++
		case int64(len(message)+len(l)) > w.opts.limit():
			long, message = true, nil
		case !long:
			// A line of the message that looks like the one between has a mark.
			if bytes.HasPrefix(bytes.TrimLeft(l, ">"), []byte("From ")) && l[0] == '>' {
				l = l[1:]
			}
			message = append(message, l...)
		}
		empty = len(bytes.TrimSpace(l)) == 0
		if errors.Is(err, io.EOF) {
			end()
			return
		}
	}
}
