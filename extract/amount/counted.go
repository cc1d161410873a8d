package amount

import (
	"strings"
	"sync"
)

// count sets what a counts, and the unit of people.
func (f *finder) count(a *Amount, n Number) {
	k := a.Tokens.Last
	switch a.Kind {
	case Age, Duration, Degrees:
		return
	case Rank:
		if of := f.phrase(k, true); of.Last > of.First {
			a.Of = []Range{of}
		}
		return
	case Count:
		if f.turned(a, n) {
			a.Kind, a.Unit = Age, "year"
			return
		}
		switch w := f.word(k); {
		case w == "of":
			k = f.determiners(k + 1)
		case w == "more" || w == "other" || w == "additional" || w == "further":
			k++
		case w == "-" && k+1 < f.last && f.t.Tokens[k].Span.End == f.t.Tokens[k+1].Span.Start && f.thing(k+1): // "a five-member panel"
			a.Of = []Range{{k + 1, k + 2}}
			f.person(a)
			return
		}
	default:
		switch f.word(k) {
		case "of":
		case "in": // "$5 million in aid", not "in a year", "in May"
			w := f.word(k + 1)
			if a.Kind != Money || !f.thing(k+1) || isUpper(f.t.Word(k + 1)[0]) || f.determiners(k+1) > k+1 || period()[w] {
				return
			}
		case "worth":
			if f.word(k+1) != "of" {
				return
			}
			k++
		case "more", "fewer", "less":
			if a.Kind != Percent || !f.thing(k+1) {
				return
			}
		default:
			if a.Kind == Share && n.proportion { // "one in three farmers"
				k--
				break
			}
			if a.Kind != Share || !strings.HasSuffix(n.Span.Of(f.text), "half") && !strings.HasSuffix(n.Span.Of(f.text), "Half") {
				return
			}
			k-- // "half the voters"
		}
		k = f.determiners(k + 1)
	}
	of := f.phrase(k, false)
	if of.Last <= of.First {
		if a.Kind == Count {
			f.apposed(a, n)
		}
		return
	}
	a.Of = []Range{of}
	f.person(a)
}

// turned reports whether a number is the age that somebody or something turns: "the bridge turned 150 in May", and before another
// caption, "Old bridge turns 150 Boat tours from the pier". What is turned into something or away is counted.
func (f *finder) turned(a *Amount, n Number) bool {
	switch f.word(a.Tokens.First - 1) {
	case "turn", "turns", "turned", "turning":
	default:
		return false
	}
	k := a.Tokens.Last
	if !n.digits || n.Form != Integer || n.size != 1 || n.Value < 1 || a.Bound != "" || k < f.last && !isUpper(f.t.Word(k)[0]) && f.thing(k) {
		return false
	}
	for end := min(k+5, f.last); k < end; k++ {
		switch f.word(k) {
		case "into", "to", "away", "back", "over", "down", "around", "against", "loose", "out", "off", "%":
			return false
		case ".", ",", ";":
			return true
		}
	}
	return true
}

// period holds words for time that follow "in", and for an end or a cause: "in an hour", "in exchange".
var period = sync.OnceValue(func() map[string]bool {
	return set(`total all all, recent past early late annual today fiscal spring summer autumn winter history advance
		quest effort attempt hopes order exchange return response`)
})

// apposed takes a bare number between commas after a name for an age: "Arne
// Vold, 45, said".
func (f *finder) apposed(a *Amount, n Number) {
	i := a.Tokens.First
	if !n.digits || n.Form != Integer || n.Value < 1 || n.Value > 120 || a.Bound != "" || i-2 < f.first {
		return
	}
	switch f.word(i - 1) {
	case ",":
		if !isUpper(f.t.Word(i - 2)[0]) {
			return
		}
	case "is", "was", "turned", "turns", "’s", "'s":
		if w := f.word(i - 2); w != "who" && w != "he" && w != "she" {
			return
		}
	default:
		return
	}
	switch f.word(a.Tokens.Last) {
	case ",", "", ".", ")", ";", "-", "--", "—", "–":
		a.Kind, a.Unit = Age, "year"
	}
}

// person sets the unit where people are counted.
func (f *finder) person(a *Amount) {
	if a.Unit == "" && len(a.Of) > 0 && isPerson(f.word(a.Of[0].Last-1)) && a.Kind == Count {
		a.Unit = "person"
	}
}

