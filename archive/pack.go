package main

import "bytes"

// packFull is how many bytes of one group wait, at most, until they are handed on.
const packFull = 64 << 10

// A pack gathers rows of one size by their group and hands them on together. An engine keeps some hundred
// bytes of its own with each element, twice what a row has.
type pack struct {
	emit  emitKeyed
	held  map[int64][]byte
	order []int64 // of held, as the groups came
}

func newPack(emit emitKeyed) *pack { return &pack{emit: emit, held: map[int64][]byte{}} }

// add takes a row in pieces.
func (p *pack) add(group int64, pieces ...[]byte) {
	row, known := p.held[group]
	if !known {
		p.order = append(p.order, group)
	}
	for _, piece := range pieces {
		row = append(row, piece...)
	}
	if len(row) >= packFull {
		p.emit(group, row)
		row = nil
	}
	p.held[group] = row
}

// end hands on what is left.
func (p *pack) end() {
	for _, group := range p.order {
		if row := p.held[group]; len(row) > 0 {
			p.emit(group, row)
		}
	}
}

// unpack is the rows of a group, sorted and each once: their order, and how often one came, is the engine's
// chance.
func unpack(values iter, size int) [][]byte {
	var out [][]byte
	for v := []byte(nil); values(&v); v = nil {
		for rows := bytes.Clone(v); len(rows) >= size; rows = rows[size:] {
			out = append(out, rows[:size:size])
		}
	}
	return sorted(out)
}
