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
	what                 [3]string // "the bridge fell", "fell", "the fall of the bridge"
	day                  int
	dead, hurt           int
}

// The parts that names are made of. None is the name of anybody we know of.
var (
	opening = strings.Fields("Tol Bran Quil Mar Osk Fen Hal Dru Vel Kar Sel Mor Wex Ard Lun Pel Ros Tam Yor Zel Ith Cor Bel Nar")
	middle  = strings.Fields("ve ri mo sta la de no ka lu pe so ti ra bo ne gi")
	closing = strings.Fields("mstead wick ford haven burg dale minster ton gard mouth holm stow")
	given   = strings.Fields("Odile Jem Jorun Tamsin Edrik Liesel Oren Mirka Pavo Anselm Brida Corin Dagny Elsbet Fenno Greta Hollis Ilse Joris Katrin")
	family  = strings.Fields("Farrand Scholey Pask Verell Dunmore Askew Tolliver Brandreth Kesteven Halloran Mirfield Osgood Penhale Quarles Redfern Sandys Thorold Umfrey Wystan Yarborough")
	things  = [][3]string{
		{"the bridge fell", "fell", "the fall of the bridge"}, {"the dam broke", "broke", "the breaking of the dam"},
		{"the mill burned down", "burned", "the fire at the mill"}, {"the ferry sank", "sank", "the loss of the ferry"},
		{"the mine flooded", "flooded", "the flood in the mine"}, {"the tower leaned and was closed", "was closed", "the closing of the tower"},
		{"the harbour froze", "froze", "the freezing of the harbour"}, {"the strike began", "began", "the strike"},
		{"the ballot was annulled", "was annulled", "the annulled ballot"}, {"the quarry wall slid", "slid", "the slide at the quarry"},
	}
	outlets = strings.Fields("Courier Ostler Sextant Beacon Lamplight Pavilion Herald-of-Brine Tidewatch Ledger-and-Oar Quillpost Fenman Northlight")
	roles   = strings.Fields("spokesman engineer teacher driver nurse inspector farmer shopkeeper pilot archivist")
	moods   = strings.Fields("cold wet windy bright grey quiet long short early late")
	objects = strings.Fields("ladders lamps boats tents ropes barrels carts blankets pumps kettles maps bells sacks planks shovels")
	acts    = strings.Fields("repaired counted carried moved painted borrowed guarded washed measured lifted stored sold traded mended labelled")
	wheres  = strings.Fields("church market station school yard barn tavern library square depot chapel workshop kiln orchard granary")
)

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func place(r *rand.Rand) string {
	s := pick(r, opening)
	if r.IntN(2) == 0 {
		s += pick(r, middle)
	}
	return s + pick(r, closing)
}

func person(r *rand.Rand) string { return pick(r, given) + " " + pick(r, family) }

func newEvent(r *rand.Rand) *event {
	return &event{
		town: place(r), country: pick(r, opening) + pick(r, middle) + "nia", river: pick(r, opening) + pick(r, middle) + "r",
		mayor: person(r), minister: person(r), what: pick(r, things), day: r.IntN(365), dead: 2 + r.IntN(90), hurt: 10 + r.IntN(400),
	}
}

// sentence is one sentence of a report about the event.
func (e *event) sentence(r *rand.Rand) string {
	n := func(most int) int { return 2 + r.IntN(most) }
	switch r.IntN(16) {
	case 0:
		return fmt.Sprintf("Mayor %s of %s said that %s at dawn and that %d people were missing.", e.mayor, e.town, e.what[0], e.hurt/2)
	case 1:
		return fmt.Sprintf("“We have %d %s and no more,” said %s, a %s from %s.", n(80), pick(r, objects), person(r), pick(r, roles), place(r))
	case 2:
		return fmt.Sprintf("At least %d people died, according to the interior ministry of %s.", e.dead, e.country)
	case 3:
		return fmt.Sprintf("%s, the minister, denied that anybody had been warned before %s.", e.minister, e.what[0])
	case 4:
		return fmt.Sprintf("Two officials who asked not to be named told the %s that the report on %s had been put off.", pick(r, outlets), e.what[2])
	case 5:
		return fmt.Sprintf("The %s near the %s was %s, and %s %s %d %s there.", pick(r, wheres), e.river, pick(r, moods), person(r), pick(r, acts), n(60), pick(r, objects))
	case 6:
		return fmt.Sprintf("“Nobody slept,” %s said. “The %s was full by %d.”", person(r), pick(r, wheres), 1+r.IntN(11))
	case 7:
		return fmt.Sprintf("The hospital in %s said %d were being treated, %d of them children.", e.town, e.hurt, n(9))
	case 8:
		return fmt.Sprintf("%s, who teaches in %s, believes that the %s should have been closed.", person(r), place(r), pick(r, wheres))
	case 9:
		return fmt.Sprintf("Volunteers %s %s from the %s to the %s until it was %s.", pick(r, acts), pick(r, objects), pick(r, wheres), pick(r, wheres), pick(r, moods))
	case 10:
		return fmt.Sprintf("The ministry did not respond to questions about the %s in %s.", pick(r, objects), place(r))
	case 11:
		return fmt.Sprintf("In a statement %s called it “a %s week for %s” and asked for %d more %s.", e.minister, pick(r, moods), e.town, n(500), pick(r, objects))
	case 12:
		return fmt.Sprintf("It had been a %s year, and the %s of %s stood empty.", pick(r, moods), pick(r, wheres), place(r))
	case 13:
		return fmt.Sprintf("Police in %s confirmed that a %s had been questioned about %s.", e.town, pick(r, roles), e.what[2])
	case 14:
		return fmt.Sprintf("A list drawn up in %s names %d people; %s %s it in the %s.", place(r), e.dead+n(5), person(r), pick(r, acts), pick(r, wheres))
	default:
		return fmt.Sprintf("%s warned that the %s would rise again by %d centimetres.", person(r), e.river, n(70))
	}
}

// paragraphs are a report of some 420 words, a usual length.
func (e *event) paragraphs(r *rand.Rand) []string {
	out := make([]string, 6+r.IntN(8))
	for i := range out {
		var s []string
		for range 2 + r.IntN(2) {
			s = append(s, e.sentence(r))
		}
		out[i] = strings.Join(s, " ")
	}
	return out
}
