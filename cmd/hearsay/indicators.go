package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// indicatorsCommand is hearsay indicators.
type indicatorsCommand struct {
	File  string   `arg:"" name:"indicators" completion:"file" help:"A YAML file of indicators; doc/indicators.md says how to write one."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	Since string `placeholder:"DATE" help:"Say what came on this day or later: 2022-09-20."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (indicatorsCommand) Help() string {
	return `An indicator is something a desk watches for, with queries in the language of "hearsay search". The board shows each, in the order of the file: what is said of it, by whom, on how many claims and lines, since when, who denies it, and what came since a day. No indicator weighs more than another, and none is said to be true.

The lines of an indicator are at least those of its best claim and at most those of all together. What an outlet says in its own voice is searched, too; its naming is author.

    hearsay indicators examples/indicators/force-generation.yaml reports/
    hearsay indicators watch.yaml --store desk.db --since 2022-09-19`
}

// Validate checks what kong cannot.
func (c *indicatorsCommand) Validate() error {
	if c.Since != "" {
		if d, err := hearsay.ParseDate(c.Since); err != nil || d.HasTime {
			return fmt.Errorf("--since: %q is no day; write 2022-09-20", c.Since)
		}
	}
	return c.accountFlags.Validate()
}

// Run links the documents and prints the board.
func (c *indicatorsCommand) Run(ctx context.Context, con *console, open opener) error {
	file, err := openIndicators(c.File)
	if err != nil {
		return err
	}
	l, err := c.account(ctx, con, open, c.Paths)
	if err != nil {
		return err
	}
	all := l.sayings()
	board := []*standing{}
	for i := range file.Indicators {
		board = append(board, l.standing(&file.Indicators[i], all, c.Since))
	}
	if c.Format == "json" {
		return con.printJSON(l.boardRecord(file, board, c.Since))
	}
	s := newSheet(l, con, c.Color)
	s.board(file, board, c.Since)
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// A standing is what an account says of one indicator.
type standing struct {
	of              *indicator
	said            []answer // by publication, those without a date last
	claims          []*hearsay.Claim
	documents       int
	lines           hearsay.Lines // without joins
	asserts, denies []string      // who, in the order of what they said
	since           change
}

// An answer is a saying that a query of an indicator finds.
type answer struct {
	*saying
	claims []*hearsay.Claim
	denied bool
}

// A change is what came on a day or later: none of it is in what was said before.
type change struct {
	said, claims, denials int
	undated               int // what cannot be told
}

// standing finds what is said of an indicator.
func (l *linked) standing(x *indicator, all []*saying, since string) *standing {
	out := &standing{of: x}
	claims, documents, own := map[*hearsay.Claim]bool{}, map[string]bool{}, map[string]bool{}
	old := map[*hearsay.Claim]bool{} // what was said before the day
	for _, s := range all {
		parts, ok := s.answers(x.Queries)
		if !ok {
			continue
		}
		found := answer{saying: s, denied: s.denied(parts)}
		out.said = append(out.said, found)
		last := &out.said[len(out.said)-1]
		documents[s.Document] = true
		if s.statement == nil {
			own[s.Document] = true
		}
		day := dayOf(s.reading.Document.Published)
		for _, p := range parts {
			if !slices.Contains(last.claims, p.claim) {
				last.claims = append(last.claims, p.claim)
			}
			if day != "" && day < since {
				old[p.claim] = true
			}
			if !claims[p.claim] {
				claims[p.claim] = true
				out.claims = append(out.claims, p.claim)
				out.lines.Least = max(out.lines.Least, p.claim.Lines.Least)
				out.lines.Most += p.claim.Lines.Most
			}
		}
		list := &out.asserts
		if found.denied {
			list = &out.denies
		}
		if who := l.whoSays(s); !slices.Contains(*list, who) {
			*list = append(*list, who)
		}
		switch {
		case day == "":
			out.since.undated++
		case day >= since:
			out.since.said++
			if found.denied {
				out.since.denials++
			}
		}
	}
	for _, c := range out.claims {
		// New is a claim that nobody made before, in the words of the indicator or others.
		if first := dayOf(l.readings[c.Assertions[0].Document].Document.Published); !old[c] && first != "" && first >= since {
			out.since.claims++
		}
	}
	out.documents, out.lines.Own = len(documents), len(own)
	return out
}

// whoSays is who says something: a source, or the outlet in its own voice.
func (l *linked) whoSays(s *saying) string {
	switch {
	case s.source != nil:
		return hearsay.Shorten(line1(s.source.Name), 60)
	case s.statement == nil:
		return outlet(s.reading.Document) + ", in its own voice"
	}
	return "nobody named, in " + outlet(s.reading.Document)
}

// board prints all indicators, those with nothing to show as well.
func (s *sheet) board(file *indicatorFile, board []*standing, since string) {
	if file.Name != "" {
		s.f("%s", painted(s.style.Title, line1(file.Name)))
	}
	for _, x := range board {
		s.f("")
		s.f("%s", painted(s.style.Title, line1(x.of.Name)))
		s.wrap("  ", s.style.Aside, line1(x.of.Meaning))
		if len(x.said) == 0 {
			s.f("  nothing is said of it")
			continue
		}
		s.row("  %s, %s, %s", counted(len(x.claims), "claim"), counted(x.documents, "document"), lineRange(&x.lines))
		first, last := x.ends()
		s.row("  first seen %s, newest %s", first, last)
		if since != "" {
			s.row("  %s", painted(s.style.Stance, x.since.text(since)))
		}
		if len(x.denies) > 0 {
			s.wrap("  denied by ", s.style.Warning, strings.Join(x.denies, " · "))
		}
		for i := range x.said {
			s.answer(&x.said[i])
		}
	}
}

// answer is one thing that is said, with who, how and where.
func (s *sheet) answer(x *answer) {
	how := ""
	if x.denied {
		how = ", denies"
	} else if x.statement != nil && x.statement.Stance != hearsay.Says && x.statement.Stance != "" {
		how = ", " + string(x.statement.Stance)
	}
	at := []string{x.Statement, s.l.at(&x.Place)}
	for _, c := range x.claims {
		at = append(at, c.ID)
	}
	s.row("    %s  %s%s %s", s.tag(x.Document), painted(s.style.Source, s.l.whoSays(x.saying)), how, painted(s.style.Aside, strings.TrimSpace(strings.Join(at, " "))))
	s.wrap("        ", s.style.Content, s.words(&x.Place))
	if against := contraries(x.claims); len(against) > 0 {
		s.row("        %s", painted(s.style.Warning, "says the contrary of "+strings.Join(against, ", ")))
	}
}

// contraries are the claims that say the contrary of some, each of which may be on the board or not.
func contraries(claims []*hearsay.Claim) []string {
	out := []string{}
	for _, c := range claims {
		for i := range c.Related {
			if r := &c.Related[i]; r.Kind == hearsay.Contrary && !slices.Contains(out, r.Claim) {
				out = append(out, r.Claim)
			}
		}
	}
	return out
}

// ends are the days of the earliest and the latest report.
func (x *standing) ends() (first, last string) {
	first, last = "no date", "no date"
	for _, s := range x.said {
		if d := s.reading.Document.Published; !d.IsZero() {
			if last = day(d); first == "no date" {
				first = last
			}
		}
	}
	return first, last
}

// text says what came since a day.
func (c *change) text(since string) string {
	out := "nothing new since " + since
	if c.said > 0 {
		out = fmt.Sprintf("since %s: said %s, %s new", since, times(c.said), counted(c.claims, "claim"))
		if c.denials > 0 {
			out += ", denied " + times(c.denials)
		}
	}
	if c.undated > 0 {
		out += fmt.Sprintf("; said %s in reports without a date", times(c.undated))
	}
	return out
}

// times is a number of occasions.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
