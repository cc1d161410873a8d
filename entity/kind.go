package entity

import (
	"slices"
	"strings"
)

// bodyIn is the name of a body that stands with what it is: "Osk" of "the shipping firm Osk" and "Melden-based Osk". "" where the words are
// no such thing. A rival of that name is another.
func bodyIn(name string) string {
	if i := strings.IndexAny(name, ",(;:…"); i > 0 {
		name = name[:i]
	}
	words := strings.Fields(name)
	for i := len(words) - 2; i >= 0; i-- {
		w := bareWord(words[i])
		if preposition(w) && w != "of" && w != "and" || other(strings.ToLower(w)) {
			return ""
		}
		if !kindOfBody(w) && !seated(w) && !(i == 0 && (w == "Firm" || w == "Newspaper")) {
			if !capital(w) && w != "of" && w != "and" && w != "the" {
				return ""
			}
			continue
		}
		run := words[i+1:]
		if slices.ContainsFunc(words[:i], func(w string) bool { w = strings.ToLower(bareWord(w)); return preposition(w) || other(w) }) || !properRun(run) {
			return ""
		}
		// "London-based Bo Lind" is somebody.
		if last := strings.ToLower(bareWord(run[len(run)-1])); seated(w) && len(run) > 1 && !bodyWord(last) && !legalForm(last) {
			return ""
		}
		return strings.Join(run, " ")
	}
	return ""
}

// properRun reports whether words are a name, and that of nobody with an office before it: "company President Ana Verde".
func properRun(words []string) bool {
	name := strings.Join(words, " ")
	return capital(bareWord(words[0])) && capital(bareWord(words[len(words)-1])) && !several(name) && !vague(bodyKey(name)) &&
		!slices.ContainsFunc(words, func(w string) bool {
			w = bareWord(w)
			return office(strings.ToLower(w)) || nationality(strings.ToLower(w)) && len(words) == 1
		})
}

// paperIn is the name of a paper that stands before what it is: "Le Monde" of "Le Monde newspaper". "" where it may be a place: "the
// Melden newspaper".
func paperIn(name string) string {
	words := strings.Fields(name)
	for len(words) > 0 && !capital(bareWord(words[0])) {
		words = words[1:]
	}
	n := len(words) - 1
	if n < 2 || !paper(words[n]) || slices.ContainsFunc(words[:n], func(w string) bool { return !capital(bareWord(w)) || possessive(w) }) {
		return ""
	}
	title := strings.Join(words[:n], " ")
	if vague(bodyKey(title)) || !foreignArticle(strings.ToLower(words[0])) && !paperTitle(strings.ToLower(words[n-1])) {
		return ""
	}
	return title
}

// paperTitle reports whether a word is one that the names of papers end with.
func paperTitle(w string) bool {
	switch w {
	case "times", "post", "journal", "herald", "tribune", "star", "sun", "mail", "telegraph", "chronicle":
		return true
	}
	return false
}

// foreignArticle reports whether a word with a capital is the article of a paper's name in another language.
func foreignArticle(w string) bool {
	switch w {
	case "le", "la", "les", "el", "il", "die", "der", "das", "de", "al":
		return true
	}
	return false
}

// seated reports whether a word says where a body has its seat: "Melden-based".
func seated(w string) bool {
	for _, end := range []string{"-based", "-headquartered", "-listed"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// other reports whether a word tells a body from the one that the report is about.
func other(w string) bool {
	switch w {
	case "rival", "competitor", "another", "other", "fellow", "unrelated", "namesake":
		return true
	}
	return false
}

// paper reports whether a word says that what is named is printed or sent.
func paper(w string) bool {
	switch w {
	case "newspaper", "daily", "weekly", "tabloid", "magazine", "broadsheet":
		return true
	}
	return false
}

// kindOfBody reports whether a word in small letters says what kind of body the name behind it is that of.
func kindOfBody(w string) bool {
	if paper(w) {
		return true
	}
	switch w {
	case "firm", "company", "corporation", "conglomerate", "startup", "start-up", "business", "giant", "group", "brand", "chain", "retailer", "supermarket", "manufacturer", "maker",
		"automaker", "carmaker", "chipmaker", "drugmaker", "planemaker", "steelmaker", "toymaker", "brewer", "supplier", "provider", "operator", "utility", "carrier", "airline", "railway", "bank",
		"lender", "insurer", "brokerage", "exchange", "consultancy", "consortium", "contractor", "agency", "broadcaster", "network", "channel", "station", "website", "platform", "app", "publisher",
		"charity", "nonprofit", "non-profit", "foundation", "union", "party", "movement", "militia", "club", "museum", "hospital", "mill", "shipyard", "refinery":
		return true
	}
	return false
}
