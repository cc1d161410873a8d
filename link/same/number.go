package same

import (
	"sort"
	"strconv"
	"strings"

	"hearsay/link/word"
)

// spelled are the numbers that reports write out.
var spelled = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var scales = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}

// numbers are the values written in words, sorted, each once.
func numbers(words []word.Word) []float64 {
	var out []float64
	for i := 0; i < len(words); i++ {
		v, ok := value(words[i].Lower)
		if !ok || ofName(words, i) {
			continue
		}
		for i+1 < len(words) {
			next := words[i+1].Lower
			if s, ok := scales[next]; ok {
				v *= s
			} else if n, ok := spelled[next]; ok && n < 10 && v >= 20 && v < 100 && !words[i].Number() {
				v += n
			} else {
				break
			}
			i++
		}
		out = append(out, v)
	}
	sort.Float64s(out)
	kept := out[:0]
	for i, v := range out {
		if i == 0 || v != out[i-1] {
			kept = append(kept, v)
		}
	}
	return kept
}

// ofName reports whether a number is the last word of a name: "Lock 9", "Game 7", "Flight 175", no day of a month.
func ofName(words []word.Word, i int) bool {
	return i > 0 && words[i].Number() && words[i-1].Upper && !words[i].First && !word.Function(words[i-1].Lower) && !month(words[i-1].Lower)
}

func month(lower string) bool {
	if len(lower) < 3 {
		return false
	}
	switch lower[:3] {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec":
		return true
	}
	return false
}

func value(w string) (float64, bool) {
	if v, ok := spelled[w]; ok {
		return v, w != "one"
	}
	if w[0] < '0' || w[0] > '9' || strings.Contains(w, ":") || strings.HasSuffix(w, "am") || strings.HasSuffix(w, "pm") {
		return 0, false // no number, or an hour
	}
	digits := strings.ReplaceAll(w, ",", "")
	end := 0
	for end < len(digits) && (digits[end] >= '0' && digits[end] <= '9' || digits[end] == '.') {
		end++
	}
	v, err := strconv.ParseFloat(strings.TrimSuffix(digits[:end], "."), 64)
	return v, err == nil
}
