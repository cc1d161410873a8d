package cause

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// longest is how many words a cause or an effect has at most; more is a sentence that words cannot take apart.
const longest = 40

// read takes cause and effect from around a marker; reason says what keeps it from that.
func (z *zone) read(m *marker) (c Claim, reason hearsay.CauseReason) {
	c.Kind = m.kind
	switch {
	case z.asks():
		return c, hearsay.IsQuestion
	case z.holds(0, len(z.words), set(`if whether unless`)):
		return c, hearsay.IsCondition
	}
	start := z.clause(m.from)
	end := z.ending(m.to)
	switch m.shape {
	case conjunction:
		return z.conjunction(c, m, start, end)
	case passive:
		return z.passiveClaim(c, m, start, end)
	case changed:
		return z.changed(c, m, start, end)
	case active, isCauseOf:
		group, verbs := z.group(m.from)
		if verbs == "" && m.shape == isCauseOf {
			return c, hearsay.IsTangled
		}
		if verbs == "to" {
			return c, hearsay.IsTangled
		}
		from, to, why := z.subject(start, group)
		if why != "" {
			return c, why
		}
		if z.holds(from, to, negative) {
			return c, hearsay.IsTangled // "a rotten gate, not rain, caused"
		}
		if to < group {
			end = z.verb(m.to, end)
		}
		return z.finish(c, group, m.to, from, to, m.to, end, group, m.from)
	case participle:
		if start > 0 && strings.Contains(z.gap(start), ",") && joined[z.at(start)] || start > 0 && joined[z.at(start-1)] {
			return c, hearsay.IsTangled // "in Orlen, and the fields, prompting": a list, or two clauses?
		}
		return z.finish(c, m.from, m.to, start, m.from, m.to, end, m.from, m.from)
	case why:
		return z.finish(c, m.from, m.to, start, m.from, m.to, end, m.from, m.from)
	case causeOf:
		return z.causeOf(c, m, end)
	case blame, ascribe:
		return z.blame(c, m, start, end)
	}
	return c, hearsay.IsTangled
}

// asks reports whether the sentence is a question.
func (z *zone) asks() bool {
	tail := z.text[z.words[len(z.words)-1].Span.End:min(len(z.text), z.span.End+1)]
	return strings.Contains(tail, "?")
}

// conjunction reads EFFECT because CAUSE and Because CAUSE, EFFECT.
func (z *zone) conjunction(c Claim, m *marker, start, end int) (Claim, hearsay.CauseReason) {
	if z.at(m.from) == "due" && z.schedule(m) {
		return c, hearsay.IsSchedule
	}
	if z.at(m.from) == "thanks" && m.to < len(z.words) && pronoun[z.at(m.to)] {
		return c, hearsay.IsPronoun
	}
	left := m.from
	for left > start && (degree[z.at(left-1)] || z.at(left-1) == "not") {
		left--
	}
	if left == start {
		// "Because CAUSE, EFFECT": the first comma parts them, unless there are more.
		comma := z.comma(m.to)
		if comma < 0 {
			return c, hearsay.IsTangled
		}
		return z.finish(c, left, m.to, m.to, comma, comma, z.ending(comma), left, m.from)
	}
	if z.at(left-1) == "and" || z.at(left-1) == "but" || z.at(left-1) == "or" {
		return c, hearsay.IsTangled
	}
	group := left
	for group > start && (copula[z.at(group-1)] || z.at(m.from) == "due" && modal[z.at(group-1)]) {
		group--
	}
	if group < left && z.at(m.from) == "because" && len(z.words) > 0 && group == start {
		return c, hearsay.IsEmpty
	}
	if len(z.of(m)) > 1 && z.holds(start, left, negative) && !z.holds(left, m.from, negative) && group == left {
		return c, hearsay.IsTangled // "did not break because of rain": it broke, or it did not
	}
	return z.finish(c, group, m.to, m.to, end, start, group, group, m.from)
}

func (z *zone) of(m *marker) []word.Word { return z.words[m.from:m.to] }

