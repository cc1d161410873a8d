package entity

// nationFirst takes a nation off the beginning of some words: "us" and what is left of "American officials".
func nationFirst(words []string) (nation string, rest []string) {
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

// nationOf is the nation that a name or an adjective stands for, "" for none. It holds those that are in
// the news most: one that is missing keeps its names apart and joins nothing.
func nationOf(w string) string {
	switch w {
	case "us", "american", "united states", "usa", "america":
		return "us"
	case "uk", "british", "britain", "united kingdom":
		return "uk"
	case "russia", "russian":
		return "russia"
	case "ukraine", "ukrainian":
		return "ukraine"
	case "china", "chinese":
		return "china"
	case "france", "french":
		return "france"
	case "germany", "german":
		return "germany"
	case "italy", "italian":
		return "italy"
	case "spain", "spanish":
		return "spain"
	case "portugal", "portuguese":
		return "portugal"
	case "poland", "polish":
		return "poland"
	case "netherlands", "dutch":
		return "netherlands"
	case "belgium", "belgian":
		return "belgium"
	case "austria", "austrian":
		return "austria"
	case "switzerland", "swiss":
		return "switzerland"
	case "sweden", "swedish":
		return "sweden"
	case "norway", "norwegian":
		return "norway"
	case "denmark", "danish":
		return "denmark"
	case "finland", "finnish":
		return "finland"
	case "ireland", "irish":
		return "ireland"
	case "greece", "greek":
		return "greece"
	case "turkey", "turkish", "turkiye":
		return "turkey"
	case "hungary", "hungarian":
		return "hungary"
	case "czech", "czech republic", "czechia":
		return "czechia"
	case "slovakia", "slovak":
		return "slovakia"
	case "romania", "romanian":
		return "romania"
	case "bulgaria", "bulgarian":
		return "bulgaria"
	case "serbia", "serbian":
		return "serbia"
	case "belarus", "belarusian":
		return "belarus"
	case "estonia", "estonian":
		return "estonia"
	case "latvia", "latvian":
		return "latvia"
	case "lithuania", "lithuanian":
		return "lithuania"
	case "israel", "israeli":
		return "israel"
	case "palestinian":
		return "palestine"
	case "iran", "iranian":
		return "iran"
	case "iraq", "iraqi":
		return "iraq"
	case "syria", "syrian":
		return "syria"
	case "lebanon", "lebanese":
		return "lebanon"
	case "egypt", "egyptian":
		return "egypt"
	case "saudi", "saudi arabia":
		return "saudi arabia"
	case "yemen", "yemeni":
		return "yemen"
	case "qatar", "qatari":
		return "qatar"
	case "afghanistan", "afghan":
		return "afghanistan"
	case "pakistan", "pakistani":
		return "pakistan"
	case "india", "indian":
		return "india"
	case "bangladesh", "bangladeshi":
		return "bangladesh"
	case "japan", "japanese":
		return "japan"
	case "south korea", "south korean":
		return "south korea"
	case "north korea", "north korean":
		return "north korea"
	case "korean":
		return "korea"
	case "taiwan", "taiwanese":
		return "taiwan"
	case "vietnam", "vietnamese":
		return "vietnam"
	case "thailand", "thai":
		return "thailand"
	case "indonesia", "indonesian":
		return "indonesia"
	case "malaysia", "malaysian":
		return "malaysia"
	case "philippines", "philippine", "filipino":
		return "philippines"
	case "australia", "australian":
		return "australia"
	case "new zealand":
		return "new zealand"
	case "canada", "canadian":
		return "canada"
	case "mexico", "mexican":
		return "mexico"
	case "brazil", "brazilian":
		return "brazil"
	case "argentina", "argentine":
		return "argentina"
	case "chile", "chilean":
		return "chile"
	case "colombia", "colombian":
		return "colombia"
	case "venezuela", "venezuelan":
		return "venezuela"
	case "peru", "peruvian":
		return "peru"
	case "cuba", "cuban":
		return "cuba"
	case "costa rica", "costa rican":
		return "costa rica"
	case "south africa", "south african":
		return "south africa"
	case "nigeria", "nigerian":
		return "nigeria"
	case "kenya", "kenyan":
		return "kenya"
	case "ethiopia", "ethiopian":
		return "ethiopia"
	case "sudan", "sudanese":
		return "sudan"
	case "libya", "libyan":
		return "libya"
	case "algeria", "algerian":
		return "algeria"
	case "morocco", "moroccan":
		return "morocco"
	case "georgia", "georgian":
		return "georgia"
	case "armenia", "armenian":
		return "armenia"
	case "azerbaijan", "azerbaijani":
		return "azerbaijan"
	case "kazakhstan", "kazakh":
		return "kazakhstan"
	}
	return ""
}
