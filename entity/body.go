package entity

import (
	"slices"
	"strings"

	"hearsay/query"
)

// bodyKey is the name of a body as bodies are compared: "costa rica public security ministry" of "Costa
// Rica's Ministry of Public Security", "us defense department" of "the Pentagon". "" if there is none.
func bodyKey(name string) string {
	if i := strings.IndexAny(name, ",(…"); i > 0 {
		name = name[:i]
	}
	var words []string
	for _, w := range strings.Fields(name) {
		switch w = bareWord(w); w {
		case "UN", "U.N":
			words = append(words, "united", "nations")
		case "US", "U.S":
			words = append(words, "us")
		case "UK", "U.K":
			words = append(words, "uk")
		default:
			words = append(words, query.Words(w)...)
		}
	}
	for len(words) > 1 && article(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && legalForm(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	words = spell(words)
	nation := ""
	if n, rest := nationFirst(words); n != "" && len(rest) > 0 && generic(rest[len(rest)-1]) {
		nation, words = n, rest
	} else if n != "" && len(rest) > 0 && generic(rest[0]) {
		nation, words = n, rest
	}
	// "Ministry of Defence of Ukraine" is "Ukrainian Defence Ministry".
	if len(words) > 2 && (words[0] == "ministry" || words[0] == "department") && words[1] == "of" {
		field := words[2:]
		if i := slices.Index(field, "of"); i > 0 && nation == "" {
			if n, rest := nationFirst(field[i+1:]); n != "" && len(rest) == 0 {
				nation, field = n, field[:i]
			}
		}
		words = append(slices.Clone(field), words[0])
	}
	key := strings.Join(words, " ")
	if nation != "" {
		key = nation + " " + key
	}
	if known := publicly(key); known != "" {
		return known
	}
	return key
}

// spell brings the spellings of a word together.
func spell(words []string) []string {
	for i, w := range words {
		switch w {
		case "defence":
			words[i] = "defense"
		case "labour":
			words[i] = "labor"
		}
	}
	return words
}

// vague reports whether a key is that of many bodies: a ministry without its nation, a
// paper's last word.
func vague(key string) bool {
	words := strings.Fields(key)
	if len(words) == 1 {
		switch key {
		case "north", "south", "state":
			return true
		}
		return paperTitle(key) || generic(key) || bodyWord(key) || office(key) || adjective(key)
	}
	return adjective(words[len(words)-1]) || adjective(strings.Join(words[len(words)-2:], " "))
}

// adjective reports whether a word says of which nation something is, and is not the nation.
func adjective(w string) bool {
	n := nationOf(w)
	return n != "" && n != w && w != "america" && w != "usa" && w != "britain" && w != "turkiye" && w != "united states" && w != "united kingdom" && w != "czech republic"
}

// publicly is what everybody knows of a name that stands for one body the world over.
func publicly(key string) string {
	switch key {
	// The building, and the only department of defence that calls itself so without its nation: American
	// spelling, and "ministry" nearly everywhere else.
	case "pentagon", "defense department", "us pentagon", "us department of defense":
		return "us defense department"
	// No other foreign ministry is called so.
	case "state department":
		return "us state department"
	// The bureau and the agency, whose abbreviations are more common than their names.
	case "fbi", "us federal bureau of investigation":
		return "federal bureau of investigation"
	case "cia", "us central intelligence agency":
		return "central intelligence agency"
	// The alliance and the union, each with one abbreviation.
	case "nato":
		return "north atlantic treaty organization"
	case "eu":
		return "european union"
	// The state's own name for itself.
	case "dprk", "democratic people s republic of korea", "democratic people republic of korea":
		return "north korea"
	// Forms of one name.
	case "u s", "united states", "united states of america", "usa":
		return "us"
	case "u k", "united kingdom":
		return "uk"
	}
	return ""
}

// legalForm reports whether a word says what a company is in law.
func legalForm(w string) bool {
	switch w {
	case "inc", "ltd", "corp", "llc", "plc", "incorporated", "limited", "corporation", "co", "gmbh", "ag", "llp":
		return true
	}
	return false
}

// generic reports whether every nation has one: what is called so needs its nation to be told from others.
func generic(w string) bool {
	switch w {
	case "ministry", "department", "police", "army", "military", "government", "parliament", "embassy", "navy", "cabinet", "senate", "congress",
		"president", "minister", "officials", "authorities", "forces", "treasury", "presidency", "diplomats", "lawmakers", "prosecutors", "media", "newspaper", "court", "website":
		return true
	}
	return false
}
