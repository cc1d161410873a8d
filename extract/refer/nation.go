package refer

// seat is the country whose government is meant where the place of its seat speaks:
// "Moscow said", "the Kremlin said". "" for other words.
func seat(name string) string {
	switch name {
	case "moscow", "kremlin":
		return "russia"
	case "washington", "white house":
		return "america"
	case "london", "downing street", "whitehall", "number 10", "no. 10":
		return "britain"
	case "paris", "elysee", "élysée":
		return "france"
	case "berlin":
		return "germany"
	case "beijing":
		return "china"
	case "tokyo":
		return "japan"
	case "kyiv", "kiev":
		return "ukraine"
	case "ankara":
		return "turkey"
	case "tehran":
		return "iran"
	case "delhi", "new delhi":
		return "india"
	case "islamabad":
		return "pakistan"
	case "kabul":
		return "afghanistan"
	case "baghdad":
		return "iraq"
	case "damascus":
		return "syria"
	case "cairo":
		return "egypt"
	case "riyadh":
		return "saudi arabia"
	case "doha":
		return "qatar"
	case "jerusalem", "tel aviv":
		return "israel"
	case "rome":
		return "italy"
	case "madrid":
		return "spain"
	case "lisbon":
		return "portugal"
	case "athens":
		return "greece"
	case "warsaw":
		return "poland"
	case "prague":
		return "czechia"
	case "budapest":
		return "hungary"
	case "vienna":
		return "austria"
	case "bern", "berne":
		return "switzerland"
	case "brussels":
		return "europe"
	case "hague", "amsterdam":
		return "netherlands"
	case "copenhagen":
		return "denmark"
	case "stockholm":
		return "sweden"
	case "oslo":
		return "norway"
	case "helsinki":
		return "finland"
	case "tallinn":
		return "estonia"
	case "riga":
		return "latvia"
	case "vilnius":
		return "lithuania"
	case "minsk":
		return "belarus"
	case "chisinau":
		return "moldova"
	case "bucharest":
		return "romania"
	case "sofia":
		return "bulgaria"
	case "belgrade":
		return "serbia"
	case "zagreb":
		return "croatia"
	case "sarajevo":
		return "bosnia"
	case "tbilisi":
		return "georgia"
	case "yerevan":
		return "armenia"
	case "baku":
		return "azerbaijan"
	case "dublin":
		return "ireland"
	case "ottawa":
		return "canada"
	case "canberra":
		return "australia"
	case "brasilia", "brasília":
		return "brazil"
	case "buenos aires":
		return "argentina"
	case "caracas":
		return "venezuela"
	case "bogota", "bogotá":
		return "colombia"
	case "havana":
		return "cuba"
	case "pyongyang":
		return "north korea"
	case "seoul", "blue house":
		return "south korea"
	case "taipei":
		return "taiwan"
	case "hanoi":
		return "vietnam"
	case "bangkok":
		return "thailand"
	case "jakarta":
		return "indonesia"
	case "manila", "malacanang":
		return "philippines"
	case "kathmandu":
		return "nepal"
	case "dhaka":
		return "bangladesh"
	case "nairobi":
		return "kenya"
	case "abuja":
		return "nigeria"
	case "pretoria":
		return "south africa"
	case "khartoum":
		return "sudan"
	case "addis ababa":
		return "ethiopia"
	case "tripoli":
		return "libya"
	case "rabat":
		return "morocco"
	case "algiers":
		return "algeria"
	case "vatican", "holy see":
		return "vatican"
	}
	return ""
}
