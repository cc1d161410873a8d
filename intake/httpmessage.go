package intake

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"hearsay"
)

// splitResponse parts an HTTP response as a crawler wrote it down.
func splitResponse(message []byte) (status int, header map[string]string, body []byte, ok bool) {
	first, rest, _ := bytes.Cut(message, []byte("\n"))
	fields := strings.Fields(string(first))
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0, nil, nil, false
	}
	status, err := strconv.Atoi(fields[1])
	if err != nil {
		return 0, nil, nil, false
	}
	header = map[string]string{}
	last := ""
	for len(rest) > 0 {
		var l []byte
		l, rest, _ = bytes.Cut(rest, []byte("\n"))
		if l = bytes.TrimSuffix(l, []byte("\r")); len(l) == 0 {
			break
		}
		addField(header, &last, string(l))
	}
	return status, header, rest, true
}

// uncoded undoes what a server did to a body on its way. Crawlers often undo it
// themselves and leave the header as it was; the bytes then tell.
func uncoded(body []byte, header map[string]string, w *walk) ([]byte, error) {
	if strings.EqualFold(header["transfer-encoding"], "chunked") {
		body = unchunked(body)
	}
	coding := strings.ToLower(header["content-encoding"])
	for i, one := range reversed(strings.Split(coding, ",")) {
		if i >= 3 {
			return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "is encoded more than three times"}
		}
		var r io.Reader
		switch strings.TrimSpace(one) {
		case "", "identity", "none", "utf-8":
			continue
		case "gzip", "x-gzip":
			if !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
				continue
			}
			z, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				return nil, noEOF(err)
			}
			r = z
		case "deflate":
			if z, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
				r = z
			} else if opensHTML(body) {
				continue
			} else {
				r = flate.NewReader(bytes.NewReader(body))
			}
		case "zstd":
			if !bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")) {
				continue
			}
			z, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
			if err != nil {
				return nil, err
			}
			defer z.Close()
			r = z
		case "br":
			if opensHTML(body) {
				continue
			}
			r = brotli.NewReader(bytes.NewReader(body))
		default:
			if opensHTML(body) {
				continue
			}
			return nil, &hearsay.Error{Code: hearsay.Unsupported, Message: "is encoded with " + strings.TrimSpace(one) + ", which is not read"}
		}
		data, err := io.ReadAll(io.LimitReader(given{r, &w.budget}, w.opts.limit()+1))
		if err != nil {
			return nil, noEOF(err)
		}
		if int64(len(data)) > w.opts.limit() {
			e := tooLarge("", 0, w.opts)
			return nil, e
		}
		body = data
	}
	return body, nil
}

func reversed(list []string) []string {
	out := make([]string, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		out = append(out, list[i])
	}
	return out
}

// unchunked joins the chunks of a body (RFC 9112). A body that does not begin
// with the length of a chunk is whole already; of one with a broken chunk the
// rest is taken as it is.
func unchunked(body []byte) []byte {
	var out []byte
	for rest := body; ; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		digits, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 63)
		if !ok || err != nil || len(digits) == 0 {
			if out == nil {
				return body
			}
			return append(out, rest...)
		}
		if n == 0 {
			return out
		}
		if n >= uint64(len(after)) {
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
		if len(rest) == 0 {
			return out
		}
	}
}
