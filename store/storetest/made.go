// Package storetest is the suite that every hearsay.Store passes, and the documents
// that it is run with.
package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"hearsay"
)

// A Maker makes documents with readings out of a seed, the same for the same seed.
// Their words are drawn so that the k-th most frequent stands for 1/k of the tokens, as in
// any language (Zipf's law): an index meets both the word that stands everywhere and the one that stands once.
type Maker struct {
	// Statements is how many each document has.
	Statements int
	// Words is the size of the vocabulary.
	Words int
	// Counting lets figures say what they count.
	Counting bool
	// Causing lets one statement in eight say that one thing caused another.
	Causing bool

	seed uint64
	zipf *rand.Zipf
	rng  *rand.Rand
}

// NewMaker makes a Maker of a seed.
func NewMaker(seed uint64, statements, words int) *Maker {
	return &Maker{Statements: statements, Words: words, seed: seed}
}

// Word is the k-th most frequent word, from 0.
func (m *Maker) Word(k int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for k += 20; k > 0; k /= len(consonants) * len(vowels) {
		pair := k % (len(consonants) * len(vowels))
		b.WriteByte(consonants[pair/len(vowels)])
		b.WriteByte(vowels[pair%len(vowels)])
	}
	return b.String()
}

func (m *Maker) draw() string { return m.Word(int(m.zipf.Uint64())) }

// Name is one of the names that sources have.
func (m *Maker) Name(k int) string {
	title := func(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
	return title(m.Word(3*k+1)) + " " + title(m.Word(7*k+5))
}

var (
	stances = []hearsay.Stance{hearsay.Says, hearsay.Says, hearsay.Says, hearsay.Says, hearsay.Confirms, hearsay.Denies, hearsay.DoesNotDeny, hearsay.Warns, hearsay.Asks}
	manners = []hearsay.Manner{hearsay.Direct, hearsay.Indirect, hearsay.Indirect, hearsay.Mixed}
	voices  = []hearsay.Voice{hearsay.Speech, hearsay.Speech, hearsay.Speech, hearsay.Thought, hearsay.Perception}
	namings = []hearsay.Naming{hearsay.Named, hearsay.Named, hearsay.Described, hearsay.Collective}
	counted = []string{"people were killed", "people were injured", "houses burnt down", "boats are missing"}
	outlets = []string{"The Daily Ledger", "Northern Wire", "Harbour Post", "Evening Courier"}
)

// Item makes the document with a number. Documents with the same number are the same.
func (m *Maker) Item(n int) hearsay.Item {
	m.rng = rand.New(rand.NewPCG(m.seed, uint64(n)))
	m.zipf = rand.NewZipf(m.rng, 1.07, 1, uint64(m.Words-1))
	var text strings.Builder
	doc := &hearsay.Document{
		Path:      fmt.Sprintf("reports/%06d.txt", n),
		Publisher: outlets[m.rng.IntN(len(outlets))],
		Language:  "en",
		URL:       fmt.Sprintf("https://news.example/%06d", n),
	}
	doc.Published = hearsay.Date{Time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.rng.IntN(1500))}
	r := &hearsay.Reading{Document: doc, Model: "made 1"}
	piece := func(words string) hearsay.Spans {
		start := text.Len()
		text.WriteString(words)
		return hearsay.Spans{{Start: start, End: text.Len()}}
	}
	doc.Title = fmt.Sprintf("%s %s %d", m.draw(), m.draw(), n)
	part := piece(doc.Title)
	doc.Parts = append(doc.Parts, hearsay.Part{Kind: hearsay.Headline, Span: part[0]})
	sources := map[string]string{}
	for i := range m.Statements {
		text.WriteString("\n\n")
		start := text.Len()
		name := m.Name(m.rng.IntN(1 + m.Words/20))
		s := hearsay.Statement{
			ID: fmt.Sprintf("T%d", i+1), Manner: manners[m.rng.IntN(len(manners))], Stance: stances[m.rng.IntN(len(stances))],
			Voice: voices[m.rng.IntN(len(voices))], Confidence: float64(m.rng.IntN(1001)) / 1000,
		}
		s.Source.Spans = piece(name)
		if sources[name] == "" {
			sources[name] = fmt.Sprintf("S%d", len(sources)+1)
			r.Sources = append(r.Sources, hearsay.Source{ID: sources[name], Name: name, Naming: namings[m.rng.IntN(len(namings))], Kind: hearsay.Person, Mentions: s.Source.Spans})
		}
		s.Source.ID = sources[name]
		s.Chain = []string{s.Source.ID, "publisher"}
		text.WriteByte(' ')
		s.Cue = hearsay.Cue{Spans: piece("said"), Lemma: "say"}
		text.WriteByte(' ')
		words := make([]string, 8+m.rng.IntN(16))
		for k := range words {
			words[k] = m.draw()
		}
		if m.Causing && m.rng.IntN(8) == 0 {
			words = []string{"the", words[0], words[1], "caused", "the", words[2], words[3]}
		}
		s.Content = piece(strings.Join(words, " "))
		if m.rng.IntN(4) == 0 {
			f := hearsay.Figure{ID: fmt.Sprintf("F%d", len(r.Figures)+1), Value: float64(m.rng.IntN(5000)), Kind: "count"}
			text.WriteByte(' ')
			f.Span = piece(fmt.Sprint(f.Value))[0]
			s.Content[0].End = f.Span.End
			if m.Counting {
				text.WriteByte(' ')
				f.Of = piece(counted[m.rng.IntN(len(counted))])
				s.Content[0].End = f.Of[0].End
			}
			s.Figures = []string{f.ID}
			r.Figures = append(r.Figures, f)
		}
		text.WriteByte('.')
		doc.Parts = append(doc.Parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: start, End: text.Len()}})
		r.Statements = append(r.Statements, s)
	}
	doc.Text = text.String()
	return Item(doc, r)
}

// Item is a reading as it is put into a store: the text stands for the bytes.
func Item(doc *hearsay.Document, r *hearsay.Reading) hearsay.Item {
	raw := []byte(doc.Text)
	sum := sha256.Sum256(raw)
	doc.ID = "sha256:" + hex.EncodeToString(sum[:])
	return hearsay.Item{Reading: r, Raw: raw, Provenance: hearsay.Provenance{Address: doc.Path, At: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC), How: "file"}}
}
