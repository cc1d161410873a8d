package amount

import (
	"strings"
	"unicode/utf8"
)

// moneyBefore reads the sign or code of a currency before a number at i, not
// beyond floor. It returns where it begins, the currency, "" for none, and what
// a letter of scale in it multiplies by.
func (r *reader) moneyBefore(i, floor int) (from int, code string, factor float64) {
	j := i
	for j > floor && r.text[j-1] == ' ' && i-j < 2 {
		j--
	}
	if j-2 >= floor && r.text[j-2:j] == "\u00A0" {
		j -= 2
	}
	if j <= floor {
		return i, "", 1
	}
	c, size := utf8.DecodeLastRuneInString(r.text[floor:j])
	if code = currencySigns[c]; code != "" && code != "cent" {
		from = j - size
		if c == '$' {
			from, code = r.dollar(from, floor)
		}
		if from > floor && r.text[from-1] == '-' && (from-1 == r.start || r.text[from-2] == ' ' || r.text[from-2] == '(') {
			from--
		}
		return from, code, 1
	}
	k := j
	if r.text[k-1] == '.' {
		k--
	}
	end := k
	for k > floor && isAlpha(r.text[k-1]) {
		k--
	}
	if k > r.start && (isDigit(r.text[k-1]) || r.text[k-1] >= utf8.RuneSelf || r.text[k-1] == '_') {
		return i, "", 1
	}
	w := r.text[k:end]
	switch {
	case k > floor && r.text[k-1] == '$' && dollars[lower(w)] != "": // "$US5", as Australia writes it
		return k - 1, dollars[lower(w)], 1
	case w == "Rs" || w == "rs":
		return k, "INR", 1
	case end != j:
	case w == "kr":
		return k, "krone", 1
	case w == "RM":
		return k, "MYR", 1
	case len(w) == 3:
		if code := currencyCode(w); code != "" && !strings.Contains(" ALL TOP CUP TRY SOS PEN ", " "+w+" ") {
			return k, code, 1
		}
	case len(w) == 4:
		if code, factor := manyCode(w); code != "" {
			return k, code, factor
		}
	}
	return i, "", 1
}

// dollar reads the letters before a dollar sign at i: "US$", "C $", "cad$".
func (r *reader) dollar(i, floor int) (int, string) {
	k := i
	if r.every && k > floor+1 && r.text[k-1] == ' ' && (r.text[k-2]|0x20 == 'c') { // tokenised: "c $ 5"
		if k-2 == floor || r.text[k-3] == ' ' {
			return k - 2, "CAD"
		}
	}
	for k > floor && (isAlpha(r.text[k-1]) || r.text[k-1] == '.') && i-k < 5 {
		k--
	}
	if k == i || k > r.start && isAlpha(r.text[k-1]) {
		return i, "USD"
	}
	w := strings.ToLower(r.text[k:i])
	if code := dollars[w]; code != "" {
		return k, code
	}
	if code := currencyCode(strings.ToUpper(w)); code != "" {
		return k, code
	}
	return i, "USD"
}

