package when

import (
	"strings"
	"sync"
)

// A class is what a word can be in an expression of time; some are several.
type class uint32

const (
	month    class = 1 << iota // val 1 to 12
	weekday                    // val 1 (Monday) to 7
	unit                       // val a length
	cardinal                   // val
	ordinal                    // val
	part                       // val a part of the day
	dayWord                    // val days from today
	shift                      // val -1 last, 0 this, 1 next
	season                     // val 0 to 3
	edge                       // val -1 early, 0 mid, 1 late
	limit                      // since, until, before
	article                    // the, a, an
	often                      // daily; val a unit
	every                      // every, each
	feast                      // the first word of a holiday
	glue                       // of, in, on, at, to, and
	meridiem                   // val 0 am, 12 pm
	plural                     // with unit, weekday, part: more than one
	shaky                      // a word or a name as well: may, march, sat
	short                      // an abbreviation that may have a stop
	vague                      // recently, currently
	amount                     // few, several, half
	zone                       // EST, GMT
	more                       // over, more, less
	hourWord                   // o'clock, eod, date: words that make an expression of what is none
	tens                       // val the tens of a decade: seventies
	begins                     // words of no other class that an expression can begin with
	other                      // words that constructs ask for by name
)

// openers are the classes that an expression of time can begin with.
const openers = anchors | cardinal | ordinal | shift | edge | limit | article | every | amount | more | begins

// anchors are the classes without which no expression of time stands.
const anchors = month | weekday | unit | part | dayWord | season | often | feast | vague | meridiem | hourWord | tens

// A lex is what the table knows of a word.
type lex struct {
	word  string // "" for a word that is not in the table
	class class
	val   int
}

// Units, as values of the class unit.
const (
	uSecond = iota
	uMinute
	uHour
	uDay
	uNight
	uWorkday
	uWeek
	uWeekend
	uFortnight
	uMonth
	uQuarter
	uYear
	uDecade
	uCentury
	uMillennium
)

// Parts of the day, as values of the class part.
const (
	morning = iota
	afternoon
	evening
	night
	daytime
	noon
	midnight
	overnight
	lunchtime
	dinnertime
	businessHours
)

// slots is the size of the table of words, a power of two some ten times their
// number, so that a word that is not in it meets an empty slot at once.
const slots = 1 << 13

// A table finds words by a hash of their small letters.
type table [slots]*lex

// hash is FNV-1a of the letters, which may be in any case.
func hash(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i]|0x20)) * 16777619
	}
	return h ^ h>>15
}

// lookup returns what the table knows of word, nil if nothing. The bytes of
// word are letters or beyond ASCII.
func (t *table) lookup(word string) *lex {
	if len(word) > 13 {
		return nil
	}
	for h := hash(word) % slots; ; h = (h + 1) % slots {
		l := t[h]
		if l == nil {
			return nil
		}
		if len(l.word) != len(word) {
			continue
		}
		i := 0
		for i < len(word) && word[i]|0x20 == l.word[i] {
			i++
		}
		if i == len(word) {
			return l
		}
	}
}

