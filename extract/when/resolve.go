package when

import (
	"fmt"
	"strings"
	"time"

	"hearsay"
)

// moment makes the public form of a node.
func (p *parser) moment(n node) Moment {
	a, b := p.at(n.start), p.at(n.end-1)
	m := Moment{
		First: int(a.tok), Last: int(b.tok) + 1, Span: hearsay.Span{Start: int(a.start), End: int(b.end)},
		Kind: n.kind, Grain: n.grain, Bound: n.bound, Pattern: n.pattern, Chosen: -1,
	}
	if n.zone > 0 {
		m.Zone = p.text(n.zone)
	}
	unknown := n.relative && !p.known
	if unknown && !strings.HasPrefix(n.pattern, "XXXX") && !strings.Contains(n.pattern, "_REF") && !strings.HasPrefix(n.pattern, "PX") && !strings.HasPrefix(n.pattern, "(XXXX") {
		m.Pattern = "" // it was worked out from a stand-in
	}
	if !unknown {
		for _, r := range n.readings {
			m.Readings = append(m.Readings, p.reading(n, r))
		}
	}
	m.Why = p.whyNot(n, unknown)
	if m.Why == "" {
		m.Chosen = p.choose(n)
		r := m.Readings[m.Chosen]
		m.From, m.To, m.Value, m.Resolved = r.From, r.To, r.Value, true
		return m
	}
	m.Value = m.Pattern
	switch {
	case (m.Why == Anaphoric || m.Why == NoOrder) && !strings.Contains(m.Pattern, "XX"):
		m.Value = ""
	case strings.HasPrefix(m.Pattern, "(") && len(m.Readings) > 0:
		m.Value = m.Readings[0].Value
	}
	return m
}

// whyNot says why n has no interval, "" if it has one.
func (p *parser) whyNot(n node, unknown bool) Reason {
	switch {
	case n.kind == Duration || n.kind == Set:
		return NoInterval
	case n.kind == Now:
		return Vague
	case unknown:
		return NoReference
	case n.why != "":
		return n.why
	case !n.day:
		return NoDay
	case len(n.readings) == 0:
		return Vague
	case n.anaphoric && !p.anchored:
		return Anaphoric
	case n.loose && !p.anchored && p.tense != nil && p.looks(n) != Ahead && n.readings[0].from.After(p.now): // "the following week she resigned"
		return Anaphoric
	case n.unordered:
		return NoOrder
	case n.halves:
		return Halves
	}
	return ""
}

// reading writes a reading in ISO 8601. Both ends are inclusive.
func (p *parser) reading(n node, r reading) (out Reading) {
	from, to := n.grain, n.grain
	if n.last != "" {
		to = n.last
	}
	if n.fine || n.grain == Week && from == Week {
		from, to = Day, Day
	}
	out.Value = n.pattern
	if r.pattern != "" {
		out.Value = r.pattern
	}
	switch {
	case !n.day:
		out.From, out.To = r.from.Format("T15:04"), r.to.Format("T15:04")
		if n.grain == Second {
			out.From, out.To = r.from.Format("T15:04:05"), r.to.Format("T15:04:05")
		}
		if strings.HasPrefix(out.Value, "(") {
			out.Value = out.From + "/" + out.To
		}
		return out
	case n.clock:
		out.From, out.To = at(r.from, n.grain), at(r.to, n.grain)
		if !n.closed && r.to.Equal(midnightOf(r.to)) && r.to.After(r.from) {
			out.To = at(r.to.Add(-time.Minute), n.grain)
		}
	case n.kind == Date && n.grain == Week: // "three weeks ago": the week that holds the day
		m := monday(r.from)
		out.From, out.To = isoDay(m), isoDay(m.AddDate(0, 0, 6))
	case n.kind == Date && !n.wasDate || n.wasDate && !n.fine:
		out.From = at(r.from, from)
		out.To = out.From
	case n.toNow:
		out.From, out.To = at(r.from, from), at(r.to, from)
	case n.closed:
		out.From, out.To = at(r.from, from), at(r.to, to)
	default:
		out.From = at(r.from, from)
		end := before(r.to, to)
		if end.Before(r.from) {
			end = r.from
		}
		out.To = at(end, to)
	}
	out.Value = resolvedValue(n, r, out)
	switch n.open {
	case -1:
		out.From = ""
	case 1:
		out.To = ""
	}
	return out
}

