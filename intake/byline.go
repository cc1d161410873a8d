package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/imprint"
)

// jobs are what stands after a name in a byline.
var jobs = []string{"staff writer", "staff reporter", "correspondent", "reporter", "editor", "columnist", "contributor",
	"bureau chief", "writer", "analyst", "producer", "associated press", "reuters", "agence france-presse", "news agency"}

// bylineOpenings open a line that names its authors.
var bylineOpenings = []string{"by ", "by: ", "written by ", "story by ", "words by ", "report by ", "analysis by ", "opinion by ", "posted by ", "published by ",
	"reported by ", "text by ", "author: ", "authors: "}

// orgWords are in the name of an outlet or a desk that stands behind the names in a byline.
var orgWords = []string{"news", "press", "service", "agency", "network", "media", "times", "post", "tribune", "radio", "television", "desk", "team", "staff", "bureau",
	"university", "magazine", "newspaper", "newspapers", "wire", "today", "group", "gazette", "herald", "courier", "chronicle", "journal"}

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
			return authorNames(undated(line[len(opening):]))
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

// markedByline reads a line that the page marks as a byline, which need not open as one: "Ana
// Torrel and Piet Maas", "Ana Torrel in Velm".
func markedByline(line string) []string {
	if names := byline(line); names != nil {
		return names
	}
	names := authorNames(undated(strings.TrimPrefix(line, "From ")))
	for _, n := range names {
		if !strings.Contains(n, " ") {
			return nil
		}
	}
	return names
}

// undated cuts off a byline what follows its names: a day, or when it was changed.
func undated(line string) string {
	names, _ := cutDay(line)
	return names
}

// bylineDate is the day that stands behind the names of a byline, the zero Date for none.
func bylineDate(line string) hearsay.Date {
	_, day := cutDay(line)
	if strings.HasPrefix(strings.ToLower(day), "updated") {
		return hearsay.Date{}
	}
	d, _ := statedDate(strings.Trim(day, " ,.;|•·-–—()"))
	return d
}

// cutDay cuts a byline where a day, or when it was changed, follows its names.
func cutDay(line string) (names, day string) {
	words := strings.Fields(line)
	for i, w := range words {
		w = strings.Trim(w, ".,;|•-–—()")
		_, month := monthOf(w)
		switch {
		case i == 0:
		case isWeekday(w), w != "" && isDigit(w[0]), month && i+1 < len(words) && isDigit(words[i+1][0]),
			w == "Updated", w == "Published", w == "Posted", w == "UPDATED", w == "PUBLISHED", w == "on", strings.HasPrefix(w, "@"):
			return strings.TrimRight(strings.Join(words[:i], " "), " |•·,;-–—("), strings.Join(words[i:], " ")
		}
	}
	names, _, _ = strings.Cut(line, " | ") // the outlet
	return names, ""
}

// behindName are what stands behind a name without a comma: the agency, the outlet.
var behindName = []string{" Associated Press", " Reuters", " Agence France-Presse", " For "}

// titles stand behind a name after a comma.
var titles = []string{"PhD", "Ph.D.", "MD", "M.D.", "MP", "Esq.", "QC", "KC", "RN", "JD"}

// nameAlone cuts off a name what else stands in its piece of the line.
func nameAlone(piece string) string {
	if before, _, ok := strings.Cut(piece, "("); ok && strings.HasSuffix(piece, ")") {
		piece = strings.TrimSpace(before)
	}
	for _, b := range behindName {
		if before, _, ok := strings.Cut(piece, b); ok && strings.Contains(before, " ") {
			piece = before
		}
	}
	if words := strings.Fields(piece); len(words) > 3 && isJob(piece) && !isPersonName(piece) { // "Ana Torrel Political editor"
		piece = strings.Join(words[:2], " ")
	}
	return piece
}

// isOrg reports whether a name behind those of people is that of their outlet.
func isOrg(s string) bool {
	if imprint.Outlet(s) {
		return true
	}
	words := strings.Fields(s)
	if len(words) == 1 {
		return len(s) <= 5 && isCapitals(s)
	}
	for _, w := range words {
		for _, o := range orgWords {
			if strings.EqualFold(w, o) {
				return true
			}
		}
	}
	return false
}

// authorNames splits what follows "By" into names; nil if a piece before the
// first job or outlet is no name. What follows a name after a comma and is no
// name itself (a job, an outlet, a place) is left out.
func authorNames(s string) []string {
	s = strings.NewReplacer(" and ", ",", " & ", ",", " with ", ",", ";", ",", " | ", ",", " for ", ",for ", " in ", ",in ", " • ", ",", " / ", ",", " on ", ",on ", " at ", ",at ",
		" — ", ",", " – ", ",", " - ", ",").Replace(s)
	var names []string
	for piece := range strings.SplitSeq(s, ",") {
		piece = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(piece), "and "))
		piece = nameAlone(piece)
		if piece == "" || len(names) > 0 && (isOrg(piece) || slices.Contains(titles, piece)) {
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
	switch strings.ToLower(last) {
	case "reporter", "writer", "correspondent", "correspondents", "editor", "columnist", "contributor", "producer":
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
