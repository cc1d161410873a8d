package crawl

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A event is what several pages report: one place, its people, what happened and how many.
type event struct {
	town, country, river string
	mayor, minister      string
	what                 [3]string // "the old bridge fell", "fell", "the fall of the old bridge"
	day                  int
	dead, hurt           int
}

// The parts that names are made of. None is the name of anybody we know of.
var (
	opening = strings.Fields("Tol Bran Quil Mar Osk Fen Hal Dru Vel Kar Sel Mor Wex Ard Lun Pel Ros Tam Yor Zel Ith Cor Bel Nar Gath Hesk Jor Kel Lav Nim Ost Pry Rud Sil Tre Und")
	middle  = strings.Fields("ve ri mo sta la de no ka lu pe so ti ra bo ne gi an el or um")
	closing = strings.Fields("mstead wick ford haven burg dale minster ton gard mouth holm stow")
	given   = strings.Fields("Odile Jem Jorun Tamsin Edrik Liesel Oren Mirka Pavo Anselm Brida Corin Dagny Elsbet Fenno Greta Hollis Ilse Joris Katrin")
	ending  = strings.Fields("rand ley sk ell more kew ver eth ven ran field good hale les fern dys old frey tan rough")
	things  = [][3]string{
		{"the %s bridge fell", "fell", "the fall of the %s bridge"}, {"the %s dam broke", "broke", "the breaking of the %s dam"},
		{"the %s mill burned down", "burned", "the fire at the %s mill"}, {"the %s ferry sank", "sank", "the loss of the %s ferry"},
		{"the %s mine flooded", "flooded", "the flood in the %s mine"}, {"the %s tower leaned and was closed", "was closed", "the closing of the %s tower"},
		{"the %s harbour froze", "froze", "the freezing of the %s harbour"}, {"the strike at the %s works began", "began", "the strike at the %s works"},
		{"the %s ballot was annulled", "was annulled", "the annulled %s ballot"}, {"the %s quarry wall slid", "slid", "the slide at the %s quarry"},
	}
	outlets = strings.Fields("Courier Ostler Sextant Beacon Lamplight Pavilion Herald-of-Brine Tidewatch Ledger-and-Oar Quillpost Fenman Northlight")
	roles   = strings.Fields("spokesman engineer teacher driver nurse inspector farmer shopkeeper pilot archivist carpenter surveyor clerk baker miller glazier translator gardener")
	moods   = strings.Fields("cold wet windy bright grey quiet long short early late crowded empty muddy frosty strange dull")
	objects = strings.Fields("ladders lamps boats tents ropes barrels carts blankets pumps kettles maps bells sacks planks shovels lanterns hinges buckets wheels anchors mattresses coils stoves crates")
	acts    = strings.Fields("repaired counted carried moved painted borrowed guarded washed measured lifted stored sold traded mended labelled numbered emptied covered")
	wheres  = strings.Fields("church market station school yard barn tavern library square depot chapel workshop kiln orchard granary bakery brewery courthouse theatre infirmary nursery armoury")
	reasons = strings.Fields("Rain Frost Rust Neglect Haste Wind Darkness Smoke Fatigue Confusion Silt Snow Fog Damp Age")
	causes  = strings.Fields("rain frost rust neglect haste wind darkness smoke fatigue confusion silt snow fog damp age")
)

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func place(r *rand.Rand) string {
	s := pick(r, opening)
	if r.IntN(2) == 0 {
		s += pick(r, middle)
	}
	return s + pick(r, closing)
}

func person(r *rand.Rand) string {
	return pick(r, given) + " " + pick(r, opening) + pick(r, middle) + pick(r, ending)
}

func newEvent(r *rand.Rand) *event {
	e := &event{
		town: place(r), country: pick(r, opening) + pick(r, middle) + "nia", river: pick(r, opening) + pick(r, middle) + "r",
		mayor: person(r), minister: person(r), what: pick(r, things), day: r.IntN(365), dead: 2 + r.IntN(90), hurt: 10 + r.IntN(400),
	}
	whose := place(r)
	e.what[0], e.what[2] = fmt.Sprintf(e.what[0], whose), fmt.Sprintf(e.what[2], whose)
	return e
}

// vary takes one of the words in each pair of braces, "{said|wrote}": what reports of different events
// have in common is seldom seven words in a row then.
func vary(r *rand.Rand, pattern string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		choice, after, _ := strings.Cut(rest, "}")
		b.WriteString(pick(r, strings.Split(choice, "|")))
		pattern = after
	}
}

