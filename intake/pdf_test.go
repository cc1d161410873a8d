package intake

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay"
)

// A drawing is a line of text at a place of a page.
type drawing struct {
	x, y, size float64
	text       string
}

// drawn is the content of a page with lines in Helvetica.
func drawn(lines ...drawing) string {
	var b strings.Builder
	for _, l := range lines {
		text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "’", "\x92", "“", "\x93", "”", "\x94", "é", "\xe9").Replace(l.text)
		fmt.Fprintf(&b, "BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", l.size, l.x, l.y, text)
	}
	return b.String()
}

// printed is a PDF file with these contents of pages. Its table of objects lies.
func printed(more string, contents ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
	b.WriteString("3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n")
	kids := ""
	for i, c := range contents {
		page := 10 + 2*i
		kids += fmt.Sprintf("%d 0 R ", page)
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write([]byte(c))
		w.Close()
		fmt.Fprintf(&b, "%d 0 obj\n<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>\nendobj\n", page, page+1)
		fmt.Fprintf(&b, "%d 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n", page+1, z.Len(), z.String())
	}
	fmt.Fprintf(&b, "2 0 obj\n<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n", kids, len(contents))
	b.WriteString(more)
	b.WriteString("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 99 /Root 1 0 R /Info 4 0 R >>\nstartxref\n123456789\n%%EOF\n")
	return b.String()
}

// column sets words in lines of a width, broken by hyphens where a "|" stands, and
// the first line of each paragraph indented.
func column(x, y, width float64, paras ...string) []drawing {
	const size, leading = 10, 12
	var out []drawing
	for _, para := range paras {
		indent := 12.0
		line := ""
		flush := func() {
			out = append(out, drawing{x + indent, y, size, line})
			y -= leading
			line, indent = "", 0
		}
		room := func() float64 { return (width - indent) / (0.52 * size) }
		for _, word := range strings.Fields(para) {
			head, tail, ok := strings.Cut(word, "|")
			switch {
			case float64(len(line)+1+len(head)+len(tail)) <= room():
				line = strings.TrimSpace(line + " " + head + tail)
			case ok && float64(len(line)+2+len(head)) <= room():
				line += " " + head + "-"
				flush()
				line = tail
			default:
				flush()
				line = head + tail
			}
		}
		flush()
	}
	return out
}

