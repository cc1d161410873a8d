package intake

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"hearsay"
)

// A profile is the words that a text of one language cannot do without, chosen
// so that they tell the languages of the list apart.
type profile struct {
	tag, name string
	words     []string
}

// languages are the profiles, with the places in the list of each word.
var languages = sync.OnceValues(func() ([]profile, map[string][]int) {
	list := profiles()
	index := map[string][]int{}
	for i, p := range list {
		for _, w := range p.words {
			index[w] = append(index[w], i)
		}
	}
	return list, index
})

// profiles are the languages that are told by their words. Of the
// words of 123 English reports, those of the English profile are 26 to 46 in
// 100, 37 at the median; of two reports in isiZulu and isiXhosa, 1 and 2.
func profiles() []profile {
	return []profile{
		{"en", "English", strings.Fields("the of and to a in that is was for on with he it as his at be by this had not are but from or have an they which you were her she there been has their would who will said more when about its after new if can also one no we i")},
		{"fr", "French", strings.Fields("le la les des et en du une un est que dans qui pour au sur pas plus par ne se ce il avec sont ont cette aux son mais ou été elle nous vous leur ses à après comme")},
		{"de", "German", strings.Fields("der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur")},
		{"es", "Spanish", strings.Fields("el la de que en los las se del por con una un para su al lo como más pero sus le ha este fue y es son está entre también desde hasta todo sin sobre según")},
		{"it", "Italian", strings.Fields("il di che la per un è in una sono con non del della le gli si da al dei nel alla più anche come ha delle ma lo dal ai nella suo questo sul essere stato")},
		{"pt", "Portuguese", strings.Fields("o de que e do da em um para com uma os no se na por mais as dos como mas ao das à seu sua ou não é são foi pelo pela até isso também após segundo")},
		{"nl", "Dutch", strings.Fields("de het een van en dat op te zijn voor met niet die aan er om ook als dan bij nog naar uit door over worden hij was ze heeft hebben kan wordt maar tot deze meer werd")},
		{"af", "Afrikaans", strings.Fields("die het van en nie is om te wat vir op met aan hy sal in ons hulle sy se ook deur was as dat by uit hierdie moet kan maar oor toe")},
		{"sv", "Swedish", strings.Fields("och att det som en på är av för med den till har de inte om ett han men var jag från vi så kan när år efter ska sig också")},
		{"da", "Danish", strings.Fields("og i at det er en til af på for med den de har ikke som et der om han men var jeg fra vi så kan når efter skal sig også blev")},
		{"no", "Norwegian", strings.Fields("og i det er på som en til å av for med at den de har ikke om et han men var jeg fra vi så kan når etter skal seg også ble")},
		{"pl", "Polish", strings.Fields("i w na z się nie do to że o jest jak po co za od są przez ale dla tym ich był już przy być tego oraz może")},
		{"tr", "Turkish", strings.Fields("ve bir bu için ile da de olarak daha çok gibi olan ne en kadar sonra var ama olduğu göre tarafından büyük değil her")},
		{"id", "Indonesian", strings.Fields("yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih telah oleh sebagai")},
		{"sw", "Swahili", strings.Fields("ya na wa kwa ni katika la za kuwa hiyo huo hii huyo baada kama pia cha yake wake hilo alisema lakini")},
		{"ro", "Romanian", strings.Fields("și în de la a cu pe nu că din o pentru care este sunt mai au al fost prin după dar ce sau între către")},
		{"hu", "Hungarian", strings.Fields("a az és hogy nem is egy ez meg volt csak de már még mint vagy ha azt el után lehet szerint")},
		{"fi", "Finnish", strings.Fields("ja on ei että se hän oli mutta ovat kun myös tai mukaan joka sen ole jo kuin niin")},
		{"vi", "Vietnamese", strings.Fields("và của là có trong được cho không với một các đã những người này khi để từ theo về")},
	}
}

