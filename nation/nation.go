// Package nation knows the names of countries and of their peoples, for readers of a text and of many: they
// do not see each other.
package nation

// Of folds a country and its people's name to one word: "russia", "russian" and
// "russians" are "russia". "" for words that are none of these. word is in lower case.
func Of(word string) string {
	switch word {
	case "afghanistan", "afghan", "afghans":
		return "afghanistan"
	case "albania", "albanian", "albanians":
		return "albania"
	case "algeria", "algerian", "algerians":
		return "algeria"
	case "america", "american", "americans", "us", "u.s.", "usa", "usas", "u.s.a.":
		return "america"
	case "angola", "angolan", "angolans":
		return "angola"
	case "argentina", "argentine", "argentines", "argentinian", "argentinians":
		return "argentina"
	case "armenia", "armenian", "armenians":
		return "armenia"
	case "australia", "australian", "australians":
		return "australia"
	case "austria", "austrian", "austrians":
		return "austria"
	case "azerbaijan", "azerbaijani", "azerbaijanis", "azeri", "azeris":
		return "azerbaijan"
	case "bangladesh", "bangladeshi", "bangladeshis":
		return "bangladesh"
	case "belarus", "belarusian", "belarusians":
		return "belarus"
	case "belgium", "belgian", "belgians":
		return "belgium"
	case "bolivia", "bolivian", "bolivians":
		return "bolivia"
	case "bosnia", "bosnian", "bosnians":
		return "bosnia"
	case "brazil", "brazilian", "brazilians":
		return "brazil"
	case "britain", "british", "briton", "britons", "uk", "uks", "u.k.":
		return "britain"
	case "bulgaria", "bulgarian", "bulgarians":
		return "bulgaria"
	case "cambodia", "cambodian", "cambodians":
		return "cambodia"
	case "cameroon", "cameroonian", "cameroonians":
		return "cameroon"
	case "canada", "canadian", "canadians":
		return "canada"
	case "chile", "chilean", "chileans":
		return "chile"
	case "china", "chinese":
		return "china"
	case "colombia", "colombian", "colombians":
		return "colombia"
	case "congo", "congolese":
		return "congo"
	case "croatia", "croatian", "croatians", "croat", "croats":
		return "croatia"
	case "cuba", "cuban", "cubans":
		return "cuba"
	case "cyprus", "cypriot", "cypriots":
		return "cyprus"
	case "czechia", "czech":
		return "czechia"
	case "denmark", "danish", "dane", "danes":
		return "denmark"
	case "ecuador", "ecuadorian", "ecuadorians":
		return "ecuador"
	case "egypt", "egyptian", "egyptians":
		return "egypt"
	case "england", "english":
		return "england"
	case "estonia", "estonian", "estonians":
		return "estonia"
	case "ethiopia", "ethiopian", "ethiopians":
		return "ethiopia"
	case "europe", "european", "europeans":
		return "europe"
	case "finland", "finnish", "finn", "finns":
		return "finland"
	case "france", "french":
		return "france"
	case "georgia", "georgian", "georgians":
		return "georgia"
	case "germany", "german", "germans":
		return "germany"
	case "ghana", "ghanaian", "ghanaians":
		return "ghana"
	case "greece", "greek", "greeks":
		return "greece"
	case "haiti", "haitian", "haitians":
		return "haiti"
	case "hungary", "hungarian", "hungarians":
		return "hungary"
	case "iceland", "icelandic", "icelandics", "icelander", "icelanders":
		return "iceland"
	case "india", "indian", "indians":
		return "india"
	case "indonesia", "indonesian", "indonesians":
		return "indonesia"
	case "iran", "iranian", "iranians":
		return "iran"
	case "iraq", "iraqi", "iraqis":
		return "iraq"
	case "ireland", "irish":
		return "ireland"
	case "israel", "israeli", "israelis":
		return "israel"
	case "italy", "italian", "italians":
		return "italy"
	case "jamaica", "jamaican", "jamaicans":
		return "jamaica"
	case "japan", "japanese":
		return "japan"
	case "jordan", "jordanian", "jordanians":
		return "jordan"
	case "kazakhstan", "kazakh", "kazakhs":
		return "kazakhstan"
	case "kenya", "kenyan", "kenyans":
		return "kenya"
	case "korea", "korean", "koreans":
		return "korea"
	case "kosovo", "kosovar", "kosovars":
		return "kosovo"
	case "kuwait", "kuwaiti", "kuwaitis":
		return "kuwait"
	case "latvia", "latvian", "latvians":
		return "latvia"
	case "lebanon", "lebanese":
		return "lebanon"
	case "libya", "libyan", "libyans":
		return "libya"
	case "lithuania", "lithuanian", "lithuanians":
		return "lithuania"
	case "malaysia", "malaysian", "malaysians":
		return "malaysia"
	case "mali", "malian", "malians":
		return "mali"
	case "malta", "maltese":
		return "malta"
	case "mexico", "mexican", "mexicans":
		return "mexico"
	case "moldova", "moldovan", "moldovans":
		return "moldova"
	case "mongolia", "mongolian", "mongolians":
		return "mongolia"
	case "morocco", "moroccan", "moroccans":
		return "morocco"
	case "mozambique", "mozambican", "mozambicans":
		return "mozambique"
	case "myanmar", "burmese":
		return "myanmar"
	case "nepal", "nepalese", "nepali", "nepalis":
		return "nepal"
	case "netherlands", "dutch":
		return "netherlands"
	case "nigeria", "nigerian", "nigerians":
		return "nigeria"
	case "norway", "norwegian", "norwegians":
		return "norway"
	case "pakistan", "pakistani", "pakistanis":
		return "pakistan"
	case "palestine", "palestinian", "palestinians":
		return "palestine"
	case "panama", "panamanian", "panamanians":
		return "panama"
	case "peru", "peruvian", "peruvians":
		return "peru"
	case "philippines", "philippine", "filipino", "filipinos":
		return "philippines"
	case "poland", "polish", "pole", "poles":
		return "poland"
	case "portugal", "portuguese":
		return "portugal"
	case "qatar", "qatari", "qataris":
		return "qatar"
	case "romania", "romanian", "romanians":
		return "romania"
	case "russia", "russian", "russians":
		return "russia"
	case "rwanda", "rwandan", "rwandans":
		return "rwanda"
	case "scotland", "scottish", "scot", "scots":
		return "scotland"
	case "senegal", "senegalese":
		return "senegal"
	case "serbia", "serbian", "serbians", "serb", "serbs":
		return "serbia"
	case "singapore", "singaporean", "singaporeans":
		return "singapore"
	case "slovakia", "slovak", "slovaks":
		return "slovakia"
	case "slovenia", "slovenian", "slovenians", "slovene", "slovenes":
		return "slovenia"
	case "somalia", "somali", "somalis":
		return "somalia"
	case "spain", "spanish", "spaniard", "spaniards":
		return "spain"
	case "sudan", "sudanese":
		return "sudan"
	case "sweden", "swedish", "swede", "swedes":
		return "sweden"
	case "switzerland", "swiss":
		return "switzerland"
	case "syria", "syrian", "syrians":
		return "syria"
	case "taiwan", "taiwanese":
		return "taiwan"
	case "tanzania", "tanzanian", "tanzanians":
		return "tanzania"
	case "thailand", "thai", "thais":
		return "thailand"
	case "tibet", "tibetan", "tibetans":
		return "tibet"
	case "tunisia", "tunisian", "tunisians":
		return "tunisia"
	case "turkey", "turkish", "turk", "turks":
		return "turkey"
	case "uganda", "ugandan", "ugandans":
		return "uganda"
	case "ukraine", "ukrainian", "ukrainians":
		return "ukraine"
	case "uruguay", "uruguayan", "uruguayans":
		return "uruguay"
	case "uzbekistan", "uzbek", "uzbeks":
		return "uzbekistan"
	case "venezuela", "venezuelan", "venezuelans":
		return "venezuela"
	case "vietnam", "vietnamese":
		return "vietnam"
	case "wales", "welsh":
		return "wales"
	case "yemen", "yemeni", "yemenis":
		return "yemen"
	case "zambia", "zambian", "zambians":
		return "zambia"
	case "zimbabwe", "zimbabwean", "zimbabweans":
		return "zimbabwe"
	}
	return ""
}