// determiners skips the words between "of" and what is counted.
func (f *finder) determiners(k int) int {
	for ; k < f.last; k++ {
		switch f.word(k) {
		case "the", "all", "its", "their", "his", "her", "our", "my", "your", "these", "those", "this", "that", "a", "an", "such", "some", "’s", "'s":
		default:
			return k
		}
	}
	return k
}

// phrase is the noun phrase that begins at token k, up to its head; empty if
// there is none.
func (f *finder) phrase(k int, rank bool) Range {
	if f.tags == nil && rank {
		if f.thing(k) {
			return Range{k, k + 1}
		}
		return Range{k, k}
	}
	if f.tags == nil {
		return f.guessed(k)
	}
	end := k
	for j := k; j < f.last && j < k+12; j++ {
		tag := f.tags(j)
		switch {
		case strings.HasPrefix(tag, "NN"):
			if w := f.word(j); w == "today" || w == "yesterday" || w == "tomorrow" {
				return Range{k, end}
			}
			end = j + 1
			continue
		case strings.HasPrefix(tag, "JJ"), tag == "VBN", tag == "VBG", tag == "HYPH", tag == "POS" && j > k, f.occupied(j, k, end):
			// an adjective after the noun begins something else: "500 soldiers
			// wounded in"
			if end > k && (tag == "VBN" || tag == "VBG") {
				return Range{k, end}
			}
			continue
		case f.word(j) == "-" && j > k && j+1 < f.last:
			continue
		case strings.HasPrefix(tag, "RB") && end == k && j+1 < f.last && (f.tags(j+1) == "VBN" || strings.HasPrefix(f.tags(j+1), "JJ") || f.occupied(j+1, k, end)):
			continue
		case tag == "," && end == k && j > k && j+1 < f.last && strings.HasPrefix(f.tags(j+1), "JJ"):
			continue
		}
		break
	}
	return Range{k, end}
}

// occupied reports whether token j, at the start of the phrase from k to end, is a participle before its noun that
// the tagger took for a past tense: "of previously occupied territory".
func (f *finder) occupied(j, k, end int) bool {
	return f.tags(j) == "VBD" && end == k && j+1 < f.last && strings.HasPrefix(f.tags(j+1), "NN") && f.word(k-1) == "of"
}

// guessed is the phrase at token k without tags: up to the last of the words in
// the plural that stand in a row, at most five words.
func (f *finder) guessed(k int) Range {
	last := k
	for j := k; j < f.last && j < k+6; j++ {
		w := f.word(j)
		if !isAlpha(w[0]) && w[0] < 0x80 || function()[w] {
			if w == "-" && j > k && last == k {
				continue
			}
			if last == k && j > k && j <= k+3 { // no plural: "one soldier was", "million in aid,"
				last = j
			}
			break
		}
		if plural(w) {
			last = j + 1
		} else if last > k {
			break
		}
	}
	return Range{k, last}
}

// function holds the words that end a phrase which is read without tags.
var function = sync.OnceValue(func() map[string]bool {
	return set(`a an the and or but nor of in on at by for with from to into onto over under about after before since until till during between among amid
	as than that which who whom whose where when while because if though although so yet not no is are was were be been being am has have had having do does did
	will would can could may might shall should must it he she they we you i him her them us me his its their our my your this these those there here said says say told
	ago later earlier per each every both either neither all any some such only also just even still already again now then once more less most least other another
	out up down off away back near through across against without within along toward towards around via died killed injured wounded arrested worth
	likely unlikely ages aged age voted took take went came made gave left lost won got found seen remain remained remains face faced joined returned including include took according what how why`)
})

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// The values of persons.
const (
	onePerson   = 1
	manyPersons = 2
)

