package when

// The constructs whose readings are kept, since many others ask for them at the
// same place.
const (
	memoDate = iota
	memoPeriod
	memoDated
	memoised
)

// deepest is how far constructs may nest: "the end of the first week of the
// month after" is four deep.
const deepest = 16

// A memo keeps what one construct has read in the present paragraph: for each
// atom 0 where it was not asked, 1 where there is nothing, else 2 + the index
// of the node.
type memo struct {
	at    []int32
	nodes []node
}

// forget empties the memos for a new paragraph or a new reference.
func (p *parser) forget() {
	for k := range p.memos {
		m := &p.memos[k]
		m.nodes = m.nodes[:0]
		m.at = append(m.at[:0], make([]int32, len(p.atoms))...)
	}
}

// once calls read, or returns what it has returned for i before.
func (p *parser) once(k, i int, read func(*parser, int) (node, bool)) (node, bool) {
	if i < 0 || i >= len(p.atoms) || int(p.next[i])-i > reachable {
		return node{}, false
	}
	m := &p.memos[k]
	switch v := m.at[i]; v {
	case 0:
	case 1:
		return node{}, false
	default:
		return m.nodes[v-2], true
	}
	var n node
	ok := false
	if p.depth < deepest {
		p.depth++
		n, ok = read(p, i)
		p.depth--
	}
	m = &p.memos[k]
	if !ok {
		m.at[i] = 1
		return node{}, false
	}
	m.nodes = append(m.nodes, n)
	m.at[i] = int32(len(m.nodes)) + 1
	return n, true
}
