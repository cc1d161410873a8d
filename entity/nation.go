package entity

import "hearsay/nation"

// nationFirst takes a nation off the beginning of some words: "us" and what is left of "American officials".
func nationFirst(words []string) (of string, rest []string) {
	if len(words) > 1 {
		if n := nationOf(words[0] + " " + words[1]); n != "" {
			return n, words[2:]
		}
	}
	if len(words) > 0 {
		if n := nationOf(words[0]); n != "" {
			return n, words[1:]
		}
	}
	return "", words
}

// nationality reports whether a word is a nation, or belongs to one.
func nationality(w string) bool { return nationOf(w) != "" }

// nationOf is the nation that a name or an adjective stands for, "" for none; in small letters. Words that are
// names of people too stand for none: such a nation keeps its names apart and joins nothing.
func nationOf(w string) string {
	switch w {
	case "united states":
		return "us"
	case "united kingdom":
		return "uk"
	case "czech republic":
		return "czechia"
	case "turkiye":
		return "turkey"
	case "saudi", "saudi arabia":
		return "saudi arabia"
	case "south korea", "south korean":
		return "south korea"
	case "north korea", "north korean":
		return "north korea"
	case "costa rica", "costa rican":
		return "costa rica"
	case "south africa", "south african":
		return "south africa"
	case "new zealand":
		return w
	case "dane", "england", "english", "finn", "jordan", "malta", "pole", "scot", "turk", "wales":
		return ""
	}
	switch of := nation.Of(w); of {
	case "america":
		return "us"
	case "britain":
		return "uk"
	default:
		return of
	}
}
