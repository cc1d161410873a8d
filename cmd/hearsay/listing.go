package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// A listing is what a command found, a line each, to be written as a table, JSON or CSV.
type listing struct {
	head    []string
	rows    [][]string
	records any    // the lines as JSON has them
	next    string // the cursor of the next page, "" on the last
}

// A lister is the flags of commands that list.
type lister struct {
	Format string `short:"f" enum:"table, json, csv" default:"table" help:"How to write: ${enum}."`
	Limit  int    `default:"20" placeholder:"N" help:"Write N lines at most, up to 1000."`
	After  string `placeholder:"CURSOR" help:"Go on behind the page that gave this cursor."`
}

// list writes a listing to standard output, and where the next page begins: in JSON,
// or else on standard error.
func (con *console) list(l listing, format string) error {
	if format == "json" {
		record := map[string]any{"items": l.records}
		if l.next != "" {
			record["next"] = l.next
		}
		return con.printJSON(record)
	}
	var page []byte
	var err error
	if format == "csv" {
		page, err = l.csv()
	} else {
		page = l.table(con.width)
	}
	if err == nil {
		err = con.print(page)
	}
	if err == nil && len(l.rows) == 0 {
		fmt.Fprintln(con.err, "hearsay: nothing found")
	}
	if err == nil && l.next != "" {
		fmt.Fprintf(con.err, "hearsay: there is more; go on with --after %s\n", l.next)
	}
	return err
}

func (l listing) csv() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := append([][]string{l.head}, l.rows...)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			// What a spreadsheet would take for a formula gets an apostrophe in front.
			if safe[i] = line(cell); strings.ContainsAny(first(safe[i]), "=+-@＝＋－＠") {
				safe[i] = "'" + safe[i]
			}
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func first(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// column is the most columns of a terminal that a cell takes but the last one.
const column = 28

// table aligns the cells. On a terminal the last is cut so that a line stays one.
func (l listing) table(width int) []byte {
	rows := append([][]string{l.head}, l.rows...)
	widths := make([]int, len(l.head))
	for r, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = line(cell)
			if i < len(row)-1 {
				cells[i] = cut(cells[i], column)
			}
			widths[i] = max(widths[i], displaywidth.String(cells[i]))
		}
		rows[r] = cells
	}
	var b bytes.Buffer
	for _, row := range rows {
		at := 0
		for i, cell := range row {
			if i == len(row)-1 {
				if width > 0 {
					cell = cut(cell, max(width-at, 20))
				}
				b.WriteString(cell)
				break
			}
			b.WriteString(cell)
			b.WriteString(strings.Repeat(" ", widths[i]-displaywidth.String(cell)+2))
			at += widths[i] + 2
		}
		trimmed := bytes.TrimRight(b.Bytes(), " ")
		b.Truncate(len(trimmed))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// cut shortens words to columns of a terminal.
func cut(words string, columns int) string {
	if displaywidth.String(words) <= columns {
		return words
	}
	var b strings.Builder
	used := 0
	for g := displaywidth.StringGraphemes(words); g.Next(); used += g.Width() {
		if used+g.Width() > columns-1 {
			break
		}
		b.WriteString(g.Value())
	}
	return b.String() + "…"
}
