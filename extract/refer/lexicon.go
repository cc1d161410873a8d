package refer

import "strings"

// A sort is what a mention stands for, as far as its words tell.
type sort uint8

const (
	unsorted sort = iota
	person
	people // several persons, or a body of them: "police", "troops"
	organisation
	place
	document
	outlet
	thing
)

// sortOf is what a common noun, in the singular and in lower case, stands for.
// The tables hold what a dictionary says, not what any corpus does.
func sortOf(noun string) sort {
	switch {
	case isRole(noun):
		return person
	case isBody(noun):
		return organisation
	case isCrowd(noun):
		return people
	case isDocument(noun):
		return document
	case isOutlet(noun):
		return outlet
	case isPlaceNoun(noun):
		return place
	}
	for _, ending := range [...]string{"man", "woman", "person", "ist", "ologist", "ician", "crat"} {
		if len(noun) > len(ending)+2 && strings.HasSuffix(noun, ending) {
			return person
		}
	}
	return unsorted
}

// isRole tells the nouns of persons: offices, professions, ties of family.
func isRole(noun string) bool {
	switch noun {
	case "man", "woman", "boy", "girl", "person", "child", "baby", "kid", "guy", "lady", "gentleman", "adult", "teenager", "individual", "human",
		"father", "mother", "dad", "mom", "mum", "son", "daughter", "brother", "sister", "uncle", "aunt", "cousin", "nephew", "niece", "husband", "wife",
		"spouse", "widow", "widower", "parent", "grandfather", "grandmother", "grandson", "granddaughter", "fiance", "fiancee", "girlfriend", "boyfriend",
		"friend", "neighbor", "neighbour", "colleague", "partner", "relative", "ally", "rival", "opponent", "supporter", "critic", "fan", "member",
		"official", "spokesman", "spokeswoman", "spokesperson", "president", "minister", "premier", "chancellor", "secretary", "senator", "congressman",
		"congresswoman", "representative", "lawmaker", "legislator", "mp", "mep", "councillor", "councilor", "councilman", "councilwoman", "alderman",
		"governor", "mayor", "deputy", "vice-president", "ambassador", "diplomat", "envoy", "consul", "commissioner", "king", "queen", "prince", "princess",
		"emperor", "empress", "pope", "bishop", "archbishop", "cardinal", "priest", "rabbi", "imam", "pastor", "monk", "nun", "chief", "head", "leader",
		"boss", "chair", "chairman", "chairwoman", "chairperson", "director", "manager", "executive", "ceo", "cfo", "founder", "co-founder", "owner",
		"entrepreneur", "investor", "banker", "trader", "broker", "economist", "analyst", "expert", "strategist", "consultant", "adviser", "advisor", "aide",
		"assistant", "lawyer", "attorney", "solicitor", "barrister", "prosecutor", "judge", "justice", "magistrate", "defendant", "plaintiff", "suspect",
		"witness", "victim", "survivor", "prisoner", "inmate", "convict", "detective", "inspector", "sheriff", "officer", "policeman", "policewoman",
		"constable", "sergeant", "captain", "lieutenant", "major", "colonel", "general", "admiral", "commander", "marshal", "corporal", "soldier", "sailor",
		"pilot", "marine", "veteran", "fighter", "guard", "agent", "spy", "hacker", "militant", "rebel", "activist", "campaigner", "organiser", "organizer",
		"protester", "demonstrator", "volunteer", "resident", "citizen", "villager", "local", "tourist", "traveller", "traveler", "passenger", "driver",
		"doctor", "physician", "surgeon", "nurse", "paramedic", "patient", "dentist", "psychologist", "therapist", "scientist", "researcher", "scholar",
		"professor", "lecturer", "teacher", "principal", "headteacher", "dean", "student", "pupil", "graduate", "author", "writer", "novelist", "poet",
		"journalist", "reporter", "correspondent", "editor", "columnist", "blogger", "commentator", "anchor", "broadcaster", "presenter", "host",
		"photographer", "historian", "philosopher", "engineer", "developer", "programmer", "designer", "architect", "inventor", "actor", "actress", "singer",
		"musician", "composer", "artist", "painter", "dancer", "comedian", "filmmaker", "producer", "player", "coach", "hostage", "athlete",
		"referee", "goalkeeper", "striker", "quarterback", "footballer", "wrestler", "boxer", "farmer", "fisherman", "worker", "employee", "employer",
		"contractor", "carpenter", "baker", "chef", "cook", "waiter", "waitress", "shopkeeper", "merchant", "customer", "client", "consumer", "buyer",
		"seller", "candidate", "nominee", "incumbent", "voter", "delegate", "negotiator", "mediator", "observer", "monitor", "auditor", "accountant",
		"whistleblower", "insider", "source", "informant", "speaker", "caller", "user", "reader", "listener", "viewer", "firefighter", "rescuer",
		"coroner", "pathologist", "ranger", "forecaster", "meteorologist", "geologist", "biologist", "chemist", "physicist", "astronomer", "astronaut",
		"appellant", "respondent", "petitioner", "counsel", "clerk", "treasurer", "controller", "warden", "superintendent", "stranger", "hero", "narrator",
		"wizard", "witch", "knight", "lord", "duke", "duchess", "earl", "baron", "baroness", "heir", "servant", "master", "mistress", "creature",
		"commissar", "attache", "trustee", "bookkeeper", "surveyor", "harbourmaster", "keeper", "republican", "democrat", "liberal", "conservative":
		return true
	}
	return false
}

