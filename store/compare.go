package store

import (
	"cmp"
	"slices"

	"hearsay"
	"hearsay/query"
)

// A Change is what became of a statement from one reading to another.
type Change struct {
	Kind ChangeKind
	// Old and New are indexes into the statements of the readings, -1 for none.
	Old, New int
	// Fields are what differs, of content, source, cue, stance, manner, figures
	// and likelihood, if the kind is Changed.
	Fields []string
}

// ChangeKind says what became of a statement.
type ChangeKind string

// The kinds of changes.
const (
	Appeared ChangeKind = "appeared"
	Changed  ChangeKind = "changed"
	Vanished ChangeKind = "vanished"
)

// The bounds of pairing. Below least, half of all words, two statements are two;
// over most pairs, which is a book that was rewritten, none is made.
const (
	leastAlike = 0.5
	mostPairs  = 4_000_000
)

// Compare says what changed from one reading to another, of two versions of a report or of
// one text by two models: first what became of the old statements, in their order, then what
// is new. Statements with the same words by the same source are the same wherever
// they stand; of the rest, those pair that share most words, and at least half.
func Compare(before, after *hearsay.Reading) []Change {
	old, now := comparisons(before), comparisons(after)
	waiting := map[string][]int{}
	for i := range now {
		waiting[now[i].same] = append(waiting[now[i].same], i)
	}
	pair, taken := make([]int, len(old)), make([]bool, len(now))
	for i := range old {
		pair[i] = -1
		if list := waiting[old[i].same]; len(list) > 0 {
			pair[i], taken[list[0]], waiting[old[i].same] = list[0], true, list[1:]
		}
	}
	for _, m := range alike(old, now, pair, taken) {
		if pair[m.old] < 0 && !taken[m.new] {
			pair[m.old], taken[m.new] = m.new, true
		}
	}
	var changes []Change
	for i := range old {
		if pair[i] < 0 {
			changes = append(changes, Change{Kind: Vanished, Old: i, New: -1})
		} else if fields := differ(&old[i], &now[pair[i]]); len(fields) > 0 {
			changes = append(changes, Change{Kind: Changed, Old: i, New: pair[i], Fields: fields})
		}
	}
	for i := range now {
		if !taken[i] {
			changes = append(changes, Change{Kind: Appeared, Old: -1, New: i})
		}
	}
	return changes
}

// A compared is what a statement is compared by.
type compared struct {
	statement       *hearsay.Statement
	source, content []string
	same            string
	figures         []float64
}

func comparisons(r *hearsay.Reading) []compared {
	names := make(map[string]string, len(r.Sources))
	for _, s := range r.Sources {
		names[s.ID] = s.Name
	}
	figures := make(map[string]float64, len(r.Figures))
	for _, f := range r.Figures {
		figures[f.ID] = f.Value
	}
	out := make([]compared, len(r.Statements))
	for i := range r.Statements {
		s := &r.Statements[i]
		c := compared{statement: s}
		name := names[s.Source.ID]
		if name == "" {
			for _, p := range s.Source.Spans {
				name += " " + p.Of(r.Document.Text)
			}
		}
		c.source = query.Words(name)
		for _, p := range s.Content {
			c.content = append(c.content, query.Words(p.Of(r.Document.Text))...)
		}
		for _, w := range append(append(slices.Clone(c.source), "|"), c.content...) {
			c.same += w + " "
		}
		for _, id := range s.Figures {
			c.figures = append(c.figures, figures[id])
		}
		out[i] = c
	}
	return out
}

type match struct {
	old, new int
	score    float64
}

// alike lists the pairs of what is left, best first.
func alike(old, now []compared, pair []int, taken []bool) []match {
	var left, right []int
	for i := range old {
		if pair[i] < 0 {
			left = append(left, i)
		}
	}
	for i := range now {
		if !taken[i] {
			right = append(right, i)
		}
	}
	if len(left)*len(right) > mostPairs {
		return nil
	}
	var all []match
	for _, i := range left {
		bag := map[string]int{}
		for _, w := range old[i].content {
			bag[w]++
		}
		for _, j := range right {
			shared, seen := 0, map[string]int{}
			for _, w := range now[j].content {
				if seen[w]++; seen[w] <= bag[w] {
					shared++
				}
			}
			score := 2 * float64(shared) / float64(max(1, len(old[i].content)+len(now[j].content)))
			if score >= leastAlike {
				all = append(all, match{i, j, score})
			}
		}
	}
	slices.SortFunc(all, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	return all
}

// differ lists what differs between two statements that are one.
func differ(a, b *compared) []string {
	var fields []string
	add := func(name string, differs bool) {
		if differs {
			fields = append(fields, name)
		}
	}
	term := func(s *hearsay.Statement) string {
		if s.Likelihood == nil {
			return ""
		}
		return s.Likelihood.Term
	}
	add("content", !slices.Equal(a.content, b.content))
	add("source", !slices.Equal(a.source, b.source))
	add("cue", a.statement.Cue.Lemma != b.statement.Cue.Lemma)
	add("stance", a.statement.Stance != b.statement.Stance)
	add("manner", a.statement.Manner != b.statement.Manner)
	add("figures", !slices.Equal(a.figures, b.figures))
	add("likelihood", term(a.statement) != term(b.statement))
	return fields
}
