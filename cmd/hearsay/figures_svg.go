package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// The measures of a chart, in pixels.
const (
	chartLeft  = 90
	chartRight = 900 // the right end of the time axis; what has no date stands behind it
	chartTall  = 220
)

// A dot is one reading on a chart: where it stands, and from which value to which it reaches.
type dot struct {
	x              int
	low, high      float64
	belowAll, open bool // no lower bound, no upper bound
}

// figuresSVG draws cards, one below the other: each reading by its time and value, and a table of who gives it.
func (l *linked) figuresSVG(cards []*hearsay.Card, topic string) []byte {
	d := &svg{title: "Figures: " + topic, height: svgMargin - svgLine/2}
	for i, c := range cards {
		if i > 0 {
			d.height += svgLine
		}
		l.chart(d, c)
	}
	if len(cards) > 0 {
		d.height += svgLine / 2
		d.line(svgMargin, "aside", "A bar reaches from the least to the greatest value that is said, an arrow where no bound is said; a triangle is an update, a broken line a conflict.")
	}
	for _, doc := range l.Documents {
		d.line(svgMargin, "aside", fmt.Sprintf("%s %s, %s, %s", l.tags[doc.ID], outlet(doc), day(doc.Published), doc.Path))
	}
	return d.bytes()
}

// chart draws one card.
func (l *linked) chart(d *svg, c *hearsay.Card) {
	d.line(svgMargin, "title", c.ID+" · "+slot(c))
	top := d.height + svgLine
	bottom := top + chartTall
	dots, most := dots(c)
	place := func(v float64) int {
		return bottom - int(math.Round(min(1, max(0, v/most))*chartTall))
	}
	for n := range 5 {
		v := most * float64(n) / 4
		d.f(`<path class="faint" d="M%d %dH%d"/>`, chartLeft, place(v), chartRight)
		d.f(`<text x="%d" y="%d" class="aside" text-anchor="end">%s</text>`, chartLeft-8, place(v)+4, escaped(strconv.FormatFloat(v, 'f', -1, 64)))
	}
	for _, day := range ticks(c) {
		d.f(`<text x="%d" y="%d" class="aside" text-anchor="%s">%s</text>`, day.x, bottom+18, day.anchor, escaped(day.name))
	}
	at := func(i int) (int, int) {
		switch x := &dots[i]; {
		case x.belowAll:
			return x.x, place(x.high)
		case x.open:
			return x.x, place(x.low)
		default:
			return x.x, place((x.low + x.high) / 2)
		}
	}
	for i := range l.Conflicts {
		x := &l.Conflicts[i]
		if x.Card != c.ID {
			continue
		}
		a, b := readingAt(c, &x.A), readingAt(c, &x.B)
		if a < 0 || b < 0 {
			continue
		}
		x1, y1 := at(a)
		x2, y2 := at(b)
		d.f(`<path class="clash" d="M%d %dL%d %d" stroke-dasharray="5 4"/>`, x1, y1, x2, y2)
	}
	var spots [][2]int // in the order of their first readings
	numbers := map[[2]int][]int{}
	for i := range c.Readings {
		x := &dots[i]
		cx, cy := at(i)
		switch {
		case x.belowAll:
			d.f(`<path class="range" d="M%d %dV%dm-4 -6l4 6l4 -6"/>`, x.x, cy, min(bottom, cy+26))
		case x.open:
			d.f(`<path class="range" d="M%d %dV%dm-4 6l4 -6l4 6"/>`, x.x, cy, max(top-8, cy-26))
		case x.low < x.high:
			d.f(`<path class="range" d="M%d %dV%d"/>`, x.x, place(x.low), place(x.high))
		}
		if c.Readings[i].Update {
			d.f(`<path class="mark" d="M%d %dl6 10h-12z"/>`, cx, cy-6)
		} else {
			d.f(`<circle class="mark" cx="%d" cy="%d" r="4"/>`, cx, cy)
		}
		spot := [2]int{cx, cy}
		if numbers[spot] == nil {
			spots = append(spots, spot)
		}
		numbers[spot] = append(numbers[spot], i+1)
	}
	for _, spot := range spots {
		d.f(`<text x="%d" y="%d" class="aside">%s</text>`, spot[0]+7, spot[1]-5, runs(numbers[spot]))
	}
	d.height = bottom + 28
	for i := range c.Readings {
		r := &c.Readings[i]
		d.height += svgLine
		d.text(svgMargin, d.height, "", strconv.Itoa(i+1))
		d.text(svgMargin+34, d.height, "", r.Interval())
		d.text(svgMargin+160, d.height, "aside", hearsay.Shorten(day(r.AsOf), 28))
		note := ""
		if r.Update {
			note = ", update"
		}
		if r.Withdrawn {
			note = ", withdrawn"
		}
		d.text(svgMargin+360, d.height, "", l.giver(r)+" ("+l.tags[r.Document]+" "+l.at(&r.Place)+")"+note)
	}
}

