package intake

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// lawful parses data under a name and checks what every document keeps: text
// in UTF-8, parts inside it, in order, apart and on code point borders, and the
// same outcome twice.
func lawful(t interface {
	Fatalf(string, ...any)
}, name string, data []byte) {
	before := string(data)
	doc, err := Parse(name, data, Options{Force: true, Limit: 1 << 20})
	if string(data) != before {
		t.Fatalf("%s: the bytes were written to", name)
	}
	if err != nil {
		return
	}
	if err := checkParts(doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(doc.Parts) == 0 {
		t.Fatalf("%s: a document without parts", name)
	}
	for _, s := range append([]string{doc.Title, doc.Publisher, doc.URL}, append(doc.Authors, doc.Warnings...)...) {
		if !utf8.ValidString(s) {
			t.Fatalf("%s: %q is not valid UTF-8", name, s)
		}
	}
	again, err := Parse(name, data, Options{Force: true, Limit: 1 << 20})
	if err != nil || again.Text != doc.Text || outcome(again, nil) != outcome(doc, nil) {
		t.Fatalf("%s: another document the second time", name)
	}
}

// seed adds the inputs of the numbered cases.
func seed(f *testing.F, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	for c := range strings.SplitSeq(string(data), "\n=== ") {
		_, input, _ := strings.Cut(c, "\n")
		f.Add([]byte(input))
	}
	f.Add([]byte("\xef\xbb\xbfBy \r\n\rA\u0301 — \xff//Getty"))
}

func FuzzText(f *testing.F) {
	seed(f, "testdata/text.txt")
	f.Fuzz(func(t *testing.T, data []byte) { lawful(t, "a.txt", data) })
}

func FuzzMarkdown(f *testing.F) {
	seed(f, "testdata/markdown.txt")
	f.Fuzz(func(t *testing.T, data []byte) { lawful(t, "a.md", data) })
}

func FuzzHTML(f *testing.F) {
	seed(f, "testdata/html.txt")
	f.Fuzz(func(t *testing.T, data []byte) { lawful(t, "a.html", data) })
}

func FuzzCaptions(f *testing.F) {
	seed(f, "testdata/subrip.txt")
	seed(f, "testdata/webvtt.txt")
	f.Fuzz(func(t *testing.T, data []byte) {
		lawful(t, "a.srt", data)
		lawful(t, "a.vtt", data)
	})
}

func FuzzCharset(f *testing.F) {
	for _, s := range []string{"plain", "\xef\xbb\xbfwith mark", "\xff\xfeh\x00i\x00", "\xfe\xff\x00h\x00i", "na\xefve \x93quoted\x94", "cut \xe2\x80", "a\r\nb\rc\n"} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "iso-8859-1")
	}
	f.Fuzz(func(t *testing.T, data []byte, charset string) {
		for _, d := range []decoded{decodeText(data, charset), decodeHTML(data, charset)} {
			if !utf8.ValidString(d.text) {
				t.Fatalf("%q is not valid UTF-8", d.text)
			}
			if strings.ContainsRune(d.text, '\r') {
				t.Fatalf("%q has a carriage return", d.text)
			}
		}
		if utf8.Valid(data) && !strings.ContainsAny(string(data), "\r\x00") && charset == "" && utf16Order(data) == nil {
			if want := strings.TrimPrefix(string(data), "\ufeff"); decodeText(data, "").text != want {
				t.Fatalf("valid UTF-8 was altered: %q", data)
			}
		}
	})
}

// TestLaws throws reports made of the pieces that mean something to the readers
// at all of them.
func TestLaws(t *testing.T) {
	pieces := []string{"\n", "\n\n", "\r\n", " ", "  ", "\t", "VELM, March 3 (Coastal News) - ", "By Ana Torrel", "the bridge", "said", "“", "”", "\"",
		".", ":", "- ", "1. ", "> ", "# ", "*", "_", "[", "](", ")", "`", "```\n", "---\n", "===\n", "|", "<p>", "</p>", "<div>", "</div>", "<br>", "<h1>", "</h1>",
		"<article>", "</article>", "<blockquote>", "</blockquote>", "<li>", "<figcaption>", "</figcaption>", "<a href=x>", "</a>", "<script>", "</script>",
		"<td>", "<table>", "Ole Brand//Getty Images", "(Photo by Ole Brand/Reuters)", "é", "e\u0301", "🎉", "\u00a0", "\u200b", "\xff", "\xe2\x80", "\x00",
		"Published: 2021-03-03", "WEBVTT\n\n", "00:00:01,000 --> 00:00:02.5\n", "9:1 -->", ">> ANA VERDE: ", "<v Ana Verde>", "</v>", "{\\an8}", "NOTE ", "&gt;&gt; ", "[applause]", "Sign up for our newsletter", "The minister said on Monday that the bridge was never safe, and that nobody had told him so. "}
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "pieces"), ""))
		for _, name := range []string{"a.txt", "a.md", "a.html", "a.srt", "a"} {
			lawful(t, name, data)
		}
	})
}
