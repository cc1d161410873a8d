package main

import (
	"context"
	"fmt"
	"strings"

	"hearsay"
)

// statsCommand is hearsay stats.
type statsCommand struct {
	storage
	Format string `short:"f" enum:"table, json" default:"table" help:"How to write: ${enum}."`
}

// Help gives an example.
func (statsCommand) Help() string {
	return `Counts what the store keeps.

    hearsay stats --store desk.db`
}

// Run asks the store.
func (c *statsCommand) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		st, err := s.Stats(ctx)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			counts := func(list []hearsay.Count) []map[string]any {
				out := []map[string]any{}
				for _, n := range list {
					out = append(out, map[string]any{"name": n.Value, "documents": n.N})
				}
				return out
			}
			return con.printJSON(map[string]any{
				"documents": st.Documents, "addresses": st.Addresses, "statements": st.Statements, "sources": st.Sources, "words": st.Words,
				"text_bytes": st.Text, "raw_bytes": st.Raw, "store_bytes": st.Size, "first": st.First, "last": st.Last,
				"models": counts(st.Models), "outlets": counts(st.Outlets),
			})
		}
		var b strings.Builder
		row := func(name string, value any) { fmt.Fprintf(&b, "%-12s %v\n", name, value) }
		row("documents", st.Documents)
		row("addresses", st.Addresses)
		row("statements", st.Statements)
		row("sources", st.Sources)
		if st.Words == 1 {
			row("trail", "1 correction or note")
		} else {
			row("trail", fmt.Sprintf("%d corrections and notes", st.Words))
		}
		if st.First != "" {
			row("published", st.First+" to "+st.Last)
		}
		row("text", fmt.Sprintf("%s, of %s as they came", bytesOf(st.Text), bytesOf(st.Raw)))
		row("store", bytesOf(st.Size))
		for _, m := range st.Models {
			row("model", fmt.Sprintf("%s: %s", line(m.Value), counted(int(m.N), "document")))
		}
		for _, o := range st.Outlets {
			name, n := line(o.Value), counted(int(o.N), "document")
			if con.width > 0 {
				name = cut(name, max(least, con.width-len("outlet       : ")-len(n)))
			}
			row("outlet", name+": "+n)
		}
		return con.print([]byte(b.String()))
	})
}