// isBody tells the nouns of organisations and offices of state.
func isBody(noun string) bool {
	switch noun {
	case "ministry", "department", "government", "administration", "agency", "authority", "bureau", "office", "commission", "committee", "council", "board",
		"parliament", "senate", "congress", "assembly", "house", "court", "tribunal", "cabinet", "embassy", "consulate", "municipality", "treasury",
		"company", "firm", "corporation", "business", "bank", "manufacturer", "maker", "retailer", "supplier", "airline", "carrier", "operator", "insurer",
		"lender", "startup", "start-up", "subsidiary", "conglomerate", "brand", "chain", "utility", "regulator", "watchdog", "exchange",
		"organisation", "organization", "institute", "institution", "university", "college", "school", "academy", "foundation", "charity", "fund", "trust",
		"association", "federation", "union", "league", "society", "club", "party", "movement", "coalition", "alliance", "group", "bloc", "faction",
		"army", "navy", "military", "militia", "force", "command", "staff", "police", "unit", "brigade", "battalion", "division", "regiment",
		"hospital", "clinic", "laboratory", "lab", "observatory", "museum", "church", "diocese", "mosque", "monastery", "team", "panel", "inquiry",
		"tank", "think-tank", "centre", "center", "consortium", "partnership", "cooperative", "co-operative", "syndicate", "mission",
		"secretariat", "directorate", "inspectorate", "service", "headquarters", "nonprofit", "ngo", "opposition", "leadership", "campaign", "junta", "regime",
		"prosecution", "consultancy", "practice", "survey":
		return true
	}
	return false
}

// isCrowd tells nouns that are many people in the singular, or always plural.
func isCrowd(noun string) bool {
	switch noun {
	case "police", "people", "family", "couple", "crowd", "troop", "crew", "public", "audience", "community", "population", "electorate", "jury", "gang",
		"mob", "pair", "duo", "trio", "majority", "minority", "youth", "media", "press", "folk", "personnel", "clergy", "household", "tribe":
		return true
	}
	return false
}

func isDocument(noun string) bool {
	switch noun {
	case "statement", "report", "study", "letter", "memo", "memorandum", "document", "paper", "survey", "poll", "release", "communique", "communiqué", "email",
		"e-mail", "message", "tweet", "post", "article", "book", "filing", "lawsuit", "complaint", "indictment", "ruling", "verdict", "affidavit", "bill",
		"law", "act", "treaty", "resolution", "transcript", "record", "dossier", "file", "review", "audit", "assessment", "analysis", "forecast", "census",
		"text", "note", "notice", "bulletin", "briefing", "guideline", "declaration", "constitution", "charter", "petition", "testimony", "data", "figure",
		"index", "diary", "log", "manual", "contract", "invoice", "receipt", "certificate", "warrant", "summary", "minutes", "chronicle", "leaflet":
		return true
	}
	return false
}

func isOutlet(noun string) bool {
	switch noun {
	case "newspaper", "daily", "weekly", "magazine", "tabloid", "broadsheet", "broadcaster", "channel", "station", "network", "website", "site", "outlet",
		"newsroom", "wire", "podcast", "blog", "journal", "gazette", "programme", "show":
		return true
	}
	return false
}

func isPlaceNoun(noun string) bool {
	switch noun {
	case "city", "town", "village", "country", "nation", "state", "region", "province", "county", "district", "capital", "island", "area", "street", "road",
		"river", "lake", "mountain", "coast", "border", "continent", "port", "harbour", "harbor", "valley", "sea", "ocean", "building", "room", "place":
		return true
	}
	return false
}

// female and male tell the nouns, titles and pronouns that give a sex away.
func female(word string) bool {
	switch word {
	case "she", "her", "hers", "herself", "woman", "girl", "lady", "mother", "mom", "mum", "daughter", "sister", "aunt", "niece", "wife", "widow", "grandmother",
		"granddaughter", "girlfriend", "fiancee", "queen", "princess", "empress", "duchess", "baroness", "actress", "waitress", "nun", "witch", "mistress", "spokeswoman",
		"chairwoman", "congresswoman", "policewoman", "councilwoman", "businesswoman", "mrs", "mrs.", "ms", "ms.", "miss", "madam", "madame", "dame", "sister-in-law",
		"mother-in-law", "daughter-in-law", "heroine", "hostess", "landlady", "female", "ma'am":
		return true
	}
	return false
}

