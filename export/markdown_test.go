package export

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Words behind their backslashes are the words, on one line, and what is left bare
// begins no mark.
func TestMarkdownWords(t *testing.T) {
	bare := regexp.MustCompile("(^|[^\\\\])[`*_\\[\\]<>&|~$#@^{}]|(?i)(^|[^\\\\])://|www\\.|^[-+=]|^\\d{1,9}[.)]|--|\\+\\+|==")
	piece := rapid.OneOf(rapid.StringN(0, 5, -1), rapid.SampledFrom([]string{
		"\\", "`", "*", "_", "[x](javascript:alert(1))", "![a](b)", "<script>", "&amp;", "&#x41;", "| a |", "~~a~~", "$x$", "#", "@who", "^[a]",
		"1. ", "12) ", "- ", "+ ", "===", "---", "https://x.example", "www.x.example", "me@x.example", ":smile:", "04:10", "\n", "\n\n    code", "\t", "🌊", "e\u0301", "\x00",
	}))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "words"), "")
		got := markdown(s)
		var back strings.Builder
		for i := 0; i < len(got); i++ {
			if got[i] == '\\' {
				i++
			}
			back.WriteByte(got[i])
		}
		if back.String() != harmless(s) || strings.Contains(got, "\n") {
			t.Fatalf("%q became %q, which is %q", s, got, back.String())
		}
		if m := bare.FindString(strings.ReplaceAll(got, `\\`, "x")); m != "" {
			t.Fatalf("%q became %q, with %q bare", s, got, m)
		}
	})
}

func TestMarkdownEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"1. May":                  `1\. May`,
		"1.5 m":                   `1\.5 m`,
		"in 2031. Then":           "in 2031. Then",
		"- 3 dead":                `\- 3 dead`,
		"well-known":              "well-known",
		"at 04:10":                "at 04:10",
		"a:smile:":                `a\:smile:`,
		"http://x.example":        `http\://x.example`,
		"WWW.x.example":           `WWW\.x.example`,
		"“5 * 3” <b>":             `“5 \* 3” \<b\>`,
		"a\n\n# b":                `a \# b`,
		strings.Repeat("7", 4e3):  strings.Repeat("7", 4e3),
		"a:" + "b" + ": c":        `a\:b: c`,
		"sha256:00ff":             "sha256:00ff",
		"mail me@x.example, soon": `mail me\@x.example, soon`,
	} {
		if got := markdown(in); got != want {
			t.Errorf("%q is %q, not %q", in, got, want)
		}
	}
}

// Each statement has its words, its place and the hash of its document, and each
// document its reference.
func TestMarkdownReport(t *testing.T) {
	out := string(render(t, "markdown", Options{}, hashed(), second()))
	for _, r := range []struct {
		id string
		n  int
	}{{hashed().Document.ID, len(hashed().Statements)}, {second().Document.ID, len(second().Statements)}} {
		if n := strings.Count(out, " · "+r.id+" ["); n != r.n {
			t.Errorf("%d statements of %s, not %d", n, r.id, r.n)
		}
		if n := strings.Count(out, "; "+r.id+"; by Hearsay"); n != 1 {
			t.Errorf("%d references to %s", n, r.id)
		}
	}
	for _, want := range []string{
		"\n> The dam above Varnholt gave way early on Tuesday because its north wall had been “patched, never repaired”\n",
		"\n[^1]: Ilse Marren; Lenz Courier; “Dam at Varnholt was “known to be weak”, inspector says”; 14 March 2031, 09:30 +01:00; <https://courier.example/varnholt?a=1&b=2>; ",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(out, "<script") || strings.Contains(out, "](") {
		t.Error("words of a report became a mark")
	}
}
