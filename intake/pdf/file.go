// Package pdf takes the text out of PDF files (ISO 32000-1): each run of letters
// with its place on the page, in the order in which the file draws it.
//
// It trusts nothing in a file. Objects are found by looking through the bytes and
// not by the tables that say where they are, so that a file with a broken or lying
// table reads like any other; there is no address in a file that could lead in a
// circle. All work is paid from a budget that grows with the size of the file, so
// that every file comes to an end, the same end every time.
//
//	bytes ─ objects ─ filters ─ pages ─ fonts ─ content ─▶ runs
package pdf

import (
	"bytes"
	"errors"
	"slices"
)

// The errors of reading a file.
var (
	ErrEncrypted = errors.New("the file is encrypted")
	ErrNoPages   = errors.New("the file has no pages")
	// ErrWork ends a file that asks for more work than any real one does.
	ErrWork = errors.New("the file asks for more work than its size allows")
)

// The budget of a file: workFloor and workPerByte for each of its bytes. A unit is
// a token, a letter drawn, or 64 bytes that a filter gave. Five files of three
// producers took .13 to .55 units a byte.
const (
	workFloor   = 2_000_000
	workPerByte = 8
	maxUnfolded = 128 << 20 // bytes that the filters of one file may give
	maxKept     = 10 << 20  // objects that are kept, 24 bytes and more each
)

// A File is a PDF file in memory. It is not safe for concurrent use.
type File struct {
	data     []byte
	objects  map[int]any
	trailers []dict
	work     int64
	kept     int
	keeping  bool // objects that are read now are kept
	unfolded int64
	fonts    map[int]*font // by the number of their object
	closed   int           // offset from which no "endstream" follows; 0 if not known
}

// Open looks through a file for its objects.
func Open(data []byte) (*File, error) {
	f := &File{
		data: data, objects: map[int]any{}, fonts: map[int]*font{},
		work: workFloor + workPerByte*int64(len(data)),
	}
	f.keeping = true
	streams := f.scan()
	for _, s := range streams {
		switch s.dict["Type"] {
		case name("ObjStm"):
			f.unpack(s)
		case name("XRef"):
			f.trailers = append(f.trailers, s.dict)
		}
	}
	f.keeping = false
	for _, t := range f.trailers {
		if f.resolve(t["Encrypt"]) != nil {
			return nil, ErrEncrypted
		}
	}
	if f.work <= 0 || f.kept > maxKept {
		return nil, ErrWork
	}
	return f, nil
}

// spend pays for work; false if the budget is empty.
func (f *File) spend(n int64) bool {
	f.work -= n
	return f.work > 0
}

// scan finds the objects "7 0 obj" in their order. Of several with one number the
// last counts, as it does where a file was altered by adding to its end.
func (f *File) scan() []*stream {
	var packed []*stream
	trailer, object := []byte("trailer"), []byte("obj")
	for at := 0; f.spend(1); {
		i := bytes.Index(f.data[at:], object)
		end := len(f.data)
		if i >= 0 {
			end = at + i
		}
		for between := f.data[at:end]; ; {
			j := bytes.Index(between, trailer)
			if j < 0 || !f.spend(1) {
				break
			}
			between = between[j+len(trailer):]
			l := lexer{file: f, data: between}
			if t, ok := l.object(0).(dict); ok {
				f.trailers = append(f.trailers, t)
			}
		}
		if i < 0 {
			break
		}
		at = end + len(object)
		number, ok := f.numberBefore(end)
		if !ok {
			continue
		}
		l := lexer{file: f, data: f.data, at: at}
		v := l.object(0)
		if d, ok := v.(dict); ok {
			if s := l.stream(d); s != nil {
				v = s
				packed = append(packed, s)
			}
		}
		f.objects[number] = v
		at = max(at, l.at)
	}
	return packed
}

// numberBefore reads "7 0 " back from the word obj.
func (f *File) numberBefore(end int) (int, bool) {
	head := f.data[max(0, end-40):end]
	fields := bytes.Fields(head)
	if len(fields) < 2 || end > 0 && !isSpace(f.data[end-1]) && !isDigit(f.data[end-1]) {
		return 0, false
	}
	number, ok := digits(trailingDigits(fields[len(fields)-2]))
	_, generation := digits(fields[len(fields)-1])
	return number, ok && generation
}

// trailingDigits is the number at the end of a word: producers leave out the space
// between "endobj" and the next number.
func trailingDigits(b []byte) []byte {
	i := len(b)
	for i > 0 && isDigit(b[i-1]) {
		i--
	}
	return b[i:]
}

func digits(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if !isDigit(c) {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// unpack takes the objects out of an object stream.
func (f *File) unpack(s *stream) {
	data := f.decode(s)
	first, _ := number(s.dict["First"])
	count, _ := number(s.dict["N"])
	if first < 0 || int(first) > len(data) {
		return
	}
	head := lexer{file: f, data: data[:int(first)]}
	for range int(min(count, float64(len(data)))) {
		id, ok1 := head.object(0).(float64)
		offset, ok2 := head.object(0).(float64)
		at := first + offset
		if !ok1 || !ok2 || at < first || at >= float64(len(data)) || !f.spend(1) {
			return
		}
		l := lexer{file: f, data: data, at: int(at)}
		f.objects[int(id)] = l.object(0)
	}
}

// resolve follows a reference to its object.
func (f *File) resolve(v any) any {
	for range 16 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.objects[int(r)]
	}
	return nil
}

func (f *File) dict(v any) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *File) array(v any) []any {
	a, _ := f.resolve(v).([]any)
	return a
}

func (f *File) number(v any) (float64, bool) { return number(f.resolve(v)) }

func number(v any) (float64, bool) {
	n, ok := v.(float64)
	return n, ok && n == n
}

// Info is the entry of the file's information dictionary, in UTF-8; "" if there is
// none.
func (f *File) Info(key string) string {
	for _, t := range slices.Backward(f.trailers) {
		if s, ok := f.resolve(f.dict(t["Info"])[name(key)]).(text); ok {
			return textString(string(s))
		}
	}
	return ""
}
