package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// claimCommand is hearsay claim.
type claimCommand struct {
	ID    string   `arg:"" name:"claim" help:"The claim, as hearsay claims lists it, or words that stand in it."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (claimCommand) Help() string {
	return `Shows every statement of a claim with its exact words and place, which of them are one line of evidence and why, who said it first, and the claims that contradict it or are near it.

    hearsay claim Ce275f8a7 reports/
    hearsay claim "inspection put off" reports/`
}

// Run links the documents and shows one claim.
func (c *claimCommand) Run(ctx context.Context, con *console, open opener) error {
	l, err := c.about(ctx, con, open, "claim", c.ID, c.Paths)
	if err != nil {
		return err
	}
	claim, err := l.find(c.ID)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return con.printJSON(l.claimRecord(claim))
	}
	s := newSheet(l, con, c.Color)
	s.claim(claim)
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// claim is a page about one claim.
func (s *sheet) claim(c *hearsay.Claim) {
	s.headed(c.ID, spread(c)+disputed(c))
	s.wrap("  ", s.style.Content, s.words(&c.Title))
	s.f("")
	line, number := -1, 0
	for _, i := range byLine(c) {
		a := &c.Assertions[i]
		if a.Line != line {
			line = a.Line
			if ownLine(c, line) {
				s.f("in an outlet's own voice")
			} else {
				number++
				s.f("line %d", number)
			}
		}
		verb := ""
		if a.Denied {
			verb = ", who denies it"
		}
		s.row("  %s  %s%s %s", s.tag(a.Document), painted(s.style.Source, s.l.who(a)), verb, painted(s.style.Aside, strings.TrimSpace(a.Statement+" "+s.l.at(&a.Place))))
		s.wrap("      ", s.style.Content, s.words(&a.Place))
	}
	s.why(c)
	s.doubts(c)
	s.f("")
	s.f("first seen")
	for i := range c.First {
		f := &c.First[i]
		who := f.Originator
		if who == "" {
			who = "in its own voice, or nobody named"
		}
		later := ""
		if f.OrLater {
			later = " or later that day"
		}
		s.row("  %s  %s, %s%s", s.tag(f.Place.Document), painted(s.style.Source, hearsay.Shorten(line1(who), 60)), day(f.When), later)
	}
	for _, loop := range c.Loops {
		var names []string
		for _, d := range loop {
			names = append(names, s.tag(d))
		}
		s.f("")
		s.f("%s", painted(s.style.Warning, "circular: "+strings.Join(names, " and ")+" name each other"))
	}
	if len(c.Related) > 0 {
		s.f("")
		s.f("near it")
	}
	for i := range c.Related {
		r := &c.Related[i]
		s.row("  %s  %s %s", r.Claim, painted(s.style.Stance, r.Words()), painted(s.style.Aside, fmt.Sprintf("%s %.2f", s.tag(r.Join.B.Document), r.Join.Score)))
		s.wrap("      ", s.style.Content, s.words(&r.Join.B))
	}
}

// ownLine reports whether a line has nothing but outlets in their own voice.
func ownLine(c *hearsay.Claim, line int) bool {
	for i := range c.Assertions {
		if c.Assertions[i].Line == line && c.Assertions[i].Statement != "" {
			return false
		}
	}
	return true
}

// why lists what joins the statements of a claim into lines.
func (s *sheet) why(c *hearsay.Claim) {
	if len(c.Lines.Joins) == 0 {
		return
	}
	s.f("")
	s.f("joined because")
	seen := map[string]bool{}
	for i := range c.Lines.Joins {
		j := &c.Lines.Joins[i]
		sure := "certain"
		if !j.Certain {
			sure = "possible"
		}
		text := fmt.Sprintf("%s and %s: %s (%s)", s.tag(j.A.Document), s.tag(j.B.Document), j.Kind.Words(), sure)
		if seen[text] {
			continue
		}
		seen[text] = true
		s.row("  %s", text)
		if j.Kind == hearsay.Cites || j.Kind == hearsay.SameOccasion {
			s.wrap("      ", s.style.Aside, hearsay.Shorten(s.words(&j.A), 200))
		}
	}
}

// doubts lists what is in a claim by a probability, and how likely that is.
func (s *sheet) doubts(c *hearsay.Claim) {
	joins := doubtful(c)
	if len(joins) == 0 {
		return
	}
	s.f("")
	s.f("taken to say the same, not certain")
	for i := range joins {
		j := &joins[i]
		s.row("  %s as %s, probability %.2f", s.tag(j.B.Document), s.tag(j.A.Document), j.Score)
		s.wrap("      ", s.style.Aside, hearsay.Shorten(s.words(&j.B), 200))
	}
}

// doubtful are the joins without which a claim would fall apart, the best first, but for those that are certain. A
// pair of statements that others hold together as well is no matter of doubt. B is on the side with
// fewer statements.
func doubtful(c *hearsay.Claim) []hearsay.Join {
	joins := slices.Clone(c.Joins)
	slices.SortStableFunc(joins, func(a, b hearsay.Join) int {
		if a.Certain != b.Certain {
			if a.Certain {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Score, a.Score)
	})
	number := map[string]int{} // of each place, in the forest of what hangs together
	var above, size []int
	root := func(p *hearsay.Place) int {
		key := fmt.Sprint(p.Document, p.Statement, p.Spans)
		at, known := number[key]
		if !known {
			at = len(above)
			number[key], above, size = at, append(above, at), append(size, 1)
		}
		for above[at] != at {
			at = above[at]
		}
		return at
	}
	var out []hearsay.Join
	for _, j := range joins {
		a, b := root(&j.A), root(&j.B)
		if a == b {
			continue
		}
		if size[a] < size[b] {
			a, b, j.A, j.B = b, a, j.B, j.A
		}
		above[b] = a
		size[a] += size[b]
		if !j.Certain {
			out = append(out, j)
		}
	}
	return out
}

// byLine orders the assertions of a claim by line.
func byLine(c *hearsay.Claim) []int {
	var out []int
	for n := 0; len(out) < len(c.Assertions); n++ {
		for i := range c.Assertions {
			if c.Assertions[i].Line == n {
				out = append(out, i)
			}
		}
	}
	return out
}

// line1 is words on one line.
func line1(words string) string { return line(strings.Join(strings.Fields(words), " ")) }

// find is the claim of an id, or of the most spread one whose words hold all of the words given.
func (l *linked) find(id string) (*hearsay.Claim, error) {
	if c := l.claims[id]; c != nil {
		return c, nil
	}
	wanted := strings.Fields(strings.ToLower(id))
	for _, c := range l.ranked("spread", true) {
		for i := range c.Assertions {
			text := strings.ToLower(l.words(&c.Assertions[i].Place))
			all := len(wanted) > 0
			for _, w := range wanted {
				all = all && strings.Contains(text, w)
			}
			if all {
				return c, nil
			}
		}
	}
	return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no claim " + id + `; "hearsay claims --all" lists them`}
}
