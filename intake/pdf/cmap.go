package pdf

import (
	"unicode/utf16"
)

// meanings reads a ToUnicode CMap (ISO 32000-1, 9.10.3) as far as its lists go.
func (f *File) meanings(t *font, data []byte) {
	l := lexer{file: f, data: data}
	var args []any
	for len(t.meaning) < maxCodes {
		v := l.object(0)
		if v == (end{}) {
			return
		}
		op, ok := v.(word)
		if !ok {
			if len(args) < maxCodes {
				args = append(args, v)
			}
			continue
		}
		switch op {
		case "begincodespacerange", "beginbfchar", "beginbfrange":
			args = args[:0]
		case "endcodespacerange":
			if len(args) > 0 {
				if lo, ok := args[0].(text); ok && len(lo) == 1 {
					t.wide = false
				}
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				code, ok1 := args[i].(text)
				to, ok2 := args[i+1].(text)
				if ok1 && ok2 {
					t.meaning[codeOf(code)] = utf16String(string(to))
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				f.meaningRange(t, args[i], args[i+1], args[i+2])
			}
		}
	}
}

// meaningRange reads one line of a range: to a list of texts, or to a text whose
// last letter counts up.
func (f *File) meaningRange(t *font, first, last, to any) {
	a, ok1 := first.(text)
	b, ok2 := last.(text)
	if !ok1 || !ok2 {
		return
	}
	lo, hi := codeOf(a), codeOf(b)
	switch to := to.(type) {
	case []any:
		for i, v := range to {
			if s, ok := v.(text); ok && lo+i <= hi && f.spend(1) {
				t.meaning[lo+i] = utf16String(string(s))
			}
		}
	case text:
		units := utf16Units(string(to))
		if len(units) == 0 {
			return
		}
		for c := lo; c <= hi && c-lo < 1<<16 && f.spend(1); c++ {
			t.meaning[c] = clean(string(utf16.Decode(units)))
			units[len(units)-1]++
		}
	}
}

func codeOf(s text) int {
	n := 0
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | int(s[i])
	}
	return n
}

func utf16Units(s string) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return units
}

func utf16String(s string) string { return clean(string(utf16.Decode(utf16Units(s)))) }
