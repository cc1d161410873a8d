package entity

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
)

// An Alias is a short form that a text itself explains: "the International Criminal Court (ICC)".
type Alias struct{ Short, Full string }

// Aliases returns the short forms that the text of a reading explains, sorted, each once.
func Aliases(r *hearsay.Reading) []Alias {
	var all []Alias
	text := r.Document.Text
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '(')
		if i < 0 {
			break
		}
		open := at + i
		at = open + 1
		end := strings.IndexByte(text[at:min(len(text), at+12)], ')')
		if end < 2 || !abbreviation(text[at:at+end]) {
			continue
		}
		short := text[at : at+end]
		if full := spelled(text[strings.LastIndexByte(text[:open], '\n')+1:open], short); full != "" {
			a := Alias{bodyKey(short), bodyKey(full)}
			if a.Short != "" && a.Short != a.Full && publicly(strings.ToLower(short)) == "" && !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	slices.SortFunc(all, func(a, b Alias) int {
		if c := strings.Compare(a.Short, b.Short); c != 0 {
			return c
		}
		return strings.Compare(a.Full, b.Full)
	})
	return all
}

// abbreviation reports whether a word is of capitals: "ICC", "R&D".
func abbreviation(w string) bool {
	for _, r := range w {
		if !unicode.IsUpper(r) && r != '&' {
			return false
		}
	}
	return true
}

// spelled is the words at the end of a line whose initials are an abbreviation, "" if there are none. Small
// words between need not count.
func spelled(line, short string) string {
	words := strings.Fields(line)
	letters := []rune(strings.ReplaceAll(short, "&", ""))
	k := len(letters)
	for i := len(words) - 1; i >= 0 && len(words)-i <= 2*len(letters)+1; i-- {
		w := bareWord(words[i])
		if w == "" || i < len(words)-1 && strings.ContainsAny(words[i][len(words[i])-1:], ".,;:") {
			return ""
		}
		switch r := []rune(w)[0]; {
		case k > 0 && r == letters[k-1]:
			k--
		case !unicode.IsUpper(r) && function(w):
		default:
			return ""
		}
		if k == 0 {
			return strings.Join(words[i:], " ")
		}
	}
	return ""
}
