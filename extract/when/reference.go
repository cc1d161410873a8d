package when

// reference reads words that point into time without borders: "now",
// "currently", "recently", "at the moment", "years ago".
func (p *parser) reference(i int) (node, bool) {
	vague := func(end int, pattern string) (node, bool) {
		return node{end: end, kind: Now, grain: Day, pattern: pattern, why: Vague, relative: true}, true
	}
	a := p.at(i)
	switch {
	case p.any(i, "right", "just") && p.is(i+1, "now"):
		return vague(i+2, "PRESENT_REF")
	case p.is(i, "now"):
		if p.is(i-1, "until") || p.is(i-1, "from") {
			return node{}, false
		}
		return vague(i+1, "PRESENT_REF")
	case p.any(i, "currently", "nowadays", "presently"):
		return vague(i+1, "PRESENT_REF")
	case p.is(i, "at"):
		switch {
		case p.is(i+1, "present") && p.dayAlone(i+2):
			return vague(i+2, "PRESENT_REF")
		case p.any(i+1, "this", "the") && p.any(i+2, "moment", "minute") && (p.is(i+1, "this") || p.dayAlone(i+3) || p.has(i+3, glue)):
			if p.is(i+3, "of") || p.is(i+3, "when") {
				return node{}, false
			}
			return vague(i+3, "PRESENT_REF")
		case p.is(i+1, "this") && p.is(i+2, "time"):
			return vague(i+3, "PRESENT_REF")
		}
	case p.any(i, "recently", "lately", "previously"):
		return vague(i+1, "PAST_REF")
	case p.is(i, "recent") && p.has(i+1, unit) && p.has(i+1, plural) && p.at(i+1).val >= uDay:
		return vague(i+2, "PAST_REF")
	case a.class&unit != 0 && a.class&plural != 0 && p.is(i+1, "ago"):
		return vague(i+2, "PAST_REF")
	}
	return node{}, false
}
