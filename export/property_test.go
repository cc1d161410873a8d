package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
)

// anyText draws texts with characters of all lengths, blank lines and what is
// hostile to some format.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.StringN(0, 6, -1),
		rapid.SampledFrom([]string{
			"said ", "“no”", " ", "\n", "\n\n", "\r\n", "\t", "é", "e\u0301", "🌊", "👩‍👩‍👧", "\x00", "\x1b[2J", "\u202e", "\u2028", "\u0085",
			"<b>", "&amp;", "</script>", `"`, "'", "=1+1", ",", ";", "|", "\\", "\ufeff", "\ufffd", "深圳", "a b c d e f",
		}),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 40), func(l []string) string { return strings.Join(l, "") })
}

// anyReading draws a reading that verify lets pass: spans anywhere on borders,
// nested, crossing and empty, parts of all kinds, ids that lead nowhere.
func anyReading(t *rapid.T) *hearsay.Reading {
	text := anyText().Draw(t, "text")
	borders := []int{}
	for i := range text {
		borders = append(borders, i)
	}
	borders = append(borders, len(text))
	spans := func(label string, most int) hearsay.Spans {
		at := rapid.SliceOfN(rapid.IntRange(0, len(borders)-1), 0, 2*most).Draw(t, label)
		slices.Sort(at)
		var out hearsay.Spans
		for i := 0; i+1 < len(at); i += 2 {
			out = append(out, hearsay.Span{Start: borders[at[i]], End: borders[at[i+1]]})
		}
		return out
	}
	r := &hearsay.Reading{Document: &hearsay.Document{
		ID: "sha256:1", Path: anyText().Draw(t, "path"), Title: anyText().Draw(t, "title"), Publisher: anyText().Draw(t, "publisher"), Text: text,
	}}
	for _, s := range spans("parts", 5) {
		kind := rapid.SampledFrom([]hearsay.PartKind{
			hearsay.Headline, hearsay.Dateline, hearsay.Body, hearsay.ListItem, hearsay.BlockQuote, hearsay.Caption, "new",
		}).Draw(t, "kind")
		r.Document.Parts = append(r.Document.Parts, hearsay.Part{Kind: kind, Span: s})
	}
	n := rapid.IntRange(0, 5).Draw(t, "statements")
	for i := range n {
		r.Statements = append(r.Statements, hearsay.Statement{
			ID:         fmt.Sprintf("T%d", i+1),
			Source:     hearsay.Ref{Spans: spans("source", 2), ID: "S1"},
			Cue:        hearsay.Cue{Spans: spans("cue", 2)},
			Content:    spans("content", 3),
			Hedges:     spans("hedges", 2),
			Addressee:  hearsay.Ref{Spans: spans("addressee", 1)},
			Chain:      []string{"S1", "publisher"},
			Links:      []hearsay.Link{{Kind: hearsay.Carrier, Spans: spans("link", 2)}},
			Within:     rapid.SampledFrom([]string{"", "T1", "T2", "T3", "T9"}).Draw(t, "within"),
			Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"),
		})
	}
	r.Sources = []hearsay.Source{{ID: "S1", Name: anyText().Draw(t, "name"), Mentions: spans("mentions", 3), Placed: spans("placed", 1),
		Notes: []hearsay.Note{{Kind: rapid.SampledFrom([]string{"bare-source", "new"}).Draw(t, "note"), Spans: spans("rests", 2)}}}}
	return r
}

// An index counts as the standard library does, on broken UTF-8 too.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text") + string(rapid.SliceOfN(rapid.Byte(), 0, 900).Draw(t, "bytes")) + anyText().Draw(t, "more")
		x, point := newIndex(text), 0
		for i := range text {
			if x.at(i) != point {
				t.Fatalf("byte %d is code point %d, not %d", i, point, x.at(i))
			}
			if !border(text, i) {
				t.Fatalf("byte %d is no border", i)
			}
			point++
		}
		if x.at(len(text)) != point {
			t.Fatalf("the end is code point %d, not %d", point, x.at(len(text)))
		}
	})
}

