package intake

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A pause in which a sentence ends begins a paragraph, and so does one that ends a paragraph of many bytes, lest an
// hour of one voice be one.
const (
	longPause = 2 * time.Second
	longTurn  = 1200
)

// A transcript writes what cues say as turns: a paragraph each, that begins with the speaker's label as transcripts
// have it, "NAME: ...". A turn whose speaker has no name is an item of a list, as a line with a dash is: it is
// not what the speaker named before says.
type transcript struct {
	w      writer
	dotted bool // sentences end in full stops
	last   *cue
	text   strings.Builder // of the turn at hand
	voice  string          // whose it is by its tag
	named  bool            // it has a label
	marked bool            // it is marked as somebody's, but not whose
}

// add writes what a cue says.
func (t *transcript) add(c *cue) {
	lines := c.lines
	if t.last != nil {
		lines = unrolled(t.last, c)
		if t.last.timed && c.timed && len(lines) > 0 {
			t.pause(c.from - t.last.to)
		}
	}
	for _, l := range lines {
		// A line that was set anew may hold the marks of two speakers.
		for i := strings.Index(l.text, " >>"); i > 0; i = strings.Index(l.text, " >>") {
			t.say(spoken{l.voice, l.text[:i]})
			l.text = l.text[i+1:]
		}
		t.say(l)
	}
	if len(c.lines) > 0 {
		t.last = c
	}
}

// pause ends the paragraph where nothing is said for a while. A turn with a label is one paragraph to its end: a second one
// would have no label.
func (t *transcript) pause(d time.Duration) {
	if t.named || t.text.Len() == 0 {
		return
	}
	ends := t.ended()
	if ends && (d >= longPause || t.text.Len() > longTurn) || !t.dotted && d >= longPause {
		marked := t.marked
		t.close()
		t.marked = marked
	}
}

// ended reports whether the turn at hand is at the end of a sentence.
func (t *transcript) ended() bool {
	s := strings.TrimRight(t.text.String(), "\"”’')")
	return s == "" || strings.ContainsRune(".!?…", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// say writes one line.
func (t *transcript) say(l spoken) {
	text, turn := cutTurn(l.text)
	label, isLabel := captionLabel(text)
	if isLabel && !turn {
		turn = isCapitals(label) || t.ended()
	}
	if text == "" {
		if turn {
			t.close()
			t.marked = true
		}
		return
	}
	if turn || l.voice != t.voice {
		t.close()
		t.voice = l.voice
		switch {
		case turn && isLabel:
			t.named = true
		case l.voice != "":
			t.named = true
			t.text.WriteString(l.voice + ": ")
		default:
			t.marked = true
		}
	} else if t.text.Len() > 0 {
		t.text.WriteByte(' ')
	}
	t.text.WriteString(text)
}

// close ends the paragraph.
func (t *transcript) close() {
	kind := hearsay.Body
	if t.marked {
		kind = hearsay.ListItem
	}
	t.w.write(kind, t.text.String())
	t.text.Reset()
	t.named, t.marked = false, false
}

// cutTurn cuts off the mark that another speaks: ">>", ">>>" for another subject, a dash.
func cutTurn(text string) (string, bool) {
	for _, mark := range []string{">>", "»"} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			return strings.TrimLeft(rest, ">» "), true
		}
	}
	for _, mark := range []string{"-", "–"} {
		rest, ok := strings.CutPrefix(text, mark)
		if !ok || rest == "" {
			continue
		}
		// "-5 degrees" and "--" that goes on are no marks.
		if r, _ := utf8.DecodeRuneInString(rest); r == ' ' || unicode.IsLetter(r) || strings.ContainsRune("\"“‘'[(", r) {
			return strings.TrimLeft(rest, " "), true
		}
	}
	return text, false
}

// captionLabel is the name that a line begins with, before a colon: at most five words with capitals.
func captionLabel(text string) (string, bool) {
	label, _, ok := strings.Cut(text, ":")
	if !ok || label == "" || len(label) > 50 || len(label)+1 < len(text) && text[len(label)+1] != ' ' {
		return "", false
	}
	words := strings.Fields(label)
	if len(words) == 0 || len(words) > 5 {
		return "", false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"'“‘."))
		if !unicode.IsUpper(r) && w != "of" && w != "the" {
			return "", false
		}
	}
	return label, true
}
