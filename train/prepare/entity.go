package main

import (
	"sort"
	"strconv"
	"strings"
)

// A mention is one mention of GUM: words [first, last), its type, and its
// least span as numbers of words.
type mention struct {
	first, last int
	kind        string
	least       []int
	linked      bool
}

// mentions reads the Entity= notes of GUM:
// (1-person-new-nnnnn-cf1-1,2-coref-Link opens, 1) closes, (...) is one word.
// The number list is the least span, counted from 1 inside the mention.
func mentions(words []word) []mention {
	var out []mention
	open := map[string][]int{}
	for i, w := range words {
		note := field(w.misc, "Entity=")
		for note != "" {
			if note[0] == '(' {
				end := strings.IndexAny(note[1:], "()") + 1
				if end == 0 {
					end = len(note)
				}
				part := strings.SplitN(note[1:end], "-", 8)
				if len(part) < 7 {
					note = strings.TrimPrefix(note[end:], ")")
					continue
				}
				m := mention{first: i, kind: part[1], linked: len(part) == 8}
				for n := range strings.SplitSeq(part[5], ",") {
					if k, err := strconv.Atoi(n); err == nil {
						m.least = append(m.least, i+k-1)
					}
				}
				out = append(out, m)
				id := part[0]
				open[id] = append(open[id], len(out)-1)
				note = note[end:]
				if strings.HasPrefix(note, ")") {
					closeMention(out, open, id, i)
					note = note[1:]
				}
				continue
			}
			id, rest, ok := strings.Cut(note, ")")
			if !ok {
				break
			}
			closeMention(out, open, id, i)
			note = rest
		}
	}
	return out
}

func closeMention(out []mention, open map[string][]int, id string, at int) {
	s := open[id]
	if len(s) == 0 {
		return
	}
	out[s[len(s)-1]].last = at + 1
	open[id] = s[:len(s)-1]
}

// field returns the value of a note of the last column.
func field(misc, key string) string {
	for f := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(f, key); ok {
			return v
		}
	}
	return ""
}

// names returns BIO tags of the mentions that are names: those whose least
// span begins with a proper noun, or that have a link to Wikipedia and a proper
// noun in the least span. The name is the least span with the proper nouns
// around it in the mention; of two that overlap the longer one counts.
func names(words []word) []string {
	tags := make([]string, len(words))
	for i := range tags {
		tags[i] = "O"
	}
	var found []mention
	for _, m := range mentions(words) {
		if m.last == 0 || len(m.least) == 0 {
			continue
		}
		proper := isProper(words[m.least[0]])
		for _, i := range m.least {
			proper = proper || m.linked && i < m.last && isProper(words[i])
		}
		if !proper {
			continue
		}
		first, last := m.least[0], min(m.least[len(m.least)-1]+1, m.last)
		for first > m.first && joins(words, first-1, m.first, -1) {
			first--
		}
		for last < m.last && joins(words, last, m.last-1, 1) {
			last++
		}
		found = append(found, mention{first: first, last: last, kind: m.kind})
	}
	sort.SliceStable(found, func(i, j int) bool {
		return found[i].last-found[i].first > found[j].last-found[j].first
	})
	for _, m := range found {
		free := true
		for i := m.first; i < m.last; i++ {
			free = free && tags[i] == "O"
		}
		for i := m.first; free && i < m.last; i++ {
			tags[i] = "I-" + m.kind
		}
		if free {
			tags[m.first] = "B-" + m.kind
		}
	}
	return tags
}

func isProper(w word) bool { return w.xpos == "NNP" || w.xpos == "NNPS" }

// joins reports whether word i goes on with a name beside it: a proper noun, or
// a hyphen, "of", "&" or the like with a proper noun on its far side before the
// mention's border.
func joins(words []word, i, border, step int) bool {
	if isProper(words[i]) {
		return true
	}
	if i == border {
		return false
	}
	switch words[i].xpos {
	case "HYPH", "POS":
		return isProper(words[i+step])
	}
	switch words[i].form {
	case "&", "of":
		return isProper(words[i+step])
	}
	return false
}
