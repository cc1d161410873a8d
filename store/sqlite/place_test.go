package sqlite

import (
	"context"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

// A shelf is slots in memory.
type shelf map[int64]*placed

func (s shelf) at(_ context.Context, slot int64) (*placed, error) { return s[slot], nil }

func (s shelf) move(_ context.Context, p *placed, to int64) error {
	delete(s, p.at)
	p.at = to
	if s[to] != nil {
		panic("two at one place")
	}
	s[to] = p
	return nil
}

func (s shelf) put(t *rapid.T, p *placed) {
	if err := settle(context.Background(), s, p); err != nil {
		t.Fatal(err)
	}
	if s[p.at] != nil {
		t.Fatal("a place was not made free")
	}
	s[p.at] = p
}

// TestPlaces: where documents stand does not depend on the order in which they came,
// nor on others that came and went.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wants := rapid.SliceOfN(rapid.Int64Range(0, 12), 1, 12).Draw(t, "wants")
		all := make([]*placed, len(wants))
		for i, w := range wants {
			all[i] = &placed{n: int64(i), id: []byte{byte(i)}, want: w}
		}
		shelve := func(order []*placed, leave int) map[int64]int64 {
			s := shelf{}
			for _, p := range order {
				one := *p
				s.put(t, &one)
			}
			for i := range leave {
				for at, p := range s {
					if p.n == int64(i) {
						delete(s, at)
						if err := vacate(context.Background(), s, at); err != nil {
							t.Fatal(err)
						}
						break
					}
				}
			}
			out := map[int64]int64{}
			for at, p := range s {
				out[at] = p.n
			}
			return out
		}
		leave := rapid.IntRange(0, len(all)).Draw(t, "leave")
		want := shelve(all[leave:], 0)
		if got := shelve(rapid.Permutation(all).Draw(t, "order"), leave); !maps.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
