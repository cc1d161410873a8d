package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/eval"
)

// own puts the texts that were written for training, with their statements. Those within
// others are in Inner, as the corpus marks none inside the content of another and an engine
// learns to keep silent there; each sentence of a content follows as a text of its
// own, in which the statements within it are the outer ones, since that is how
// the program reads it again.
func own(dir string, put func(any) error) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return err
	}
	for _, file := range files {
		texts, err := eval.ReadWrittenTexts(file)
		if err != nil {
			return err
		}
		stem := strings.TrimSuffix(filepath.Base(file), ".txt")
		for _, w := range texts {
			number, _, _ := strings.Cut(w.Name, " ")
			id := stem + "/" + number
			placed, err := place(id, w)
			if err != nil {
				return fmt.Errorf("%s: text %s: %w", file, w.Name, err)
			}
			for _, d := range ownDocuments(id, w, placed) {
				if err := put(d); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// A statement is one of a written text, in its place.
type statement struct {
	eval.Attribution
	within int // 1-based number of the statement that holds it; 0 for none
}

// place finds the words of a text's statements.
func place(id string, w eval.WrittenText) ([]statement, error) {
	text := eval.NewText(id, w.Text)
	out := make([]statement, len(w.Want))
	for i, s := range w.Want {
		a, err := text.Place(s)
		if err != nil {
			return nil, err
		}
		out[i] = statement{a, s.Within}
	}
	return out, nil
}

// ownDocuments are a text with its statements, and the sentences of its contents.
func ownDocuments(id string, w eval.WrittenText, statements []statement) []*Document {
	whole := marked(id, w.Text, 0, statements, func(s statement) bool { return s.within == 0 })
	out := []*Document{whole}
	for i, outer := range statements {
		for k, piece := range outer.Content.Spans {
			for j, s := range sentencesOf(w.Text, piece) {
				sub := marked(fmt.Sprintf("%s/%d.%d.%d", id, i+1, k, j), s.Of(w.Text), s.Start, inside(s, statements),
					func(in statement) bool { return in.within == i+1 })
				out = append(out, sub)
			}
		}
	}
	return out
}

// marked is the text that begins at byte start of the one that the statements are placed in.
func marked(id, text string, start int, statements []statement, outermost func(statement) bool) *Document {
	d, _ := document(id, "own", text)
	at := newIndex(d)
	tokens := func(m eval.Mention) []int {
		var out []int
		for _, s := range m.Spans {
			a := utf8.RuneCountInString(text[:s.Start-start])
			out = append(out, at.find(a, a+utf8.RuneCountInString(text[s.Start-start:s.End-start]))...)
		}
		return ordered(out)
	}
	a := Annotation{Annotator: "own", Attributions: []Attribution{}}
	for _, s := range statements {
		if len(s.Cue.Spans) == 0 {
			continue
		}
		placed := Attribution{tokens(s.Source), tokens(s.Cue), tokens(s.Content)}
		if outermost(s) {
			a.Attributions = append(a.Attributions, placed)
		} else {
			a.Inner = append(a.Inner, placed)
		}
	}
	d.Annotations = []Annotation{a}
	return d
}

// inside are the statements that lie wholly in a stretch of the text.
func inside(where hearsay.Span, statements []statement) []statement {
	var out []statement
	for _, s := range statements {
		in := true
		for _, m := range []eval.Mention{s.Source, s.Cue, s.Content} {
			for _, span := range m.Spans {
				in = in && where.Start <= span.Start && span.End <= where.End
			}
		}
		if in {
			out = append(out, s)
		}
	}
	return out
}

// sentencesOf are the sentences of a stretch, from their first letter or digit on.
func sentencesOf(text string, piece hearsay.Span) []hearsay.Span {
	d, t := document("", "", piece.Of(text))
	var out []hearsay.Span
	for _, s := range d.Sents {
		first := s[0]
		for first < s[1] && !hasWord(t.Tokens[first].Span.Of(t.Text)) {
			first++
		}
		if first < s[1] {
			out = append(out, hearsay.Span{Start: piece.Start + t.Tokens[first].Span.Start, End: piece.Start + t.Tokens[s[1]-1].Span.End})
		}
	}
	return out
}

func hasWord(s string) bool { return alnum([]rune(s)) }
