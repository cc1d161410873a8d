package word

import "hearsay/nation"

// country folds the names of a country and of its people to one stem: what "Russia" says, "Russian" says. It returns
// "" for words that are none of these. Names that are common words too, or those of people and places, are left out.
func country(lower string) string {
	switch lower {
	case "us", "u.s.", "usas", "u.s.a.", "georgia", "georgian", "georgians", "jordan", "turkey":
		return ""
	case "u.s", "u.s.a": // words have no stop at their end here
		return nation.Of("usa")
	}
	return nation.Of(lower)
}

// Nation is the country that a word in lower case names, or the people of: "russia" for "russians"; "" for none.
func Nation(lower string) string { return country(lower) }
