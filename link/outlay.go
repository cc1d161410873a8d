package link

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// outlays are the nouns of sums that somebody owes, loses, earns or is to pay, each with the kind that it is one of.
var outlays = map[string]string{
	"bill": "bill", "bills": "bill", "charge": "charge", "hit": "charge", "write-down": "charge", "writedown": "charge", "loss": "loss", "losses": "loss",
	"profit": "profit", "profits": "profit", "debt": "debt", "debts": "debt", "damage": "damage", "budget": "budget", "deficit": "deficit", "surplus": "surplus",
	"shortfall": "shortfall", "bail": "bail", "fee": "fee", "jackpot": "jackpot", "reward": "reward", "payout": "payout", "bonus": "bonus", "payment": "payment",
}

// billed are the words between such a noun and its sum, besides those of deals.
var billed = append([][]string{{"listed", "as"}, {"put", "at"}, {"was"}, {"is"}, {"at"}}, tails...)

// outlayOf tells what a sum of money is to somebody: "a $284 electricity bill", "a loss of $3 billion".
func outlayOf(text string, around hearsay.Span, f *hearsay.Figure) (noun string, ok bool) {
	if f.Kind != "money" {
		return "", false
	}
	before := word.Split(nil, text, hearsay.Span{Start: around.Start, End: f.Span.Start})
	after := word.Split(nil, text, hearsay.Span{Start: f.Span.End, End: around.End})
	for k := range after[:min(len(after), outlayWords)] {
		w, start := after[k].Lower, f.Span.End
		if k > 0 {
			start = after[k-1].Span.End
		}
		if text[start:after[k].Span.Start] != " " || word.Function(w) {
			break
		}
		if outlays[w] == "" {
			continue
		}
		if k+1 == len(after) || word.Parted(text, after, k+1, ",.;:()\"”") {
			return w, true
		}
		next := after[k+1].Lower
		acts := (w == "hit" || w == "charge") && (next == "the" || next == "a" || next == "an")
		return w, !acts && (word.Function(next) || verbal(next)) // not "$5 million hit the market", "$40 billion debt relief"
	}
	n := len(before)
	for n > 0 && aboutWords[before[n-1].Lower] {
		n--
	}
	for _, t := range billed {
		if k := n - len(t) - 1; k >= 0 && ends(before[:n], t) && outlays[before[k].Lower] != "" && !strings.ContainsAny(text[before[k].Span.End:f.Span.Start], ",;:()") {
			return before[k].Lower, true
		}
	}
	return "", false
}

// payer is the words around a sum that tell whose it is: those between two commas, where a name stands there, else the sentence.
func payer(text string, around, at hearsay.Span, known func(string) bool) hearsay.Span {
	near := around
	if n := strings.LastIndex(text[around.Start:at.Start], ", "); n >= 0 {
		near.Start += n
	}
	if n := strings.Index(text[at.End:around.End], ", "); n >= 0 {
		near.End = at.End + n
	}
	for _, w := range word.Split(nil, text, near) {
		if w.Upper && known(w.Lower) && !word.Function(w.Lower) && !weekdays[w.Lower] {
			return near
		}
	}
	return around
}

// outlayWords is within how many words behind a sum its noun stands: "a $5 billion one-time tax charge".
const outlayWords = 4

// aboutWords may stand right before a sum.
var aboutWords = words(`about around roughly nearly almost over more less than some only just approximately up to least at`)
