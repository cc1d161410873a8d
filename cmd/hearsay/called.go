package main

import (
	"slices"

	"hearsay"
	"hearsay/entity"
)

// bearers are the sources of the account that go by a name.
func (l *linked) bearers(name string) map[entity.Bearer]bool {
	var all []*hearsay.Reading
	for _, d := range l.Documents {
		all = append(all, l.readings[d.ID])
	}
	return entity.Bearers(all, name)
}

// called says of what is said whether it is by who goes by a name: a source, words that are resolved to none, or an
// outlet in its own voice.
func (l *linked) called(name string) func(s *saying) bool {
	bearers, literal := l.bearers(name), entity.Literal(name)
	return func(s *saying) bool {
		switch {
		case s.statement == nil:
			return entity.Goes(s.reading.Document.Publisher, literal)
		case s.source != nil:
			return bearers[entity.Bearer{Document: s.Document, Source: s.source.ID}]
		}
		return slices.ContainsFunc(texts(s.reading.Document.Text, s.statement.Source.Spans), func(words string) bool { return entity.Goes(words, literal) })
	}
}