// schedule reports whether "due to" tells when something is to happen.
func (z *zone) schedule(m *marker) bool {
	next := z.at(m.to)
	if next == "" {
		return true
	}
	if !copula[z.at(m.from-1)] && !degree[z.at(m.from-1)] && !z.holds(max(0, m.from-3), m.from, copula) {
		return scheduled[next]
	}
	return !determiner[next] && !strings.HasSuffix(next, "ing") && !causes[next] && !strings.HasSuffix(next, "ion") && !z.words[m.to].Number() && !plural(next)
}

// plural reports whether a word has the ending of a plural; verbs in their first form have none.
func plural(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us")
}

// scheduled are verbs for what is planned; causes are words for what is not.
var (
	scheduled = set(`be have start begin end open close arrive leave meet speak hold take go come return appear visit travel fly retire expire run finish resume give make play face sign vote publish release launch stand
		become receive get marry land move hear report testify address attend join complete`)
	causes = set(`rain storm storms wind snow ice fog heat cold drought fire smoke heavy high low bad poor severe strong extreme rising falling technical human lack concerns fears fear illness injury injuries war weather
		bad financial political pressure demand shortages shortage delays errors error damage negligence`)
)

// passiveClaim reads EFFECT was caused by CAUSE, and EFFECT caused by CAUSE.
func (z *zone) passiveClaim(c Claim, m *marker, start, end int) (Claim, hearsay.CauseReason) {
	first := z.at(m.from)
	group, verbs := z.group(m.from)
	switch {
	case first == "the" || first == "a": // "was the result of"
		if verbs != "be" {
			return c, hearsay.IsTangled
		}
	case first == "stems" || first == "stemmed" || first == "resulted":
	case verbs != "be":
		// "damage caused by the storm"
		from := z.noun(m.from)
		if from < 0 || first == "attributed" || first == "blamed" {
			return c, hearsay.IsTangled
		}
		return z.finish(c, m.from, m.to, m.to, z.verb(m.to, end), from, m.from, m.from, m.from)
	}
	if first == "attributed" && z.holds(start, group, sayings) {
		return c, hearsay.IsTangled // words are attributed to who said them
	}
	from, to, why := z.subject(start, group)
	if why != "" {
		return c, why
	}
	return z.finish(c, group, m.to, m.to, end, from, to, group, m.from)
}

// changed reads EFFECT by CAUSE. What is not so by a cause may be so without it, and is left open.
func (z *zone) changed(c Claim, m *marker, start, end int) (Claim, hearsay.CauseReason) {
	group, verbs := z.group(m.from)
	if verbs != "be" || z.holds(group, m.from, negative) {
		return c, hearsay.IsTangled
	}
	from, to, why := z.subject(start, group)
	if why != "" {
		return c, why
	}
	if to < group {
		return c, hearsay.IsTangled // of a relative clause the subject stands apart
	}
	for k := m.to + 1; k < end; k++ {
		if middle[z.at(k)] {
			end = k
		}
	}
	return z.finish(c, m.to-1, m.to, m.to, end, from, m.to-1, group, m.from)
}

// sayings are what is attributed to a speaker.
var sayings = set(`quote quotes quotation remark remarks comment comments statement statements words saying phrase line poem painting work`)

// causeOf reads the cause of EFFECT was CAUSE.
func (z *zone) causeOf(c Claim, m *marker, end int) (Claim, hearsay.CauseReason) {
	for k := m.to + 1; k < min(len(z.words), m.to+12); k++ {
		if strings.ContainsAny(z.gap(k), ",;:—–") {
			break
		}
		if !copula[z.at(k)] && !modal[z.at(k)] {
			continue
		}
		verbs := k
		for k < len(z.words) && (copula[z.at(k)] || modal[z.at(k)] || degree[z.at(k)] || negative[z.at(k)]) {
			k++
		}
		if k < len(z.words) && (unknown[z.at(k)] || strings.HasSuffix(z.at(k), "ing") || strings.HasSuffix(z.at(k), "ed")) {
			return c, hearsay.IsUnknown
		}
		return z.finish(c, verbs, k, k, z.ending(k), m.to, verbs, verbs, k)
	}
	_ = end
	return c, hearsay.IsUnknown
}

// unknown are words that follow "the cause was" where nobody names it.
var unknown = set(`unknown unclear under known clear uncertain open being yet disputed found given to`)

