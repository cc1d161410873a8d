package main

import (
	"context"
	"fmt"
	"slices"

	"hearsay"
)

// conflictsCommand is hearsay conflicts.
type conflictsCommand struct {
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	topFlag
	aboutFlag
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (conflictsCommand) Help() string {
	return `Lists where documents disagree, each with the words of both: figures of one time that cannot both be so, units, dates, what one asserts and another denies, and quoted words that are put into two mouths. Neither side is said to be right.

    hearsay conflicts reports/
    hearsay conflicts --about dead reports/`
}

// Run links the documents and lists their disagreements.
func (c *conflictsCommand) Run(ctx context.Context, con *console, open opener) error {
	topic, err := topicOf(c.About)
	if err != nil {
		return err
	}
	l, err := c.account(ctx, con, open, c.Paths)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Clone(l.Conflicts), func(x hearsay.Conflict) bool { return !l.tells(&x.A, topic) && !l.tells(&x.B, topic) })
	if len(list) == 0 && len(topic) > 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no conflict is about " + c.About}
	}
	total := len(list)
	list = list[:c.most(total, c.Format, onScreens)]
	if c.Format == "json" {
		out := []conflictRecord{}
		for i := range list {
			out = append(out, l.conflictRecord(&list[i]))
		}
		return con.printJSON(out)
	}
	s := newSheet(l, con, c.Color)
	s.f("%s in %s", counted(total, "conflict"), counted(len(l.Documents), "document"))
	for i := range list {
		x := &list[i]
		s.f("")
		s.row("%s %s", painted(s.style.Warning, x.Kind.Words()), painted(s.style.Aside, x.Card+x.Claim))
		for _, p := range []*hearsay.Place{&x.A, &x.B} {
			s.row("  %s  %s · %s", s.tag(p.Document), painted(s.style.Source, s.speaker(p)), painted(s.style.Aside, fmt.Sprintf("%s, %s", day(l.readings[p.Document].Document.Published), l.at(p))))
			s.wrap("      ", s.style.Content, s.wordsOf(p, x.Kind))
		}
	}
	s.f("")
	if more := c.left(total - len(list)); more != "" {
		s.f("%s", more)
		s.f("")
	}
	s.documents()
	return con.print(s.buf.Bytes())
}

// wordsOf is the words of one side; those of a figure with the sentence around it.
func (s *sheet) wordsOf(p *hearsay.Place, kind hearsay.ConflictKind) string {
	if kind == hearsay.FigureConflict {
		return s.l.context(p)
	}
	return s.words(p)
}

// speaker is who says what stands at a place.
func (s *sheet) speaker(p *hearsay.Place) string {
	if st := s.l.statementOf(p); st != nil {
		verb := ""
		if st.Cue.Lemma == "deny" || st.Stance == hearsay.Denies {
			verb = ", denying"
		}
		return s.l.who(&hearsay.Assertion{Place: *p, Source: st.Source.ID}) + verb
	}
	return "in its own voice"
}