// lexicon is made when it is first asked for: half a millisecond that a command which
// reads nothing is spared.
var lexicon = sync.OnceValue(func() *table {
	m := make(map[string]lex, 512)
	put := func(c class, val int, words string) {
		for w := range strings.FieldsSeq(words) {
			l := m[w]
			if l.class == 0 {
				l.val = val
			}
			l.word, l.class = w, l.class|c
			m[w] = l
		}
	}
	for i, w := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		put(month, i+1, w)
		if w != "may" {
			put(month|short, i+1, w[:3])
		}
	}
	put(month|short, 9, "sept")
	put(shaky, 0, "may march mar jan dec sep")
	for i, w := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		put(weekday, i+1, w)
		put(weekday|short, i+1, w[:3])
		put(weekday|plural, i+1, w+"s")
	}
	put(weekday|short, 2, "tues")
	put(weekday|short, 3, "weds")
	put(weekday|short, 4, "thu thur thurs")
	put(shaky, 0, "mon sun sat wed fri sun")
	for i, w := range []string{
		"second sec", "minute min", "hour hr", "day", "night", "workday", "week wk", "weekend", "fortnight", "month",
		"quarter", "year yr", "decade", "century", "millennium",
	} {
		put(unit, i, w)
	}
	for i, w := range []string{
		"seconds secs", "minutes mins", "hours hrs", "days", "nights", "workdays weekdays", "weeks wks", "weekends", "fortnights",
		"months mos", "quarters", "years yrs", "decades", "centuries", "millennia",
	} {
		put(unit|plural, i, w)
	}
	put(part, night, "night nite nights")
	put(ordinal, 2, "second")
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty") {
		put(cardinal, i, w)
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety hundred") {
		put(cardinal, 30+10*i, w)
	}
	put(cardinal, 1000, "thousand")
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth") {
		put(ordinal, i+1, w)
	}
	put(ordinal, 30, "thirtieth")
	put(part, morning, "morning")
	put(part, afternoon, "afternoon")
	put(part, evening, "evening")
	put(part|plural, morning, "mornings")
	put(part|plural, afternoon, "afternoons")
	put(part|plural, evening, "evenings")
	put(part, daytime, "daytime")
	put(part, noon, "noon midday noonish noontime")
	put(part, midnight, "midnight")
	put(part, overnight, "overnight")
	put(part, night, "nighttime")
	put(part, lunchtime, "lunchtime")
	put(part, dinnertime, "dinnertime")
	put(part, daytime, "daylight")
	put(dayWord, 0, "today tonight tonite")
	put(dayWord, -1, "yesterday")
	put(dayWord, 1, "tomorrow tmr")
	put(shift, -1, "last previous past preceding")
	put(shift, 0, "this current same that")
	put(shift, 1, "next coming upcoming following")
	put(season, 0, "spring")
	put(season, 1, "summer")
	put(season, 2, "autumn fall")
	put(season, 3, "winter")
	put(edge, -1, "early earlier beginning start")
	put(edge, 0, "mid middle")
	put(edge, 1, "late later end")
	put(limit, 0, "since until till til before after by from between starting beginning prior during within sooner earlier later no not as ending effective")
	put(article, 0, "the a an my your our their its")
	put(often, uDay, "daily everyday nightly")
	put(often, uWeek, "weekly")
	put(often, uMonth, "monthly")
	put(often, uQuarter, "quarterly")
	put(often, uYear, "yearly annually annual")
	put(often, uHour, "hourly")
	put(often, uFortnight, "fortnightly biweekly")
	put(often, uMonth, "bimonthly")
	put(often, uYear, "semiannually semiannual biannual biannually biennial")
	put(every, 0, "every each any")
	put(every, 0, "once twice times")
	put(glue, 0, "of in on at to and through thru for or than o s least most")
	put(meridiem, 0, "am")
	put(meridiem, 12, "pm")
	put(vague, 0, "recently currently now nowadays presently lately previously present moment recent")
	put(amount, 3, "few several some")
	put(amount, 2, "couple")
	put(amount, 1, "half another all full whole entire")
	put(zone, 0, "est edt cst cdt mst mdt pst pdt gmt utc bst cet cest eet eest msk jst ist aest et pt ct mt")
	put(hourWord, 0, "clock oclock eod time date future")
	for i, w := range strings.Fields("noughties tens twenties thirties forties fifties sixties seventies eighties nineties") {
		put(tens, 10*i, w)
	}
	put(more, 0, "more less over under about around approximately nearly almost roughly circa least up")
	put(other, 0, "ago back hence past rest remaining remainder week fiscal financial calendar school academic q h fy cy w c st nd rd th "+
		"ish business working local year old aged age per bi semi right ever present is long p d y other ampm oh nought "+
		"will shall ll would scheduled expected due plan plans planned set going said told hopes intends aims vow turn fy sy")
	put(begins, 0, "in on at to for cy q h fy sy w rest remaining remainder fiscal financial calendar school academic business working "+
		"right just ever bi semi current eod one up")
	put(feast, 0, firstWords())
	var t table
	for w, l := range m {
		h := hash(w) % slots
		for t[h] != nil {
			h = (h + 1) % slots
		}
		t[h] = &l
	}
	return &t
})
