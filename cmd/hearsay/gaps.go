package main

import (
	"context"
	"slices"

	"hearsay"
)

// gapsCommand is hearsay gaps.
type gapsCommand struct {
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	topFlag
	aboutFlag
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (gapsCommand) Help() string {
	return `Lists what a careful reader would still want to know: claims whose documents name each other in a circle; those that several documents carry on no source that says who it is ("officials", "a company"), on one line of evidence, or on lines that may all be one; documents without a date or a publisher. --top counts within each of these.

    hearsay gaps reports/`
}

// A gap is one thing that is missing, and where.
type gap struct {
	Kind   string         `json:"kind"`
	Claim  string         `json:"claim,omitempty"`
	Places []placeRecord  `json:"places"`
	at     *hearsay.Place // what to show
}

// ofEachGap is how many gaps of each kind are listed as text unless more are asked for.
const ofEachGap = 20

// Run links the documents and lists what is missing.
func (c *gapsCommand) Run(ctx context.Context, con *console, open opener) error {
	topic, err := topicOf(c.About)
	if err != nil {
		return err
	}
	l, err := c.account(ctx, con, open, c.Paths)
	if err != nil {
		return err
	}
	list := l.gaps()
	if len(topic) > 0 {
		if !slices.ContainsFunc(l.Claims, func(x hearsay.Claim) bool { return l.claimAbout(&x, topic) }) {
			return &hearsay.Error{Code: hearsay.NotFound, Message: "no claim is about " + c.About + l.instead(topic, true)}
		}
		list = slices.DeleteFunc(list, func(g gap) bool { return g.Claim == "" || !l.claimAbout(l.claims[g.Claim], topic) })
	}
	count := map[string]int{} // of each kind
	list = slices.DeleteFunc(list, func(g gap) bool {
		count[g.Kind]++
		return count[g.Kind] > c.most(count[g.Kind], c.Format, ofEachGap)
	})
	if c.Format == "json" {
		return con.printJSON(list)
	}
	s := newSheet(l, con, c.Color)
	kind := ""
	rest := func() {
		if more := c.left(count[kind] - c.most(count[kind], c.Format, ofEachGap)); more != "" {
			s.row("  %s", more)
		}
	}
	for _, g := range list {
		if g.Kind != kind {
			rest()
			if kind != "" {
				s.f("")
			}
			kind = g.Kind
			s.row("%s", painted(s.style.Title, missing[kind]))
		}
		d := l.readings[g.at.Document].Document
		if g.Claim == "" {
			s.row("  %s  %s", s.tag(d.ID), outlet(d))
			continue
		}
		s.row("  %s  %s", g.Claim, spread(l.claims[g.Claim]))
		s.wrap("      ", s.style.Content, s.words(g.at))
	}
	rest()
	if len(list) == 0 {
		s.f("nothing is missing that the program can tell")
	}
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// missing says what each kind of gap is.
var missing = map[string]string{
	"circular":     "documents name each other for it",
	"unnamed":      "on no source that says who it is",
	"one-line":     "in several texts, on one line of evidence",
	"maybe-one":    "in several texts, on lines that may all be one",
	"no-date":      "documents without a date of publication",
	"no-publisher": "documents without a publisher",
}

// known reports whether an originator says who it is.
func (l *linked) known(f *hearsay.Sighting) bool {
	st := l.statementOf(&f.Place)
	if st == nil {
		return (&hearsay.Source{Naming: f.Naming}).Known()
	}
	for i, s := range l.readings[f.Place.Document].Sources {
		if s.ID == st.Source.ID {
			return l.readings[f.Place.Document].Sources[i].Known()
		}
	}
	return false
}

// gaps lists what is missing, by kind, then in the order of the account.
func (l *linked) gaps() []gap {
	list := []gap{}
	add := func(kind string, c *hearsay.Claim) {
		p := &c.Title
		list = append(list, gap{kind, c.ID, []placeRecord{l.placeRecord(p)}, p})
	}
	claims := l.ranked("spread", false)
	for _, c := range claims {
		if len(c.Loops) > 0 {
			add("circular", c)
		}
	}
	for _, c := range claims {
		named, attributed := false, false
		for i := range c.First {
			f := &c.First[i]
			switch {
			case f.Naming == hearsay.ByAuthor:
			case l.known(f):
				named = true
			default:
				attributed = true
			}
		}
		if attributed && !named {
			add("unnamed", c)
		}
	}
	for _, c := range claims {
		if c.Lines.Most == 1 && c.Texts > 1 {
			add("one-line", c)
		}
	}
	for _, c := range claims {
		if c.Lines.Least == 1 && c.Lines.Most > 1 && c.Texts > 1 {
			add("maybe-one", c)
		}
	}
	for _, d := range l.Documents {
		if d.Published.IsZero() {
			list = append(list, gap{"no-date", "", []placeRecord{l.placeRecord(&hearsay.Place{Document: d.ID})}, &hearsay.Place{Document: d.ID}})
		}
	}
	for _, d := range l.Documents {
		if outlet(d) == line(d.Path) {
			list = append(list, gap{"no-publisher", "", []placeRecord{l.placeRecord(&hearsay.Place{Document: d.ID})}, &hearsay.Place{Document: d.ID}})
		}
	}
	return list
}