// sentence is one sentence of a report about the event.
func (e *event) sentence(r *rand.Rand) string {
	n := func(most int) int { return 2 + r.IntN(most) }
	say := func(pattern string, fill ...any) string { return fmt.Sprintf(vary(r, pattern), fill...) }
	switch r.IntN(20) {
	case 0:
		return say("Mayor %s of %s {said|announced|added|wrote} that %s {at dawn|before noon|in the night|during the fair} and that %d {people|workers|residents|travellers} were {missing|unaccounted for}.", e.mayor, e.town, e.what[0], e.hurt/2)
	case 1:
		return say("“We have %d %s and {no|few|hardly any} %s,” said %s, a %s from %s.", n(80), pick(r, objects), pick(r, objects), person(r), pick(r, roles), place(r))
	case 2:
		return say("{At least|More than|About} %d people {died|were killed|lost their lives}, according to the {interior|works|transport} ministry of %s.", e.dead, e.country)
	case 3:
		return say("%s, the minister, {denied|disputed} that the %s of %s had been {warned|told|inspected|insured} before %s.", e.minister, pick(r, wheres), place(r), e.what[0])
	case 4:
		return say("{Two|Three|Several} officials who asked not to be named told the %s that the report on %s had been {put off|rewritten|locked away} in %s.", pick(r, outlets), e.what[2], place(r))
	case 5:
		return say("The %s near the %s was %s, and %s %s %d %s there.", pick(r, wheres), e.river, pick(r, moods), person(r), pick(r, acts), n(60), pick(r, objects))
	case 6:
		return say("“Nobody {slept|ate|left|spoke},” %s {said|recalled}. “The %s was {full|dark|locked|shut} by %d.”", person(r), pick(r, wheres), 1+r.IntN(11))
	case 7:
		return say("The {hospital|clinic|infirmary} in %s said %d were being treated, %d of them {children|firemen|pensioners|pupils}.", e.town, e.hurt, n(9))
	case 8:
		return say("%s, who {teaches|trades|farms|preaches} in %s, {believes|thinks|suspects} that the %s should have been {closed|propped up|emptied|rebuilt}.", person(r), place(r), pick(r, wheres))
	case 9:
		return say("{Volunteers|Soldiers|Neighbours|Apprentices} %s %s from the %s to the %s until it was %s.", pick(r, acts), pick(r, objects), pick(r, wheres), pick(r, wheres), pick(r, moods))
	case 10:
		return say("The {ministry|council|company} did not respond to {questions|letters} about the %s in %s.", pick(r, objects), place(r))
	case 11:
		return say("In a {statement|letter|speech} %s called it “a %s {week|day|winter} for %s” and asked for %d more %s.", e.minister, pick(r, moods), e.town, n(500), pick(r, objects))
	case 12:
		return say("It had been a %s {year|season|month}, and the %s of %s stood %s.", pick(r, moods), pick(r, wheres), place(r), pick(r, moods))
	case 13:
		return say("Police in %s {confirmed|said|announced} that a %s from %s had been {questioned|heard|held} about %s.", e.town, pick(r, roles), place(r), e.what[2])
	case 14:
		return say("A list drawn up in %s names %d people; %s %s it in the %s.", place(r), e.dead+n(5), person(r), pick(r, acts), pick(r, wheres))
	case 15:
		return say("{According to|In the words of} %s, a %s, %s and %s were to blame.", person(r), pick(r, roles), pick(r, causes), pick(r, causes))
	case 16:
		return say("%s told %s that the %s had %s every %s by {Monday|Tuesday|Wednesday|Thursday|Friday}.", person(r), person(r), pick(r, roles), pick(r, acts), pick(r, wheres))
	case 17:
		return say("“%s did this, not %s,” {said|insisted|argued} %s of the %s guild.", pick(r, reasons), pick(r, causes), person(r), pick(r, roles))
	case 18:
		return say("A %s %s road leads from %s past the %s to %s.", pick(r, moods), pick(r, moods), place(r), pick(r, wheres), place(r))
	default:
		return say("%s warned that the %s would {rise|fall|flood} again by %d {centimetres|feet|inches}.", person(r), e.river, n(70))
	}
}

// paragraphs are a report of some 250 words: a short one, so that 50,000 are read in minutes.
func (e *event) paragraphs(r *rand.Rand) []string {
	out := make([]string, 4+r.IntN(5))
	for i := range out {
		var s []string
		for range 2 + r.IntN(2) {
			s = append(s, e.sentence(r))
		}
		out[i] = strings.Join(s, " ")
	}
	return out
}
