package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

func deflated(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func bytesOf(digits string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(digits, " ", ""))
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ what, dict, raw, want string }{
		{"none", "<<>>", "as it is", "as it is"},
		{"deflate", "<</Filter /FlateDecode>>", deflated("the quay"), "the quay"},
		{"deflate whose checksum is missing", "<</Filter /FlateDecode>>", strings.TrimSuffix(deflated("the quay"), deflated("the quay")[len(deflated("the quay"))-4:]), "the quay"},
		{"no deflate", "<</Filter /FlateDecode>>", "plain", ""},
		{"LZW, the example of ISO 32000-1, 7.4.4.2", "<</Filter /LZWDecode>>", bytesOf("80 0b 60 50 22 0c 0c 85 01"), "-----A---B"},
		{"LZW with a code from nowhere", "<</Filter /LZWDecode>>", bytesOf("80 7f ff ff"), ""},
		{"base 85", "<</Filter /A85>>", "<~9jqo^BlbD-BleB1DJ+*+F(f,q~>", "Man is distinguished"},
		{"base 16 in a list", "<</Filter [/ASCIIHexDecode]>>", "74 6865 207>", "the p"},
		{"run lengths", "<</Filter /RunLengthDecode>>", "\x02the\xfeq\x80more", "theqqq"},
		{"two filters", "<</Filter [/AHx /Fl]>>", hex.EncodeToString([]byte(deflated("the quay"))) + ">", "the quay"},
		{"rows that count from above", "<</Filter /Fl /DecodeParms <</Predictor 12 /Columns 3>>>>", deflated("\x02abc\x02\x01\x01\x01"), "abcbcd"},
		{"rows of every kind", "<</Filter /Fl /DecodeParms [<</Predictor 15 /Columns 2>>]>>", deflated("\x00ab\x01a\x01\x03\x01\x01\x04\x01\x01"), "abab1J2K"},
		{"a picture", "<</Filter /DCTDecode>>", "\xff\xd8", ""},
		{"too many filters", "<</Filter [/AHx /AHx /AHx /AHx /AHx /AHx /AHx]>>", "74>", ""},
	} {
		f := &File{objects: map[int]any{}, work: 1 << 20}
		l := lexer{file: f, data: []byte(c.dict)}
		d, _ := l.object(0).(dict)
		got := string(f.decode(&stream{d, []byte(c.raw)}))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestObjects(t *testing.T) {
	for _, c := range [][2]string{
		{"12", "12"}, {"-.5", "-0.5"}, {"1e5", "1"}, {"7 0 R", "ref 7"}, {"7 0 Row", "7"}, {"/A#42c", "name ABc"}, {`(a\(b\)\101\n(c))`, "text \"a(b)A\\n(c)\""},
		{"<4 1 42 4>", "text \"AB@\""}, {"[1 2 0 R /x]", "[1 ref 2 name x]"}, {"[1 [2", "[1 [2]]"}, {"% note\n true", "true"}, {"(open", "text \"open\""},
	} {
		l := lexer{file: &File{work: 1 << 20}, data: []byte(c[0])}
		if got := shown(l.object(0)); got != c[1] {
			t.Errorf("%s is %s, want %s", c[0], got, c[1])
		}
	}
}

// shown writes an object with its kind.
func shown(v any) string {
	switch v := v.(type) {
	case ref:
		return fmt.Sprint("ref ", int(v))
	case name:
		return "name " + string(v)
	case text:
		return fmt.Sprintf("text %q", string(v))
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, shown(one))
		}
		return "[" + strings.Join(all, " ") + "]"
	}
	return fmt.Sprint(v)
}

func TestGlyphs(t *testing.T) {
	for name, want := range map[string]string{
		"a": "a", "quoteright": "’", "eacute": "é", "Scaron": "Š", "fi": "fi", "uni2014": "—", "u1F600": "😀", "a.sc": "a", "nothing": "", "dotlessi": "ı", "uniE001": "\ufffd",
	} {
		if got := glyph(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for code, want := range map[int]rune{0x93: '“', 0x27: '\''} {
		if winAnsi[code] != want {
			t.Errorf("windows-1252 %x is %q", code, winAnsi[code])
		}
	}
	for code, want := range map[int]rune{0x27: '’', 0xaa: '“', 0xb1: '–', 0xd0: '—', 0xfb: 'ß', 0xae: 'ﬁ', 0xe1: 'Æ'} {
		if standard[code] != want {
			t.Errorf("standard %x is %q, want %q", code, standard[code], want)
		}
	}
	for code, want := range map[int]rune{0x8e: 'é', 0xd2: '“', 0xd5: '’', 0xff: 'ˇ', 0xf5: 'ı'} {
		if macRoman[code] != want {
			t.Errorf("MacRoman %x is %q, want %q", code, macRoman[code], want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("1 0 obj<</Type/Page/Contents 2 0 R>>endobj 2 0 obj<</Length 9>>stream\nBT(a)Tj ET\nendstream endobj trailer<</Root<</Pages 1 0 R>>>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		pages, _, err := file.Pages(50)
		if err != nil {
			return
		}
		for _, p := range pages {
			runs, err := p.Runs()
			if err != nil {
				return
			}
			for _, r := range runs {
				if r.End < r.X || r.Size <= 0 {
					t.Fatalf("%+v", r)
				}
			}
		}
	})
}
