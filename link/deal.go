package link

import (
	"math"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// A deal is what a sum of money is the price or the size of.
type deal struct {
	noun   string // in lower case
	first  bool   // it is told as an earlier one
	object string // the name of what is bought, or of who is fined; "" if not said
	share  bool   // it is for one share
	among  bool   // words around say that it is one of several of its kind
	fixed  bool   // it is told as the one price of a thing
	early  bool   // it is told as the first of several, which does not change as others follow
}

// deals are the nouns of what has a sum, each with the kind that it is one of: a bid and a takeover have a price for one thing.
var deals = map[string]string{
	"offer": "price", "bid": "price", "proposal": "price", "purchase": "price", "takeover": "price", "acquisition": "price", "buyout": "price",
	"merger": "merger", "deal": "deal", "fine": "fine", "penalty": "fine", "settlement": "settlement", "loan": "loan", "bailout": "bailout", "contract": "contract",
	"investment": "investment", "ransom": "ransom", "donation": "donation", "grant": "grant",
}

var (
	offered = words(`offer bid proposal`)
	buying  = words(`buy buys buying bought acquire acquires acquiring acquired purchase`)
	// mentioning are the words that may stand between a sum and its noun: "$38 billion cash offer".
	mentioning = words(`hostile unsolicited cash all-cash stock revised improved proposed planned pending record initial first final new sweetened original
		opening friendly leveraged rescue civil criminal previous earlier latest higher lower raised`)
	former  = words(`first initial original earlier previous prior former opening`)
	opening = words(`first initial original opening`)
	raising = words(`raise raises raised raising lift lifts lifted lifting increase increases increased increasing hike hikes hiked cut cuts lower lowers lowered
		sweeten sweetens sweetened sweetening up upped boost boosts boosted revise revises revised`)
	// changing are the words by which a sum is one of several of its kind.
	changing = words(`raise raises raised raising lift lifts lifted increase increases increased hike hikes hiked cut cuts lower lowered higher sweeten sweetens sweetened
		up upped boost boosts boosted revise revises revised renegotiate renegotiated initial initially original originally first earlier previous previously`)
)

// tails are the words between a noun and its sum.
var tails = [][]string{
	{"was", "valued", "at"}, {"is", "valued", "at"}, {"valued", "at"}, {"was", "worth"}, {"is", "worth"}, {"worth"}, {"came", "to"}, {"comes", "to"},
	{"amounted", "to"}, {"amounts", "to"}, {"stood", "at"}, {"stands", "at"}, {"totalled"}, {"totaled"}, {"totals"}, {"totalling"}, {"totaling"}, {"of"}, {"to"}, {"for"},
}

// dealOf tells what a sum is the price or the size of: "$38 billion purchase of Osk", "its first offer came to $75 billion", "raised its bid
// for Tarn to $90 billion", "agreed to buy Osk for $38 billion". Of a sum near none of these words it tells nothing.
func dealOf(text string, around hearsay.Span, f *hearsay.Figure) (d deal, ok bool) {
	if f.Kind != "money" {
		return d, false
	}
	before := word.Split(nil, text, hearsay.Span{Start: around.Start, End: f.Span.Start})
	after := word.Split(nil, text, hearsay.Span{Start: f.Span.End, End: around.End})
	if !d.behind(text, f.Span.End, before, after) && !d.ahead(text, f.Span.Start, before) {
		return d, false
	}
	d.share = aShare(after)
	changes := func(w word.Word) bool { return changing[w.Lower] }
	d.among = slices.ContainsFunc(before, changes) || slices.ContainsFunc(after, changes)
	d.fixed = d.object != "" && !d.first && !d.among && !offered[d.noun]
	if d.early {
		d.among = false // "raised its bid, up from a first offer of $70 billion" tells of one first offer
	}
	return d, true
}

// behind reads the noun right behind a sum: "$38 billion cash offer for Tarn".
func (d *deal) behind(text string, end int, before, after []word.Word) bool {
	k := 0
	for k < len(after) && text[end:after[k].Span.Start] == " " && (mentioning[after[k].Lower] || k+1 < len(after) && deals[after[k].Lower] != "" && deals[after[k+1].Lower] != "") {
		end = after[k].Span.End
		k++
	}
	if k == len(after) || deals[after[k].Lower] == "" || text[end:after[k].Span.Start] != " " {
		return false
	}
	d.noun, d.object = after[k].Lower, object(text, after[k:])
	d.tense(before[max(0, len(before)-1):], after[:k])
	return true
}

// ahead reads the noun before a sum, or the verb of buying: "an offer for Tarn of $90 billion", "agreed to buy Tarn for $90 billion".
func (d *deal) ahead(text string, start int, before []word.Word) bool {
	n := len(before)
	if n == 0 || strings.TrimLeft(text[before[n-1].Span.End:start], " ") != "" {
		return false
	}
	var tail []string
	for _, t := range tails {
		if ends(before, t) {
			tail = t
			break
		}
	}
	if n -= len(tail); tail == nil || n == 0 {
		return false
	}
	risen := tail[0] == "to" && raising[before[n-1].Lower]
	if risen { // "the bid was raised to $90 billion"
		for n--; n > 0 && (before[n-1].Lower == "was" || before[n-1].Lower == "been" || before[n-1].Lower == "has"); n-- {
		}
	}
	// "its first offer, made in January, came to $75 billion"
	if comma(text, before, n) {
		for n--; n > 0 && !comma(text, before, n); n-- {
		}
	}
	for i := n - 1; i >= max(0, n-dealWords); i-- {
		w, rest := before[i].Lower, before[i:n]
		switch {
		case comma(text, before, i+1) && i+1 < n:
			return false
		case tail[0] == "for":
			if d.object = named(text, before[i+1:n]); buying[w] && d.object != "" {
				d.noun = "purchase"
				for k := max(0, i-3); k < i; k++ {
					if offered[before[k].Lower] {
						d.noun = before[k].Lower
					}
				}
				return true
			}
		case deals[w] != "":
			d.noun, d.object = w, object(text, rest)
			if d.object == "" {
				d.object = owned(text, before[:i])
			}
			d.tense(before[max(0, i-2):i])
			if tail[0] == "to" && !risen && !raises(before[max(0, i-4):i]) {
				return false
			}
			return len(rest) == 1 || joinsObject[before[i+1].Lower] || object(text, rest) != ""
		}
	}
	return false
}

// dealWords is how far before a sum its noun or verb may stand.
const dealWords = 8

var joinsObject = words(`of for on against`)

// ends reports whether words end with those of a tail.
func ends(list []word.Word, tail []string) bool {
	if len(list) < len(tail) {
		return false
	}
	for i, w := range tail {
		if list[len(list)-len(tail)+i].Lower != w {
			return false
		}
	}
	return true
}

// comma reports whether a mark stands between the word at i and the one before it.
func comma(text string, list []word.Word, i int) bool {
	return i > 0 && i < len(list) && word.Parted(text, list, i, ",;:()")
}

// aShare reports whether words behind a sum say that it is for one share: "a share", "per Tarn share".
func aShare(after []word.Word) bool {
	if len(after) == 0 || after[0].Lower != "a" && after[0].Lower != "per" && after[0].Lower != "for" {
		return false
	}
	return slices.ContainsFunc(after[1:min(len(after), 4)], func(w word.Word) bool { return w.Lower == "share" })
}

// tense notes whether words at a noun tell it as an earlier one, or as the first of all.
func (d *deal) tense(around ...[]word.Word) {
	for _, list := range around {
		d.first = d.first || slices.ContainsFunc(list, func(w word.Word) bool { return former[w.Lower] })
		d.early = d.early || slices.ContainsFunc(list, func(w word.Word) bool { return opening[w.Lower] })
	}
}

func raises(list []word.Word) bool {
	return slices.ContainsFunc(list, func(w word.Word) bool { return raising[w.Lower] })
}

// object is the name behind a noun: "purchase of Dutch mill Osk", "bid in October 2030 for Osk".
func object(text string, list []word.Word) string {
	k := 1
	for k < len(list) && k < objectWords && !comma(text, list, k) && (timed[list[k].Lower] || weekdays[list[k].Lower] || list[k].Number()) {
		k++
	}
	for k > 1 && k < len(list) && list[k-1].Lower == "on" && list[k].Upper {
		k-- // "fine on Larch", "fine last week on Larch"
	}
	if k >= len(list) || !joinsObject[list[k].Lower] || list[k].Lower == "of" && offered[list[0].Lower] {
		return "" // "the offer of Larch" is its own
	}
	return named(text, list[k+1:])
}

// objectWords is within how many words behind a noun stands what joins its object to it, and timed are those that may stand between, which say
// when it was made.
const objectWords = 7

var timed = words(`it he she they made tabled announced in on early late last this year month week quarter spring summer autumn fall winter
	january february march april may june july august september october november december jan feb aug sept oct nov dec`)

// owned is the name between a noun and whose it is, or what is done to it: "its Tarn offer", "raises Tarn bid".
func owned(text string, before []word.Word) string {
	n := len(before)
	for n > 0 && mentioning[before[n-1].Lower] {
		n--
	}
	first := n
	for first > 0 && before[first-1].Upper && !raising[before[first-1].Lower] && !possessives[before[first-1].Lower] && !word.Function(before[first-1].Lower) &&
		!strings.HasSuffix(before[first-1].Lower, "'s") && (first == n || !comma(text, before, first)) {
		first--
	}
	whose := first
	for whose > 0 && mentioning[before[whose-1].Lower] {
		whose--
	}
	if first == n || whose == 0 || !possessives[before[whose-1].Lower] && !raising[before[whose-1].Lower] {
		return ""
	}
	return text[before[first].Span.Start:before[n-1].Span.End]
}

var possessives = words(`its their his her our`)

// named is the last name in the words before the first mark or function word. What belongs to a name is not it: "Osk's mill".
func named(text string, list []word.Word) string {
	first, last := -1, -1
	for i := 0; i < min(len(list), nameWords); i++ {
		w := &list[i]
		if comma(text, list, i) || word.Function(w.Lower) && i > 0 {
			break
		}
		switch {
		case strings.HasSuffix(w.Lower, "'s"):
			return ""
		case !w.Upper || word.Function(w.Lower):
		case last == i-1 && first >= 0:
			last = i
		default:
			first, last = i, i
		}
	}
	if first < 0 {
		return ""
	}
	return text[list[first].Span.Start:list[last].Span.End]
}

// slot is what a deal is called on a card, and what tells its card from others: the kind of deal and the first word of the name.
func (d *deal) slot() (name, counted string) {
	name, counted = d.noun, deals[d.noun]
	if d.first {
		name, counted = "first "+name, counted+" first"
	}
	if d.object != "" {
		joined := " for "
		if !offered[d.noun] {
			joined = " of "
		}
		if deals[d.noun] == "fine" {
			joined = " on "
		}
		name += joined + d.object
		first, _, _ := strings.Cut(strings.ToLower(d.object), " ")
		counted += " " + first
	}
	if d.share {
		name, counted = name+", a share", counted+" share"
	}
	return name, counted
}

// nearly is how far apart, as a share of the larger, two sums of one deal may be that round it otherwise, or count what comes with it.
const nearly = 0.05

// outbid reports whether two sums are of one deal and differ by more than they are rounded. A first offer is told as it was made; the price of what
// is bought may count the debts with it, or be told in other money.
func outbid(x, y *entry) bool {
	a, b := math.Abs(x.figure.Value), math.Abs(y.figure.Value)
	return x.slot.early && y.slot.early || x.slot.fixed && y.slot.fixed && math.Abs(a-b) > nearly*max(a, b)
}

// rounded reports whether two sums of money may be one, of which one has fewer digits: $72 billion, $72.4 billion.
func rounded(x, y *entry) bool {
	a, b := math.Abs(x.figure.Value), math.Abs(y.figure.Value)
	return x.figure.Kind == "money" && math.Abs(a-b) <= max(lastDigit(a), lastDigit(b))/2
}

// lastDigit is the value of the last digit of a number that is not nought: 1e9 of 105 billion.
func lastDigit(v float64) float64 {
	for p := math.Pow(10, math.Floor(math.Log10(v))); p > v*digits; p /= 10 {
		if math.Abs(math.Round(v/p)*p-v) < p*digits {
			return p
		}
	}
	return v * digits
}

// digits is the part of a number below which its digits are those of arithmetic.
const digits = 1e-6
