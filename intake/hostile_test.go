package intake

import (
	"bytes"
	"strings"
	"testing"

	"hearsay"
)

// TestHostile reads what nobody sends in good faith. The sizes are such that
// anything that grows with their square does not come back.
func TestHostile(t *testing.T) {
	sentence := "The minister said that the bridge was closed. "
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	utf16 := func(s string, little bool) string {
		var b strings.Builder
		for _, r := range s {
			if little {
				b.WriteByte(byte(r))
				b.WriteByte(byte(r >> 8))
			} else {
				b.WriteByte(byte(r >> 8))
				b.WriteByte(byte(r))
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		what, name, data string
		code             hearsay.Code // "" if it is read
		has              string       // in the text, the warnings or the error
	}{
		{"nothing", "a.txt", "", hearsay.Unreadable, "empty"},
		{"space", "a.txt", " \n\t\r\n", hearsay.Unreadable, "empty"},
		{"no words", "a.txt", "> \n>\n", hearsay.Unreadable, "no words"},
		{"a picture", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00", hearsay.Unsupported, "a PNG image"},
		{"a PDF", "a", "%PDF-1.7\n1 0 obj", hearsay.Unreadable, "no whole PDF document"},
		{"an archive", "a.html", "PK\x03\x04\x14\x00", hearsay.Unreadable, "no whole zip archive"},
		{"a program", "a", "\x7fELF\x02\x01\x01\x00", hearsay.Unsupported, "ELF"},
		{"JSON", "a.txt", `{"title": "The bridge"}`, hearsay.Unsupported, "JSON data"},
		{"a table", "a.csv", "id,story\n1,The quay is shut.\n", hearsay.Unsupported, "a table; write its rows as JSON Lines"},
		{"lines of JSON", "a", "{\"a\": 1}\n{\"a\": 2}\n", hearsay.Unsupported, "more than one document"},
		{"a bracket opens a report", "a.txt", "[Velm] The minister left.", "", "[Velm]"},
		{"a feed", "a.xml", "<?xml version='1.0'?><rss><channel/></rss>", hearsay.Unreadable, "holds no document"},
		{"XML of another kind", "a.xml", "<?xml version='1.0'?><svg/>", hearsay.Unsupported, "an XML document"},
		{"a script", "a.js", "var a = 1;", hearsay.Unsupported, "a script"},
		{"a page of 17 MB", "a.html", "<p>" + many(sentence, 17<<20/len(sentence)), hearsay.TooLarge, "16 MiB for pages"},
		{"NUL bytes", "a.txt", sentence + "\x00" + sentence, hearsay.Unsupported, "a NUL byte at offset 46"},
		{"control bytes", "a.txt", many("\x01\x02ab\x03", 40), hearsay.Unsupported, "binary"},
		{"letters of a signature", "a.txt", "BZh said the crowd. " + sentence, "", "BZh said"},
		{"UTF-16 with a mark", "a.txt", "\xff\xfe" + utf16(sentence, true), "", "minister"},
		{"UTF-16 without one", "a.txt", utf16(sentence, false), "", "minister"},
		{"UTF-16 page", "a", utf16("<html><body><p>"+many(sentence, 9)+"</p></body></html>", true), "", "minister"},
		{"UTF-8 with a mark", "a.txt", "\xef\xbb\xbf" + sentence, "", "minister"},
		{"windows-1252", "a.txt", "\x93We do not know,\x94 the caf\xe9 owner said \x97 twice.", "", "“We do not know,” the café owner said — twice."},
		{"broken UTF-8", "a.txt", "One line.\n\u201cTwo\u201d \xff\xfe here.", "", "2 bytes are no valid UTF-8 and were replaced by U+FFFD, the first at byte 20 in line 2"},
		{"UTF-8 that was cut", "a.txt", sentence + "\xe2\x80", "", "2 bytes are no valid"},
		{"newlines of all kinds", "a.txt", "a said.\r\n\r\nb said.\r\rc said.", "", "a said.\n\nb said.\n\nc said."},
		{"one line of 10 MB", "a.txt", many(sentence, 10<<20/len(sentence)), "", "minister"},
		{"one line of 10 MB, Markdown", "a.md", many(sentence, 10<<20/len(sentence)), "", "minister"},
		{"one paragraph of 10 MB, HTML", "a.html", "<p>" + many(sentence, 10<<20/len(sentence)), "", "minister"},
		{"a word of 10 MB", "a.txt", many("a", 10<<20), "", "aaa"},
		{"10 MB of newlines", "a.txt", "a said." + many("\n", 10<<20) + "b said.", "", "b said."},
		{"a million lines", "a.txt", many("a\n", 1<<20), "", "a"},
		{"100,000 divs", "a.html", many("<div>", 100000) + "<p>" + many(sentence, 5), "", "minister"},
		{"100,000 divs with paragraphs", "a.html", many("<div><p>"+sentence+"</p>", 100000), "", "minister"},
		{"100,000 spans", "a.html", "<p>" + many("<span>", 100000) + many(sentence, 5), "", "minister"},
		{"100,000 tables", "a.html", many("<table><tr><td>", 100000) + many(sentence, 5), "", "minister"},
		{"500 nested lists with marks", "a.html", many("<ul class=related><li>", 240) + many("<p>"+sentence, 5000), "", "minister"},
		{"100,000 open emphases", "a.html", "<p>" + many(sentence, 5) + many("<b><i>", 50000), "", "minister"},
		{"100,000 breaks", "a.html", many(sentence+"<br><br>", 100000), "", "minister"},
		{"100,000 attributes", "a.html", "<p " + many("class=related-articles ", 100000) + ">" + many(sentence, 9), "", "minister"},
		{"a class of 10 MB", "a.html", "<p class='" + many("share ", 10<<20/6) + "'>" + many(sentence, 9), "", "minister"},
		{"linked data nested 100,000 deep", "a.html", "<script type='application/ld+json'>" + many(`{"@graph":[`, 100000) + "</script><p>" + many(sentence, 9), "", "minister"},
		{"a page without words", "a.html", "<html><body><img src=a></body></html>", hearsay.Unreadable, "no article found"},
		{"100,000 quotation marks, Markdown", "a.md", many(">", 100000) + sentence, "", "minister"},
		{"100,000 brackets, Markdown", "a.md", many("[", 100000) + sentence + many("](", 100000), "", "minister"},
		{"100,000 emphases, Markdown", "a.md", many("*a **b _c ", 100000), "", "a"},
		{"100,000 ticks, Markdown", "a.md", many("`a``b", 100000), "", "a"},
		{"100,000 opening tags, Markdown", "a.md", many("<a", 100000), "", "<a"},
		{"a header that does not end", "a.md", "---\ntitle: " + many("x: y\n", 100000), "", "x: y"},
		{"an open comment, Markdown", "a.md", "<!-- a\n" + many(sentence+"\n", 10), hearsay.Unreadable, "no words"},
		{"100,000 credits", "a.txt", many("(Photo by a/Reuters)", 100000), "", "Photo"},
		{"100,000 cues", "a.srt", many("00:00:01,000 --> 00:00:02,000\n"+sentence+"\n\n", 100000), "", "minister"},
		{"cues of 100,000 lines", "a.srt", many("00:00:01,000 --> 00:00:02,000\n"+many("a\n", 100000), 4) + sentence, "", "minister"},
		{"100,000 open tags, captions", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + many("<a{", 100000) + sentence, "", "minister"},
		{"100,000 voices, captions", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + many("<v Ana>a", 100000) + sentence, "", "minister"},
		{"100,000 arrows, captions", "a.srt", many("-->\n", 100000) + sentence, "", "minister"},
		{"combining marks", "a.txt", "e" + many("\u0301", 100000), "", "e\u0301"},
	} {
		doc, err := Parse(c.name, []byte(c.data), Options{Force: true})
		if hearsay.CodeOf(err) != c.code {
			t.Errorf("%s: %q (%v), want %q", c.what, hearsay.CodeOf(err), err, c.code)
			continue
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), c.name+": ") || !strings.Contains(err.Error(), c.has) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: %v", c.what, err)
			}
			continue
		}
		if err := checkParts(doc); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		if !strings.Contains(doc.Text, c.has) && !strings.Contains(strings.Join(doc.Warnings, "\n"), c.has) {
			t.Errorf("%s: %.200q %q lacks %q", c.what, doc.Text, doc.Warnings, c.has)
		}
	}
}

func TestTooLarge(t *testing.T) {
	_, err := Parse("a.txt", make([]byte, 101), Options{Limit: 100})
	if hearsay.CodeOf(err) != hearsay.TooLarge || !strings.Contains(err.Error(), "100 bytes") {
		t.Error(err)
	}
	_, err = ReadFrom(bytes.NewReader(bytes.Repeat([]byte("a"), 101)), "-", Options{Limit: 100})
	if hearsay.CodeOf(err) != hearsay.TooLarge {
		t.Error(err)
	}
	if _, err = ReadFrom(strings.NewReader("The bridge is closed."), "-", Options{Limit: 21}); err != nil {
		t.Error(err)
	}
}
