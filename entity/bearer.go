package entity

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// Goes reports whether a source that is called name goes by the words that Literal makes of another name: they stand in it side
// by side, before what is only told of it. "Harbour Police spokeswoman" goes by "harbour police", "a lawyer who sued the
// Harbour Police" does not.
func Goes(name, literal string) bool {
	return literal != "" && strings.Contains(" "+strings.Join(query.Words(itself(name)), " ")+" ", " "+literal+" ")
}

// SourceGoes reports whether a source of a text goes by the words that Literal makes of a name: it or its mentions do, or what it is and whose.
func SourceGoes(s *hearsay.Source, text, literal string) bool {
	return Goes(s.Name, literal) || Goes(s.Role, literal) || Goes(s.Affiliation, literal) ||
		slices.ContainsFunc(s.Mentions, func(m hearsay.Span) bool { return Goes(m.Of(text), literal) })
}

// itself is the words of a name that say who that is, without what is told of it: a relative clause, or whom it is against.
func itself(name string) string {
	for _, w := range []string{" who ", " whose ", " whom ", " which ", " that ", " against "} {
		if before, _, ok := strings.Cut(name, w); ok {
			name = before
		}
	}
	return name
}

// A Bearer is a source of a document: the id of each.
type Bearer struct{ Document, Source string }

// Bearers are the sources of readings that go by a name: by their own, by what they are in a document or across documents, by
// the body they belong to, or by a short form that one of the texts explains. "Richard F. Smith" goes by "Richard Smith", "China" by
// "Beijing".
func Bearers(readings []*hearsay.Reading, name string) map[Bearer]bool {
	literal := Literal(name)
	full := map[string][]string{} // what the texts say that short forms are
	for _, r := range readings {
		for _, a := range Aliases(r) {
			if !slices.Contains(full[a.Short], a.Full) {
				full[a.Short] = append(full[a.Short], a.Full)
			}
		}
	}
	whole := func(key string) string {
		if fulls := full[key]; len(fulls) == 1 {
			return fulls[0]
		}
		return key
	}
	known := map[string]bool{literal: true, whole(Key(name)): true} // who is meant, across documents
	is, of, out := map[Bearer]string{}, map[Bearer]string{}, map[Bearer]bool{}
	for _, r := range readings {
		for i, who := range Identify(r) {
			s := &r.Sources[i]
			b, key := Bearer{r.Document.ID, s.ID}, whole(who.Name)
			is[b], of[b] = key, whole(bodyKey(s.Affiliation))
			if Goes(s.Name, literal) || Goes(key, literal) {
				known[key], out[b] = true, true
				continue
			}
			out[b] = SourceGoes(s, r.Document.Text, literal)
		}
	}
	for b, key := range is {
		out[b] = out[b] || key != "" && known[key] || of[b] != "" && known[of[b]]
	}
	return out
}
