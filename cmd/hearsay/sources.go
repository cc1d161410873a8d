package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/store"
)

// sourcesCommand is hearsay sources.
type sourcesCommand struct {
	Words []string `arg:"" optional:"" name:"words" help:"Words of the name, side by side."`

	storage
	lister
}

// Help says more than fits on a line, and gives examples.
func (sourcesCommand) Help() string {
	return `Lists who is named or described as a source, those with most statements first. A person is one source under all offices ("Secretary Austin" where the report has the full name), a body under the forms of its name and the short forms that texts explain. Two people of one name have their affiliation behind it. What is left open joins nothing: pronouns, surnames alone and descriptions that fit many have no line. "hearsay correct same" says what the texts do not.

    hearsay sources
    hearsay sources --format csv --limit 1000 ministry`
}

// A sourceRecord is a source as JSON has it.
type sourceRecord struct {
	Name       string       `json:"name"`
	Of         string       `json:"of,omitempty"` // what tells it from others of its name
	Also       []string     `json:"also,omitempty"`
	Naming     string       `json:"naming"`
	Kind       string       `json:"kind"`
	Documents  int          `json:"documents"`
	Statements int          `json:"statements"`
	Rating     string       `json:"rating,omitempty"`
	Words      []wordRecord `json:"words,omitempty"`
}

func newSourceRecord(l *hearsay.SourceLine) sourceRecord {
	return sourceRecord{l.Name, l.Of, l.Also, string(l.Naming), string(l.Kind), l.Documents, l.Statements, rating(l), wordRecords(l.Words)}
}

// rating is the latest letter of the Admiralty code that a person gave.
func rating(l *hearsay.SourceLine) string {
	letter := ""
	for _, w := range l.Words {
		if w.Kind == hearsay.RatingWord {
			letter = w.Value
		}
	}
	return letter
}

// Run asks the store.
func (c *sourcesCommand) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		found, err := s.Sources(ctx, strings.Fields(entity.Literal(strings.Join(c.Words, " "))), hearsay.Page{Limit: c.Limit, After: c.After})
		if err != nil {
			return err
		}
		l := listing{head: []string{"STATEMENTS", "DOCUMENTS", "NAMING", "KIND", "RATING", "NAME"}, next: found.Next}
		records := []sourceRecord{}
		for i := range found.Sources {
			r := newSourceRecord(&found.Sources[i])
			records = append(records, r)
			name := r.Name
			if r.Of != "" {
				name += ", " + r.Of
			}
			if others := entity.Others(found.Sources[i]); len(others) > 0 {
				name += " (" + strings.Join(others, "; ") + ")"
			}
			l.rows = append(l.rows, []string{strconv.Itoa(r.Statements), strconv.Itoa(r.Documents), r.Naming, r.Kind, r.Rating, name})
		}
		l.records = records
		return con.list(l, c.Format)
	})
}

// sourceCommand is hearsay source.
type sourceCommand struct {
	Name string `arg:"" name:"name" help:"A name of it, as \"hearsay sources\" has them."`

	storage
	Format string `short:"f" enum:"table, json" default:"table" help:"How to write: ${enum}."`
	Limit  int    `default:"20" help:"List so many statements, the latest."`
}

// Help says more than fits on a line, and gives examples.
func (sourceCommand) Help() string {
	return `Shows one source: how it is called and described, what people said about it, how often it takes which stance, and its latest statements.

    hearsay source "Ministry of Defence"`
}

// tallied is the most statements of a source that are counted by stance.
const tallied = 1000

// Run asks the store.
func (c *sourceCommand) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		found, err := store.Named(ctx, s, c.Name, tallied)
		if err != nil {
			return err
		}
		return c.print(con, found)
	})
}

// A stanceCount is how many statements have a stance.
type stanceCount struct {
	Stance string `json:"stance"`
	N      int    `json:"n"`
}

func (c *sourceCommand) print(con *console, k *store.Known) error {
	l := &k.Line
	counts := map[hearsay.Stance]int{}
	for _, h := range k.Hits {
		counts[h.Statement.Stance]++
	}
	tally := []stanceCount{}
	for stance, n := range counts {
		tally = append(tally, stanceCount{string(stance), n})
	}
	slices.SortFunc(tally, func(a, b stanceCount) int {
		if a.N != b.N {
			return b.N - a.N
		}
		return strings.Compare(a.Stance, b.Stance)
	})
	list := hitListing(&hearsay.Hits{Hits: k.Hits[:min(len(k.Hits), max(c.Limit, 0))]})
	if c.Format == "json" {
		return con.printJSON(map[string]any{"source": newSourceRecord(l), "stances": tally, "statements": list.records})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", line(l.Name))
	if l.Of != "" {
		fmt.Fprintf(&b, "of: %s\n", line(l.Of))
	}
	fmt.Fprintf(&b, "%s, %s; %s in %s\n", l.Naming, l.Kind, counted(l.Statements, "statement"), counted(l.Documents, "document"))
	for _, name := range entity.Others(*l) {
		fmt.Fprintf(&b, "also: %s\n", line(name))
	}
	for _, w := range l.Words {
		fmt.Fprintf(&b, "%s\n", line(said(w)))
	}
	if k.Loose {
		b.WriteString("the name alone does not say who it is: in each report it may be another\n")
	}
	if k.More {
		fmt.Fprintf(&b, "of the latest %d: ", len(k.Hits))
	}
	for i, t := range tally {
		between := ", "
		if i == 0 {
			between = ""
		}
		fmt.Fprintf(&b, "%s%s %d", between, t.Stance, t.N)
	}
	b.WriteString("\n\n")
	b.Write(list.table(con.width))
	return con.print([]byte(b.String()))
}
