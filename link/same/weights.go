package same

import (
	"encoding/binary"
	"math"
	"sort"

	"hearsay"
)

// The container, all numbers little-endian: the magic, then three sections, each
// a uint32 count before its rows.
//
//	rarity   uint32 hash of a stem, uint8 rarity in 1/16 of a nat
//	words    uint32 width; uint32 hash of a word (sorted), float32 scale, width × int8
//	points   float32: the centre and scale of each feature, the weights and the
//	         bias of the heads `same` and `like`, the threshold of production
const magic = "HEARSAYL"

// A table holds the word vectors in place.
type table struct {
	hashes []uint32
	scales []float32
	rows   []int8
	width  int
}

// Width is the number of components.
func (t *table) Width() int { return t.width }

// Vector is the method of Vectors.
func (t *table) Vector(dst []float32, lower string) {
	h := uint32(hash(lower))
	at := sort.Search(len(t.hashes), func(i int) bool { return t.hashes[i] >= h })
	if at == len(t.hashes) || t.hashes[at] != h {
		return
	}
	n := 0.0
	row := t.rows[at*t.width : (at+1)*t.width]
	for k, v := range row {
		dst[k] = float32(v) * t.scales[at]
		n += float64(dst[k]) * float64(dst[k])
	}
	if n > 0 {
		n = 1 / math.Sqrt(n)
		for k := range row {
			dst[k] = float32(float64(dst[k]) * n)
		}
	}
}

// A bytesReader takes numbers from a container and remembers whether it was short.
type bytesReader struct {
	data  []byte
	short bool
}

func (r *bytesReader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *bytesReader) u32() uint32 {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

func (r *bytesReader) f32s(n int) []float32 {
	if n < 0 || n > len(r.data)/4 {
		r.short, r.data = true, nil
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(r.u32())
	}
	return out
}

// Open reads a model from its container. Damage is a *hearsay.Error with code
// Unreadable.
func Open(data []byte) (*Model, error) {
	broken := &hearsay.Error{Code: hearsay.Unreadable, Message: "the weights of linking are damaged"}
	r := &bytesReader{data: data}
	if string(r.take(len(magic))) != magic {
		return nil, broken
	}
	m := &Model{}
	n := int(r.u32())
	rows := r.take(n * 5)
	if r.short || n > len(data) {
		return nil, broken
	}
	m.rarity = make(map[uint32]uint8, n)
	for i := range n {
		m.rarity[binary.LittleEndian.Uint32(rows[i*5:])] = rows[i*5+4]
	}
	n = int(r.u32())
	width := int(r.u32())
	if n > len(data) || width > 4096 || n*(8+width) > len(r.data) {
		return nil, broken
	}
	if n > 0 && width > 0 {
		t := &table{width: width, hashes: make([]uint32, n), scales: make([]float32, n), rows: make([]int8, n*width)}
		for i := range n {
			t.hashes[i] = r.u32()
			t.scales[i] = math.Float32frombits(r.u32())
			for k, b := range r.take(width) {
				t.rows[i*width+k] = int8(b)
			}
		}
		m.vectors = t
	}
	m.points = r.f32s(int(r.u32() & 0xffff))
	if r.short || len(r.data) != 0 || len(m.points) != 0 && len(m.points) != points {
		return nil, broken
	}
	return m, nil
}
