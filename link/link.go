// Package link turns the readings of documents into an account of what they say
// together: distinct texts, claims, lines of evidence, disagreements. What the
// words mean is in doc/evidence.md.
//
//	readings ─ copies ─ citations ─ assertions ─ candidates ─ compare ─ claims ─ lines ─ cards ─▶ Account
//
// An account is a function of the set of readings: neither their order nor the
// number of processors shows in it.
package link

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/same"
)

// Name is the name and version that joins carry as their maker.
const Name = "link 1"

// A Linker links readings. It is safe for concurrent use.
type Linker struct{ model *same.Model }

// New makes a Linker. It returns Unreadable if the weights in the program are
// damaged.
func New() (*Linker, error) {
	m, err := same.New()
	if err != nil {
		return nil, err
	}
	return &Linker{m}, nil
}

// A work is some documents, in the order of the account, with what is asked of several of them together.
type work struct {
	model    *same.Model
	readings []*hearsay.Reading
	leaves   []*leaf        // of the readings; none where there is no book
	at       map[string]int // id of a document -> its place
	papers   []paper
	mentions []mention // by document
	parties  [][]party // by document, then source
	units    []unit
	profiles []profile
}

// Account links readings. Of several readings of the same bytes one is taken, the one
// whose path comes first.
func (l *Linker) Account(readings []*hearsay.Reading) *hearsay.Account {
	b := l.Book()
	w := &work{at: map[string]int{}}
	w.sort(readings)
	b.Update(w.readings)
	return b.Account()
}

// sort brings the readings into the order of the account.
func (w *work) sort(readings []*hearsay.Reading) {
	all := slices.Clone(readings)
	slices.SortFunc(all, func(a, b *hearsay.Reading) int {
		return cmp.Or(earlier(a.Document, b.Document), cmp.Compare(a.Document.Path, b.Document.Path))
	})
	for _, r := range all {
		if _, twice := w.at[r.Document.ID]; twice {
			continue
		}
		w.at[r.Document.ID] = len(w.readings)
		w.readings = append(w.readings, r)
	}
}

// earlier orders documents by publication, those without a date last, then by id.
func earlier(a, b *hearsay.Document) int {
	switch {
	case a.Published.IsZero() != b.Published.IsZero():
		if a.Published.IsZero() {
			return 1
		}
		return -1
	case !a.Published.Time.Equal(b.Published.Time):
		return a.Published.Time.Compare(b.Published.Time)
	}
	return cmp.Compare(a.ID, b.ID)
}

func (w *work) document(i int) *hearsay.Document { return w.readings[i].Document }

// readable are the parts in which passages are looked for; what an outlet prints around all its reports is none.
func readable(d *hearsay.Document) hearsay.Spans {
	if d.Parts == nil {
		return nil
	}
	spans := hearsay.Spans{}
	for _, p := range d.Parts {
		switch p.Kind {
		case hearsay.Boilerplate, hearsay.Byline, hearsay.Credit:
		default:
			spans = append(spans, unprinted(d.Text, p.Span)...)
		}
	}
	return spans
}

// unprinted is a part of a text without the lines that stand around all reports.
func unprinted(text string, part hearsay.Span) hearsay.Spans {
	var out hearsay.Spans
	from := part.Start
	for at := part.Start; at < part.End; {
		end := part.End
		if n := strings.IndexByte(text[at:part.End], '\n'); n >= 0 {
			end = at + n + 1
		}
		if printed(text[at:end]) {
			if from < at {
				out = append(out, hearsay.Span{Start: from, End: at})
			}
			from = end
		}
		at = end
	}
	if from < part.End {
		out = append(out, hearsay.Span{Start: from, End: part.End})
	}
	return out
}

// copyShare is the part of a text's words that must stand in another for the two to
// be one text.
const copyShare = 0.5

// shortest is the number of words below which a document is no copy of another: a
// caption that stands in a report is a passage.
const shortest = 30