// blame reads BY blamed EFFECT on CAUSE, BY blamed CAUSE for EFFECT, BY attributed EFFECT to CAUSE.
func (z *zone) blame(c Claim, m *marker, start, end int) (Claim, hearsay.CauseReason) {
	group, _ := z.group(m.from)
	if z.holds(start, group, set(`no nobody longer`)) {
		return c, hearsay.IsTangled
	}
	c.By = z.reach(start, group)
	if z.at(m.from) == "blaming" {
		c.By = hearsay.Span{}
	}
	for k := m.to + 1; k < min(end, m.to+14); k++ {
		switch w := z.at(k); {
		case m.shape == ascribe && w == "to":
			if z.holds(m.to, k, sayings) {
				return c, hearsay.IsTangled
			}
			return z.blamed(c, m, group, k, k+1, end, m.to, k)
		case m.shape == blame && w == "on":
			return z.blamed(c, m, group, k, k+1, end, m.to, k)
		case m.shape == blame && w == "for":
			return z.blamed(c, m, group, k, m.to, k, k+1, end)
		}
	}
	return c, hearsay.IsEmpty
}

func (z *zone) blamed(c Claim, m *marker, group, link, cause, causeEnd, effect, effectEnd int) (Claim, hearsay.CauseReason) {
	by := c.By
	c, why := z.finish(c, m.from, m.to, cause, causeEnd, effect, effectEnd, group, m.from)
	c.Link = append(c.Link, z.words[link].Span).InOrder()
	c.By = by
	return c, why
}

// finish checks cause and effect and puts the claim together. The words of the verb from group up to verb say
// whether it is denied or doubted.
func (z *zone) finish(c Claim, from, to, cause, causeEnd, effect, effectEnd, group, verb int) (Claim, hearsay.CauseReason) {
	for n := group; n < verb; n++ {
		c.Negated = c.Negated != negative[z.at(n)]
		if doubt[z.at(n)] {
			c.Hedged = append(c.Hedged, z.words[n].Span)
		}
	}
	var why hearsay.CauseReason
	if c.Cause, why = z.phrase(cause, causeEnd); why != "" {
		return c, why
	}
	if c.Effect, why = z.phrase(effect, effectEnd); why != "" {
		return c, why
	}
	c.Link = hearsay.Spans{z.reach(from, to)}
	return c, ""
}

// phrase is the words from i up to k without what joins them to the rest; why says what is wrong with them.
func (z *zone) phrase(i, k int) (hearsay.Span, hearsay.CauseReason) {
	for i < k && joining[z.at(i)] {
		i++
	}
	for k > i && (joining[z.at(k-1)] || trailing[z.at(k-1)]) {
		k--
	}
	if k-i > 2 && weekdays[z.at(k-1)] && z.at(k-2) == "on" {
		k -= 2 // when it was said, more often than when it was
	}
	switch {
	case i >= k:
		return hearsay.Span{}, hearsay.IsEmpty
	case k-i > longest, subordinate[z.at(i)]:
		return hearsay.Span{}, hearsay.IsTangled
	case pronoun[z.at(i)] && (k-i == 1 || z.at(i) == "what" || z.at(i) == "who" || z.at(i) == "which" || z.at(i) == "one"):
		return hearsay.Span{}, hearsay.IsPronoun
	}
	for n := i; n < k; n++ {
		if !word.Function(z.at(n)) {
			return z.measured(z.reach(i, k)), ""
		}
	}
	return hearsay.Span{}, hearsay.IsPronoun
}

// measured adds the sign that belongs to the number which a span ends with, and is no word: "1%".
func (z *zone) measured(s hearsay.Span) hearsay.Span {
	rest := z.text[s.End:z.span.End]
	if sign := strings.TrimLeft(rest, " "); strings.HasPrefix(sign, "%") && z.text[s.End-1] >= '0' && z.text[s.End-1] <= '9' {
		s.End += len(rest) - len(sign) + 1
	}
	return s
}

var (
	weekdays = set(`monday tuesday wednesday thursday friday saturday sunday`)
	joined   = set(`and or but`)
	joining  = set(`and but or so yet then however meanwhile also that`)
	trailing = set(`is was are were partly largely mainly`)
)
