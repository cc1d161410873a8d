package token

// tagged reports whether what begins at token i, after a quotation, is a name
// or "I", a verb of speaking, and a stop, a comma or the end: words that belong
// to the quotation before them. After a question or a cry it is enough that the
// verb brings no content of its own: "Ms. Vance asked during the debate".
func (t *Text) tagged(i, last int, cry bool) bool {
	for n := 0; i < last && n < 5; i, n = i+1, n+1 {
		w := t.Word(i)
		if n > 0 && speaks(w) {
			if i+1 == last {
				return true
			}
			switch t.Word(i + 1) {
			case ".", ",", ";", ":", "?", "!", "-", "—", "–":
				return true
			}
			return cry && !contents(t.Word(i+1))
		}
		if !isUpper(w[0]) || w != "I" && starter(w) {
			return false
		}
	}
	return false
}

// contents reports whether w after a verb of speaking begins what is said.
func contents(w string) bool {
	switch w {
	case "that", "he", "she", "it", "they", "we", "I", "you", "the", "there", "a", "an", "this", "these", "those", "if",
		"whether", "his", "her", "its", "their", "our", "my", "no", "not", "nothing", "\"", "“", "‘", "'", "``", "''":
		return true
	}
	return isUpper(w[0])
}

// speaks reports whether w is a common verb of speaking in a tense that
// reports use after a quotation.
func speaks(w string) bool {
	switch w {
	case "said", "says", "say", "asked", "asks", "ask", "added", "adds", "replied", "replies", "answered", "answers",
		"told", "tells", "wrote", "writes", "tweeted", "tweets", "posted", "continued", "continues", "concluded",
		"explained", "explains", "insisted", "insists", "joked", "jokes", "shouted", "shouts", "cried", "yelled",
		"called", "whispered", "exclaimed", "wondered", "wonders", "quipped", "declared", "declares", "recalled",
		"recalls", "demanded", "responded", "responds", "began", "noted", "notes", "quoted", "argued", "argues":
		return true
	}
	return false
}