// moneyAfter reads the sign, code or name of a currency after a number.
func (r *reader) moneyAfter(a Amount, n Number) (Amount, bool) {
	i := r.unitAt(n)
	c, size := utf8.DecodeRuneInString(r.text[i:r.end])
	if code := currencySigns[c]; code != "" {
		next := i + size
		// In "1 $10" the sign belongs to the 10.
		if next < r.end && isDigit(r.text[next]) || n.tail != "" || !r.every && i > n.Span.End && c == '$' {
			return a, false
		}
		a.Kind, a.Unit, a.Span.End = Money, code, next
		return a, true
	}
	j := i
	for j < r.end && isAlpha(r.text[j]) {
		j++
	}
	w := r.text[i:j]
	if j < r.end && j > i && r.text[j] == '$' && !(j+1 < r.end && isDigit(r.text[j+1])) && n.tail == "" { // "10 HK$"
		if code := dollars[lower(w)]; code != "" {
			a.Kind, a.Unit, a.Span.End = Money, code, j+1
			return a, true
		}
	}
	if j == r.end || r.letters(j) == j {
		if code := currencyCode(w); code != "" && !(strings.Contains(wordy, " "+w+" ") && r.text[i-1] == '-') {
			a.Kind, a.Unit, a.Span.End = Money, code, j
			// "75 USD million"
			if k := r.gapEnd(j); k < r.end && k > j {
				m := k
				for m < r.end && isAlpha(r.text[m]) {
					m++
				}
				if m > k && n.size == 1 {
					if s := lookup(r.text[k:m]); s.class == scale && s.value >= 1000 {
						a.Value *= s.value
						a.Span.End = m
					}
				}
			}
			return a, true
		}
		if code, factor := manyCode(w); code != "" {
			a.Kind, a.Unit, a.Span.End = Money, code, j
			a.Value *= factor
			return a, true
		}
	}
	if n.tail != "" && n.tail != w {
		return a, false
	}
	code := ""
	end := r.phrases(i, func(p []byte) bool {
		if string(p) == "pound" || string(p) == "pounds" { // money or weight
			if n.size >= 1e6 && !r.nearby(n.Span, " thrust", " weighs ", "kilogram", " kg", "pounds of force", "pounds of lift") || r.nearby(n.Span, "£", " pay ", "paid", "cost", "worth", "price", "spen", "fined", "salar", "earn", "sterling", " debt") {
				code = "GBP"
				return true
			}
			return false
		}
		code = currencyNames()[string(p)]
		return code != ""
	})
	if end == i {
		if n.tail == "p" {
			a.Kind, a.Unit, a.Span.End = Money, "GBX", i+1
			return a, true
		}
		return a, false
	}
	a.Kind, a.Unit, a.Span.End = Money, code, end
	return a, true
}

// change reads the small money after a sum: "and forty-five cents", "15 dollars
// 50". i is the number of a.
func (r *reader) change(a Amount, i int) (Amount, int) {
	took := 1
	place := 1.0
	for i+took < len(r.numbers) && took < 3 {
		n := r.numbers[i+took]
		if n.Span.Start < a.Span.End || n.Form != Integer || n.Value <= 0 || n.Value >= 100 || n.article || n.alone && n.tail != "p" {
			break
		}
		between := strings.TrimSpace(r.text[a.Span.End:n.Span.Start])
		if between != "" && between != "and" || len(r.text[a.Span.End:n.Span.Start]) == 0 {
			break
		}
		j := r.gapEnd(n.Span.End)
		part := 0.0
		end := r.phrases(j, func(p []byte) bool { part = minors[string(p)]; return part > 0 })
		switch {
		case end > j && took == 1 && n.Value < part:
			a.Value += n.Value / part
			place = part
		case between == "" && end == j && r.plainAfter(i+took, a.Span.End) && r.text[a.Span.End-1] != '$' && a.Span.End > r.numbers[i].Span.End:
			end = n.Span.End
			if took == 2 {
				if n.Value >= 10 || place != 10 {
					return a, took
				}
				a.Value += n.Value / 100
			} else {
				a.Value += n.Value / 100
			}
		default:
			return a, took
		}
		a.Span.End, a.Number.End = end, n.Span.End
		took++
		if place == 1 || place == 100 {
			break
		}
	}
	return a, took
}

// plainAfter reports whether number i has no unit of its own and, in a report,
// ends its clause.
func (r *reader) plainAfter(i, floor int) bool {
	n := r.numbers[i]
	if n.size > 1 {
		return false
	}
	a := Amount{Span: n.Span, Value: n.Value}
	if _, code, _ := r.moneyBefore(n.Span.Start, floor); code != "" {
		return false
	}
	if _, ok := r.percent(a, n); ok {
		return false
	}
	if _, ok := r.moneyAfter(a, n); ok {
		return false
	}
	if _, ok := r.measured(a, n); ok {
		return false
	}
	if r.every {
		return true
	}
	return n.Span.End == r.end || strings.IndexByte(".,;:)", r.text[n.Span.End]) >= 0
}
