package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// The roles that words play in a statement, as the classes of page.css.
const (
	sourceRole  = 's'
	cueRole     = 'c'
	contentRole = 'k'
)

// markup sets the text of one document as HTML with its statements marked.
//
// Statements nest and cross, elements only nest: so the text is cut at every border
// of a span, and each segment is one element that names all the roles it plays,
// outermost first, in data-m ("0k 3s": content of the first, source of the fourth).
type markup struct {
	doc    *hearsay.Document
	number int // of the document on the page; part of every id
	begins []mention
	starts map[int][]int // the statements that begin at an offset
	notes  map[int][]int // the statements whose number follows an offset
	active []mention
	next   int  // the first of begins that is not active yet
	bare   bool // without ids: nothing leads into the text
	out    strings.Builder
}

// A mention is one span of a statement in one role.
type mention struct {
	span      hearsay.Span
	statement int
	role      byte
	hull      int // length of the statement, by which outer ones come first
}

func newMarkup(r *hearsay.Reading, number int) *markup {
	m := &markup{
		doc: r.Document, number: number,
		starts: make(map[int][]int), notes: make(map[int][]int),
	}
	for i := range r.Statements {
		m.add(i, &r.Statements[i])
	}
	slices.SortFunc(m.begins, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), compareDepth(a, b))
	})
	return m
}

// add enters the spans of statement i.
func (m *markup) add(i int, s *hearsay.Statement) {
	first := len(m.begins)
	hull := hearsay.Span{Start: len(m.doc.Text)}
	cueEnd := 0
	for _, role := range [...]struct {
		name  byte
		spans hearsay.Spans
	}{{sourceRole, s.Source.Spans}, {cueRole, s.Cue.Spans}, {contentRole, s.Content}} {
		for _, span := range role.spans {
			if span.Empty() {
				continue
			}
			m.begins = append(m.begins, mention{span: span, statement: i, role: role.name})
			hull = hearsay.Span{Start: min(hull.Start, span.Start), End: max(hull.End, span.End)}
			if role.name == cueRole {
				cueEnd = span.End
			}
		}
	}
	if len(m.begins) == first {
		return
	}
	for k := range m.begins[first:] {
		m.begins[first+k].hull = hull.Len()
	}
	if cueEnd == 0 {
		cueEnd = hull.End
	}
	m.starts[hull.Start] = append(m.starts[hull.Start], i)
	m.notes[cueEnd] = append(m.notes[cueEnd], i)
}

// compareDepth orders mentions from the outermost inwards.
func compareDepth(a, b mention) int {
	return cmp.Or(cmp.Compare(b.hull, a.hull), cmp.Compare(a.statement, b.statement), cmp.Compare(a.role, b.role))
}

// html returns the whole text, a block element for each part. Text between parts
// is set as paragraphs too: no word of a report is missing from its page.
func (m *markup) html() string {
	at, parts := 0, m.doc.Parts
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		m.loose(at, p.Span.Start)
		open, end := tags(p.Kind)
		if p.Kind == hearsay.ListItem && bullet(p.Span.Of(m.doc.Text)) {
			open = `<p class="list marked">`
		}
		m.out.WriteString(open)
		if p.Kind == hearsay.Dateline && i+1 < len(parts) && parts[i+1].Kind == hearsay.Body &&
			!strings.Contains(m.doc.Text[p.Span.End:parts[i+1].Span.Start], "\n") {
			m.out.WriteString(`<span class="dateline">`)
			m.run(p.Span.Start, p.Span.End)
			m.out.WriteString(`</span>`)
			i++
			m.run(p.Span.End, parts[i].Span.Start)
			p = parts[i]
		}
		m.run(p.Span.Start, p.Span.End)
		m.out.WriteString(end)
		at = p.Span.End
	}
	m.loose(at, len(m.doc.Text))
	return m.out.String()
}

// bullet reports whether a list item brings its own mark: "• one", "- one", "1. one".
func bullet(item string) bool {
	mark, _, _ := strings.Cut(strings.TrimSpace(item), " ")
	return mark != "" && (strings.Trim(mark, "•◦▪‣·*-–—") == "" || strings.Trim(mark, "0123456789") == "." || strings.Trim(mark, "0123456789") == ")")
}

