package word

import "strings"

// irregular are forms whose stem no ending tells: verbs of the news, mostly, and the
// short forms of auxiliaries.
var irregular = map[string]string{
	"said": "say", "told": "tell", "gave": "give", "given": "give", "went": "go", "gone": "go", "took": "take",
	"taken": "take", "made": "make", "came": "come", "saw": "see", "seen": "see", "got": "get", "knew": "know",
	"known": "know", "thought": "think", "found": "find", "left": "leave", "felt": "feel", "brought": "bring",
	"began": "begin", "begun": "begin", "kept": "keep", "held": "hold", "wrote": "write", "written": "write",
	"stood": "stand", "heard": "hear", "meant": "mean", "met": "meet", "ran": "run", "paid": "pay", "sat": "sit",
	"spoke": "speak", "spoken": "speak", "led": "lead", "grew": "grow", "grown": "grow", "lost": "lose", "fell": "fall",
	"fallen": "fall", "sent": "send", "built": "build", "understood": "understand", "drew": "draw", "drawn": "draw",
	"broke": "break", "broken": "break", "spent": "spend", "rose": "rise", "risen": "rise", "drove": "drive",
	"driven": "drive", "bought": "buy", "wore": "wear", "worn": "wear", "chose": "choose", "chosen": "choose",
	"shot": "shoot", "sold": "sell", "fought": "fight", "threw": "throw", "thrown": "throw", "caught": "catch",
	"won": "win", "fled": "flee", "flew": "fly", "flown": "fly", "struck": "strike", "died": "die", "dead": "die", "death": "die", "deaths": "die",
	"men": "man", "women": "woman", "children": "child", "people": "person", "injured": "injur", "injury": "injur", "injuries": "injur",
	"was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "am": "be", "being": "be", "had": "have", "has": "have",
	"did": "do", "does": "do", "done": "do", "can't": "not", "cannot": "not", "won't": "not", "n't": "not",
	"launched": "launch", "us": "us", "deceased": "die", "dying": "die", "percent": "percent", "per": "per", "news": "news", "this": "this", "his": "his",
	"missiles": "missil", "missile": "missil",
}

// Stem cuts the endings of English inflection, so that "inspections", "inspected"
// and "inspecting" meet. It is lighter than Porter's: derivation ("inspector")
// stays, because two contents that differ by it need not say the same.
func Stem(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	if s := country(w); s != "" {
		return s
	}
	n := len(w)
	if n < 4 || w[0] >= '0' && w[0] <= '9' {
		return w
	}
	switch {
	case strings.HasSuffix(w, "n't"):
		return "not"
	case strings.HasSuffix(w, "ies") && n > 4, strings.HasSuffix(w, "ied") && n > 4:
		return w[:n-3] + "i"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		w = w[:n-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"):
		w = w[:n-1]
	case strings.HasSuffix(w, "ing") && n > 5 && vowel(w[:n-3]):
		w = undouble(w[:n-3])
	case strings.HasSuffix(w, "ed") && n > 4 && vowel(w[:n-2]):
		w = undouble(w[:n-2])
	}
	switch n = len(w); {
	case n > 4 && w[n-1] == 'e':
		w = w[:n-1]
	case n > 3 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		w = w[:n-1] + "i"
	}
	return w
}

func vowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// undouble takes away the second of two consonants that an ending has doubled.
func undouble(s string) string {
	n := len(s)
	if n > 3 && s[n-1] == s[n-2] && !strings.ContainsRune("lsz", rune(s[n-1])) {
		return s[:n-1]
	}
	return s
}