// The offsets of the record slice its text, by code points, to exactly the words.
func TestRecordOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		var indented, line bytes.Buffer
		if err := newJSON(&indented, Options{}).Write(r); err != nil {
			t.Fatal(err)
		}
		if err := newJSONL(&line, Options{}).Write(r); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(line.String(), "\n"); n != 1 {
			t.Fatalf("%d lines", n)
		}
		var flat bytes.Buffer
		if err := json.Compact(&flat, indented.Bytes()); err != nil {
			t.Fatal(err)
		}
		if flat.String() != strings.TrimSuffix(line.String(), "\n") {
			t.Fatalf("json and jsonl differ:\n%s\n%s", flat.String(), line.String())
		}
		var rec record
		if err := json.Unmarshal(line.Bytes(), &rec); err != nil {
			t.Fatal(err)
		}
		points := []rune(rec.Document.Text)
		check := func(what string, got []spanRecord, want hearsay.Spans) {
			if len(got) != len(want) {
				t.Fatalf("%s: %d spans, not %d", what, len(got), len(want))
			}
			for i := range got {
				if words := string(points[got[i][0]:got[i][1]]); words != want[i].Of(r.Document.Text) {
					t.Fatalf("%s: %q, not %q", what, words, want[i].Of(r.Document.Text))
				}
			}
		}
		for i, s := range rec.Statements {
			check("source", s.Source.Spans, r.Statements[i].Source.Spans)
			check("cue", s.Cue.Spans, r.Statements[i].Cue.Spans)
			check("content", s.Content.Spans, r.Statements[i].Content)
			check("hedges", s.Hedges, r.Statements[i].Hedges)
			check("link", s.Links[0].Spans, r.Statements[i].Links[0].Spans)
		}
		check("mentions", rec.Sources[0].Mentions, r.Sources[0].Mentions)
		check("placed", rec.Sources[0].Placed, r.Sources[0].Placed)
		check("note", rec.Sources[0].Notes[0].Spans, r.Sources[0].Notes[0].Spans)
		for i, p := range rec.Document.Parts {
			check("part", []spanRecord{p.Span}, hearsay.Spans{r.Document.Parts[i].Span})
		}
	})
}

// What brat standoff says is read back as it was, and each annotation is one line.
func TestBratRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		var b bytes.Buffer
		if err := newBrat(&b, Options{}).Write(r); err != nil {
			t.Fatal(err)
		}
		bounds := make(map[string][]string)
		var events []string
		for line := range strings.Lines(b.String()) {
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if cells[0][0] == 'E' {
				events = append(events, cells[1])
				continue
			}
			if len(cells) != 3 {
				t.Fatalf("%q", line)
			}
			bounds[cells[0]] = cells
		}
		points := []rune(r.Document.Text)
		at := 0
		for i := range r.Statements {
			s := &r.Statements[i]
			if len(s.Cue.Spans) == 0 && len(s.Content) == 0 {
				continue
			}
			prefix := ""
			switch {
			case s.Within != "":
				prefix = "Inner"
			case len(s.Cue.Spans) == 0:
				prefix = "Uncued"
			}
			roles := make(map[string]hearsay.Spans)
			for n, part := range strings.Fields(events[at]) {
				role, id, _ := strings.Cut(part, ":")
				if n > 0 {
					whole, ok := strings.CutPrefix(role, prefix)
					if !ok {
						t.Fatalf("%s has no %s in front", part, prefix)
					}
					role = whole
				}
				label, where, _ := strings.Cut(bounds[id][1], " ")
				if label != role {
					t.Fatalf("%s is a %s", part, label)
				}
				for _, piece := range strings.Split(where, ";") {
					var from, to int
					if _, err := fmt.Sscanf(piece, "%d %d", &from, &to); err != nil {
						t.Fatal(err)
					}
					start := len(string(points[:from]))
					roles[role] = append(roles[role], hearsay.Span{Start: start, End: start + len(string(points[from:to]))})
				}
			}
			at++
			if !slices.Equal(roles["Source"], s.Source.Spans) || !slices.Equal(roles["Cue"], s.Cue.Spans) || !slices.Equal(roles["Content"], s.Content) {
				t.Fatalf("statement %d came back as %v", i, roles)
			}
		}
		if at != len(events) {
			t.Fatalf("%d events for %d statements", len(events), at)
		}
	})
}

// A table has one line and as many cells per row as it has columns, and no cell
// that a spreadsheet would run.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		var b bytes.Buffer
		w := newCSV(&b, Options{})
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "\n"); n != len(r.Statements)+1 {
			t.Fatalf("%d lines for %d statements", n, len(r.Statements))
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for i, c := range row {
				first, _ := utf8.DecodeRuneInString(c)
				if strings.ContainsRune("=+-@＝＋－＠\t\r ", first) && c != "" {
					t.Fatalf("%s begins like a formula: %q", columns[i], c)
				}
			}
		}
	})
}

