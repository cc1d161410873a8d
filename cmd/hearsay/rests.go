package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/link"
)

// restsCommand is hearsay rests-on.
type restsCommand struct {
	On    string   `arg:"" name:"source" help:"A source, an outlet or a document: words of its name, or a path."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (restsCommand) Help() string {
	return `Says what falls if a source, an outlet or a document is withdrawn: the claims that would lose a line, and those that outlets would carry in their own voice alone, and those of which nothing would be left. The account is made once with it and once without.

    hearsay rests-on "senior official" reports/
    hearsay rests-on Ostler reports/`
}

// A loss is a claim before and after.
type loss struct {
	Before string `json:"claim"`
	Words  string `json:"words"`
	Had    [2]int `json:"lines"`
	Left   [2]int `json:"lines_left"`
	Own    int    `json:"own_voice_left"` // outlets that carry it in their own voice
	what   outlook
	claim  *hearsay.Claim
}

// An outlook is what would be left of a claim.
type outlook int

const (
	nothing outlook = iota
	ownVoice
	fewer
)

// outlooks are the headings of the list, in its order.
var outlooks = [...]string{nothing: "nothing would be left of", ownVoice: "would stand in outlets' own voice alone", fewer: "would lose a line"}

// Run links the documents with and without the source and lists what differs.
func (c *restsCommand) Run(ctx context.Context, con *console, open opener) error {
	l, err := c.about(ctx, con, open, "rests-on", c.On, c.Paths)
	if err != nil {
		return err
	}
	kept, taken := l.without(c.On)
	if taken == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no statement comes from or through " + c.On}
	}
	linker, err := link.New()
	if err != nil {
		return err
	}
	losses := l.losses(linker.Account(kept))
	if c.Format == "json" {
		return con.printJSON(losses)
	}
	s := newSheet(l, con, c.Color)
	s.row("%s from or through %s", counted(taken, "statement"), line1(c.On))
	for what, title := range outlooks {
		first := true
		for _, x := range losses {
			if x.what != outlook(what) {
				continue
			}
			if first {
				s.f("")
				s.f("%s", painted(s.style.Title, title))
				first = false
			}
			rest := ""
			if x.what != nothing {
				rest = fmt.Sprintf(" → %s", lineRange(&hearsay.Lines{Least: x.Left[0], Most: x.Left[1], Own: x.Own}))
			}
			s.row("  %s  %s%s", x.Before, lineRange(&hearsay.Lines{Least: x.Had[0], Most: x.Had[1]}), rest)
			s.wrap("      ", s.style.Content, x.Words)
		}
	}
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// without is the readings less every statement whose chain passes through a source, an outlet or a
// document, and how many these are.
func (l *linked) without(on string) (kept []*hearsay.Reading, taken int) {
	bearers := l.bearers(on)
	for _, d := range l.Documents {
		r := *l.readings[d.ID]
		gone := map[string]bool{}
		for i := range r.Sources {
			gone[r.Sources[i].ID] = bearers[entity.Bearer{Document: d.ID, Source: r.Sources[i].ID}]
		}
		base := filepath.Base(d.Path)
		all := entity.Goes(link.Imprint(d), entity.Literal(on)) || on == d.Path || on == base || on == strings.TrimSuffix(base, filepath.Ext(base))
		var statements []hearsay.Statement
		for _, st := range r.Statements {
			through := all || gone[st.Source.ID]
			for _, id := range st.Chain {
				through = through || gone[id]
			}
			if through {
				taken++
			} else {
				statements = append(statements, st)
			}
		}
		if all {
			continue
		}
		r.Statements = statements
		kept = append(kept, &r)
	}
	return kept, taken
}

// losses compares the claims of the account with those of one with less. The claims of the smaller
// account that state the same places are what is left of a claim.
func (l *linked) losses(less *hearsay.Account) []loss {
	at := map[string]*hearsay.Claim{}
	key := func(a *hearsay.Assertion) string { return a.Document + a.Spans.Hull().String() + a.Statement }
	for i := range less.Claims {
		for k := range less.Claims[i].Assertions {
			at[key(&less.Claims[i].Assertions[k])] = &less.Claims[i]
		}
	}
	out := []loss{}
	for _, c := range l.ranked("spread", true) {
		x := loss{Before: c.ID, Words: l.words(&c.Title), Had: [2]int{c.Lines.Least, c.Lines.Most}, claim: c}
		own := map[string]bool{} // outlets whose own voice it was before: a sentence without its source is nobody's
		for i := range c.Assertions {
			left := at[key(&c.Assertions[i])]
			if left == nil {
				continue
			}
			if c.Assertions[i].Statement == "" {
				own[outlet(l.readings[c.Assertions[i].Document].Document)] = true
				x.Own = max(x.Own, left.Lines.Own)
			} else {
				x.what = fewer
				x.Left = [2]int{max(x.Left[0], left.Lines.Least), max(x.Left[1], left.Lines.Most)}
			}
		}
		if x.Own = min(x.Own, len(own)); x.what == nothing && x.Own > 0 {
			x.what = ownVoice
		}
		if x.Had[1] > 0 && x.Left != x.Had && (x.Left[0] < x.Had[0] || x.Left[1] < x.Had[1]) {
			out = append(out, x)
		}
	}
	return out
}
