package pdf

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A font says what its codes mean and how wide they are.
type font struct {
	name    string
	wide    bool            // codes have two bytes
	meaning map[int]string  // as the file says
	table   *[256]rune      // for codes that it says nothing about; nil for none
	widths  map[int]float64 // of the size
	width   float64         // of codes without one; 0 to guess
}

// maxCodes is how many codes a font may describe.
const maxCodes = 1 << 17

// font reads a font once.
func (f *File) font(v any) *font {
	number, isRef := v.(ref)
	if known := f.fonts[int(number)]; isRef && known != nil {
		return known
	}
	t := f.newFont(f.dict(v))
	if isRef {
		f.fonts[int(number)] = t
	}
	return t
}

func (f *File) newFont(d dict) *font {
	base, _ := f.resolve(d["BaseFont"]).(name)
	t := &font{name: string(base), widths: map[int]float64{}, meaning: map[int]string{}}
	if _, after, ok := strings.Cut(t.name, "+"); ok {
		t.name = after
	}
	if f.resolve(d["Subtype"]) == name("Type0") {
		t.wide = true
		t.width = 1
		for _, one := range f.array(d["DescendantFonts"]) {
			f.wideWidths(t, f.dict(one))
		}
	} else {
		f.widths(t, d)
		f.encoding(t, d)
	}
	if s, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		f.meanings(t, f.decode(s))
	}
	return t
}

// widths reads the widths of a font of one-byte codes.
func (f *File) widths(t *font, d dict) {
	unit := 0.001
	if f.resolve(d["Subtype"]) == name("Type3") {
		if m := f.array(d["FontMatrix"]); len(m) == 6 {
			if n, ok := f.number(m[0]); ok && n > 0 && n < 10 {
				unit = n
			}
		}
	}
	first, _ := f.number(d["FirstChar"])
	for i, v := range f.array(d["Widths"]) {
		if n, ok := f.number(v); ok && i < 256 && n >= 0 && n < 1e5 {
			t.widths[int(first)+i] = n * unit
		}
	}
	if n, ok := f.number(f.dict(d["FontDescriptor"])["MissingWidth"]); ok && len(t.widths) > 0 && n < 1e5 {
		t.width = n * unit
	}
}

// wideWidths reads the widths of a font of two-byte codes: "c [w w w]" and
// "first last w".
func (f *File) wideWidths(t *font, d dict) {
	if n, ok := f.number(d["DW"]); ok && n >= 0 && n < 1e5 {
		t.width = n / 1000
	}
	w := f.array(d["W"])
	for i := 0; i+1 < len(w) && len(t.widths) < maxCodes && f.spend(1); {
		first, _ := f.number(w[i])
		if list, ok := f.resolve(w[i+1]).([]any); ok {
			for j, v := range list {
				if n, ok := f.number(v); ok && f.spend(1) {
					t.widths[int(first)+j] = n / 1000
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, _ := f.number(w[i+1])
		n, _ := f.number(w[i+2])
		for c := first; c <= last && c < 1<<16 && f.spend(1); c++ {
			t.widths[int(c)] = n / 1000
		}
		i += 3
	}
}

// encoding reads what the codes of a font of one-byte codes are called.
func (f *File) encoding(t *font, d dict) {
	t.table = &winAnsi
	if f.resolve(d["Subtype"]) == name("Type1") {
		t.table = &standard
	}
	e := f.resolve(d["Encoding"])
	base, _ := e.(name)
	if named, ok := e.(dict); ok {
		base, _ = f.resolve(named["BaseEncoding"]).(name)
		code := 0
		for _, v := range f.array(named["Differences"]) {
			switch v := f.resolve(v).(type) {
			case float64:
				code = int(v)
			case name:
				if r := glyph(string(v)); r != "" {
					t.meaning[code] = r
				}
				code++
			}
		}
	}
	switch base {
	case "WinAnsiEncoding":
		t.table = &winAnsi
	case "MacRomanEncoding":
		t.table = &macRoman
	case "StandardEncoding":
		t.table = &standard
	}
}

// codes are the codes in a string with their number of bytes.
func (t *font) codes(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := 0; i < len(s); {
			code, n := int(s[i]), 1
			if t.wide && i+1 < len(s) {
				code, n = code<<8|int(s[i+1]), 2
			}
			if !yield(code, n) {
				return
			}
			i += n
		}
	}
}

// letter is what a code means and its width as a share of the size. A code without
// a meaning is U+FFFD.
func (t *font) letter(code int) (string, float64) {
	s, ok := t.meaning[code]
	switch {
	case ok:
	case t.table != nil && code < 256:
		switch r := t.table[code]; {
		case r == 0:
			s = "\ufffd"
		case r < 0x80:
			s = string(r)
		default:
			s = clean(string(r))
		}
	case !t.wide && code < 128:
		s = string(rune(code))
	default:
		s = "\ufffd"
	}
	w, ok := t.widths[code]
	if !ok {
		if w = t.width; w == 0 {
			w = guessedWidth(s)
		}
	}
	return s, w
}

// guessedWidth is about the width of a letter in Helvetica, for the fonts that
// every reader has and no file describes.
func guessedWidth(s string) float64 {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("iljtf.,;:'!|I ()[]/‘’", r):
		return 0.28
	case r == 'r' || r == '-':
		return 0.33
	case strings.ContainsRune("mwMW", r):
		return 0.83
	case 'A' <= r && r <= 'Z':
		return 0.69
	}
	return 0.55
}
