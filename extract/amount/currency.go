package amount

import (
	"strings"
	"sync"
)

// iso holds the codes of ISO 4217 in use, and a few that outlived their
// currency or never were on the list.
const iso = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY " +
	"COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR " +
	"ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN " +
	"NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP " +
	"SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL DEM FRF ITL ESP RMB BTC ETH "

// wordy are codes that are English words or names: they stand for money only in
// capitals and after a number.
const wordy = " ALL AMD ANG BAM BOB BTC COP CUP ETH GEL LAK MAD MOP NAD PEN RON SAR SOS TOP TRY SHP CAD PAB DOP HUF LEI "

// currencyCode is the code that the letters w are, "" for none: "USD", "eur".
// RMB is turned into the code that ISO gives it.
func currencyCode(w string) string {
	if len(w) != 3 {
		return ""
	}
	u := strings.ToUpper(w)
	if !strings.Contains(iso, " "+u+" ") || u != w && strings.Contains(wordy, " "+u+" ") || w[0] < 'a' && w[1] >= 'a' {
		return ""
	}
	if u == "RMB" {
		return "CNY"
	}
	return u
}

// manyCode reads a code with a letter of scale before it: "MEUR", "KUSD".
func manyCode(w string) (code string, factor float64) {
	if len(w) != 4 || !strings.Contains(" USD EUR GBP AUD CAD CHF SEK NOK DKK JPY CNY INR ", " "+strings.ToUpper(w[1:])+" ") {
		return "", 0
	}
	switch w[0] {
	case 'M', 'm':
		return strings.ToUpper(w[1:]), 1e6
	case 'K', 'k', 'T':
		return strings.ToUpper(w[1:]), 1e3
	case 'B':
		return strings.ToUpper(w[1:]), 1e9
	}
	return "", 0
}

// currencySigns are the signs of currencies. A bare dollar is the American,
// a bare yen sign the Japanese.
var currencySigns = map[rune]string{
	'$': "USD", '£': "GBP", '€': "EUR", '¥': "JPY", '￥': "JPY", '₹': "INR", '₩': "KRW", '₽': "RUB", '₺': "TRY", '₴': "UAH", '₪': "ILS",
	'₦': "NGN", '₫': "VND", '₱': "PHP", '₡': "CRC", '₭': "LAK", '฿': "THB", '₸': "KZT", '₼': "AZN", '₾': "GEL", '₲': "PYG", '₵': "GHS",
	'₿': "BTC", '₮': "MNT", '₨': "rupee", '＄': "USD", '￡': "GBP", '֏': "AMD", '៛': "KHR", '؋': "AFN", '﷼': "IRR", '¢': "cent",
}

// dollars are the letters that stand before a dollar sign.
var dollars = map[string]string{
	"us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD",
	"nt": "TWD", "tw": "TWD", "r": "BRL", "mex": "MXN", "mx": "MXN", "tt": "TTD", "j": "JMD", "z": "ZWL", "b": "BND", "bz": "BZD", "ec": "XCD", "fj": "FJD",
	"n": "NAD", "rd": "DOP", "cu": "CUP", "ar": "ARS", "clp": "CLP", "col": "COP", "bds": "BBD", "g": "GYD", "l": "LRD",
}

