package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// jobs are what stands after a name in a byline.
var jobs = []string{"staff writer", "staff reporter", "correspondent", "reporter", "editor", "columnist", "contributor",
	"bureau chief", "writer", "analyst", "producer", "associated press", "reuters", "agence france-presse", "news agency"}

// bylineOpenings open a line that names its authors.
var bylineOpenings = []string{"by ", "by: ", "written by ", "story by ", "words by ", "report by ", "analysis by ", "opinion by ", "author: ", "authors: "}

// byline reads one line as a byline and returns the authors in its order, nil
// if the line is none: "By Jane Doe and John Roe", "Jane Doe, Staff Writer".
func byline(line string) []string {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > 160 {
		return nil
	}
	lower := strings.ToLower(line)
	for _, opening := range bylineOpenings {
		if strings.HasPrefix(lower, opening) && len(lower) == len(line) {
			return authorNames(line[len(opening):])
		}
	}
	name, job, ok := strings.Cut(line, ",")
	if !ok {
		name, job, ok = strings.Cut(line, " | ")
	}
	if ok && len(job) < 60 && isPersonName(name) && !strings.HasSuffix(line, ".") {
		job = strings.ToLower(job)
		for _, j := range jobs {
			if strings.HasSuffix(strings.TrimSpace(job), j) || strings.Contains(job, j+",") {
				return []string{strings.TrimSpace(name)}
			}
		}
	}
	return nil
}

// authorNames splits what follows "By" into names; nil if a piece before the
// first job or outlet is no name. What follows a name after a comma and is no
// name itself (a job, an outlet, a place) is left out.
func authorNames(s string) []string {
	s = strings.NewReplacer(" and ", ",", " & ", ",", " with ", ",", ";", ",", " | ", ",", " for ", ",for ", " in ", ",in ", " • ", ",", " / ", ",").Replace(s)
	var names []string
	for piece := range strings.SplitSeq(s, ",") {
		piece = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(piece), "and "))
		if piece == "" {
			continue
		}
		if isPersonName(piece) && !isDay(piece) {
			names = append(names, piece)
			continue
		}
		if len(names) == 0 {
			return nil
		}
	}
	return names
}

// isPersonName reports whether s may be a person's or a desk's name: one to six
// words that begin with capitals but for particles, no digits, no final stop.
func isPersonName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || len(s) > 60 {
		return false
	}
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "“\"'‘("))
		switch {
		case unicode.IsUpper(r):
			capitals++
		case isParticle(w):
		default:
			return false
		}
		if strings.ContainsAny(w, "0123456789:?!/@") {
			return false
		}
	}
	last := words[len(words)-1]
	if strings.HasSuffix(last, ".") && last != "Jr." && last != "Sr." && len(last) > 2 {
		return false
	}
	for _, j := range jobs {
		if strings.EqualFold(s, j) && j != "reuters" && j != "associated press" {
			return false
		}
	}
	return capitals > 0
}

// isParticle reports whether w is a small word inside a name.
func isParticle(w string) bool {
	switch strings.ToLower(w) {
	case "de", "da", "di", "du", "van", "von", "der", "den", "ter", "la", "le", "el", "al", "bin", "bint", "ben", "of", "the", "dos", "y", "e":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") || strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "d’")
}
