package entity

// The words below are asked for by switch: nothing of them is built when the program starts.

// pronoun reports whether a name stands for another.
func pronoun(w string) bool {
	switch w {
	case "he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "us all", "me", "this", "that", "these", "those", "one",
		"himself", "herself", "themselves", "itself", "his", "their", "its", "which", "some", "others", "many", "several", "both", "all",
		"everyone", "someone", "nobody":
		return true
	}
	return false
}

// function reports whether a word is none that a name begins with.
func function(w string) bool {
	switch w {
	case "and", "or", "of", "the", "for", "in", "on", "at", "to", "de", "du", "des", "la", "le", "but", "when", "while", "as", "if", "with", "by", "from", "a", "an",
		"both", "after", "before", "because", "since", "that", "said", "says", "is", "was", "has", "had", "how", "why", "what", "who", "then", "so", "yet", "though",
		"although", "where", "until", "about", "against", "like", "unlike", "asked", "new", "even", "also", "only", "did", "does", "would", "could", "should":
		return true
	}
	return false
}

// preposition reports whether what follows a word no longer belongs to the name before it.
func preposition(w string) bool {
	switch w {
	case "of", "at", "from", "in", "with", "who", "whose", "for", "on", "said", "says", "told", "to", "by", "and", "as", "during", "via", "is", "was",
		"has", "have", "had", "called", "will", "may", "over", "after", "before", "into", "near", "along", "than", "like":
		return true
	}
	return false
}

// particle reports whether a small word stands within names: "von der Leyen".
func particle(w string) bool {
	switch w {
	case "van", "von", "der", "den", "de", "da", "dos", "das", "do", "del", "della", "di", "la", "le", "bin", "ibn", "al", "el", "ben", "ter", "ten", "zu", "bint", "y":
		return true
	}
	return false
}

// honorific reports whether a word before a name is no office.
func honorific(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "madam", "mme", "herr", "frau", "st":
		return true
	}
	return false
}

// officeName reports whether an office is a surname as well: "Julie Bishop".
func officeName(w string) bool {
	switch w {
	case "king", "bishop", "pope", "prince", "judge", "chancellor", "marshal", "major", "dean", "abbot", "priest", "chambers", "page", "deacon", "constable", "sergeant",
		"baker", "cook", "miller", "smith", "butler", "carter", "singer", "archer", "porter", "church", "house", "court", "field", "banks", "park", "parks", "hall", "price", "german", "english",
		"french", "holland", "ireland", "israel", "jordan", "london", "paris", "berlin", "chad", "georgia", "walker", "mason", "fisher":
		return true
	}
	return false
}

// speaks reports whether there is one holder of an office at a time, or one voice of it.
func speaks(w string) bool {
	switch w {
	case "president", "premier", "minister", "chancellor", "king", "queen", "pope", "emir", "sultan", "mayor", "governor", "ambassador", "secretary", "ceo", "chairman", "chairwoman", "spokesman",
		"spokeswoman", "spokesperson", "commander-in-chief", "secretary-general", "general", "representative", "embassy", "commissioner", "treasurer":
		return true
	}
	return false
}

// office reports whether a word is, or ends, what somebody is: it stands before names and is no part of them.
func office(w string) bool {
	if honorific(w) {
		return true
	}
	switch w {
	case "president", "vice", "vice-president", "prime", "minister", "deputy", "mayor", "governor", "gov", "senator", "sen", "representative", "rep", "congressman",
		"congresswoman", "congressmen", "secretary", "sec", "general", "gen", "admiral", "adm", "colonel", "col", "major", "maj", "captain", "capt", "sergeant", "sgt", "lieutenant", "lt",
		"corporal", "private", "commander", "sheriff", "chief", "officer", "king", "queen", "prince", "princess", "pope", "bishop", "archbishop", "cardinal", "rabbi", "imam", "reverend", "rev",
		"pastor", "father", "sister", "brother", "judge", "justice", "chairman", "chairwoman", "chairperson", "chair", "co-chair", "co-chairman", "commissioner", "ambassador", "director", "manager",
		"spokesman", "spokeswoman", "spokesperson", "spokespeople", "professor", "prof", "doctor", "lord", "lady", "baron", "baroness", "former", "acting", "interim", "press", "foreign", "defense", "defence",
		"interior", "finance", "treasury", "home", "state", "chancellor", "premier", "coach", "ceo", "cfo", "coo", "cto", "attorney", "agent", "detective", "inspector",
		"superintendent", "executive", "head", "leader", "founder", "co-founder", "cofounder", "owner", "analyst", "economist", "strategist", "editor", "editor-in-chief", "reporter", "correspondent",
		"journalist", "columnist", "author", "writer", "actor", "actress", "singer", "rapper", "comedian", "comedienne", "model", "filmmaker", "producer", "musician", "star", "driver", "pilot",
		"quarterback", "striker", "goalkeeper", "defender", "midfielder", "pitcher", "catcher", "outfielder", "player", "champion", "billionaire", "millionaire", "businessman", "businesswoman",
		"entrepreneur", "investor", "scientist", "researcher", "engineer", "astronaut", "cosmonaut", "astronomer", "physicist", "chemist", "biologist", "astrophysicist", "historian", "expert", "lawyer",
		"prosecutor", "counsel", "barrister", "solicitor", "adviser", "advisor", "aide", "envoy", "diplomat", "activist", "campaigner", "candidate", "nominee", "counselor", "councillor", "councilor",
		"councilman", "councilwoman", "mp", "mep", "msp", "supt", "det", "const", "constable", "officials", "official", "coordinator", "administrator", "treasurer", "provost", "dean",
		"principal", "teacher", "student", "nurse", "surgeon", "artist", "designer", "photographer", "director-general", "secretary-general", "undersecretary", "under-secretary", "sultan",
		"emir", "sheikh", "ayatollah", "duke", "duchess", "count", "countess", "bassist", "guitarist", "drummer", "resident", "neighbor", "neighbour", "witness", "host", "presenter", "anchor",
		"billionaires", "tycoon", "magnate", "mogul", "boss", "guard", "tackle", "linebacker", "receiver", "cornerback", "midshipman", "marshal", "ranger", "trooper", "prosecutors", "spy", "hacker":
		return true
	}
	return false
}

// bodyWord reports whether a word belongs to the name of a body, so that no person's name has it.
func bodyWord(w string) bool {
	switch w {
	case "ministry", "department", "agency", "commission", "committee", "council", "police", "office", "bureau", "university", "institute", "company", "corporation", "inc", "corp", "ltd",
		"llc", "league", "party", "union", "association", "bank", "court", "service", "services", "force", "army", "navy", "house", "senate", "congress", "parliament", "government", "administration",
		"board", "authority", "group", "international", "news", "times", "post", "tribune", "herald", "journal", "center", "centre", "foundation", "fund", "hospital", "school", "church",
		"club", "nations", "airlines", "airways", "media", "network", "county", "city", "street", "research", "security", "team", "industries", "systems", "technologies", "partners", "capital",
		"academy", "museum", "college", "society", "federation", "organization", "organisation", "trust", "alliance", "coalition", "campaign", "family", "affairs", "weather", "photo", "contributor",
		"officials", "authorities", "embassy", "ministers", "magazine", "television", "tv", "radio", "website", "consortium", "studios", "pictures", "records", "show":
		return true
	}
	return false
}
