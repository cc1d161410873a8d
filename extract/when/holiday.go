package when

import (
	"fmt"
	"strings"
	"time"
)

// A feastDay is a holiday and how its day follows from the year.
type feastDay struct {
	names []string // lower case, one space between the words, no apostrophes
	on    func(year int) time.Time
}

func fixed(m, d int) func(int) time.Time {
	return func(y int) time.Time { return day(y, m, d) }
}

// nth is the n-th weekday w of month m, the last one for n = -1, moved by days.
func nth(n, w, m, move int) func(int) time.Time {
	return func(y int) time.Time {
		first := day(y, m, 1)
		t := first.AddDate(0, 0, (w-isoWeekday(first)+7)%7+7*(n-1))
		if n < 0 {
			last := first.AddDate(0, 1, -1)
			t = last.AddDate(0, 0, -((isoWeekday(last) - w + 7) % 7))
		}
		return t.AddDate(0, 0, move)
	}
}

func fromEaster(days int) func(int) time.Time {
	return func(y int) time.Time { return easter(y).AddDate(0, 0, days) }
}

// easter is Easter Sunday of the Western churches, by the anonymous Gregorian
// computation (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return day(y, month, (h+l-7*m+33*month+19)%32)
}

// feasts are the holidays of the English-speaking countries and those of others
// that their newspapers name; nil where the day follows from the moon and is
// set by authorities. Where countries differ (Labor Day, Independence Day,
// Mother's Day) it is the day of the United States.
var feasts = []feastDay{
	{[]string{"new years day", "new year day", "new years", "new year"}, fixed(1, 1)},
	{[]string{"new years eve", "new year eve"}, fixed(12, 31)},
	{[]string{"epiphany"}, fixed(1, 6)},
	{[]string{"martin luther king jr day", "martin luther king day", "mlk day"}, nth(3, 1, 1, 0)},
	{[]string{"australia day"}, fixed(1, 26)},
	{[]string{"groundhog day"}, fixed(2, 2)},
	{[]string{"valentines day", "saint valentines day", "st valentines day"}, fixed(2, 14)},
	{[]string{"presidents day", "washingtons birthday"}, nth(3, 1, 2, 0)},
	{[]string{"international womens day", "womens day"}, fixed(3, 8)},
	{[]string{"st patricks day", "saint patricks day"}, fixed(3, 17)},
	{[]string{"april fools day", "april fools"}, fixed(4, 1)},
	{[]string{"ash wednesday"}, fromEaster(-46)},
	{[]string{"palm sunday"}, fromEaster(-7)},
	{[]string{"maundy thursday"}, fromEaster(-3)},
	{[]string{"good friday"}, fromEaster(-2)},
	{[]string{"easter sunday", "easter day", "easter"}, easter},
	{[]string{"easter monday"}, fromEaster(1)},
	{[]string{"ascension day"}, fromEaster(39)},
	{[]string{"pentecost", "whit sunday"}, fromEaster(49)},
	{[]string{"earth day"}, fixed(4, 22)},
	{[]string{"anzac day"}, fixed(4, 25)},
	{[]string{"may day", "international workers day", "international labour day"}, fixed(5, 1)},
	{[]string{"cinco de mayo"}, fixed(5, 5)},
	{[]string{"victory day"}, fixed(5, 9)},
	{[]string{"ve day"}, fixed(5, 8)},
	{[]string{"mothers day"}, nth(2, 7, 5, 0)},
	{[]string{"memorial day"}, nth(-1, 1, 5, 0)},
	{[]string{"fathers day"}, nth(3, 7, 6, 0)},
	{[]string{"flag day"}, fixed(6, 14)},
	{[]string{"juneteenth"}, fixed(6, 19)},
	{[]string{"canada day"}, fixed(7, 1)},
	{[]string{"independence day"}, fixed(7, 4)},
	{[]string{"bastille day"}, fixed(7, 14)},
	{[]string{"labor day", "labour day"}, nth(1, 1, 9, 0)},
	{[]string{"columbus day", "indigenous peoples day"}, nth(2, 1, 10, 0)},
	{[]string{"halloween", "all hallows eve"}, fixed(10, 31)},
	{[]string{"all saints day"}, fixed(11, 1)},
	{[]string{"all souls day"}, fixed(11, 2)},
	{[]string{"guy fawkes night", "guy fawkes day", "bonfire night"}, fixed(11, 5)},
	{[]string{"veterans day", "armistice day", "remembrance day"}, fixed(11, 11)},
	{[]string{"remembrance sunday"}, nth(2, 7, 11, 0)},
	{[]string{"thanksgiving day", "thanksgiving"}, nth(4, 4, 11, 0)},
	{[]string{"black friday"}, nth(4, 4, 11, 1)},
	{[]string{"cyber monday"}, nth(4, 4, 11, 4)},
	{[]string{"christmas eve"}, fixed(12, 24)},
	{[]string{"christmas day", "christmas"}, fixed(12, 25)},
	{[]string{"boxing day"}, fixed(12, 26)},
	{[]string{"eid al fitr", "eid al adha", "ramadan", "hanukkah", "chanukah", "passover", "yom kippur", "rosh hashanah", "diwali", "lunar new year", "chinese new year"}, nil},
}

