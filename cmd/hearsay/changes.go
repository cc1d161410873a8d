package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/store"
)

// changesCommand is hearsay changes.
type changesCommand struct {
	Address string `arg:"" optional:"" name:"address" help:"A path or address; all if there is none."`

	storage
	Since  string `placeholder:"WHEN" help:"A day, a time, or how long ago: 2022-09-20, 2022-09-20T14:00:00Z, 36h, 7d."`
	Format string `short:"f" enum:"table, json, csv" default:"table" help:"How to write: ${enum}."`
}

// Help says more than fits on a line, and gives examples.
func (changesCommand) Help() string {
	return `Lists what came since a time: new documents, and of those that stand where another stood before, the statements that appeared, changed or vanished.

    hearsay changes --since 24h
    hearsay changes https://news.example/report`
}

// A changeRecord is one change as JSON has it.
type changeRecord struct {
	At       string   `json:"at"`
	Address  string   `json:"address"`
	Change   string   `json:"change"` // new, appeared, changed, vanished
	Document string   `json:"document"`
	Before   string   `json:"before,omitempty"`
	Old      string   `json:"old,omitempty"` // ids of statements
	New      string   `json:"new,omitempty"`
	Fields   []string `json:"fields,omitempty"`
	Was      string   `json:"was,omitempty"`
	Is       string   `json:"is,omitempty"`
}

// since reads the flag against a time.
func since(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 {
			return now.AddDate(0, 0, -n), nil
		}
	}
	if d, err := time.ParseDuration(text); err == nil && d >= 0 {
		return now.Add(-d), nil
	}
	d, err := hearsay.ParseDate(text)
	if err != nil {
		return time.Time{}, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("--since: %q is no time; write 2022-09-20, 2022-09-20T14:00:00Z, 36h or 7d", text)}
	}
	return d.Time, nil
}

// Run compares the versions that came.
func (c *changesCommand) Run(ctx context.Context, con *console) error {
	from, err := since(c.Since, now())
	if err != nil {
		return err
	}
	return c.use(ctx, false, func(s hearsay.Store) error {
		var came []hearsay.Edition
		if c.Address != "" {
			editions, err := s.Editions(ctx, c.Address)
			if err != nil {
				return err
			}
			came = slices.DeleteFunc(editions, func(e hearsay.Edition) bool { return e.At.Before(from) })
		} else {
			for e, err := range s.Arrivals(ctx, from) {
				if err != nil {
					return err
				}
				came = append(came, e)
			}
		}
		records := []changeRecord{}
		seen := map[step]bool{}
		for _, e := range came {
			found, err := changed(ctx, s, e, seen)
			if err != nil {
				return err
			}
			records = append(records, found...)
		}
		l := listing{head: []string{"TIME", "CHANGE", "ID", "FIELDS", "ADDRESS", "CONTENT"}, records: records}
		for _, r := range records {
			id, words := r.New, r.Is
			switch {
			case r.Change == "new":
				id = r.Document[len("sha256:"):][:16]
			case id == "":
				id, words = r.Old, r.Was
			}
			l.rows = append(l.rows, []string{r.At, r.Change, id, strings.Join(r.Fields, ","), r.Address, words})
		}
		return con.list(l, c.Format)
	})
}

// A step leads from one edition to the next.
type step struct {
	before, document string
	at               time.Time
}

// changed compares an edition with the one before it at its address. A step that was made at
// two addresses at once is compared once.
func changed(ctx context.Context, s hearsay.Archive, e hearsay.Edition, seen map[step]bool) ([]changeRecord, error) {
	editions, err := s.Editions(ctx, e.Address)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(editions, func(o hearsay.Edition) bool { return o.Document == e.Document && o.At.Equal(e.At) })
	before := ""
	if at > 0 {
		before = editions[at-1].Document
	}
	here := step{before, e.Document, e.At}
	if at < 0 || seen[here] { // it stood there before, under another of its names
		return nil, nil
	}
	seen[here] = true
	after, err := s.Document(ctx, e.Document)
	if err != nil {
		return nil, err
	}
	r := changeRecord{At: e.At.Format("2006-01-02T15:04:05Z07:00"), Address: e.Address, Document: e.Document, Before: before}
	if before == "" {
		r.Change, r.Is = "new", after.Reading.Document.Title
		return []changeRecord{r}, nil
	}
	earlier, err := s.Document(ctx, before)
	if err != nil {
		return nil, err
	}
	var records []changeRecord
	for _, c := range store.Compare(earlier.Reading, after.Reading) {
		one := r
		one.Change, one.Fields = string(c.Kind), c.Fields
		one.Old, one.Was = statementOf(earlier.Reading, c.Old)
		one.New, one.Is = statementOf(after.Reading, c.New)
		records = append(records, one)
	}
	return records, nil
}

// statementOf is the id and the content of a statement; "" for none.
func statementOf(r *hearsay.Reading, i int) (key, content string) {
	if i < 0 {
		return "", ""
	}
	return r.Keys()[i], joined3(r.Document.Text, r.Statements[i].Content)
}
