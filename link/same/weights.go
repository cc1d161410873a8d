package same

import (
	"encoding/binary"
	"math"
	"slices"

	"hearsay"
)

// The container, all numbers little-endian: the magic, then four sections, each
// a uint32 count before its rows.
//
//	rarity   uint32 hash of a stem, uint8 rarity in 1/16 of a nat
//	words    uint32 width; uint32 hash of a word (sorted), float32 scale, width × int8
//	points   float32: the centre and scale of each feature, the weights and the
//	         bias of the heads `same` and `like`, the threshold of production
//	inside   float32: the weight of each number of a pair of one event, and the bias
const magic = "HEARSAYL"

// A table holds word vectors of unit length, near for words of like meaning. Contents refer to its rows: copies of them were two thirds
// of what is kept for comparing a document.
type table struct {
	hashes []uint32
	rows   []float32
	width  int
}

// find is the row of a word in lower case, -1 for an unknown one.
func (t *table) find(lower string) int32 {
	h := uint32(hash(lower))
	at, found := slices.BinarySearch(t.hashes, h)
	if !found {
		return -1
	}
	return int32(at)
}

// row is a vector, nil for that of an unknown word.
func (t *table) row(at int32) []float32 {
	if at < 0 {
		return nil
	}
	return t.rows[int(at)*t.width : (int(at)+1)*t.width]
}

// fill sets a row to unit length.
func (t *table) fill(at int, scale float32, values []byte) {
	row := t.row(int32(at))
	n := 0.0
	for k, b := range values {
		row[k] = float32(int8(b)) * scale
		n += float64(row[k]) * float64(row[k])
	}
	if n > 0 {
		n = 1 / math.Sqrt(n)
		for k := range row {
			row[k] = float32(float64(row[k]) * n)
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
		t := &table{width: width, hashes: make([]uint32, n), rows: make([]float32, n*width)}
		for i := range n {
			t.hashes[i] = r.u32()
			scale := math.Float32frombits(r.u32())
			t.fill(i, scale, r.take(width))
		}
		m.vectors = t
	}
	m.points = r.f32s(int(r.u32() & 0xffff))
	m.inside = r.f32s(int(r.u32() & 0xffff))
	bare := len(m.points) == 0 && len(m.inside) == 0 // for training
	if r.short || len(r.data) != 0 || !bare && (len(m.points) != points || len(m.inside) != inside+1) {
		return nil, broken
	}
	return m, nil
}