// scripts are the writings that no English text is in.
func scripts() []struct {
	table     *unicode.RangeTable
	tag, name string
} {
	return []struct {
		table     *unicode.RangeTable
		tag, name string
	}{
		{unicode.Cyrillic, "und-Cyrl", "a language in Cyrillic letters"},
		{unicode.Arabic, "und-Arab", "a language in Arabic letters"},
		{unicode.Hebrew, "he", "Hebrew"},
		{unicode.Greek, "el", "Greek"},
		{unicode.Hiragana, "ja", "Japanese"},
		{unicode.Katakana, "ja", "Japanese"},
		{unicode.Hangul, "ko", "Korean"},
		{unicode.Han, "zh", "Chinese"},
		{unicode.Devanagari, "und-Deva", "a language in Devanagari letters"},
		{unicode.Bengali, "bn", "Bengali"},
		{unicode.Thai, "th", "Thai"},
		{unicode.Tamil, "ta", "Tamil"},
		{unicode.Georgian, "ka", "Georgian"},
		{unicode.Armenian, "hy", "Armenian"},
		{unicode.Ethiopic, "und-Ethi", "a language in Ethiopic letters"},
	}
}

const (
	languageSample = 2000 // words looked at
	fewWords       = 20   // under this many, a text is taken for English
)

// A tongue is what a text's language was found to be.
type tongue struct {
	tag  string // BCP 47; "und" if it is none of those that are known
	name string
	sure bool
}

// detectLanguage tells the language of a text by its script and its commonest
// words. Sure means that the evidence needs no help from a page's own claim.
func detectLanguage(text string) tongue {
	list, index := languages()
	writing := scripts()
	letters, inScript := 0, make([]int, len(writing))
	hits := make([]int, len(list))
	words := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if words++; words > languageSample {
			break
		}
		latin := true
		for _, r := range w {
			letters++
			if r < 0x370 {
				continue
			}
			latin = false
			for i, s := range writing {
				if unicode.Is(s.table, r) {
					inScript[i]++
					break
				}
			}
			if letters > 20*languageSample {
				break
			}
		}
		if latin && len(w) < 12 {
			for _, i := range index[strings.ToLower(w)] {
				hits[i]++
			}
		}
	}
	foreign := 0
	for _, n := range inScript {
		foreign += n
	}
	if letters >= fewWords && foreign*2 > letters {
		best := 0
		for i, n := range inScript {
			if n > inScript[best] {
				best = i
			}
		}
		// Japanese is mostly Han, but Chinese has no kana.
		for i, s := range writing {
			if s.tag == "ja" && inScript[i]*20 > foreign {
				best = i
			}
		}
		return tongue{writing[best].tag, writing[best].name, true}
	}
	if words < fewWords {
		return tongue{"en", "English", false}
	}
	best := 0
	for i, n := range hits {
		if n > hits[best] {
			best = i
		}
	}
	english := hits[0]
	switch {
	// Half of the lowest share that an English report has is enough: tables and
	// lists of names have few such words.
	case best == 0 && english*8 >= words:
		return tongue{"en", "English", english*5 >= words}
	case best != 0 && hits[best]*8 >= words && hits[best]*4 > english*5:
		return tongue{list[best].tag, list[best].name, true}
	case english*10 >= words:
		return tongue{"en", "English", false}
	default:
		return tongue{"und", "a language that is not known here", words >= 3*fewWords}
	}
}

// settleLanguage sets the document's language and refuses what is not English.
// What the page says of itself decides only where the words leave it open:
// pages by English templates often claim "en" for other languages.
func settleLanguage(doc *hearsay.Document, opts Options) error {
	claimed := doc.Language
	primary, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(claimed, "_", "-")), "-")
	found := detectLanguage(doc.Text)
	switch {
	case found.tag == "en" && (found.sure || primary == "en" || primary == ""):
		doc.Language = "en"
		if primary == "en" {
			doc.Language = strings.ReplaceAll(claimed, "_", "-")
		}
		return nil
	case found.tag == "und" && !found.sure && primary == "en":
		return nil
	case found.tag == "en": // unsure, and the page claims another
		doc.Language, found.name = claimed, "the language "+claimed
	case found.tag == "und" && primary != "" && primary != "en":
		doc.Language, found.name = claimed, "the language "+claimed
	default:
		doc.Language = found.tag
	}
	if opts.Force {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("is in %s, and only English is understood", found.name))
		return nil
	}
	return &hearsay.Error{Code: hearsay.Unsupported, Message: fmt.Sprintf("is in %s, and only English is read; --force reads it all the same", found.name)}
}
