package intake

import (
	"fmt"
	"html"
	"strings"
	"time"
	"unicode"
)

// A cue is what stands on the screen at once.
type cue struct {
	from, to time.Duration
	timed    bool // its times could be read
	lines    []spoken
}

// A spoken line is a line of a cue without tags.
type spoken struct {
	voice string // of WebVTT's <v Name>; "" where there is none
	text  string
}

// A timing is the line above a cue that says when it is shown.
type timing struct{ from, to time.Duration }

// The arrow of a timing; what stands behind the times is the place on the screen.
const arrow = "-->"

// readTiming reads "00:01:02,500 --> 00:01:04,000" as people and programs write it: with a point, without
// hours or thousandths, and with spaces where none belong.
func readTiming(l string) (timing, bool) {
	before, after, ok := strings.Cut(l, arrow)
	if !ok {
		return timing{}, false
	}
	from, rest, ok := clockTime(before)
	if !ok || strings.TrimSpace(rest) != "" {
		return timing{}, false
	}
	to, _, ok := clockTime(after)
	return timing{from, to}, ok
}

// clockTime reads the time that s begins with, and gives what stands behind it.
func clockTime(s string) (time.Duration, string, bool) {
	s = strings.TrimSpace(s)
	var numbers []time.Duration
	for {
		n, i := time.Duration(0), 0
		for i < len(s) && isDigit(s[i]) && i < 4 {
			n = n*10 + time.Duration(s[i]-'0')
			i++
		}
		if i == 0 {
			return 0, s, false
		}
		numbers, s = append(numbers, n), s[i:]
		rest := strings.TrimLeft(s, " ")
		if len(numbers) == 3 || !strings.HasPrefix(rest, ":") {
			break
		}
		s = strings.TrimLeft(rest[1:], " ")
	}
	if len(numbers) < 2 {
		return 0, s, false
	}
	var t time.Duration
	for _, n := range numbers {
		t = t*60 + n*time.Second
	}
	if s != "" && (s[0] == ',' || s[0] == '.') {
		rest, unit := strings.TrimLeft(s[1:], " "), 100*time.Millisecond
		for rest != "" && isDigit(rest[0]) {
			t += time.Duration(rest[0]-'0') * unit
			unit /= 10
			rest = rest[1:]
		}
		s = rest
	}
	return t, s, s == "" || s[0] == ' ' || s[0] == '\t'
}

// isCounter reports whether a line is the number that SubRip puts above a timing.
func isCounter(l string) bool {
	l = strings.TrimSpace(strings.TrimPrefix(l, "\ufeff"))
	return l != "" && len(l) <= 9 && strings.Trim(l, "0123456789") == ""
}

// opensVTT reports whether text opens as WebVTT does.
func opensVTT(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), "WEBVTT")
	return ok && (rest == "" || strings.ContainsRune(" \t\n\r", rune(rest[0])))
}

// A cueReader takes the cues out of captions. Files by hand lack empty lines, have some in the middle of a cue,
// and times that nobody can read, so that every line with an arrow opens a cue and all before
// the next one is its text.
type cueReader struct {
	vtt      bool
	cues     []cue
	language string // as the head of WebVTT says
	unread   int    // times that could not be read
	first    int    // the line of the first of them
	voice    string // that was opened and not closed
}

// read fills cues.
func (c *cueReader) read(text string) {
	lines := strings.Split(text, "\n")
	open := false  // the lines at hand are text of the last cue
	aside := c.vtt // the lines at hand are no text: the head, a note, a style
	for i, l := range lines {
		l = strings.TrimSpace(l)
		switch {
		case strings.Contains(l, arrow):
			t, ok := readTiming(l)
			if !ok {
				if c.unread == 0 {
					c.first = i + 1
				}
				c.unread++
			}
			c.cues = append(c.cues, cue{from: t.from, to: t.to, timed: ok})
			c.voice, open, aside = "", true, false
		case l == "":
			// SubRip has empty lines inside cues that were edited by hand; what comes behind one in WebVTT is none of it.
			if c.vtt {
				open, aside = false, false
			}
		case aside:
			if name, value, ok := strings.Cut(l, ":"); ok && len(c.cues) == 0 && strings.EqualFold(name, "language") {
				c.language = strings.TrimSpace(value)
			}
		case c.vtt && !open && isAside(l):
			aside = true
		case c.opensCue(lines, i):
		case open:
			c.line(l)
		}
	}
}

