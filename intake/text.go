package intake

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// isText takes whatever no other format took and is not binary.
func isText(*source) bool { return true }

// readText reads plain text. The document's text is the decoded input itself;
// its parts are the paragraphs, told apart by empty lines, indents and the way
// the lines are wrapped.
func readText(s *source) (*hearsay.Document, error) {
	d := decodeText(s.data, s.charset)
	doc := &hearsay.Document{Text: d.text, Warnings: d.warnings}
	t := textReader{doc: doc, text: d.text}
	t.paragraphs()
	if len(t.paras) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	t.top(false)
	t.rest()
	if doc.Published.IsZero() {
		if guess := dateInName(filepath.Base(s.name)); !guess.IsZero() && !IsAddress(s.name) {
			doc.Published = guess
			doc.Warnings = append(doc.Warnings, "the date of publication is a guess from the file's name")
		}
	}
	return doc, nil
}

// A para is a run of lines that belong together.
type para struct {
	span  hearsay.Span // without indent, list mark and trailing space
	block int          // paragraphs without an empty line between them share it
	lines int
	item  bool // opens with a list mark
	quote bool // opens with ">"
	sign  bool // names who said the quotation above it
}

// A textReader tells the parts of a plain text.
type textReader struct {
	doc   *hearsay.Document
	text  string
	paras []para
	from  int // where the paragraphs begin
	next  int // the first paragraph without a part
}

func (t *textReader) add(kind hearsay.PartKind, span hearsay.Span) {
	if !span.Empty() {
		t.doc.Parts = append(t.doc.Parts, hearsay.Part{Kind: kind, Span: span})
	}
}

func (t *textReader) of(i int) string { return t.paras[i].span.Of(t.text) }

// A line is one line of the text without its newline.
type line struct {
	span   hearsay.Span // without leading and trailing space
	indent int          // bytes of leading space
	width  int          // code points, indent included
}

func nextLine(text string, at int) (line, int) {
	end, next := len(text), len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end, next = at+i, at+i+1
	}
	raw := text[at:end]
	left := strings.TrimLeftFunc(raw, unicode.IsSpace)
	words := strings.TrimRightFunc(left, unicode.IsSpace)
	start := at + len(raw) - len(left)
	width := len(words) + start - at
	if width <= 4*maxWrap {
		width = utf8.RuneCountInString(text[at : start+len(words)])
	}
	return line{hearsay.Span{Start: start, End: start + len(words)}, start - at, width}, next
}

// maxWrap is the width over which a line is a whole paragraph and not one line
// of a wrapped one.
const maxWrap = 120

// wrapWidth is the width at which the text wraps its lines: the longest line
// that is not a paragraph of its own. Under 40 nothing is wrapped, and nothing is where most of the text
// stands in lines that are paragraphs: a caption or a subheading among them is no half of one.
func wrapWidth(text string) int {
	widest, short, long := 0, 0, 0
	for at := 0; at < len(text); {
		var l line
		l, at = nextLine(text, at)
		if l.width <= maxWrap {
			widest = max(widest, l.width)
			short += l.width
		} else {
			long += l.width
		}
	}
	if long > short {
		return 0
	}
	return widest
}

// paragraphs fills paras.
func (t *textReader) paragraphs() {
	width := wrapWidth(t.text[t.from:])
	var last line
	block, open := 0, false
	for at := t.from; at < len(t.text); {
		var l line
		l, at = nextLine(t.text, at)
		if l.span.Empty() {
			if open {
				block++
			}
			open = false
			continue
		}
		words := l.span.Of(t.text)
		mark, item := listMark(words)
		quote := strings.HasPrefix(words, ">")
		sign := item && t.isSignature(words, at)
		if sign {
			mark, item = 0, false
		}
		if quote {
			mark = len(words) - len(strings.TrimLeft(words, "> "))
		}
		if open && !item && !quote && !sign && !t.signed() && t.goesOn(last, l, width) {
			p := &t.paras[len(t.paras)-1]
			p.span.End = l.span.End
			p.lines++
		} else {
			start := l.span.Start + mark
			if start >= l.span.End {
				continue
			}
			t.paras = append(t.paras, para{hearsay.Span{Start: start, End: l.span.End}, block, 1, item, quote, sign})
		}
		last, open = l, true
	}
}