// persons holds nouns for people, with their plurals.
var persons = sync.OnceValue(func() map[string]uint8 {
	m := map[string]uint8{}
	for _, w := range strings.Fields(`person soldier felon convict prisoner inmate detainee hostage captive officer official worker employee staffer manager executive director
		teacher pupil student graduate professor scholar scientist engineer doctor nurse patient physician surgeon paramedic medic lawyer attorney judge juror prosecutor
		defendant suspect witness victim survivor casualty refugee migrant immigrant settler resident citizen civilian villager inhabitant islander voter candidate delegate
		lawmaker legislator senator congressman councillor councilor governor mayor minister deputy ambassador diplomat envoy leader follower member supporter activist
		protester protestor demonstrator rioter looter marcher striker volunteer recruit conscript reservist veteran fighter militant insurgent rebel guerrilla terrorist
		extremist gunman bomber attacker assailant shooter sniper trooper marine sailor diver docker airman pilot paratrooper commander general colonel captain sergeant admiral mercenary
		contractor adviser advisor aide assistant secretary clerk guard agent spy detective investigator inspector policeman policewoman firefighter rescuer driver
		passenger pedestrian cyclist motorist tourist visitor guest traveler traveller pilgrim worshipper worshiper believer priest monk nun bishop imam rabbi pastor
		farmer fisherman miner builder labourer laborer craftsman trader merchant customer client consumer shopper buyer seller owner tenant landlord investor shareholder
		banker economist analyst expert journalist reporter editor blogger writer author artist actor actress singer dancer musician player footballer athlete coach
		referee spectator fan viewer reader listener user subscriber adult child kid baby infant toddler boy girl teenager adolescent youth pensioner retiree senior elder
		parent mother father son daughter brother sister husband wife spouse widow orphan relative friend neighbour neighbor colleague stranger human individual
		respondent participant attendee applicant claimant beneficiary recipient donor carer caregiver homeowner householder taxpayer commuter crewman cook
		republican democrat conservative liberal communist socialist nationalist separatist muslim christian jew catholic protestant hindu buddhist
		american briton canadian australian russian ukrainian german italian mexican indian iraqi iranian israeli palestinian syrian afghan nigerian egyptian european african asian
		officeholder defector deserter evacuee escapee smuggler trafficker dealer addict offender criminal murderer killer thief robber hacker insider outsider
		newborn grandchild stakeholder staff personnel crew`) {
		m[w] = onePerson
		switch {
		case strings.HasSuffix(w, "man"):
			m[w[:len(w)-3]+"men"] = manyPersons
		case strings.HasSuffix(w, "ty") || strings.HasSuffix(w, "ry") || strings.HasSuffix(w, "by") || strings.HasSuffix(w, "spy"):
			m[w[:len(w)-1]+"ies"] = manyPersons
		case strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "ch"):
			m[w+"es"] = manyPersons
		default:
			m[w+"s"] = manyPersons
		}
	}
	for _, w := range strings.Fields("people persons men women children wives thieves troops police personnel staff crew folk folks youths grandchildren others homeless unemployed dead wounded injured missing elderly poor policewomen congresswomen congressmen") {
		m[w] = manyPersons
	}
	for _, w := range strings.Fields("woman man policewoman congresswoman housewife") {
		m[w] = onePerson
	}
	return m
})

// isPerson reports whether the noun w, in lower case, is of people. Endings
// stand in for the nouns that no list holds; -er does not, computers and numbers
// having it as well.
func isPerson(w string) bool {
	if persons()[w] > 0 {
		return true
	}
	w = strings.TrimSuffix(w, "s")
	for _, end := range [...]string{"ologist", "nomist", "mentalist", "eteer", "woman", "women", "sman", "smen", "holder", "goer", "keeper", "maker"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// mismatches holds, for a dimension, what it cannot measure.
var mismatches = sync.OnceValue(func() map[Dimension]map[string]bool {
	return map[Dimension]map[string]bool{
		Length:  set("territory territories land lands farmland forest forests woodland rainforest wetland wetlands desert marsh cropland grassland parkland acreage"),
		Area:    set("border borders coastline coast coasts shoreline road roads highway highways motorway track tracks pipeline pipelines cable cables river rivers railway railways railroad fence wall tunnel tunnels trench trenches"),
		Volume:  set("territory land farmland forest forests border coastline road roads highway pipeline"),
		Mass:    set("territory land farmland forest forests border coastline road roads highway electricity"),
		Wattage: set("territory land farmland"),
	}
})

// odd flags a unit that cannot measure what is counted. The figure stays as it is
// written: which of the two words is wrong the text does not say.
func (f *finder) odd(a *Amount) {
	if a.Kind != Quantity || len(a.Of) == 0 {
		return
	}
	w := f.word(a.Of[0].Last - 1)
	if mismatches()[a.Dimension][w] {
		a.Note = "a unit of " + string(a.Dimension) + " cannot measure " + w
	}
}
