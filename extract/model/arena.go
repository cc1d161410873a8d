package model

// An Arena lends scratch memory that is given back all at once, so that a
// worker allocates nothing per document once it has met its largest one. The
// zero Arena is ready to use. It is for one goroutine at a time.
type Arena struct {
	floats slab[float32]
	shorts slab[int16]
	ints   slab[int32]
	bytes  slab[int8]
}

// A Mark is a point in the use of an Arena.
type Mark struct{ floats, shorts, ints, bytes int }

// F32 returns n zeros, valid until the Arena is reset or released past them.
func (a *Arena) F32(n int) []float32 { return a.floats.take(n) }

// Unset is F32 for who writes all n numbers before any is read: they are whatever was there.
func (a *Arena) Unset(n int) []float32 { return a.floats.lend(n) }

// I16 is F32 for int16.
func (a *Arena) I16(n int) []int16 { return a.shorts.take(n) }

// I32 is F32 for int32.
func (a *Arena) I32(n int) []int32 { return a.ints.take(n) }

// I8 is F32 for int8.
func (a *Arena) I8(n int) []int8 { return a.bytes.take(n) }

// Mark notes how much is lent.
func (a *Arena) Mark() Mark { return Mark{a.floats.used, a.shorts.used, a.ints.used, a.bytes.used} }

// Release takes back everything lent since the mark.
func (a *Arena) Release(m Mark) {
	a.floats.used, a.shorts.used, a.ints.used, a.bytes.used = m.floats, m.shorts, m.ints, m.bytes
}

// Reset takes back everything. What did not fit last time will fit next time.
func (a *Arena) Reset() {
	a.floats.reset()
	a.shorts.reset()
	a.ints.reset()
	a.bytes.reset()
}

// A slab is one block of memory. What does not fit is allocated apart and
// counted, so that the next reset can grow the block to the most ever used.
type slab[T any] struct {
	block      []T
	used, most int
}

func (s *slab[T]) take(n int) []T {
	out := s.lend(n)
	clear(out)
	return out
}

// lend is take without zeros.
func (s *slab[T]) lend(n int) []T {
	start := s.used
	s.used += n
	s.most = max(s.most, s.used)
	if s.used > len(s.block) {
		return make([]T, n)
	}
	return s.block[start:s.used:s.used]
}

func (s *slab[T]) reset() {
	if s.most > len(s.block) {
		s.block = make([]T, s.most)
	}
	s.used = 0
}