// firstWords lists the words that the names of holidays begin with.
func firstWords() string {
	var b strings.Builder
	for _, f := range feasts {
		for _, n := range f.names {
			first, _, _ := strings.Cut(n, " ")
			if first == "new" || first == "all" || first == "good" || first == "black" || first == "st" {
				b.WriteString(first + " ")
				continue
			}
			b.WriteString(first + " ")
			if s, ok := strings.CutSuffix(first, "s"); ok {
				b.WriteString(s + " ") // "valentine's": the s is an atom of its own
			}
		}
	}
	return b.String()
}

// feastAt reads the name of a holiday.
func (p *parser) feastAt(i int) (f *feastDay, end int) {
	if !p.has(i, feast) {
		return nil, i
	}
	for k := range feasts {
		for _, name := range feasts[k].names {
			if p.t.Text[p.at(i).start]|0x20 != name[0] {
				continue
			}
			if e := p.phrase(i, name); e > end && e > i {
				f, end = &feasts[k], e
			}
		}
	}
	return f, end
}

// phrase matches words at i in any case; apostrophes and hyphens between them
// are passed over, and stops after abbreviations. The end is i where it fails.
func (p *parser) phrase(i int, words string) int {
	j := i
	for w := range strings.FieldsSeq(words) {
		if j > i && p.dash(j) && p.glued(j) {
			j++
		}
		if p.mark(j, '.') && p.glued(j) && j > i && j-i < 6 && len(p.text(j-1)) <= 2 {
			j++
		}
		x := p.at(j)
		if x.mark != 0 || x.end-x.start > int32(len(w)) {
			return i
		}
		if strings.EqualFold(p.text(j), w) {
			j++
			if (p.mark(j, '\'') || p.mark(j, '’')) && p.glued(j) && strings.HasSuffix(w, "s") && !p.is(j+1, "s") {
				j++
			}
			continue
		}
		s, ok := strings.CutSuffix(w, "s")
		if !ok || !strings.EqualFold(p.text(j), s) || !(p.mark(j+1, '\'') || p.mark(j+1, '’')) || !p.is(j+2, "s") {
			return i
		}
		j += 3
	}
	return j
}

// holiday reads a holiday with what settles its year: "Christmas", "Easter
// 2018", "last Easter", "Independence Day of this year".
func (p *parser) holiday(i int) (node, bool) {
	j := i
	shifted := p.has(j, shift) && !p.any(j, "same", "that")
	if shifted {
		j++
	}
	f, end := p.feastAt(j)
	if f == nil {
		return node{}, false
	}
	name := strings.ToLower(p.text(j))
	if !p.at(j).capital && (name == "good" || name == "flag" || name == "earth" || name == "all" || name == "new" && !p.is(j-1, "before") && !p.is(j-1, "after") && !p.is(j-1, "until") && end == j+2) {
		return node{}, false
	}
	if f.on == nil {
		return node{end: end, kind: Date, day: true, grain: Day, relative: true, why: Vague, pattern: "XXXX-XX-XX"}, true
	}
	single := func(y, end int, relative bool) (node, bool) {
		n := on(f.on(y), end)
		n.relative = relative
		return n, true
	}
	if y, e, ok := p.yearAfter(end); ok {
		return single(y, e, false)
	}
	if y, e, ok := p.yearPointed(end); ok {
		return single(y, e, true)
	}
	y := p.now.Year()
	for !f.on(y).Before(p.now) {
		y--
	}
	past, future := f.on(y), f.on(y+1)
	if shifted {
		switch p.at(i).val {
		case -1:
			return single(past.Year(), end, true)
		case 1:
			return single(future.Year(), end, true)
		}
		return single(p.now.Year(), end, true)
	}
	n := node{
		end: end, kind: Date, day: true, grain: Day, relative: true, yearless: true,
		pattern:  fmt.Sprintf("XXXX-%02d-%02d", int(future.Month()), future.Day()),
		readings: []reading{{from: past, to: past.AddDate(0, 0, 1)}, {from: future, to: future.AddDate(0, 0, 1)}},
	}
	return n, true
}

// holidayWeekend reads "Labor Day weekend", "Halloween weekend 2021": the
// weekend next to the day, with the day where it touches it.
func (p *parser) holidayWeekend(i int) (node, bool) {
	f, e := p.feastAt(i)
	if f == nil || f.on == nil {
		return node{}, false
	}
	year := p.at(e) // "Labor Day 2021 weekend"
	inside := year.digits == 4 && p.is(e+1, "weekend")
	if inside {
		e++
	}
	out, ok := p.holiday(i)
	if !p.is(e, "weekend") || !ok {
		return node{}, false
	}
	out.end = e + 1
	if inside {
		out = on(f.on(int(year.num)), e+1)
	} else if y, e, ok := p.yearAfter(out.end); ok {
		out = on(f.on(y), e)
	}
	out.kind = Period
	for k, r := range out.readings {
		sat := r.from.AddDate(0, 0, 6-isoWeekday(r.from))
		if isoWeekday(r.from) < 3 {
			sat = sat.AddDate(0, 0, -7)
		}
		a, b := sat, sat.AddDate(0, 0, 2)
		if isoWeekday(r.from) == 5 {
			a = r.from
		}
		if isoWeekday(r.from) == 1 {
			b = r.to
		}
		out.readings[k] = reading{from: a, to: b}
		if k == 0 {
			out.pattern = isoWeek(sat) + "-WE"
		}
	}
	return out, true
}