// A page of text holds no control character but its line feeds, no line wider than
// the terminal, and is the same words with colours as without.
func TestPage(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		columns := rapid.IntRange(leastWidth, 120).Draw(t, "width")
		var plain, coloured bytes.Buffer
		if err := newText(&plain, Options{Width: columns}).Write(r); err != nil {
			t.Fatal(err)
		}
		if err := newText(&coloured, Options{Width: columns, Style: Colours()}).Write(r); err != nil {
			t.Fatal(err)
		}
		for _, c := range plain.String() {
			if unicode.IsControl(c) && c != '\n' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 {
				t.Fatalf("%q in %q", c, plain.String())
			}
		}
		for line := range strings.Lines(plain.String()) {
			if w := width(strings.TrimSuffix(line, "\n")); w > columns && strings.Count(line, " ") > 0 {
				t.Fatalf("%d columns, not %d: %q", w, columns, line)
			}
		}
		if s := sgr.ReplaceAllString(coloured.String(), ""); s != plain.String() {
			t.Fatalf("colours change the words:\n%q\n%q", s, plain.String())
		}
	})
}

// Every character of a report stands on its page, marked with just the roles that
// it plays.
func TestMarkup(t *testing.T) {
	tag := regexp.MustCompile(`<a class="n"[^>]*>\d+</a>|<[^>]*>`)
	data := regexp.MustCompile(`data-m="([^"]*)"`)
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		text := r.Document.Text
		want := make([]map[string]bool, len(text))
		mark := func(i int, role byte, spans hearsay.Spans) {
			for _, s := range spans {
				for at := s.Start; at < s.End; at++ {
					if want[at] == nil {
						want[at] = make(map[string]bool)
					}
					want[at][strconv.Itoa(i)+string(role)] = true
				}
			}
		}
		for i := range r.Statements {
			mark(i, sourceRole, r.Statements[i].Source.Spans)
			mark(i, cueRole, r.Statements[i].Cue.Spans)
			mark(i, contentRole, r.Statements[i].Content)
		}
		page := newMarkup(r, 1).html()
		at, roles := 0, []string(nil)
		step := func(words string) {
			for _, c := range html.UnescapeString(words) {
				// White space between blocks is the markup's own.
				o, size := utf8.DecodeRuneInString(text[at:])
				for unicode.IsSpace(o) && !unicode.IsSpace(c) {
					at += size
					o, size = utf8.DecodeRuneInString(text[at:])
				}
				switch {
				case unicode.IsSpace(c) && (at == len(text) || !unicode.IsSpace(o)):
					continue
				case unicode.IsSpace(c) && unicode.IsSpace(o), c == visible(o):
				default:
					t.Fatalf("%q stands for %q at %d in %s", c, o, at, page)
				}
				if !unicode.IsSpace(c) && (len(roles) != len(want[at]) || slices.ContainsFunc(roles, func(s string) bool { return !want[at][s] })) {
					t.Fatalf("%q at %d is marked %v, not %v", c, at, roles, want[at])
				}
				at += size
			}
		}
		for page != "" {
			where := tag.FindStringIndex(page)
			if where == nil {
				break
			}
			step(page[:where[0]])
			if m := data.FindStringSubmatch(page[where[0]:where[1]]); m != nil {
				roles = strings.Fields(m[1])
			} else if page[where[0]:where[1]] == "</span>" {
				roles = nil
			}
			page = page[where[1]:]
		}
		step(page)
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q is missing", text[at:])
		}
	})
}

// Every statement is listed once, after the one it stands within.
func TestNest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 8).Draw(t, "n")
		statements := make([]hearsay.Statement, n)
		for i := range statements {
			statements[i].ID = fmt.Sprintf("T%d", rapid.IntRange(1, 8).Draw(t, "id"))
			statements[i].Within = fmt.Sprintf("T%d", rapid.IntRange(0, 8).Draw(t, "within"))
		}
		seen := make(map[int]bool)
		for _, x := range Nest(statements) {
			if seen[x.At] {
				t.Fatalf("statement %d is listed twice", x.At)
			}
			seen[x.At] = true
			if x.Depth > 0 && !slices.ContainsFunc(statements, func(s hearsay.Statement) bool { return s.ID == statements[x.At].Within }) {
				t.Fatalf("statement %d is within none", x.At)
			}
		}
		if len(seen) != n {
			t.Fatalf("%d of %d listed", len(seen), n)
		}
	})
}
