package cause

import (
	"strings"

	"hearsay"
)

// clause is where the clause of the word i begins: behind a strong mark, a comma with a joining word, or what
// introduces somebody's word.
func (z *zone) clause(i int) int {
	start := 0
	for k := i - 1; k > 0; k-- {
		gap := z.gap(k)
		if strings.ContainsAny(gap, ";:") || strings.Contains(gap, "—") || strings.Contains(gap, "–") || strings.Contains(gap, " - ") {
			start = k
			break
		}
		if strings.Contains(gap, ",") && clauseOpeners[z.at(k)] {
			start = k
			break
		}
		if z.at(k-1) == "because" {
			start = k
			break
		}
		if z.at(k-1) == "that" && z.holds(max(0, k-6), k-1, set(`so such`)) { // "so poorly that"
			start = k
			break
		}
		thinks := (z.at(k-1) == "believed" || z.at(k-1) == "thought") && !copula[z.at(k-2)] && z.at(k) != "to"
		if (thinks || sayers[z.at(k-1)] || tellers[z.at(k-1)]) && z.gap(k) == " " {
			that := -1
			for n := k; n < min(i, k+4) && z.gap(n) == " "; n++ {
				if z.at(n) == "that" { // "said on Monday that"
					that = n
				}
			}
			if that >= 0 || thinks || sayers[z.at(k-1)] {
				start = max(k, that)
				break
			}
		}
	}
	for start < i && joining[z.at(start)] {
		start++
	}
	// "On Monday, ..." stands before the clause.
	if openers[z.at(start)] {
		for k := start + 1; k < min(i, start+8); k++ {
			if strings.Contains(z.gap(k), ",") {
				start = k
				break
			}
		}
	}
	return start
}

// ending is where the clause that begins with the word i ends.
func (z *zone) ending(i int) int {
	for k := i + 1; k < len(z.words); k++ {
		gap := z.gap(k)
		switch {
		case strings.ContainsAny(gap, ";:()") || strings.Contains(gap, "—") || strings.Contains(gap, "–") || strings.Contains(gap, " - "):
			return k
		case strings.ContainsAny(gap, "\"“”"):
			if strings.Contains(gap, ",") {
				return k
			}
		case strings.Contains(gap, ",") && (clauseOpeners[z.at(k)] || openers[z.at(k)] || strings.HasSuffix(z.at(k), "ing") || z.tells(k)):
			return k
		}
	}
	return len(z.words)
}

// tells reports whether what follows a comma says who said it: ", the mayor said".
func (z *zone) tells(i int) bool {
	for k := i; k < min(len(z.words), i+8); k++ {
		if k > i && strings.Contains(z.gap(k), ",") {
			return false
		}
		if sayers[z.at(k)] || tellers[z.at(k)] {
			return true
		}
	}
	return false
}

// comma is the first word behind the next comma, where two clauses meet: the one before it has two words or
// more. It is -1 if there is none, or if what follows opens no main clause.
func (z *zone) comma(i int) int {
	for k := i + 2; k < len(z.words); k++ {
		if strings.Contains(z.gap(k), ",") && !clauseOpeners[z.at(k)] {
			return k
		}
	}
	return -1
}

var (
	clauseOpeners = set(`and but or so yet which who whose while whereas although though because since until when where after before as with without according including leaving he she they we it`)
	openers       = set(`on in at by after before during last earlier later meanwhile however yesterday today since following amid despite though although while when as`)
)

// group is where the verb begins that ends before the word i, and what it is made of: "be" with a form of it, "to"
// for an infinitive that nothing carries, "verb" for other words, "" for none.
func (z *zone) group(i int) (from int, verbs string) {
	from = i
	for from > 0 && !strings.ContainsAny(z.gap(from), ",;:()") {
		w := z.at(from - 1)
		switch {
		case copula[w]:
			from, verbs = from-1, "be"
			continue
		case modal[w], negative[w], degree[w], w == "helped":
			from--
			if verbs == "" {
				verbs = "verb"
			}
			continue
		case w == "to" && from >= 2 && (seeming[z.at(from-2)] || supposed[z.at(from-2)]):
			from -= 2
			if verbs == "" {
				verbs = "verb"
			}
			continue
		case w == "to":
			return from - 1, "to"
		}
		break
	}
	return from, verbs
}

// subject is what stands before a verb from start up to group. Of a relative clause it is what the pronoun stands
// for: the clause before ", which", the noun before "that".
func (z *zone) subject(start, group int) (from, to int, why hearsay.CauseReason) {
	if group <= start {
		return 0, 0, hearsay.IsPronoun
	}
	switch last := z.at(group - 1); last {
	case "which":
		if strings.Contains(z.gap(group-1), ",") {
			return z.clause(group - 1), group - 1, ""
		}
		fallthrough
	case "that", "who":
		if group-1 <= start {
			return 0, 0, hearsay.IsPronoun
		}
		if strings.Contains(z.gap(group-1), ",") {
			return 0, 0, hearsay.IsTangled
		}
		from := z.noun(group - 1)
		if from < start || prepositions[z.at(from-1)] { // "an explosion in a tank that": which of the two?
			return 0, 0, hearsay.IsTangled
		}
		return from, group - 1, ""
	case "what", "it", "this", "they", "he", "she", "these", "those", "i", "we":
		if group-1 == start || last == "what" || strings.ContainsAny(z.gap(group-1), ",") {
			return 0, 0, hearsay.IsPronoun
		}
		return 0, 0, hearsay.IsTangled
	case "and", "as", "or", "to", "but":
		return 0, 0, hearsay.IsTangled // "fell all night and led to": the whole of it, or its subject?
	}
	if z.holds(start+1, group, middle) {
		return 0, 0, hearsay.IsTangled
	}
	return start, group, ""
}

// noun is where the noun before the word i begins: at its article, with what it is "of"; without one it is the
// word before i alone. It is -1 if there is none.
func (z *zone) noun(i int) int {
	for k := i - 1; k >= max(0, i-5); k-- {
		if determiner[z.at(k)] && k < i-1 {
			if k >= 2 && z.at(k-1) == "of" {
				return z.noun(k - 1)
			}
			return k
		}
		if copula[z.at(k)] || modal[z.at(k)] || sayers[z.at(k)] || pronoun[z.at(k)] || prepositions[z.at(k)] || k < i-1 && strings.ContainsAny(z.gap(k+1), ",;:") {
			break
		}
	}
	if i < 1 || pronoun[z.at(i-1)] || strings.ContainsAny(z.gap(i), ",;:") {
		return -1
	}
	if z.at(i-2) == "of" {
		return z.noun(i - 2)
	}
	return i - 1
}

// verb is the first word from i up to k that goes on with the main clause behind a relative one: "the smith who
// caused the fire has left".
func (z *zone) verb(i, k int) int {
	for n := i + 1; n < k; n++ {
		if copula[z.at(n)] || modal[z.at(n)] {
			return n
		}
	}
	return k
}

var prepositions = set(`in on at by to for from with of about over under after before against into`)