// goesOn reports whether line b continues the paragraph of line a: a was broken
// because it was full, or breaks inside a sentence.
func (t *textReader) goesOn(a, b line, width int) bool {
	if a.width > maxWrap || b.width > maxWrap {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(a.span.Of(t.text))
	stops := strings.ContainsRune(".!?:;”\"’'—)", end)
	words := b.span.Of(t.text)
	if byline(words) != nil || byline(a.span.Of(t.text)) != nil {
		return false
	}
	if stops && leadingCredit(words) > 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words)
	if unicode.IsLower(first) || end == ',' {
		return true
	}
	if b.indent > a.indent+1 && stops {
		return false
	}
	if width < 40 {
		return false
	}
	word, _, _ := strings.Cut(words, " ")
	if a.width+1+utf8.RuneCountInString(word) > width {
		return true // the word did not fit
	}
	// A line that ends well before the others and opens a sentence stands alone:
	// a label, a byline, a verse.
	return !stops && a.width*4 >= width*3
}

// listMark returns the length of the list mark that a line opens with.
func listMark(s string) (int, bool) {
	for _, mark := range []string{"- ", "* ", "• ", "– ", "· ", "‣ ", "▪ ", "● ", "+ "} {
		if strings.HasPrefix(s, mark) {
			return len(s) - len(strings.TrimLeft(s[len(mark):], " ")), true
		}
	}
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		i++
	}
	if i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
		return i + 2, true
	}
	return 0, false
}

// top reads what stands before the first paragraph: lines of "Key: value",
// headline, standfirst, byline, date. Seen says that there was a headline.
func (t *textReader) top(seen bool) {
	for t.next < len(t.paras) && t.next < 12 {
		p := t.paras[t.next]
		text := p.span.Of(t.text)
		switch {
		case t.header(p, text):
			seen = seen || t.doc.Title != ""
		case !seen && !p.sign && t.isHeadline(t.next):
			t.doc.Title = oneLine(text)
			t.add(hearsay.Headline, p.span)
			seen = true
		case byline(text) != nil && p.lines <= 2:
			t.doc.Authors = append(t.doc.Authors, byline(text)...)
			if t.doc.Published.IsZero() {
				t.doc.Published = bylineDate(text)
			}
			t.add(hearsay.Byline, p.span)
		case t.dateLine(text):
			t.add(hearsay.Boilerplate, p.span)
		case seen && p.span.Len() <= 300 && !p.item && !p.quote && t.bylineFollows(t.next+1):
			t.add(hearsay.Standfirst, p.span)
		default:
			return
		}
		t.next++
	}
}

// bylineFollows reports whether paragraph i is a byline or a line with a date.
func (t *textReader) bylineFollows(i int) bool {
	if i >= len(t.paras) {
		return false
	}
	text := t.of(i)
	_, dated := statedDate(text)
	return byline(text) != nil || dated
}

// isHeadline reports whether paragraph i may be the headline: one or two lines
// of at most 200 bytes with something after them, and without a final stop
// unless most of the longer words have capitals.
func (t *textReader) isHeadline(i int) bool {
	p := t.paras[i]
	text := p.span.Of(t.text)
	if i+1 >= len(t.paras) || p.lines > 3 || len(text) > 200 || p.item || p.quote || isBoilerplate(text) || dateline(text) > 0 {
		return false
	}
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") || isSpeaker(text) {
		return false
	}
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, ".”") || strings.HasSuffix(text, ".\"") {
		return isTitleCase(text)
	}
	return true
}

// slugs are the words in capitals that agencies put before a headline.
var slugs = []string{"CORRECTED", "CORRECTION", "UPDATE", "UPDATED", "REFILE", "EXCLUSIVE", "BREAKING", "ANALYSIS", "OPINION", "EXPLAINER", "FACTBOX", "LIVE", "WATCH"}

