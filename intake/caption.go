package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// agencies sell pictures; their names close a credit.
var agencies = []string{"getty images", "getty", "afp", "ap", "ap photo", "associated press", "reuters", "epa", "epa-efe", "shutterstock",
	"bloomberg", "alamy", "anadolu", "anadolu agency", "xinhua", "istock", "pa", "pa images", "pa wire", "pa media", "zuma", "zuma press",
	"sipa", "sipa usa", "tass", "nurphoto", "upi", "aap", "redux", "magnum", "polaris", "ukrinform", "kyodo", "afp via getty images",
	"via ap", "via reuters", "via getty images", "pool", "pool via ap", "pool via reuters", "file", "handout"}

// creditOpenings open a credit that says what it is.
var creditOpenings = []string{"photo by ", "photos by ", "photo: ", "photos: ", "photo credit: ", "photograph: ", "photograph by ", "photography by ",
	"picture: ", "image: ", "image credit: ", "credit: ", "image courtesy ", "photo courtesy ", "ap photo", "illustration by ", "illustration: ",
	"©", "source: getty", "credit...", "credit…", "courtesy of "}

// captionOpenings open a caption that says what it is.
var captionOpenings = []string{"caption: ", "file photo: ", "file photo - ", "file - ", "file – ", "file — ", "pictured: ", "photo caption: ", "in this photo"}

// credit returns where the photo credit at the end of text begins, len(text) if
// it has none. Zero means that text is a credit and nothing else.
func credit(text string) int {
	text = strings.TrimRight(text, " \n\t")
	if len(text) < 2 {
		return len(text)
	}
	if opensCredit(text) && len(text) <= 120 {
		return 0
	}
	// In brackets, at the end.
	for _, marks := range []string{"()", "[]"} {
		trimmed := strings.TrimSuffix(text, ".")
		if trimmed[len(trimmed)-1] != marks[1] {
			continue
		}
		i := strings.LastIndexByte(trimmed, marks[0])
		if i < 0 || len(trimmed)-i > 120 {
			continue
		}
		inside := trimmed[i+1 : len(trimmed)-1]
		house, name, _ := strings.Cut(inside, "/")
		turned := stops([]byte(strings.TrimSpace(trimmed[:i]))) && isSlashed(name+"/"+house) // "(Xinhua/Ole Brand)"
		if opensCredit(inside) || isSlashed(inside) || turned || isAgencyCredit(inside) && (!equalAgency(inside) || sellsPictures(inside)) {
			return i
		}
	}
	if strings.HasSuffix(text, ".") {
		return len(text)
	}
	// After the last sentence.
	from := max(0, len(text)-120)
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	tail := text[from:]
	cut := -1
	for i := 0; i+1 < len(tail); i++ {
		if (tail[i] == '.' || tail[i] == '!' || tail[i] == '?' || tail[i] == '|' || tail[i] == '\n') && (tail[i+1] == ' ' || tail[i] == '\n') ||
			strings.HasPrefix(tail[i:], "” ") || strings.HasPrefix(tail[i:], "\" ") {
			rest := strings.TrimLeft(tail[i+1:], " \ufffd")
			if isAgencyCredit(rest) || opensCredit(rest) || isSlashed(rest) {
				cut = from + len(tail) - len(rest)
				break
			}
		}
	}
	if cut >= 0 {
		return cut
	}
	if from == 0 && isAgencyCredit(text) {
		return 0
	}
	return slashCredit(text)
}

// slashCredit finds a credit that no stop parts from its caption: the capitals
// before "/Agency" at the end.
func slashCredit(text string) int {
	slash := strings.LastIndexByte(text, '/')
	if slash <= 0 || len(text)-slash > 40 || !equalAgency(text[slash+1:]) {
		return len(text)
	}
	start := len(strings.TrimRight(text[:slash], "/"))
	words := 0
	for words < 4 {
		i := strings.LastIndexByte(text[:start], ' ')
		w := text[i+1 : start]
		r, _ := utf8.DecodeRuneInString(w)
		if w == "" || !unicode.IsUpper(r) || words >= 2 && !isCapitals(w) {
			break
		}
		words++
		if start = i; i < 0 {
			return 0
		}
	}
	if words == 0 {
		return len(text)
	}
	return start + 1
}

