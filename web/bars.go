package web

import (
	"time"

	"hearsay"
)

// A barsView is a bar for each day, week or month, drawn from left to right.
type barsView struct {
	Width, Height int
	Grain         string // day, week, month, year
	From, To      string
	Base          int // where the bars stand
	Most          int
	Bars          []barView
	Ticks         []tickView
	Undated       int
	Of            string // which statements these are, where they are not all
}

// A tickView is a word of an axis.
type tickView struct {
	X, Y   int
	Anchor string // start, middle, end
	Text   string
}

type barView struct {
	X, Y, W, H int
	Label      string
	N          int
	Query      string // the dates as the language of queries has them
}

// The size of a chart of bars, in the units of its drawing.
const (
	barsWidth  = 640
	barsHeight = 64
	mostBars   = 80
	labelled   = 12 // up to so many bars each have their number and date
	barWidth   = 24
	wideBar    = 52 // one that has a date below it
	tickHeight = 16
)

// timeline counts statements by when their reports were published.
func timeline(hits []hearsay.Hit) *barsView {
	piles := make([]pile, len(hits))
	for i := range hits {
		piles[i] = pile{hits[i].Published, 1}
	}
	return bars(piles)
}

// A pile is so many statements of one date.
type pile struct {
	hearsay.Date

	n int
}

// bars draws how many there are by date, by the finest grain of which there are not too many; nil where
// the date of fewer than two is known.
func bars(piles []pile) *barsView {
	v := &barsView{Width: barsWidth, Height: barsHeight + 2*tickHeight, Base: barsHeight + tickHeight}
	var first, last time.Time
	days, dated := map[time.Time]int{}, 0
	for _, d := range piles {
		if d.IsZero() {
			v.Undated += d.n
			continue
		}
		y, m, n := d.Time.Date()
		t := time.Date(y, m, n, 0, 0, 0, 0, time.UTC)
		days[t] += d.n
		dated += d.n
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	if dated < 2 {
		return nil
	}
	grains := []struct {
		name  string
		of    func(t time.Time) time.Time
		next  func(t time.Time) time.Time
		ask   string // as a query has it
		long  string // on the axis
		short string
	}{
		{"day", func(t time.Time) time.Time { return t }, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, time.DateOnly, "2 Jan 2006", "2 Jan"},
		{"month", func(t time.Time) time.Time { return t.AddDate(0, 0, 1-t.Day()) }, func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }, "2006-01", "Jan 2006", "Jan"},
		{"year", func(t time.Time) time.Time { return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }, func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }, "2006", "2006", "2006"},
	}
	for i, g := range grains {
		var steps []time.Time
		for t := g.of(first); !t.After(last) && len(steps) <= mostBars; t = g.next(t) {
			steps = append(steps, t)
		}
		if len(steps) > mostBars {
			if i+1 < len(grains) {
				continue
			}
			steps = steps[:mostBars] // ages: the first of them
		}
		counts := map[time.Time]int{}
		for d, n := range days {
			counts[g.of(d)] += n
			v.Most = max(v.Most, counts[g.of(d)])
		}
		v.Grain, v.From, v.To = g.name, steps[0].Format(g.long), steps[len(steps)-1].Format(g.long)
		w := min(barsWidth/len(steps), barWidth)
		if len(steps) <= labelled {
			w = wideBar
		}
		v.Width = w * len(steps)
		for k, t := range steps {
			n := counts[t]
			h := 0
			if n > 0 {
				h = max(2, n*barsHeight/v.Most)
				v.Bars = append(v.Bars, barView{X: k * w, Y: v.Base - h, W: max(1, w-1), H: h, N: n, Label: t.Format(g.ask), Query: "on:" + t.Format(g.ask)})
			}
			if len(steps) <= labelled {
				v.Ticks = append(v.Ticks, tickView{k*w + w/2, v.Base - h - 4, "middle", thousands(int64(n))}, tickView{k*w + w/2, v.Height - 3, "middle", t.Format(g.short)})
			}
		}
		if len(steps) > labelled {
			v.Width = max(v.Width, 2*len(g.long)*8)
			v.Ticks = []tickView{{0, v.Height - 3, "start", steps[0].Format(g.long)}, {v.Width, v.Height - 3, "end", steps[len(steps)-1].Format(g.long)}, {0, tickHeight - 4, "start", "most: " + thousands(int64(v.Most))}}
		}
		return v
	}
	return nil
}
