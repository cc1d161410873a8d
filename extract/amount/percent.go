package amount

import "strings"

// percent reads "%", "percent", "per cent", "percentage points" after a number,
// and "percent of 10".
func (r *reader) percent(a Amount, n Number) (Amount, bool) {
	if n.tail != "" && n.tail != "pc" && n.tail != "percent" && n.tail != "pct" {
		return a, false
	}
	j := n.Span.End
	for j < r.end && r.text[j] == ' ' && j < n.Span.End+2 {
		j++
	}
	end := 0
	for _, sign := range [...]string{"%", "％", "٪", "‰"} {
		if strings.HasPrefix(r.text[j:r.end], sign) {
			end = j + len(sign)
			if end < r.end && (isDigit(r.text[end]) || isAlpha(r.text[end])) {
				return a, false // an escape in an address
			}
			if sign == "‰" {
				a.Value /= 10
			}
			a.Kind, a.Unit = Percent, "percent"
		}
	}
	if end == 0 {
		end = r.phrases(r.gapEnd(n.Span.End), func(p []byte) bool {
			switch string(p) {
			case "percent", "per cent", "percents", "pct", "percentage", "percentages", "pc":
				a.Kind, a.Unit = Percent, "percent"
			case "percentage point", "percentage points", "percent point", "percent points", "per cent points", "pp", "ppt":
				a.Kind, a.Unit = Points, "percentage point"
			case "basis point", "basis points", "bps":
				a.Kind, a.Unit = Points, "percentage point"
				a.Value /= 100
			default:
				return false
			}
			return true
		})
		if a.Unit == "" {
			if r.every {
				for _, w := range [...]string{"percent of", "per cent of", "percentage of"} {
					if from := r.word(n.Span.Start, w); from >= 0 && n.tail == "" {
						a.Kind, a.Unit, a.Span.Start = Percent, "percent", from
						return a, true
					}
				}
			}
			return a, false
		}
	} else if k := r.phrases(r.gapEnd(end), func(p []byte) bool { return string(p) == "points" || string(p) == "point" }); k > r.gapEnd(end) {
		a.Kind, a.Unit, end = Points, "percentage point", k
	}
	a.Span.End = end
	return a, true
}
