package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

// An againstView is two texts side by side, with what only one of them has marked.
type againstView struct {
	Missing     string
	Left, Right versionView
	Shared      bool
}

type versionView struct {
	Document, Title, Publisher string
	Published                  hearsay.Date
	Blocks                     [][]stretchView
}

// A stretchView is text that both have, or only this one.
type stretchView struct {
	Text string
	Own  bool
}

func (r *Room) against(w http.ResponseWriter, q *http.Request) error {
	left, err := r.Store.Document(q.Context(), q.PathValue("id"))
	if err != nil {
		return err
	}
	right, err := r.Store.Document(q.Context(), q.PathValue("other"))
	if err != nil {
		return err
	}
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	a, b := left.Reading.Document, right.Reading.Document
	var shared [2]hearsay.Spans
	for _, j := range s.Passages {
		switch {
		case j.A.Document == a.ID && j.B.Document == b.ID:
			shared[0], shared[1] = append(shared[0], j.A.Spans...), append(shared[1], j.B.Spans...)
		case j.A.Document == b.ID && j.B.Document == a.ID:
			shared[0], shared[1] = append(shared[0], j.B.Spans...), append(shared[1], j.A.Spans...)
		}
	}
	v := againstView{Missing: cmp.Or(s.missing, s.outside(a.ID), s.outside(b.ID)), Shared: len(shared[0]) > 0}
	if v.Shared { // else the words that both have are those that any two texts have
		shared = common(a.Text, b.Text, shared)
	} else {
		shared = [2]hearsay.Spans{{{End: len(a.Text)}}, {{End: len(b.Text)}}}
	}
	v.Left, v.Right = version(left, shared[0]), version(right, shared[1])
	return r.show(w, q, "against", frame{Title: "Side by side", Body: v})
}

// wordly reports whether a character is one of words: a stop between two shared
// passages is no difference.
func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// version cuts a text into blocks and these into what the other text has and what not.
func version(e *hearsay.Entry, shared hearsay.Spans) versionView {
	d := e.Reading.Document
	v := versionView{Document: d.ID, Title: title(d), Publisher: d.Publisher, Published: e.Published()}
	slices.SortFunc(shared, func(a, b hearsay.Span) int { return a.Start - b.Start })
	blocks := make(hearsay.Spans, 0, len(d.Parts)+1)
	for _, p := range d.Parts {
		blocks = append(blocks, p.Span)
	}
	if len(blocks) == 0 {
		blocks = hearsay.Spans{{Start: 0, End: len(d.Text)}}
	}
	for _, block := range blocks {
		var list []stretchView
		at := block.Start
		put := func(to int, own bool) {
			if to > at {
				list = append(list, stretchView{d.Text[at:to], own && strings.ContainsFunc(d.Text[at:to], wordly)})
				at = to
			}
		}
		for _, s := range shared {
			if s.End <= at || s.Start >= block.End {
				continue
			}
			put(min(max(s.Start, at), block.End), true)
			put(min(s.End, block.End), false)
		}
		put(block.End, true)
		v.Blocks = append(v.Blocks, list)
	}
	return v
}
