package link

import (
	"slices"
	"strings"
)

// notices are phrases of what outlets print around their reports, which intake did not tell from the text.
var notices = []string{
	"rights reserved", "copyright", "newsletter", "sign up", "subscrib", "email address", "redistributed", "main story", "click here", "terms of use",
	"please try again", "please re-enter", "an error has occurred", "follow us", "not a robot", "cookie", "advertisement", "hide caption",
}

// notice reports whether a sentence in an outlet's own voice is one of those.
func notice(sentence string) bool {
	lower := strings.ToLower(sentence)
	for _, n := range notices {
		if strings.Contains(lower, n) {
			return true
		}
	}
	return false
}

// recurs is in how many documents, each of another event, a sentence stands that is printed below every report; two of one
// outlet are enough. Two outlets that both have a sentence may have it of an agency, and one of them the wrong day.
const recurs = 3

// furnishes reports of the documents, in order, in which a sentence stands in the outlets' own voices whether it is furniture of
// the page: what is printed below every report claims nothing of any event.
func furnishes(documents []*leaf) bool {
	var first []*leaf
	for _, d := range documents {
		known, outlet := false, false
		for _, f := range first {
			known = known || event(f, d)
			outlet = outlet || f.imprint == d.imprint
		}
		if known {
			continue
		}
		if first = append(first, d); len(first) >= recurs || outlet {
			return true
		}
	}
	return false
}

// voices lists by sentence the documents that say it in their own voice.
type voices struct {
	one  map[uint64]*leaf
	many map[uint64][]*leaf // in order
}

func (v *voices) add(norm uint64, x *leaf) {
	list, several := v.many[norm]
	if !several {
		first := v.one[norm]
		if first == nil {
			v.one[norm] = x
			return
		}
		if first == x {
			return
		}
		delete(v.one, norm)
		list = []*leaf{first}
	}
	if at, found := slices.BinarySearchFunc(list, x, order); !found {
		v.many[norm] = slices.Insert(list, at, x)
	}
}

func (v *voices) remove(norm uint64, x *leaf) {
	list, several := v.many[norm]
	if !several {
		if v.one[norm] == x {
			delete(v.one, norm)
		}
		return
	}
	if at, found := slices.BinarySearchFunc(list, x, order); found {
		list = slices.Delete(list, at, at+1)
		v.many[norm] = list
	}
	if len(list) == 1 {
		delete(v.many, norm)
		v.one[norm] = list[0]
	}
}