func TestPDF(t *testing.T) {
	first := "The harbour|master said on Tuesday that the north|ern quay had been under|mined by the storm and that no|body would be let onto it before the engin|eers had seen the found|ations and the piles below."
	second := "Fishing crews dis|agreed. They called the announce|ment pre|mature, and asked who would pay for the days on which they could not land their catch at all."
	third := "The council is to meet on Friday. Its chair|woman promised an inde|pendent inquiry, which she said would publish what|ever it found within a month."
	bare := func(s string) string { return strings.ReplaceAll(s, "|", "") }
	head := func(page int) []drawing {
		return []drawing{{60, 815, 8, "The Tolm Ledger"}, {500, 815, 8, fmt.Sprintf("%d March 2031", 11+page)}, {290, 25, 8, fmt.Sprintf("- %d -", page)}}
	}
	title := []drawing{{60, 770, 22, "Quay found unsafe after the storm"}, {60, 745, 10, "By Ana Torrel"}}
	two := append(append(title, column(60, 700, 220, first, second, first, second)...), column(315, 700, 220, third, second, first, third)...)
	one := append(append([]drawing{}, title...), column(60, 700, 460, first, second)...)
	var headed []string
	for page := 1; page <= 3; page++ {
		headed = append(headed, drawn(append(head(page), column(60, 700, 460, first, second)...)...))
	}
	info := "4 0 obj\n<< /Title (Minutes of the harbour) /Author (Bo Lind) /CreationDate (D:20310312061500Z) >>\nendobj\n"
	for _, c := range []struct {
		what, data string
		want       []string // parts
	}{
		{"one column", printed("", drawn(one...)), []string{"headline: Quay found unsafe after the storm", "byline: By Ana Torrel", "body: " + bare(first), "body: " + bare(second)}},
		{"two columns", printed("", drawn(two...)), []string{
			"headline: Quay found unsafe after the storm", "byline: By Ana Torrel", "body: " + bare(first), "body: " + bare(second), "body: " + bare(first), "body: " + bare(second),
			"body: " + bare(third), "body: " + bare(second), "body: " + bare(first), "body: " + bare(third),
		}},
		{"running heads", printed("", headed...), []string{
			"body: " + bare(first), "body: " + bare(second), "body: " + bare(first), "body: " + bare(second), "body: " + bare(first), "body: " + bare(second),
		}},
		{"marked as artifact", printed("", "/Artifact <</Type /Pagination>> BDC "+drawn(drawing{60, 600, 10, "COPY"})+" EMC "+drawn(column(60, 500, 460, first)...)), []string{"body: " + bare(first)}},
		{"in a watermark and upright", printed("", "q 0.7 0.7 -0.7 0.7 100 100 cm "+drawn(drawing{0, 0, 60, "DRAFT"})+" Q "+drawn(column(60, 500, 460, first)...)), []string{"body: " + bare(first)}},
		{"gaps for spaces", printed("", "BT /F1 10 Tf 60 500 Td [(The) -300 (harbour) -300 (mas) 20 (ter) -300 (said) -300 (that) -300 (the) -300 (quay) -300 (is) -300 (shut.)] TJ ET"), []string{"body: The harbour master said that the quay is shut."}},
	} {
		doc, err := Parse("a.pdf", []byte(c.data), Options{Force: true})
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if err := checkParts(doc); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		var got []string
		for _, p := range doc.Parts {
			got = append(got, string(p.Kind)+": "+p.Span.Of(doc.Text))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n got:\n%s\nwant:\n%s", c.what, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
	doc, err := Parse("a.pdf", []byte(printed(info, drawn(column(60, 500, 460, first)...))), Options{})
	if err != nil || doc.Title != "Minutes of the harbour" || strings.Join(doc.Authors, "") != "Bo Lind" || doc.Published.String() != "2031-03-12" || len(doc.Warnings) != 1 {
		t.Errorf("%v, %+v", err, doc)
	}
}

// TestPDFHostile reads files that are made to stop a reader. The comments name what
// each did to one that believes them.
func TestPDFHostile(t *testing.T) {
	good := drawn(drawing{60, 500, 10, "The harbour master said that the quay is shut and that the boats are safe."})
	whole := printed("", good)
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	object := func(n int, body string) string { return fmt.Sprintf("%d 0 obj\n%s\nendobj\n", n, body) }
	for _, c := range []struct {
		what, data string
		code       hearsay.Code // "" if it is read
	}{
		{"nothing but the mark", "%PDF-1.7\n", hearsay.Unreadable},
		{"cut in the middle", whole[:len(whole)/2], hearsay.Unreadable},
		{"without its end", whole[:len(whole)-120], ""},
		{"a table that leads to itself", strings.Replace(whole, "trailer\n<< ", "trailer\n<< /Prev 0 ", 1), ""},
		{"encrypted", strings.Replace(whole, "trailer\n<< ", "trailer\n<< /Encrypt << /Filter /Standard >> ", 1), hearsay.Unreadable},
		{"an object stream in itself", whole + object(50, "<< /Type /ObjStm /N 1 /First 5 /Length 50 0 R >>\nstream\n50 0 50 0 R\nendstream"), ""},
		{"objects that are each other", printed(object(60, "61 0 R")+object(61, "60 0 R"), "/F1 60 0 R Tf "+good), ""},
		{"pages that are their own kids", strings.Replace(whole, "/Kids [10 0 R ]", "/Kids [2 0 R 2 0 R 10 0 R]", 1), ""},
		{"a form that draws itself", printed(object(3, "<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 3 0 R >> >> /Length 5 >>\nstream\n/X Do /X Do /X Do\nendstream"), good), ""},
		{"a font of fonts", printed(object(3, "<< /Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] /W [0 1000000000 500] >>"), good), hearsay.Unreadable},
		{"a million brackets", printed("", many("[", 1<<20)+good), hearsay.Unreadable},
		{"a million dictionaries", whole + "70 0 obj\n" + many("<<", 1<<20), ""},
		{"a million states", printed("", many("q ", 1<<20)+good), ""},
		{"ends of states", printed("", many("Q EMC ", 1000)+good), ""},
		{"operators without operands", printed("", "Tm Td TD Tf cm Tj TJ ' \" Tc Tw Tz TL Ts Do BDC BI EI "+good), ""},
		{"numbers of no size", printed("", "99999999999999999999 0 0 1e400 9.9.9 -- Tm 1e308 Tz "+good), ""},
		{"a stream that inflates to 300 MB", printed("", many(" ", 300<<20)+good), hearsay.Unreadable},
		{"a stream that inflates to 200 MB of text", printed("", many("(a)Tj ", 30<<20)), hearsay.TooLarge},
		{"100,000 streams without an end", "%PDF-1.4\n" + many("7 0 obj <<>> stream\n", 100_000), hearsay.Unreadable},
		{"a predictor of no width", whole + object(50, "<< /Type /ObjStm /N 9 /First 0 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns -1 /Colors 99999999 >> /Length 9 >>\nstream\nx\x9c\x03\x00\nendstream"), ""},
		{"no letters", printed("", "0 0 100 100 re f"), hearsay.Unreadable},
	} {
		doc, err := Parse("a.pdf", []byte(c.data), Options{Force: true})
		if hearsay.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.what, err, c.code)
		} else if err == nil && !strings.Contains(doc.Text, "harbour master said") {
			t.Errorf("%s: %.200q", c.what, doc.Text)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte(printed("", drawn(drawing{60, 500, 10, "The quay is shut."}))))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Page/Contents 2 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type0/DescendantFonts[<</W[0[500]]/DW 1>>]/ToUnicode 3 0 R>>>>>>>>endobj 2 0 obj<</Length 40>>stream\nBT/F 9 Tf 9 9 Td<0000>Tj[(a)-9(b)]TJ ET\nendstream endobj 3 0 obj<<>>stream\n1 beginbfrange<0000><0001><0041>endbfrange\nendstream endobj"))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Filter[/A85/LZW/RL/AHx/Fl]/DecodeParms[null<</EarlyChange 0>>null null<</Predictor 15/Columns 3>>]>>stream\n80 0b 60 50 22 0c 0c 85 01>\nendstream"))
	f.Fuzz(func(t *testing.T, data []byte) { lawful(t, "a.pdf", append([]byte("%PDF-1.4\n"), data...)) })
}

// TestPDFProduced reads a page that a browser printed: two columns, justified, with
// hyphens, letters by their number in the font.
func TestPDFProduced(t *testing.T) {
	for _, c := range []struct{ name, has string }{{"columns.pdf", "undermined the northern quay"}} {
		data, err := os.ReadFile("testdata/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Parse(c.name, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/"+c.name+".golden", outcome(doc, nil))
		if !strings.Contains(doc.Text, c.has) {
			t.Errorf("%s: %.300q lacks %q", c.name, doc.Text, c.has)
		}
	}
}
