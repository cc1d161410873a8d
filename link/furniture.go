package link

import (
	"slices"
	"strings"
)

// What outlets print around their reports, which intake did not tell from the text, is told by phrases.
var (
	// everywhere are those of sentences and of lines.
	everywhere = []string{
		"rights reserved", "email address", "redistributed", "click here", "terms of use", "please try again", "please re-enter", "an error has occurred",
		"follow us", "not a robot", "hide caption",
	}
	// notices are further ones of sentences.
	notices = []string{"copyright", "newsletter", "sign up", "subscrib", "main story", "cookie", "advertisement"}
	// lines are further ones of lines. These are told from reports more strictly: a report of a suit about copyright or of subscribers is
	// searched for passages.
	lines = []string{
		"may not be published", "copyright 1", "copyright 2", "copyright ©", "copyright (c)", "©", "sign up for", "sign up here", "sign up to", "newsletter sign up",
		"subscribe to", "subscribe now", "newsletters", "continue reading the main story", "terms of service", "privacy policy", "reporting by ", "editing by ", "trust principles",
	}
)

// holds reports whether a text in lower case holds one of the phrases.
func holds(lower string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(lower, p) })
}

// notice reports whether a sentence in an outlet's own voice is one of those.
func notice(sentence string) bool {
	if line := strings.TrimSpace(sentence); strings.HasPrefix(line, "—") && strings.Contains(line, "(@") {
		return true // who wrote the message above, and when
	}
	lower := strings.ToLower(sentence)
	return holds(lower, everywhere) || holds(lower, notices)
}

// longestLine is how many bytes a line of that kind has at most. "© 2018" alone is one, and the notice of the Associated Press has 110.
const longestLine = 400

// printed reports whether a line is one that an outlet or an agency prints around all its reports.
func printed(line string) bool {
	if len(line) > longestLine {
		return false
	}
	lower := strings.ToLower(line)
	return holds(lower, everywhere) || holds(lower, lines)
}

// recurs is in how many documents, each of another event, a sentence stands that is printed below every report; two of one
// outlet are enough. Two outlets that both have a sentence may have it of an agency, and one of them the wrong day.
const recurs = 3

// furnishes reports of the documents, in order, in which a sentence stands that nobody signs whether it is furniture of
// the page: what is printed below every report ("You agree to receive occasional updates") claims nothing of any event.
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

// voices lists by sentence the documents in which nobody named says it.
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
