package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// maxFilters is how many filters one stream may go through.
const maxFilters = 6

// decode undoes the filters of a stream. What is damaged is taken as far as it
// goes; a picture is nothing.
func (f *File) decode(s *stream) []byte {
	data := s.raw
	filters := f.array(s.dict["Filter"])
	if n, ok := f.resolve(s.dict["Filter"]).(name); ok {
		filters = []any{n}
	}
	parms := f.array(s.dict["DecodeParms"])
	if d := f.dict(s.dict["DecodeParms"]); d != nil {
		parms = []any{d}
	}
	if len(filters) > maxFilters {
		return nil
	}
	for i, one := range filters {
		var parm dict
		if i < len(parms) {
			parm = f.dict(parms[i])
		}
		n, _ := f.resolve(one).(name)
		switch n {
		case "FlateDecode", "Fl":
			data = f.unpredicted(f.inflate(data), parm)
		case "LZWDecode", "LZW":
			early, ok := f.number(parm["EarlyChange"])
			data = f.unpredicted(f.lzw(data, !ok || early != 0), parm)
		case "ASCII85Decode", "A85":
			data = f.ascii85(data)
		case "ASCIIHexDecode", "AHx":
			l := lexer{file: f, data: append([]byte("<"), data...)}
			data = []byte(l.hex())
		case "RunLengthDecode", "RL":
			data = f.runLength(data)
		case "Crypt":
		default:
			return nil
		}
		if !f.spend(int64(len(data)) / 64) {
			return nil
		}
	}
	return data
}

// room is how many bytes the filters may still give.
func (f *File) room() int64 { return max(0, min(maxUnfolded-f.unfolded, f.work*64)) }

func (f *File) inflate(data []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	var buf bytes.Buffer
	// An error is damage after what was read.
	n, _ := buf.ReadFrom(io.LimitReader(z, f.room()))
	f.unfolded += n
	return buf.Bytes()
}

func (f *File) ascii85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, len(data)+len(data)/4+8)
	if c := bytes.Count(data, []byte("z")); c > 0 {
		out = make([]byte, len(data)+4*c+8)
	}
	n, _, _ := ascii85.Decode(out, data, true)
	f.unfolded += int64(n)
	return out[:n]
}

func (f *File) runLength(data []byte) []byte {
	var out []byte
	for len(data) > 1 && int64(len(out)) < f.room() {
		n := int(data[0])
		switch {
		case n == 128:
			return out
		case n < 128:
			n = min(n+1, len(data)-1)
			out = append(out, data[1:1+n]...)
			data = data[1+n:]
		default:
			out = append(out, bytes.Repeat(data[1:2], 257-n)...)
			data = data[2:]
		}
	}
	f.unfolded += int64(len(out))
	return out
}

// lzw undoes LZW with codes of 9 to 12 bits, the highest bit first. Early says that
// codes grow longer one code before they must.
func (f *File) lzw(data []byte, early bool) []byte {
	type entry struct {
		prefix int
		last   byte
		length int
	}
	table := make([]entry, 258, 4096)
	for i := range 256 {
		table[i] = entry{-1, byte(i), 1}
	}
	var out []byte
	bits, have, width, before := 0, 0, 9, -1
	shift := 0
	if early {
		shift = 1
	}
	limit := f.room()
	for _, c := range data {
		bits = bits<<8 | int(c)
		if have += 8; have < width {
			continue
		}
		have -= width
		code := bits >> have
		bits &= 1<<have - 1
		switch {
		case code == 256:
			table, width, before = table[:258], 9, -1
			continue
		case code == 257 || code > len(table) || code == len(table) && before < 0:
			f.unfolded += int64(len(out))
			return out
		}
		from := code
		if code == len(table) {
			from = before
		}
		n := table[from].length
		start := len(out)
		if int64(start+n) > limit {
			return nil
		}
		out = append(out, make([]byte, n)...)
		for i, at := start+n-1, from; at >= 0 && i >= start; i-- {
			out[i] = table[at].last
			at = table[at].prefix
		}
		if code == len(table) {
			out = append(out, out[start])
		}
		if before >= 0 && len(table) < 4096 {
			table = append(table, entry{before, out[start], table[before].length + 1})
		}
		if before = code; len(table)+shift >= 1<<width && width < 12 {
			width++
		}
	}
	f.unfolded += int64(len(out))
	return out
}

// unpredicted undoes the PNG predictors, which object streams may have.
func (f *File) unpredicted(data []byte, parm dict) []byte {
	predictor, _ := f.number(parm["Predictor"])
	if predictor < 10 {
		return data
	}
	whole := func(key name, other float64) int {
		n, ok := f.number(parm[key])
		if !ok || n < 1 || n > 1<<20 {
			n = other
		}
		return int(n)
	}
	pixel := max(1, whole("Colors", 1)*whole("BitsPerComponent", 8)/8)
	row := max(1, (whole("Columns", 1)*whole("Colors", 1)*whole("BitsPerComponent", 8)+7)/8)
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		line := make([]byte, row)
		n := copy(line, data[1:])
		data = data[1+n:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, line[:n]...)
		above = line
	}
	return out
}

// paeth is the predictor of that name: of three neighbours the one that is nearest
// to left + above - corner.
func paeth(left, above, corner byte) byte {
	distance := func(a, b int) int { return max(a-b, b-a) }
	p := int(left) + int(above) - int(corner)
	a, b, c := distance(p, int(left)), distance(p, int(above)), distance(p, int(corner))
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return above
	}
	return corner
}
