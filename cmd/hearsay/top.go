package main

import "fmt"

// topFlag is how much of a long list is shown.
type topFlag struct {
	Top *int `placeholder:"N" help:"List the first N only, 0 for all; by default a few screens as text, all as JSON."`
}

// most is how many of n rows are listed in a format: as asked, else usual of them as text.
func (t topFlag) most(n int, format string, usual int) int {
	switch {
	case t.Top != nil && *t.Top > 0:
		return min(n, *t.Top)
	case t.Top == nil && format == "text":
		return min(n, usual)
	}
	return n
}

// left is the line about rows that are not listed, "" where all are.
func (t topFlag) left(more int) string {
	if more <= 0 {
		return ""
	}
	return fmt.Sprintf("%d more; --top 0 lists all", more)
}