// isAside reports whether a line opens a block of WebVTT that is no cue.
func isAside(l string) bool {
	word, _, _ := strings.Cut(l, " ")
	return word == "NOTE" || word == "STYLE" || word == "REGION"
}

// opensCue reports whether line i is the number or, behind an empty line, the name of the cue below it.
func (c *cueReader) opensCue(lines []string, i int) bool {
	if i+1 >= len(lines) || !strings.Contains(lines[i+1], arrow) {
		return false
	}
	return isCounter(lines[i]) || i > 0 && strings.TrimSpace(lines[i-1]) == "" && c.vtt
}

// warnings say what could not be read.
func (c *cueReader) warnings() []string {
	if c.unread == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s of a caption cannot be read, the first in line %d; the words are kept", counted(c.unread, "time", "times"), c.first)}
}

// punctuated reports whether sentences end in full stops: the captions of speech recognition have none. News has
// a sentence in some 20 words.
func (c *cueReader) punctuated() bool {
	words, stops := 0, 0
	for i := range c.cues {
		for _, l := range c.cues[i].lines {
			for w := range strings.FieldsSeq(l.text) {
				words++
				if strings.ContainsAny(w[len(w)-1:], ".!?") {
					stops++
				}
			}
		}
	}
	return stops*80 >= words
}

// line adds a line of text to the last cue: a piece for each voice in it.
func (c *cueReader) line(l string) {
	var b strings.Builder
	last := &c.cues[len(c.cues)-1]
	say := func() {
		text := strings.Map(shownRune, html.UnescapeString(b.String()))
		b.Reset()
		if text = oneLine(text); text != "" && !isSound(text) {
			last.lines = append(last.lines, spoken{c.voice, text})
		}
	}
	for l != "" {
		i := strings.IndexAny(l, "<{")
		if i < 0 {
			break
		}
		b.WriteString(l[:i])
		inner, rest, ok := tag(l[i:])
		if !ok {
			b.WriteByte(l[i])
			l = l[i+1:]
			continue
		}
		l = rest
		name, isVoice := voice(inner)
		if isVoice || inner == "/v" {
			say()
			c.voice = name
		}
	}
	b.WriteString(l)
	say()
}

// tag is the tag that l begins with, what is in it and what stands behind: of WebVTT and HTML ("<i>", "</c>",
// "<00:00:01.000>"), or an order to the screen in braces ("{\an8}", "{y:i}").
func tag(l string) (inner, rest string, ok bool) {
	ends := "<>"
	if l[0] == '{' {
		ends = "{}"
	}
	i := strings.IndexAny(l[1:], ends) + 1
	if i == 0 || l[i] != ends[1] {
		return "", "", false
	}
	inner, rest = l[1:i], l[i+1:]
	if l[0] == '{' {
		return inner, rest, strings.HasPrefix(inner, `\`) || len(inner) > 1 && inner[1] == ':' && !isDigit(inner[0])
	}
	if inner == "" {
		return inner, rest, false
	}
	first := inner[0] | 0x20
	isTime := strings.Contains(inner, ":") && strings.Trim(inner, "0123456789:.,") == ""
	return inner, rest, isTime || inner[0] == '/' || first >= 'a' && first <= 'z'
}

// voice is the name in the tag of a voice: "v Ana Verde", "v.loud Ana Verde".
func voice(inner string) (string, bool) {
	kind, name, _ := strings.Cut(inner, " ")
	kind, _, _ = strings.Cut(kind, ".")
	if kind != "v" {
		return "", false
	}
	return oneLine(html.UnescapeString(name)), true
}

// shownRune leaves out marks that stand for no letter, and the NUL that no text has.
func shownRune(r rune) rune {
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\ufeff', 0:
		return -1
	}
	return r
}

// isSound reports whether a line is what is heard but not said: "[applause]", "(LAUGHTER)", a song.
func isSound(text string) bool {
	for _, b := range []string{"[]", "()"} {
		if text[0] == b[0] && strings.IndexByte(text, b[1]) == len(text)-1 {
			return true
		}
	}
	return strings.HasPrefix(text, "♪") || strings.HasPrefix(text, "♫")
}
