package model

import "encoding/binary"

// A reader walks the head of a container. Past the end it yields zeros and
// notes that it fell short.
type reader struct {
	data  string
	at    int
	short bool
}

func (r *reader) bytes(n int) string {
	if n > len(r.data)-r.at {
		r.short, r.at = true, len(r.data)
		return ""
	}
	r.at += n
	return r.data[r.at-n : r.at]
}

func (r *reader) number(size int) uint64 {
	var b [8]byte
	copy(b[:], r.bytes(size))
	return binary.LittleEndian.Uint64(b[:])
}

func (r *reader) uint32() uint32 { return uint32(r.number(4)) }
func (r *reader) uint64() uint64 { return r.number(8) }
func (r *reader) string() string { return r.bytes(int(r.number(2))) }

// An entry is a line of the directory as it stands, not yet believed.
type entry struct {
	dtype          dtype
	dims           [maxRank]uint32
	rank           int
	offset, length uint64
	sum            uint32
}

// tensor reads an entry after its name; false for an unknown type or rank.
func (r *reader) tensor() (e entry, ok bool) {
	e.dtype, e.rank = dtype(r.number(1)), int(r.number(1))
	if e.dtype < f32 || e.dtype > text || e.rank < 1 || e.rank > maxRank {
		return e, false
	}
	for i := range e.rank {
		e.dims[i] = r.uint32()
	}
	e.offset, e.length, e.sum = r.uint64(), r.uint64(), r.uint32()
	return e, true
}

// shape returns the dimensions if their product is the length. Each factor is
// below 2^32 and the product so far below 2^31, so it cannot wrap.
func (e entry) shape() ([]int, bool) {
	size, dims := e.dtype.size(), make([]int, e.rank)
	for i := range dims {
		dims[i] = int(e.dims[i])
		if size *= uint64(e.dims[i]); size > maxContainer || e.dims[i] > maxContainer {
			return nil, false
		}
	}
	return dims, size == e.length
}