// isSpeaker reports whether text opens with a speaker's label of a transcript.
func isSpeaker(text string) bool {
	label, _, ok := strings.Cut(text, ": ")
	word, _, _ := strings.Cut(label, " ")
	return ok && !slices.Contains(slugs, word) && len(label) < 30 && isCapitals(label) && len(strings.Fields(label)) <= 3
}

// isTitleCase reports whether at least two thirds of the words of four letters
// and more open with a capital.
func isTitleCase(text string) bool {
	capitals, words := 0, 0
	for w := range strings.FieldsSeq(text) {
		w = strings.TrimLeft(w, "\"'“‘(")
		if len(w) < 4 {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capitals++
		}
	}
	return words >= 2 && capitals*3 >= words*2
}

// header reads a line "Key: value" that says what the document is.
func (t *textReader) header(p para, text string) bool {
	if p.lines > 2 || len(text) > 300 {
		return false
	}
	key, _, ok := strings.Cut(text, ":")
	if !ok || len(key) > 20 {
		return false
	}
	value := hearsay.Span{Start: p.span.Start + len(key) + 1, End: p.span.End}
	words := value.Of(t.text)
	value.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	words = value.Of(t.text)
	if words == "" {
		return false
	}
	kind := hearsay.Boilerplate
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "title", "headline":
		if t.doc.Title != "" {
			return false
		}
		t.doc.Title = oneLine(words)
		t.add(hearsay.Boilerplate, hearsay.Span{Start: p.span.Start, End: p.span.Start + len(key) + 1})
		t.add(hearsay.Headline, value)
		return true
	case "author", "authors", "by":
		names := authorNames(words)
		if names == nil {
			return false
		}
		t.doc.Authors = append(t.doc.Authors, names...)
		kind = hearsay.Byline
	case "publisher", "outlet", "source", "publication", "newspaper":
		if !isPlace(words) && len(words) > 60 {
			return false
		}
		t.doc.Publisher = oneLine(words)
	case "date", "published", "publication date", "posted", "published on":
		d := readDate(words)
		if d.IsZero() {
			return false
		}
		t.doc.Published = d
	case "url", "link":
		if !IsAddress(words) {
			return false
		}
		t.doc.URL = words
	default:
		return false
	}
	t.add(kind, p.span)
	return true
}

// dateLine reads a line that holds a date and hardly anything else.
func (t *textReader) dateLine(text string) bool {
	d, ok := statedDate(text)
	if ok && t.doc.Published.IsZero() {
		t.doc.Published = d
	}
	return ok
}

// statedDate reads "September 19, 2022", "Published: 2022-09-19", "Published on
// 3 March 2021 at 10:00 GMT". A date of an update is no date of publication,
// but a line of the same kind.
func statedDate(text string) (hearsay.Date, bool) {
	if len(text) > 100 {
		return hearsay.Date{}, false
	}
	rest := strings.TrimSpace(text)
	for _, opening := range []string{"Published on", "Published at", "Published", "Posted on", "Posted", "First published", "PUBLISHED", "Date"} {
		if after, ok := strings.CutPrefix(rest, opening); ok {
			rest = strings.TrimLeft(after, " :,")
			break
		}
	}
	d := readDate(rest)
	if d.IsZero() {
		updated := strings.HasPrefix(rest, "Updated") || strings.HasPrefix(rest, "Last updated") || strings.HasPrefix(rest, "UPDATED")
		return d, updated && !wordDate(rest).IsZero()
	}
	// Words beside the date make it a sentence.
	return d, len(strings.Fields(rest)) <= 9 && !strings.HasSuffix(rest, ".")
}

