package eval

import (
	"fmt"
	"strings"

	"hearsay"
)

// A WrittenText is a text with the statements that a careful reader finds in it, as
// people write them down. A file of such texts begins with a line about itself; then:
//
//	== 3 name
//	the text
//	--
//	source | cue | piece of the content | next piece
//	within 1: source | cue | content
//
// An empty field is an absent role; Place says how words are found.
type WrittenText struct {
	Name string // what stands behind "== "
	Text string // ends in a line break
	Want []Written
}

// ReadWrittenTexts reads a file of texts with their statements. It returns NotFound or
// Unavailable where the file cannot be read, and Invalid, with the line, for a text that
// no line "--" ends or a statement of another form.
func ReadWrittenTexts(path string) ([]WrittenText, error) {
	file, err := ReadTextFile(path, path)
	if err != nil {
		return nil, err
	}
	var out []WrittenText
	var text strings.Builder
	line, begun, inText := 0, 0, false
	fail := func(at int, format string, args ...any) error {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, args...), Path: path, Line: at}
	}
	for raw := range strings.Lines(file.Text) {
		line++
		row := strings.TrimSuffix(raw, "\n")
		name, opens := strings.CutPrefix(row, "== ")
		switch {
		case opens && inText:
			return nil, fail(begun, "no line -- ends this text")
		case opens:
			out = append(out, WrittenText{Name: name})
			text.Reset()
			begun, inText = line, true
		case len(out) == 0:
		case inText && row == "--":
			out[len(out)-1].Text = strings.TrimRight(text.String(), "\n") + "\n"
			inText = false
		case inText:
			text.WriteString(row + "\n")
		case strings.TrimSpace(row) != "":
			w, err := parseWritten(row)
			if err != nil {
				return nil, fail(line, "%v", err)
			}
			last := &out[len(out)-1]
			if w.Within > len(last.Want) {
				return nil, fail(line, "within %d, which does not stand before it", w.Within)
			}
			last.Want = append(last.Want, w)
		}
	}
	if inText {
		return nil, fail(begun, "no line -- ends this text")
	}
	return out, nil
}

// parseWritten reads one statement: source | cue | content | ..., perhaps behind "within N:".
func parseWritten(line string) (Written, error) {
	var w Written
	if rest, ok := strings.CutPrefix(line, "within "); ok {
		if _, err := fmt.Sscanf(rest, "%d:", &w.Within); err != nil || w.Within < 1 {
			return w, fmt.Errorf("%q names no statement", line)
		}
		_, line, _ = strings.Cut(rest, ":")
	}
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) < 3 {
		return w, fmt.Errorf("%d fields, not 3 or more", len(fields))
	}
	w.Source, w.Cue, w.Content = fields[0], fields[1], fields[2:]
	return w, nil
}
