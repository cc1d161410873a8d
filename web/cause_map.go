package web

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/query"
)

// A causeMap is a map of causes, or the part of one that is about a topic.
type causeMap struct {
	*hearsay.CauseMap

	effects [][]*hearsay.CauseEdge // edges by effect, those that stand in most documents first
	places  int                    // of all edges
}

func newCauseMap(m *hearsay.CauseMap) *causeMap {
	c := &causeMap{CauseMap: m}
	at := map[int]int{}
	for i := range m.Edges {
		e := &m.Edges[i]
		n, known := at[e.Effect]
		if !known {
			n = len(c.effects)
			at[e.Effect] = n
			c.effects = append(c.effects, nil)
		}
		c.effects[n] = append(c.effects[n], e)
		c.places += len(e.Sayings)
	}
	documents := make(map[int]int, len(c.effects))
	for _, list := range c.effects {
		documents[list[0].Effect] = spread(list)
	}
	slices.SortStableFunc(c.effects, func(a, b []*hearsay.CauseEdge) int {
		return cmp.Compare(documents[b[0].Effect], documents[a[0].Effect])
	})
	return c
}

// listed is as much of the map as a page lists, by effect.
func (c *causeMap) listed() (list [][]*hearsay.CauseEdge) {
	causes, places := 0, 0
	for _, of := range c.effects {
		n := 0
		for ; n < len(of) && causes < mostCauses && places < mostCauseTotals; n++ {
			causes, places = causes+1, places+min(len(of[n].Sayings), mostCauseWords)
		}
		if n > 0 {
			list = append(list, of[:n])
		}
		if n < len(of) {
			break
		}
	}
	return list
}

// spread is in how many documents edges stand.
func spread(edges []*hearsay.CauseEdge) int {
	if len(edges) == 1 && len(edges[0].Sayings) == 1 {
		return 1
	}
	in := map[string]bool{}
	for _, e := range edges {
		for k := range e.Sayings {
			in[e.Sayings[k].Place.Document] = true
		}
	}
	return len(in)
}

// A topicalMap is the whole map of an account, and finds what of it is about a topic.
type topicalMap struct {
	*causeMap

	edges, open query.Index
}

func newTopicalMap(s *snapshot, m *hearsay.CauseMap) *topicalMap {
	return &topicalMap{
		causeMap: newCauseMap(m),
		edges: query.NewIndex(len(m.Edges), func(i int) (texts []string) {
			for k := range m.Edges[i].Sayings {
				texts = s.around(texts, &m.Edges[i].Sayings[k].Place)
			}
			return texts
		}),
		open: query.NewIndex(len(m.Open), func(i int) []string { return s.around(nil, &m.Open[i].Place) }),
	}
}

// about is the part of the map that is about a topic.
func (m *topicalMap) about(topic query.Topic) *causeMap {
	if len(topic) == 0 {
		return m.causeMap
	}
	return newCauseMap(m.Part(m.edges.About(topic), m.open.About(topic)))
}
