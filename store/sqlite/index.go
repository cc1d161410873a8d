package sqlite

import (
	"strconv"
	"strings"

	"hearsay"
	"hearsay/store/index"
)

// A row is what the index holds of one statement: words with blanks between.
type row struct {
	ordinal           int
	content, by, meta string
}

// everything is a word of every row: what NOT alone is taken from.
const everything = "all"

// rows are what the index is to hold of a reading, but for the word of people.
func rows(r *hearsay.Reading) []row {
	out := make([]row, len(r.Statements))
	for i, found := range index.Rows(r) {
		s := found.Statement
		meta := []string{everything, value("stance", string(s.Stance)), value("manner", string(s.Manner)), value("voice", string(s.Voice)), value("naming", string(found.Naming))}
		meta = append(meta, confidenceTokens(s.Confidence)...)
		for _, v := range found.Figures {
			meta = append(meta, numberTokens("figure", v)...)
		}
		out[i] = row{ordinal: i, content: strings.Join(found.Content, index.Gap), by: strings.Join(found.By, index.Gap), meta: strings.Join(meta, " ")}
	}
	return out
}

// value is the word for one value of a field.
func value(field, value string) string { return field + strings.ReplaceAll(value, "-", "") }

// confidenceLengths are the beginnings of a confidence, in four digits, that are
// indexed: tenths and thousandths.
var confidenceLengths = []int{2, 4}

func confidenceTokens(confidence float64) []string {
	digits := fourDigits(index.Thousandths(confidence))
	tokens := make([]string, len(confidenceLengths))
	for i, n := range confidenceLengths {
		tokens[i] = "confidence" + digits[:n]
	}
	return tokens
}

func fourDigits(n int) string { return strconv.Itoa(10000 + n)[1:] }

// appendRange appends the words for the strings of digits from low to, but without,
// high; s is what they begin with.
func appendRange(out []string, prefix, s, low, high string, lengths []int) []string {
	if len(s) > 0 {
		under := low != "" && s < low[:len(s)] || high != "" && s > high[:len(s)]
		if under || len(lengths) == 0 && high != "" && s == high {
			return out
		}
		aboveLow := low == "" || s > low[:len(s)] || strings.Trim(low[len(s):], "0") == ""
		belowHigh := high == "" || s < high[:len(s)]
		if aboveLow && belowHigh {
			return append(out, prefix+s)
		}
	}
	if len(lengths) == 0 {
		return out
	}
	width := lengths[0] - len(s)
	count := 10
	if width == 2 {
		count = 100
	}
	for c := range count {
		digits := strconv.Itoa(count + c)[1:]
		out = appendRange(out, prefix, s+digits, low, high, lengths[1:])
	}
	return out
}
