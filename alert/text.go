package alert

import (
	"cmp"
	"fmt"
	"strings"
)

// Subject is a digest in a line.
func (d *Digest) Subject() string {
	of := short(clean(d.Of), 80)
	if d.Total == 1 {
		return fmt.Sprintf("%s: %s (%s)", d.Rule, d.Events[0].Headline(), of)
	}
	return fmt.Sprintf("%s: %d new (%s)", d.Rule, d.Total, of)
}

// who is whose words an event has.
func (v *Event) who() string { return short(cmp.Or(v.Source, v.Publisher, "nobody named"), 80) }

// Headline is an event in a line.
func (v *Event) Headline() string {
	switch v.Kind {
	case NewStatement:
		return v.who() + ": “" + short(v.Quote, 100) + "”"
	case NewLine:
		return "a new line of evidence: " + v.who()
	case MaybeLine:
		return "perhaps a new line of evidence: " + v.who()
	case NewConflict:
		return "a conflict"
	case NewFigure:
		return "a new figure: " + v.Is
	case Edited:
		return "an edited report: " + short(cmp.Or(v.Title, v.Address), 80)
	}
	return string(v.Kind)
}

// Text is an event in plain lines.
func (v *Event) Text() string {
	var b strings.Builder
	if v.Kind == NewStatement { // its words follow in full
		b.WriteString(v.who())
	} else {
		b.WriteString(v.Headline())
	}
	if v.Stance != "" && v.Stance != "says" && v.Stance != "other" {
		b.WriteString(" (" + v.Stance + ")")
	}
	b.WriteByte('\n')
	if v.Was != "" && v.Is != "" {
		fmt.Fprintf(&b, "%s → %s\n", v.Was, v.Is)
	}
	if v.Quote != "" {
		fmt.Fprintf(&b, "“%s”\n", v.Quote)
	}
	if v.Detail != "" {
		b.WriteString(v.Detail + "\n")
	}
	var where []string
	day, _, _ := strings.Cut(v.Published, "T")
	for _, s := range []string{v.Publisher, day, v.Title} {
		if s != "" {
			where = append(where, s)
		}
	}
	if len(where) == 0 {
		where = []string{v.Address}
	}
	b.WriteString(strings.Join(where, ", ") + "\n")
	if v.URL != "" {
		b.WriteString(v.URL + "\n")
	}
	return b.String()
}

// Text is a digest in plain lines.
func (d *Digest) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d new for the alert %s (%s: %s)\n", d.Total, d.Rule, d.Kind, clean(d.Of))
	for i := range d.Events {
		fmt.Fprintf(&b, "\n%d. %s", i+1, strings.ReplaceAll(strings.TrimSuffix(d.Events[i].Text(), "\n"), "\n", "\n   "))
		b.WriteByte('\n')
	}
	if more := d.Total - len(d.Events); more > 0 {
		fmt.Fprintf(&b, "\nand %d more, which a search finds.\n", more)
	}
	b.WriteString("\nThese are the reports' words. Nothing here says what is true.\n")
	return b.String()
}