// currencyNames holds the currencies by name, singular and plural, in lower
// case. A name that several countries share stands for the one that a report in
// English means by it, or for itself where there is none.
var currencyNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{
		"pence": "GBX", "penny": "GBX", "pennies": "cent", "quid": "GBP", "sterling": "GBP", "pounds sterling": "GBP", "pound sterling": "GBP",
		"buck": "USD", "bucks": "USD", "greenback": "USD", "greenbacks": "USD",
		"yuan renminbi": "CNY", "renminbi": "CNY", "rmb": "CNY", "kuai": "CNY", "mao": "jiao", "jiao": "jiao", "fen": "fen",
		"yen": "JPY", "yens": "JPY", "baht": "THB", "dong": "VND", "kip": "LAK", "riel": "KHR", "kyat": "MMK", "ringgit": "MYR", "taka": "BDT", "lari": "GEL",
		"forint": "HUF", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN", "złoty": "PLN", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "leva": "BGN", "lei": "RON",
		"kronor": "SEK", "kroner": "krone", "koruny": "CZK", "rand": "ZAR", "naira": "NGN", "shekels": "ILS", "bitcoin": "BTC", "bitcoins": "BTC", "ether": "ETH",
		"satoshi": "satoshi", "satoshis": "satoshi", "riyal": "SAR", "rial": "IRR", "lira": "TRY", "lire": "ITL", "reais": "BRL", "rs": "rupee",
		"loonie": "CAD", "loonies": "CAD", "euro": "EUR", "euros": "EUR", "cent": "cent", "cents": "cent", "eurocent": "cent", "eurocents": "cent",
		"won": "KRW", "sen": "sen", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rouble": "RUB", "kopeck": "kopeck", "kopecks": "kopeck", "paise": "paisa", "paisa": "paisa",
		"dirham": "AED", "mark": "mark", "centime": "cent", "centavo": "cent", "shilling": "shilling",
	}
	for noun, list := range map[string]string{
		"dollar": "=USD us=USD u.s.=USD u.s=USD united states=USD american=USD canadian=CAD australian=AUD new zealand=NZD hong kong=HKD singapore=SGD singaporean=SGD taiwan=TWD taiwanese=TWD new taiwan=TWD " +
			"jamaican=JMD bahamian=BSD barbados=BBD belize=BZD bermudian=BMD brunei=BND cayman=KYD east caribbean=XCD fijian=FJD fiji=FJD guyanese=GYD liberian=LRD namibian=NAD surinamese=SRD trinidad=TTD zimbabwean=ZWL zimbabwe=ZWL",
		"pound":     "british=GBP egyptian=EGP lebanese=LBP syrian=SYP sudanese=SDG south sudanese=SSP falkland=FKP gibraltar=GIP irish=IEP cypriot=CYP",
		"euro":      "european=EUR",
		"franc":     "=franc swiss=CHF french=FRF belgian=BEF cfa=XOF congolese=CDF rwandan=RWF burundian=BIF guinean=GNF djiboutian=DJF luxembourg=LUF",
		"peso":      "=peso mexican=MXN argentine=ARS argentinian=ARS chilean=CLP colombian=COP cuban=CUP dominican=DOP philippine=PHP uruguayan=UYU filipino=PHP",
		"rupee":     "=rupee indian=INR pakistani=PKR sri lankan=LKR nepalese=NPR nepali=NPR mauritian=MUR seychellois=SCR",
		"rupiah":    "=IDR indonesian=IDR",
		"krona":     "=SEK swedish=SEK icelandic=ISK",
		"krone":     "=krone norwegian=NOK danish=DKK",
		"kroner":    "norwegian=NOK danish=DKK",
		"kronor":    "swedish=SEK",
		"koruna":    "=CZK czech=CZK",
		"crown":     "czech=CZK swedish=SEK norwegian=NOK danish=DKK estonian=EEK slovak=SKK",
		"yen":       "japanese=JPY",
		"yuan":      "=CNY chinese=CNY",
		"won":       "korean=KRW south korean=KRW north korean=KPW",
		"lira":      "turkish=TRY italian=ITL",
		"liras":     "=TRY turkish=TRY",
		"ruble":     "russian=RUB belarusian=BYN",
		"rouble":    "russian=RUB belarusian=BYN",
		"dinar":     "=dinar iraqi=IQD kuwaiti=KWD jordanian=JOD serbian=RSD algerian=DZD libyan=LYD tunisian=TND bahraini=BHD macedonian=MKD yugoslav=YUD",
		"dirham":    "uae=AED emirati=AED moroccan=MAD",
		"riyal":     "saudi=SAR qatari=QAR yemeni=YER omani=OMR",
		"rial":      "iranian=IRR omani=OMR yemeni=YER qatari=QAR",
		"real":      "brazilian=BRL",
		"reais":     "brazilian=BRL",
		"rand":      "south african=ZAR",
		"naira":     "nigerian=NGN",
		"shekel":    "=ILS israeli=ILS new israeli=ILS",
		"shilling":  "kenyan=KES ugandan=UGX tanzanian=TZS somali=SOS austrian=ATS",
		"mark":      "german=DEM deutsche=DEM finnish=FIM",
		"marka":     "bosnian=BAM convertible=BAM",
		"zloty":     "polish=PLN",
		"forint":    "hungarian=HUF",
		"lev":       "=BGN bulgarian=BGN",
		"leu":       "=RON romanian=RON moldovan=MDL",
		"hryvnia":   "ukrainian=UAH",
		"baht":      "thai=THB",
		"ringgit":   "malaysian=MYR",
		"dong":      "vietnamese=VND",
		"taka":      "bangladeshi=BDT",
		"kwacha":    "=kwacha zambian=ZMW malawian=MWK",
		"cedi":      "=GHS ghanaian=GHS",
		"birr":      "=ETB ethiopian=ETB",
		"tenge":     "=KZT kazakh=KZT kazakhstani=KZT",
		"som":       "uzbek=UZS kyrgyz=KGS",
		"manat":     "=manat azerbaijani=AZN turkmen=TMT",
		"dram":      "armenian=AMD",
		"afghani":   "=AFN",
		"bolivar":   "=VES venezuelan=VES",
		"bolívar":   "=VES venezuelan=VES",
		"boliviano": "=BOB", "colon": "costa rican=CRC", "colón": "=CRC costa rican=CRC", "guarani": "=PYG", "guaraní": "=PYG", "quetzal": "=GTQ",
		"lempira": "=HNL", "cordoba": "nicaraguan=NIO", "balboa": "=PAB", "gourde": "=HTG", "metical": "=MZN", "pula": "=BWP", "dalasi": "=GMD", "tugrik": "=MNT",
		"kuna": "=HRK", "denar": "=MKD", "lek": "albanian=ALL", "peseta": "=ESP", "escudo": "=PTE", "drachma": "greek=GRD", "guilder": "=NLG dutch=NLG", "markka": "=FIM",
		"cent": "us=cent u.s.=cent euro=cent", "dogecoin": "=DOGE",
	} {
		// Entries are parted by the code that ends each.
		nation := ""
		for _, f := range strings.Fields(list) {
			n, code, ends := strings.Cut(f, "=")
			if !ends {
				nation += f + " "
				continue
			}
			key := nation + n
			if key != "" {
				key += " "
			}
			m[key+noun], m[key+noun+"s"] = code, code
			nation = ""
		}
	}
	return m
})

// minors are the parts of currencies that may follow them in a sum: "thirteen
// dollars and forty-five cents".
var minors = map[string]float64{
	"cent": 100, "cents": 100, "penny": 100, "pence": 100, "p": 100, "centime": 100, "centimes": 100, "centavo": 100, "centavos": 100,
	"mao": 10, "jiao": 10, "fen": 100, "kopeck": 100, "kopecks": 100, "paise": 100, "paisa": 100, "öre": 100, "øre": 100,
}
