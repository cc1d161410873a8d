package sqlite

import (
	"net/url"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A row is what the index holds of one statement: words with blanks between.
type row struct {
	ordinal           int
	content, by, meta string
}

// gap stands between the pieces of a field. It is no letter, so no phrase has it, and
// outside ASCII, so the tokenizer takes it for a word.
const gap = " ¦ "

// everything is a word of every row: what NOT alone is taken from.
const everything = "all"

// rows are what the index is to hold of a reading, but for the word of people.
func rows(r *hearsay.Reading) []row {
	doc := r.Document
	sources := make(map[string]*hearsay.Source, len(r.Sources))
	for i := range r.Sources {
		sources[r.Sources[i].ID] = &r.Sources[i]
	}
	figures := make(map[string]float64, len(r.Figures))
	for _, f := range r.Figures {
		figures[f.ID] = f.Value
	}
	out := make([]row, len(r.Statements))
	for i := range r.Statements {
		s := &r.Statements[i]
		source := sources[s.Source.ID]
		out[i] = row{ordinal: i, content: pieces(doc.Text, s.Content), by: byWords(doc.Text, s, source)}
		meta := []string{everything, value("stance", string(s.Stance)), value("manner", string(s.Manner)), value("voice", string(s.Voice))}
		naming := hearsay.Unknown
		if source != nil {
			naming = source.Naming
		}
		meta = append(meta, value("naming", string(naming)))
		meta = append(meta, confidenceTokens(s.Confidence)...)
		for _, id := range s.Figures {
			if v, ok := figures[id]; ok {
				meta = append(meta, numberTokens("figure", v)...)
			}
		}
		out[i].meta = strings.Join(meta, " ")
	}
	return out
}

// value is the word for one value of a field.
func value(field, value string) string { return field + strings.ReplaceAll(value, "-", "") }

// pieces are the words of spans.
func pieces(text string, spans hearsay.Spans) string {
	var list []string
	for _, s := range spans {
		if words := query.Words(s.Of(text)); len(words) > 0 {
			list = append(list, strings.Join(words, " "))
		}
	}
	return strings.Join(list, gap)
}

// byWords are the words for who said a statement.
func byWords(text string, s *hearsay.Statement, source *hearsay.Source) string {
	var list []string
	if source != nil {
		list = append(list, join(source.Name), join(source.Role), join(source.Affiliation))
	}
	list = append(list, pieces(text, s.Source.Spans))
	kept := list[:0]
	for _, piece := range list {
		if piece != "" && (len(kept) == 0 || piece != kept[0]) {
			kept = append(kept, piece)
		}
	}
	return strings.Join(kept, gap)
}

func join(text string) string { return strings.Join(query.Words(text), " ") }

// outletWords are the words for who published a document: its name and its host.
func outletWords(doc *hearsay.Document) string {
	list := make([]string, 0, 2)
	if p := join(doc.Publisher); p != "" {
		list = append(list, p)
	}
	if u, err := url.Parse(doc.URL); err == nil && u.Hostname() != "" {
		list = append(list, join(strings.TrimPrefix(u.Hostname(), "www.")))
	}
	return strings.Join(list, gap)
}

// confidenceLengths are the beginnings of a confidence, in four digits, that are
// indexed: tenths and thousandths.
var confidenceLengths = []int{2, 4}

func confidenceTokens(confidence float64) []string {
	digits := fourDigits(thousandths(confidence))
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
