package export

// A Style is the colours of the text format, as ANSI SGR parameters ("1;34").
// An empty field is plain; the zero Style writes no escape sequence at all.
type Style struct {
	Title   string
	Source  string
	Cue     string
	Stance  string
	Content string
	Aside   string // places, ids, labels
	Warning string
}

// Colours is a Style that keeps to weight, underline and the sixteen colours that
// a terminal's own theme sets, so that it reads on light and dark grounds.
func Colours() Style {
	return Style{
		Title:   "1",
		Source:  "1;36",
		Cue:     "33",
		Stance:  "35",
		Aside:   "2",
		Warning: "31",
	}
}

// paint wraps s in an SGR sequence and its reset.
func paint(code, s string) string {
	if code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
