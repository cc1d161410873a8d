package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// claimsCommand is hearsay claims.
type claimsCommand struct {
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	By  string `enum:"spread, conflict, thin, new" default:"spread" help:"What comes first: ${enum}."`
	All bool   `help:"List claims of one document, too."`
	topFlag
	aboutFlag
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (claimsCommand) Help() string {
	return `Claims are what statements in several documents say alike. Each has the number of documents that carry it, of distinct texts among them, and of independent lines of evidence: "1-3 lines" is one if everything that may have a common origin has one, three if only what certainly has.

No order is by truth: spread is the number of documents, conflict puts first what somebody denies, thin what rests on the fewest lines for its spread, new what was published last.

    hearsay claims reports/
    hearsay claims --about "dyke inspection" reports/
    hearsay claims --by thin --top 20 reports/
    hearsay claims --format json reports/ > claims.json`
}

// onScreens is how many claims are listed as text unless more are asked for: those of two weeks fill a hundred screens.
const onScreens = 50

// Run links the documents and lists their claims.
func (c *claimsCommand) Run(ctx context.Context, con *console, open opener) error {
	topic, err := topicOf(c.About)
	if err != nil {
		return err
	}
	l, err := c.account(ctx, con, open, c.Paths)
	if err != nil {
		return err
	}
	list := l.ranked(c.By, c.All)
	all := len(list)
	list = slices.DeleteFunc(list, func(x *hearsay.Claim) bool { return !l.claimAbout(x, topic) })
	if len(list) == 0 && len(topic) > 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "no claim" + c.scope() + " is about " + c.About + l.instead(topic, c.All)}
	}
	total := len(list)
	list = list[:c.most(total, c.Format, onScreens)]
	if c.Format == "json" {
		return con.printJSON(l.claimsRecord(list))
	}
	s := newSheet(l, con, c.Color)
	if len(topic) > 0 {
		s.row("%d of %s%s: those about %s", total, counted(all, "claim"), c.scope(), line1(c.About))
	} else {
		s.summary(len(list))
	}
	for _, claim := range list {
		s.f("")
		s.headed(claim.ID, spread(claim)+disputed(claim))
		s.wrap("  ", s.style.Content, s.words(&claim.Title))
		s.wrap("  ", s.style.Aside, s.carriers(claim))
	}
	s.f("")
	if more := total - len(list); more > 0 {
		s.row("%s, --about WORDS what is about something", c.left(more))
		s.f("")
	}
	s.documents()
	return con.print(s.buf.Bytes())
}

// scope says which claims are looked at, where that is not all.
func (c *claimsCommand) scope() string {
	if c.All {
		return ""
	}
	return " of several documents"
}

// summary is the account in one line.
func (s *sheet) summary(shown int) {
	folded := 0
	for _, t := range s.l.Texts {
		folded += len(t.Documents) - 1
	}
	several := 0
	for i := range s.l.Claims {
		if s.l.Claims[i].Documents > 1 {
			several++
		}
	}
	s.fold("%s, %s (%d folded as copies or versions); %s, %d of them in several documents; %s",
		counted(len(s.l.Documents), "document"), counted(len(s.l.Texts), "distinct text"), folded,
		counted(len(s.l.Claims), "claim"), several, counted(len(s.l.Conflicts), "conflict"))
	if shown == 0 {
		s.f("No claim stands in several documents; --all lists the others.")
	}
}

// carriers says which documents carry a claim, and on whose word.
func (s *sheet) carriers(c *hearsay.Claim) string {
	var out []string
	for i := range c.Assertions {
		a := &c.Assertions[i]
		verb := ""
		if a.Denied {
			verb = "denied by "
		}
		x := fmt.Sprintf("%s %s%s", s.tag(a.Document), verb, hearsay.Shorten(s.l.who(a), 40))
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return strings.Join(out, " · ")
}

// disputed says what speaks against a claim.
func disputed(c *hearsay.Claim) string {
	n := 0
	for _, r := range c.Related {
		if r.Kind == hearsay.Contrary {
			n++
		}
	}
	if n == 0 && len(c.Loops) == 0 {
		return ""
	}
	var parts []string
	if n > 0 {
		parts = append(parts, "contradicted")
	}
	if len(c.Loops) > 0 {
		parts = append(parts, "circular")
	}
	return " · " + strings.Join(parts, ", ")
}

// ranked lists the claims in an order of interest; equal ones stay in that of publication.
func (l *linked) ranked(by string, all bool) []*hearsay.Claim {
	var list []*hearsay.Claim
	for i := range l.Claims {
		if c := &l.Claims[i]; all || c.Documents > 1 {
			list = append(list, c)
		}
	}
	contrary := func(c *hearsay.Claim) int {
		n := 0
		for _, r := range c.Related {
			if r.Kind == hearsay.Contrary || r.Kind == hearsay.Variant {
				n++
			}
		}
		return n
	}
	last := func(c *hearsay.Claim) int {
		return slices.IndexFunc(l.Documents, func(d *hearsay.Document) bool { return d.ID == c.Assertions[len(c.Assertions)-1].Document })
	}
	slices.SortStableFunc(list, func(a, b *hearsay.Claim) int {
		switch by {
		case "conflict":
			return cmp.Or(cmp.Compare(contrary(b), contrary(a)), cmp.Compare(b.Documents, a.Documents))
		case "thin":
			return cmp.Or(cmp.Compare(a.Lines.Least*b.Documents, b.Lines.Least*a.Documents), cmp.Compare(b.Documents, a.Documents))
		case "new":
			return cmp.Compare(last(b), last(a))
		}
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(len(b.Assertions), len(a.Assertions)))
	})
	return list
}
