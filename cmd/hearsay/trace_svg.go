package main

import (
	"strings"

	"hearsay"
)

// The measures of a claim that is drawn, in pixels.
const (
	traceBox    = 380 // width of a box
	traceTall   = 46  // its height
	traceStep   = 70  // from one box to the next below it
	traceIndent = 48
	traceDeep   = 10 // steps after which a drawing goes no further to the right
)

// traceSVG draws a claim as trace does for a terminal: each box hangs on the one it has its words from, on a line
// that is whole where that is certain and broken where it is possible.
func (l *linked) traceSVG(c *hearsay.Claim) []byte {
	d := &svg{title: "Claim " + c.ID + ": " + l.words(&c.Title), height: svgMargin - svgLine/2}
	d.line(svgMargin, "title", c.ID+" · "+spread(c))
	d.wrap(svgMargin, "", l.words(&c.Title))
	d.height += svgLine / 2
	all := hangings(c)
	below := make([][]int, len(all))
	for i := range all {
		if to := all[i].to; to >= 0 {
			below[to] = append(below[to], i)
		}
	}
	var draw func(i, depth, parent int)
	draw = func(i, depth, parent int) {
		x, y := svgMargin+min(depth, traceDeep)*traceIndent, d.height
		if parent >= 0 {
			stroke, kind := "", all[i].join.Kind.Words()
			if !all[i].join.Certain {
				stroke, kind = ` stroke-dasharray="5 4"`, kind+" (possible)"
			}
			from := x - traceIndent/2
			if depth > traceDeep {
				from = x - 8
			}
			d.f(`<path class="rule" d="M%d %dV%dH%d"%s/>`, from, parent, y+traceTall/2, x, stroke)
			d.text(x+4, y-6, "aside", kind)
		}
		a := &c.Assertions[i]
		doc := l.readings[a.Document].Document
		who, by := l.way(a)
		if a.Denied {
			who += ", who denies it"
		}
		d.f(`<rect class="box" x="%d" y="%d" width="%d" height="%d" rx="4"/>`, x, y, traceBox, traceTall)
		d.text(x+10, y+19, "", hearsay.Shorten(who, 46))
		d.text(x+10, y+37, "aside", hearsay.Shorten(by+"→ "+outlet(doc)+", "+day(doc.Published)+" · "+l.tags[a.Document]+" "+l.at(&a.Place), 60))
		d.height += traceStep
		for _, k := range below[i] {
			draw(k, depth+1, y+traceTall)
		}
	}
	for i := range all {
		if all[i].to < 0 {
			draw(i, 0, -1)
		}
	}
	for _, loop := range c.Loops {
		var names []string
		for _, id := range loop {
			names = append(names, outlet(l.readings[id].Document))
		}
		d.line(svgMargin, "warn", "circular: "+strings.Join(names, " and ")+" name each other")
	}
	return d.bytes()
}
