package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
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
	Limit  int    `default:"20" help:"Write so many lines at most, up to 1000."`
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
	} else if len(l.rows) > 0 {
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

// The columns of a terminal that a cell takes.
const (
	column = 28 // at most, but the last one
	narrow = 16 // as far as it is shortened for the last one
	prose  = 40 // what the last one asks for
	least  = 24 // with less it stands below the others
)

// table aligns the cells. On a terminal no line is longer than it: the last cell is what is read, so
// that the others are shortened for it, and it stands below them where that does not do.
func (l listing) table(width int) []byte {
	rows := append([][]string{l.head}, l.rows...)
	if width > 0 {
		rows = withoutEmpty(rows)
	}
	widths := make([]int, len(rows[0]))
	for r, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = line(cell)
			if i < len(row)-1 {
				cells[i] = shortened(cells[i], column)
			}
			widths[i] = max(widths[i], displaywidth.String(cells[i]))
		}
		rows[r] = cells
	}
	last := len(widths) - 1
	room, below := widths[last], false
	if width > 0 {
		before, stay := slices.Clone(widths), whole(rows[0])
		if room = fit(stay, widths, width, min(widths[last], prose), narrow); room < min(widths[last], least) {
			below, widths = true, before
			if fit(stay, widths, width, -2, column/4) < -2 {
				fit(make([]bool, last), widths, width, -2, column/4)
			}
		}
	}
	var b bytes.Buffer
	for _, row := range rows {
		for i, cell := range row[:last] {
			cell = shortened(cell, widths[i])
			b.WriteString(cell)
			b.WriteString(strings.Repeat(" ", widths[i]-displaywidth.String(cell)+2))
		}
		if below {
			endLine(&b)
			writeBelow(&b, row[last], width)
			continue
		}
		b.WriteString(cut(row[last], max(room, 1)))
		endLine(&b)
	}
	return b.Bytes()
}

// endLine ends a line without the space at its end.
func endLine(b *bytes.Buffer) {
	b.Truncate(len(bytes.TrimRight(b.Bytes(), " ")))
	b.WriteByte('\n')
}

// withoutEmpty leaves out columns with nothing in them but a heading.
func withoutEmpty(rows [][]string) [][]string {
	if len(rows) < 2 {
		return rows
	}
	out := make([][]string, len(rows))
	for i := range rows[0] {
		filled := i == len(rows[0])-1
		for _, row := range rows[1:] {
			filled = filled || row[i] != ""
		}
		if filled {
			for r, row := range rows {
				out[r] = append(out[r], row[i])
			}
		}
	}
	return out
}

// whole says which columns are of no use in part: ids, dates and times.
func whole(head []string) []bool {
	out := make([]bool, len(head))
	for i, name := range head {
		out[i] = name == "ID" || name == "DATE" || name == "TIME"
	}
	return out
}

// fit shortens the widest columns but for those that stay, and none below floor, until the last one has the room that it
// wants, and returns what room there is for it.
func fit(stay []bool, widths []int, width, wants, floor int) int {
	others := widths[:len(widths)-1]
	for {
		room, widest := width, -1
		for i, w := range others {
			room -= w + 2
			if !stay[i] && (widest < 0 || w > others[widest]) {
				widest = i
			}
		}
		if room >= wants || widest < 0 || others[widest] <= floor {
			return room
		}
		others[widest]--
	}
}

// linesBelow is how many lines a cell may take below its row.
const linesBelow = 3

// writeBelow writes a cell on lines of its own.
func writeBelow(b *bytes.Buffer, cell string, width int) {
	const indent = "    "
	room := max(width-len(indent), 20)
	for n := 1; cell != ""; n++ {
		head := cell
		if n < linesBelow && displaywidth.String(cell) > room {
			head = strings.TrimSuffix(cut(cell, room+1), "…")
			if i := strings.LastIndexByte(head, ' '); i > 0 && !strings.HasPrefix(cell[len(head):], " ") {
				head = head[:i]
			}
		}
		cell = strings.TrimLeft(cell[len(head):], " ")
		b.WriteString(indent + cut(head, room) + "\n")
	}
}

// shortened cuts a cell at its end, but a path at its beginning, which is the same for all in a folder.
func shortened(cell string, columns int) string {
	if displaywidth.String(cell) <= columns {
		return cell
	}
	if !strings.Contains(cell, "/") || strings.ContainsAny(cell, " :") {
		return cut(cell, columns)
	}
	for cell != "" && displaywidth.String(cell) > columns-1 {
		cell = cell[len(first(cell)):]
	}
	return "…" + cell
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
