package link_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"

	"hearsay"
)

// A memory keeps everything, and counts.
type memory struct {
	values          map[string][]byte
	asked, kept     int
	failing, damage bool
}

func (m *memory) Recall(_ context.Context, key string) ([]byte, error) {
	m.asked++
	value := m.values[key]
	switch {
	case m.failing:
		return nil, context.DeadlineExceeded
	case m.damage && len(value) > 0:
		value = slices.Clone(value)
		value[len(value)/2] ^= 0x10
	}
	return value, nil
}

func (m *memory) Remember(_ context.Context, key string, value []byte) error {
	if m.failing {
		return context.DeadlineExceeded
	}
	m.kept++
	m.values[key] = value
	return nil
}

// TestRecaller: what one program remembers another of its kind has, unchanged, whatever came in between; a memory that fails or is damaged
// changes nothing.
func TestRecaller(t *testing.T) {
	l := linker(t)
	for seed := range 12 { // not 100 times: each links thirty accounts
		rs := rapid.Custom(func(t *rapid.T) []*hearsay.Reading {
			var rs []*hearsay.Reading
			for n := range 8 {
				rs = append(rs, drawReading(t, n))
			}
			return rs
		}).Example(seed)
		m := &memory{values: map[string][]byte{}}
		warm := false
		ask := func(program string, rs []*hearsay.Reading) {
			r := l.Recaller(m, program)
			r.Worth, r.Warm = 0, warm
			for _, some := range [][]*hearsay.Reading{rs, rs[:4], rs} {
				if d := differ(l.Account(some), r.Account(some)); d != "" {
					t.Fatal(d)
				}
			}
		}
		ask("one", rs)
		if m.asked != 1 || m.kept != 3 {
			t.Fatalf("asked %d times, %d accounts kept", m.asked, m.kept)
		}
		ask("one", rs)
		if m.kept != 5 {
			t.Fatalf("%d accounts kept: the first was linked again", m.kept)
		}
		ask("another", rs)
		warm = true
		ask("one", rs)
		ask("one", append(rs[:7:7], without(rs[7])))
		m.damage = true
		ask("one", rs)
		m.damage, m.failing = false, true
		ask("one", rs)
	}
}

// TestRecallerDoubts: an account that points at what is not there is not taken.
func TestRecallerDoubts(t *testing.T) {
	l := linker(t)
	rs := []*hearsay.Reading{
		say(0, 11, [2]string{"Ana Verde", "24 people were killed when the bridge at Orlen fell on Monday"}),
		say(1, 11, [2]string{"Bo Lind", "41 people were killed when the bridge at Orlen fell on Monday"}),
	}
	want := l.Account(rs)
	m := &memory{values: map[string][]byte{}}
	r := l.Recaller(m, "one")
	r.Worth = 0
	r.Account(rs)
	key := slices.Collect(maps.Keys(m.values))[0]
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := d.DecodeAll(m.values[key], nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, swap := range [][2]string{{`"End":`, `"End":9`}, {`"Start":`, `"Start":-1`}, {`"Head":`, `"Head":7`}, {`"Document":"`, `"Document":"x`}} {
		for at := range raw {
			if len(raw)-at < len(swap[0]) || string(raw[at:at+len(swap[0])]) != swap[0] {
				continue
			}
			changed++
			m.values[key] = e.EncodeAll(slices.Concat(raw[:at], []byte(swap[1]), raw[at+len(swap[0]):]), nil)
			r := l.Recaller(m, "one")
			if d := differ(want, r.Account(rs)); d != "" {
				t.Fatalf("%s at %d: %s", swap[1], at, d)
			}
		}
	}
	if changed < 20 {
		t.Error(fmt.Sprint(changed, " places were changed"))
	}
}