// resolvedValue puts into the pattern of a reading what has been worked out:
// 2022-09-20 for XXXX-WXX-2.
func resolvedValue(n node, r reading, out Reading) string {
	v := out.Value
	if strings.HasPrefix(v, "(") {
		months := (r.to.Year()-r.from.Year())*12 + int(r.to.Month()) - int(r.from.Month())
		switch {
		case n.grain == Quarter && !n.closed && months == 3:
			return fmt.Sprintf("%04d-Q%d", r.from.Year(), quarterOf(r.from))
		case n.grain == Quarter && !n.closed && months == 6:
			return fmt.Sprintf("%04d-H%d", r.from.Year(), quarterOf(r.from)/2+1)
		case n.grain == Year && !n.closed && !n.toNow && r.from.Year()%10 == 0 && months == 120:
			return fmt.Sprintf("%03d", r.from.Year()/10)
		case n.grain == Year && !n.closed && !n.toNow && r.from.Year()%100 == 0 && months == 1200:
			return fmt.Sprintf("%02d", r.from.Year()/100)
		}
		return out.From + "/" + out.To
	}
	if n.kind == Date && n.grain != Day && !n.clock && !n.wasDate {
		switch n.grain {
		case Week:
			return isoWeek(r.from)
		case Month, Year, Quarter:
			return at(r.from, n.grain)
		}
	}
	if !strings.Contains(v, "XX") {
		return v
	}
	_, clock, has := strings.Cut(v, "T")
	switch {
	case has && n.clock:
		return isoDay(r.from) + "T" + clock
	case n.grain == Week:
		return isoWeek(r.from)
	case n.clock, n.grain == Day:
		return isoDay(r.from)
	}
	return at(r.from, n.grain)
}

// choose says which of the readings a news report means. A weekday, a day or a
// month without its year is the last one up to the document's own day, unless
// its clause looks ahead or the words are a limit that is still to come.
func (p *parser) choose(n node) int {
	if n.settled > 0 && n.settled <= len(n.readings) {
		return n.settled - 1
	}
	if !n.yearless || len(n.readings) < 2 {
		return 0
	}
	past, future := 0, len(n.readings)/max(n.sides, 1)-1
	if future < 1 {
		return 0
	}
	f := n.readings[future]
	if !midnightOf(f.from).After(p.today) { // it holds the document's own day
		return future
	}
	tense := p.looks(n)
	switch {
	case n.bound == Since || n.bound == SinceAtLeast, tense == Behind:
		return past
	case tense == Ahead && !midnightOf(n.readings[past].from).Equal(p.today): // a caption's "carries on Tuesday", of that Tuesday
		return future
	case n.bound == By || n.bound == Until, p.ahead(n):
		return future
	}
	return past
}

// looks is the tense of the clause that n stands in.
func (p *parser) looks(n node) Tense {
	if p.tense == nil {
		return NoTense
	}
	return p.tense(int(p.at(n.start).tok), int(p.at(n.end-1).tok)+1)
}

// ahead reports whether the clause around n speaks of what is to come: "will",
// "scheduled for", "plans to", within a dozen words before it or six after.
func (p *parser) ahead(n node) bool {
	cue := func(i int) bool {
		return p.any(i, "will", "would", "shall", "ll", "scheduled", "expected", "due", "plans", "plan", "planned", "upcoming", "intends", "aims", "hopes", "vow") ||
			p.is(i, "set") && p.is(i+1, "to") || p.is(i, "going") && p.is(i+1, "to")
	}
	stop := func(i int) bool {
		switch p.at(i).mark {
		case '.', '!', '?', ';', '\n':
			return true
		}
		return false
	}
	for i := n.start - 1; i >= 0 && i > n.start-14 && !stop(i); i-- {
		if p.any(i, "said", "told") {
			return false
		}
		if cue(i) {
			return true
		}
	}
	for i := n.end; i < len(p.atoms) && i < n.end+6 && !stop(i); i++ {
		if p.mark(i, ',') && i > n.end {
			return false
		}
		if cue(i) {
			return true
		}
	}
	return false
}