// rest reads everything after the top.
func (t *textReader) rest() {
	dated := false  // only the first paragraph of the body has a dateline
	points := false // a list of points is above, and goes on
	for ; t.next < len(t.paras); t.next++ {
		i := t.next
		p := t.paras[i]
		text := p.span.Of(t.text)
		at, lead, listed := credit(text), leadingCredit(text), summary(text)
		switch {
		case p.sign:
			t.add(hearsay.Body, p.span)
		case isBoilerplate(text):
			t.add(hearsay.Boilerplate, p.span)
		case p.quote:
			t.add(hearsay.BlockQuote, p.span)
		case at < len(text):
			t.captioned(p, at)
		case lead > 0:
			t.add(hearsay.Credit, hearsay.Span{Start: p.span.Start, End: p.span.Start + lead})
			t.add(hearsay.Caption, hearsay.Span{Start: p.span.End - len(strings.TrimLeft(text[lead:], " ")), End: p.span.End})
		case opensCaption(text) || t.isLabel(i):
			t.add(hearsay.Caption, p.span)
		case listed > 0:
			t.add(hearsay.Boilerplate, hearsay.Span{Start: p.span.Start, End: p.span.Start + len(strings.TrimRight(text[:listed], " "))})
			t.add(hearsay.ListItem, hearsay.Span{Start: p.span.Start + listed, End: p.span.End})
			points = true
		case p.item, points && len(text) <= longestPoint && !endsSentence(text) && dateline(text) == 0:
			t.add(hearsay.ListItem, p.span)
		case t.isHeading(i):
			t.add(hearsay.Heading, p.span)
		default:
			if n := dateline(text); n > 0 && !dated {
				body := p.span.Start + n
				body += len(t.text[body:p.span.End]) - len(strings.TrimLeftFunc(t.text[body:p.span.End], unicode.IsSpace))
				t.add(hearsay.Dateline, hearsay.Span{Start: p.span.Start, End: p.span.Start + n})
				p.span.Start = body
			}
			dated, points = true, false
			t.add(hearsay.Body, p.span)
		}
	}
}

// captioned adds a caption that ends in a credit.
func (t *textReader) captioned(p para, at int) {
	words := strings.TrimRightFunc(p.span.Of(t.text)[:at], unicode.IsSpace)
	t.add(hearsay.Caption, hearsay.Span{Start: p.span.Start, End: p.span.Start + len(words)})
	t.add(hearsay.Credit, hearsay.Span{Start: p.span.Start + at, End: p.span.End})
}

// isLabel reports whether paragraph i is the label over a caption: a short line
// without a stop, and the caption right under it.
func (t *textReader) isLabel(i int) bool {
	p := t.paras[i]
	if i+1 >= len(t.paras) || t.paras[i+1].block != p.block || p.span.Len() > 100 || p.item || endsSentence(p.span.Of(t.text)) {
		return false
	}
	below := t.of(i + 1)
	return opensCaption(below) || credit(below) < len(below)
}

// longestPoint is how many bytes a point of a list above a report has at most; it has no stop at its end.
const longestPoint = 200

// summary is how much of a paragraph is the heading of the list above a report, which some outlets' texts have on the line of
// its first point ("Story highlights A rabbi says ..."); 0 for none.
func summary(text string) int {
	for _, heading := range []string{"Story highlights ", "Story Highlights ", "Key points ", "Key Points ", "KEY POINTS ", "Key takeaways ", "Key Takeaways "} {
		if rest, is := strings.CutPrefix(text, heading); is {
			if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"“‘'")); unicode.IsUpper(r) || unicode.IsDigit(r) {
				return len(heading)
			}
		}
	}
	return 0
}

// isHeading reports whether paragraph i is a subheading: a short line by itself,
// without a stop, before a longer paragraph.
func (t *textReader) isHeading(i int) bool {
	p := t.paras[i]
	text := p.span.Of(t.text)
	if p.lines > 1 || len(text) > 80 || i+1 >= len(t.paras) || t.paras[i+1].span.Len() < len(text)*2 || isSpeaker(text) {
		return false
	}
	if t.paras[i+1].block == p.block || i > 0 && t.paras[i-1].block == p.block {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	return (unicode.IsUpper(r) || unicode.IsDigit(r)) && !endsSentence(text)
}

// endsSentence reports whether text ends in a stop, comma, colon or quotation
// mark.
func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:;,”\"…", r)
}

// oneLine is text with every run of space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