// runs is rising numbers with those in a row as one: "1-4, 8".
func runs(list []int) string {
	var out []string
	for i := 0; i < len(list); {
		k := i
		for k+1 < len(list) && list[k+1] == list[k]+1 {
			k++
		}
		if k > i {
			out = append(out, fmt.Sprintf("%d-%d", list[i], list[k]))
		} else {
			out = append(out, strconv.Itoa(list[i]))
		}
		i = k + 1
	}
	return strings.Join(out, ", ")
}

// readingAt is the reading of a card that stands at a place; -1 for none.
func readingAt(c *hearsay.Card, p *hearsay.Place) int {
	return slices.IndexFunc(c.Readings, func(r hearsay.CardReading) bool {
		return r.Document == p.Document && len(r.Spans) > 0 && len(p.Spans) > 0 && r.Spans.Hull() == p.Spans.Hull()
	})
}

// dots places the readings of a card, and says how far the axis of values reaches: to a round number.
func dots(c *hearsay.Card) (out []dot, most float64) {
	first, last, dated := period(c)
	for i := range c.Readings {
		r := &c.Readings[i]
		x := dot{x: chartRight + 24}
		if t := r.AsOf.Time; !r.AsOf.IsZero() && dated {
			x.x = (chartLeft + chartRight) / 2
			if last.After(first) {
				x.x = chartLeft + 12 + int(float64(chartRight-chartLeft-24)*float64(t.Sub(first))/float64(last.Sub(first)))
			}
		}
		x.belowAll, x.open = r.Low == nil, r.High == nil
		if r.Low != nil {
			x.low = *r.Low
			most = max(most, x.low)
		}
		if r.High != nil {
			x.high = *r.High
			most = max(most, x.high)
		}
		out = append(out, x)
	}
	step := 1.0
	if most > 0 && !math.IsInf(most, 0) {
		step = math.Pow(10, math.Floor(math.Log10(most)))
	}
	for _, n := range []float64{1, 2, 4, 6, 8, 10} {
		if n*step >= most {
			return out, n * step
		}
	}
	return out, max(1, most)
}

// period is the first and the last time that a card has.
func period(c *hearsay.Card) (first, last time.Time, dated bool) {
	for i := range c.Readings {
		t := c.Readings[i].AsOf
		if t.IsZero() {
			continue
		}
		if !dated || t.Time.Before(first) {
			first = t.Time
		}
		if !dated || t.Time.After(last) {
			last = t.Time
		}
		dated = true
	}
	return first, last, dated
}

// A tick is a name below the axis of time.
type tick struct {
	x            int
	name, anchor string
}

// ticks are the ends of the axis, and what stands for no date.
func ticks(c *hearsay.Card) []tick {
	var out []tick
	first, last, dated := period(c)
	switch {
	case dated && last.After(first):
		out = append(out, tick{chartLeft, first.Format("2 Jan 2006"), "start"}, tick{chartRight, last.Format("2 Jan 2006"), "end"})
	case dated:
		out = append(out, tick{(chartLeft + chartRight) / 2, first.Format("2 Jan 2006"), "middle"})
	}
	if slices.ContainsFunc(c.Readings, func(r hearsay.CardReading) bool { return r.AsOf.IsZero() }) {
		out = append(out, tick{svgWidth - 8, "no date", "end"})
	}
	return out
}