func male(word string) bool {
	switch word {
	case "he", "him", "his", "himself", "man", "boy", "gentleman", "guy", "father", "dad", "son", "brother", "uncle", "nephew", "husband", "widower", "grandfather",
		"grandson", "boyfriend", "fiance", "king", "prince", "emperor", "duke", "earl", "baron", "lord", "pope", "bishop", "archbishop", "cardinal", "priest", "rabbi", "imam",
		"monk", "waiter", "wizard", "knight", "spokesman", "chairman", "congressman", "policeman", "councilman", "businessman", "fisherman", "mr", "mr.", "sir",
		"father-in-law", "son-in-law", "brother-in-law", "landlord", "male":
		return true
	}
	return false
}

// isTitle tells words that stand before a name and are no part of it, beyond the nouns of roles.
func isTitle(word string) bool {
	switch strings.TrimSuffix(word, ".") {
	case "mr", "mrs", "ms", "miss", "mx", "dear", "dr", "prof", "sir", "dame", "lord", "lady", "madam", "madame", "rev", "reverend", "fr", "st", "saint", "hon", "rt",
		"pres", "gov", "sen", "rep", "amb", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "pfc", "det", "insp", "supt", "sec", "cllr", "mp", "mep",
		"state", "foreign", "prime", "vice", "deputy", "acting", "former", "then", "interim", "defense", "defence", "interior", "finance", "health", "energy", "trade",
		"transport", "education", "justice", "agriculture", "culture", "economy", "environment", "labor", "labour", "attorney", "lieutenant", "brigadier", "rear",
		"first", "second", "assistant", "associate", "senior", "junior", "chief", "managing", "permanent", "press", "national", "executive", "crown", "king", "queen":
		return true
	}
	return false
}

// isRank tells the shortened titles that follow the name of a place: "Sen."
func isRank(word string) bool {
	switch word {
	case "sen.", "rep.", "gov.", "lt.", "gen.", "atty.", "del.", "assemb.":
		return true
	}
	return false
}

// ofBody tells the words that, in a name, make it the name of a body: "Institute", "Inc."
func ofBody(word string) bool {
	if isBody(word) || isOutlet(word) {
		return true
	}
	switch strings.TrimSuffix(word, ".") {
	case "inc", "corp", "co", "ltd", "llc", "plc", "llp", "gmbh", "ag", "sa", "nv", "holdings", "industries", "motors", "airlines", "airways", "systems", "technologies",
		"laboratories", "partners", "associates", "brothers", "sons", "bros", "nations", "forces", "staff", "republicans", "democrats", "times", "post", "news", "herald",
		"tribune", "guardian", "corps", "railways", "records", "studios", "pictures", "entertainment", "enterprises", "solutions",
		"pharmaceuticals", "bundestag", "duma", "knesset", "rada", "reserve", "observers":
		return true
	}
	return false
}

// endsBody tells the words that do so only at the end: "Northern Energy", but "Energy
// Minister".
func endsBody(word string) bool {
	switch word {
	case "press", "media", "international", "services", "securities", "capital", "energy":
		return true
	}
	return false
}

// isDay tells the names of days and of months that are nobody's given name: no pronoun stands for one.
func isDay(word string) bool {
	switch word {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "july", "september", "october", "november", "december":
		return true
	}
	return false
}

// isSpeech tells the lemmas of verbs by which somebody says or thinks something. It
// decides who is the subject of a cue, both here and in the measure of accuracy.
func isSpeech(lemma string) bool {
	switch lemma {
	case "say", "tell", "ask", "add", "announce", "answer", "argue", "assert", "assess", "believe", "claim", "comment", "complain", "concede", "conclude", "confirm",
		"consider", "contend", "declare", "deny", "doubt", "emphasize", "estimate", "expect", "explain", "express", "fear", "feel", "find", "forecast", "guess", "hear",
		"hint", "hope", "imply", "indicate", "inform", "insist", "know", "maintain", "mean", "mention", "note", "notice", "observe", "predict", "promise", "propose",
		"realize", "recall", "recommend", "remark", "remember", "remind", "reply", "report", "respond", "reveal", "see", "shout", "speak", "speculate", "state", "stress",
		"suggest", "suppose", "suspect", "swear", "talk", "testify", "think", "threaten", "urge", "vow", "want", "warn", "whisper", "wonder", "worry", "write", "admit",
		"acknowledge", "agree", "allege", "call", "cry", "demand", "describe", "disclose", "caution", "accuse", "quip", "retort", "tweet", "understand", "assume", "imagine":
		return true
	}
	return false
}