func opensCredit(s string) bool {
	lower := strings.ToLower(s[:min(len(s), 20)])
	for _, o := range creditOpenings {
		if strings.HasPrefix(lower, o) {
			return true
		}
	}
	return false
}

// isAgencyCredit reports whether s is names with an agency behind them: short,
// without a final stop, "NAME/Agency", "Name via Agency" or the agency alone.
func isAgencyCredit(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 90 || strings.HasSuffix(s, ".") || len(strings.Fields(s)) > 10 {
		return false
	}
	if equalAgency(s) {
		return true
	}
	i := strings.LastIndexAny(s, "/|,")
	if j := strings.LastIndex(s, " via "); j > i {
		i = j
	}
	if i < 0 || !equalAgency(strings.TrimPrefix(s[i+1:], "via ")) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "/|(@"))
		if !unicode.IsUpper(r) && w != "via" && w != "for" && w != "and" && w != "/" && w != "|" && !isParticle(w) {
			return false
		}
	}
	return true
}

// isSlashed reports whether s is the name of a person and, behind a slash, of a house that
// need not be known: "JANE DOE/The Ledger". Behind the last sentence of a paragraph it is a credit.
func isSlashed(s string) bool {
	who, house, ok := strings.Cut(strings.TrimSpace(s), "/")
	names, houses := strings.Fields(who), strings.Fields(strings.TrimLeft(house, "/"))
	if !ok || len(names) < 2 || len(names) > 4 || len(houses) < 1 || len(houses) > 3 {
		return false
	}
	for _, w := range append(names, houses...) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !isParticle(w) || strings.ContainsAny(w, ".,:;!?/") {
			return false
		}
	}
	return true
}

// sellsPictures reports whether s, one of the agencies, is one that has no reports of its own: in brackets at the end of a paragraph, "(Reuters)" may
// stand behind either, "(Getty)" behind a picture's caption alone.
func sellsPictures(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "getty", "getty images", "shutterstock", "alamy", "istock", "nurphoto", "zuma", "zuma press":
		return true
	}
	return false
}

func equalAgency(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, a := range agencies {
		if s == a {
			return true
		}
	}
	return false
}

// opensCaption reports whether text says itself that it describes a picture.
func opensCaption(text string) bool {
	lower := strings.ToLower(text[:min(len(text), 24)])
	for _, o := range captionOpenings {
		if strings.HasPrefix(lower, o) {
			return true
		}
	}
	return false
}

// houses stand before their captions, without a mark between, on the pages of some outlets. "AP" and "PA" do not: companies
// have names that begin so.
var houses = []string{"Getty Images", "GETTY", "Getty", "Reuters", "REUTERS", "EPA", "AFP", "AP:Associated Press", "PA:Press Association", "Splash News", "Rex Features", "Alamy", "SWNS", "WireImage", "Bloomberg", "Shutterstock"}

// leadingCredit is how much of a paragraph is the credit of the caption that follows: "Getty Images - Getty Massa sits down", "EPA North
// Korean soldiers at a contest", "Issei Kato / Reuters Soldiers in Tokyo."; 0 where it has none. A caption behind a bare house has no stop at
// its end, by which it is told from a report about that house.
func leadingCredit(text string) int {
	if by, rest, slashed := strings.Cut(text[:min(len(text), 60)], " / "); slashed && len(by) > 0 {
		for w := range strings.FieldsSeq(by) {
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
				return 0
			}
		}
		for _, h := range houses {
			if strings.HasPrefix(rest, h+" ") {
				return captionFrom(text, len(by)+len(" / ")+len(h))
			}
		}
		return 0
	}
	if endsSentence(text) {
		return 0
	}
	for _, h := range houses {
		if !strings.HasPrefix(text, h+" ") {
			continue
		}
		n := len(h)
		if behind, ok := strings.CutPrefix(text[n:], " - "); ok { // who there took it
			n += len(" - ") + len(firstWords(behind, 1))
		}
		return captionFrom(text, n)
	}
	return 0
}

// captionFrom is n where a caption of three words or more, the first with a capital, stands behind it, else 0.
func captionFrom(text string, n int) int {
	rest := strings.TrimLeft(text[n:], " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"'“‘"))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) || len(strings.Fields(rest)) < 3 {
		return 0
	}
	return n
}