// tags are the opening and the closing tag of a part.
func tags(k hearsay.PartKind) (string, string) {
	switch k {
	case hearsay.Headline:
		return `<h2 class="headline">`, "</h2>\n"
	case hearsay.Heading:
		return `<h3 class="heading">`, "</h3>\n"
	case hearsay.BlockQuote:
		return "<blockquote><p>", "</p></blockquote>\n"
	case hearsay.Body, hearsay.Dateline:
		return "<p>", "</p>\n"
	case hearsay.Standfirst, hearsay.Byline, hearsay.ListItem, hearsay.Caption, hearsay.Credit, hearsay.Boilerplate:
		return `<p class="` + string(k) + `">`, "</p>\n"
	}
	return "<p>", "</p>\n"
}

// loose sets text that is in no part, a paragraph for each run of lines between
// blank ones.
func (m *markup) loose(from, to int) {
	for from < to {
		text := m.doc.Text[from:to]
		end := to
		if i := strings.Index(text, "\n\n"); i >= 0 {
			end = from + i + 2
		}
		if strings.TrimSpace(m.doc.Text[from:end]) == "" {
			m.run(from, end)
		} else {
			m.out.WriteString("<p>")
			m.run(from, end)
			m.out.WriteString("</p>\n")
		}
		from = end
	}
}

// run writes the text between two offsets, segment by segment. Calls come in the
// order of the text and leave no gap.
func (m *markup) run(from, to int) {
	for from < to {
		m.active = slices.DeleteFunc(m.active, func(a mention) bool { return a.span.End <= from })
		for m.next < len(m.begins) && m.begins[m.next].span.Start <= from {
			at, _ := slices.BinarySearchFunc(m.active, m.begins[m.next], compareDepth)
			m.active = slices.Insert(m.active, at, m.begins[m.next])
			m.next++
		}
		for _, i := range m.starts[from] {
			if m.bare {
				break
			}
			m.out.WriteString(`<span id="` + m.id('s', i) + `"></span>`)
		}
		end := to
		if m.next < len(m.begins) {
			end = min(end, m.begins[m.next].span.Start)
		}
		for _, a := range m.active {
			end = min(end, a.span.End)
		}
		m.segment(from, end)
		for _, i := range m.notes[end] {
			n := strconv.Itoa(i + 1)
			m.out.WriteString(`<a class="n" href="#` + m.id('l', i) + `" aria-label="statement ` + n + `">` + n + `</a>`)
		}
		from = end
	}
}

// segment writes text over which the same mentions are active.
func (m *markup) segment(from, to int) {
	if len(m.active) == 0 {
		m.write(from, to)
		return
	}
	depth, opens, closes := 0, false, false
	var roles [3]bool
	for _, a := range m.active {
		switch a.role {
		case sourceRole:
			roles[0] = true
		case cueRole:
			roles[1] = true
		default:
			roles[2] = true
			depth++
			opens = opens || a.span.Start == from
			closes = closes || a.span.End == to
		}
	}
	m.out.WriteString(`<span class="m`)
	for i, class := range [...]string{" s", " c", " k"} {
		if roles[i] {
			m.out.WriteString(class)
		}
	}
	if depth > 1 {
		m.out.WriteString(" kk")
	}
	if opens {
		m.out.WriteString(" ko")
	}
	if closes {
		m.out.WriteString(" kc")
	}
	m.out.WriteString(`" data-m="`)
	for i, a := range m.active {
		if i > 0 {
			m.out.WriteByte(' ')
		}
		m.out.WriteString(strconv.Itoa(a.statement))
		m.out.WriteByte(a.role)
	}
	m.out.WriteString(`">`)
	m.write(from, to)
	m.out.WriteString(`</span>`)
}

// write escapes the text between two offsets. What could turn a line around or is
// no character of HTML shows as on a terminal.
func (m *markup) write(from, to int) {
	text := m.doc.Text[from:to]
	done := 0
	put := func(at, size int, instead string) {
		m.out.WriteString(text[done:at])
		m.out.WriteString(instead)
		done = at + size
	}
	for i, r := range text {
		switch r {
		case '&':
			put(i, 1, "&amp;")
		case '<':
			put(i, 1, "&lt;")
		case '>':
			put(i, 1, "&gt;")
		case '"':
			put(i, 1, "&#34;")
		case '\n', '\t':
		case '\r', '\v', '\f', '\u0085':
			put(i, utf8.RuneLen(r), " ")
		case utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				put(i, 1, "\uFFFD")
			}
		default:
			if v := visible(r); v != r {
				put(i, utf8.RuneLen(r), string(v))
			}
		}
	}
	m.out.WriteString(text[done:])
}

// id names the first words (s) or the list item (l) of a statement on the page.
func (m *markup) id(kind byte, statement int) string {
	return "d" + strconv.Itoa(m.number) + string(kind) + strconv.Itoa(statement+1)
}
