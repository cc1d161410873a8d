// Package imprint tells who published a document that does not say so in a field of its own, for intake, which keeps the answer
// with the document, and for link, which meets documents from before it was kept.
package imprint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// Of is the publisher of a document: what it says itself, else the last piece of its byline that names an outlet ("By Perrin
// Vosk, Ostler Wire, 3 May"), else who issued a release; "" where nothing says.
func Of(d *hearsay.Document) string {
	if d.Publisher != "" {
		return d.Publisher
	}
	for i, p := range d.Parts {
		text := strings.TrimSpace(p.Span.Of(d.Text))
		switch {
		case p.Kind == hearsay.Byline:
			if name := inByline(text); name != "" {
				return name
			}
		case strings.HasPrefix(strings.ToUpper(text), release) && i+1 < len(d.Parts):
			rest := strings.Trim(text[len(release):], " :-–—")
			if rest == "" {
				rest = d.Parts[i+1].Span.Of(d.Text)
			}
			name, _, _ := strings.Cut(rest, " - ")
			if name = strings.Join(strings.Fields(name), " "); issuer(name) {
				return name
			}
		}
	}
	return ""
}

// release is how a release to the press begins.
const release = "FOR IMMEDIATE RELEASE"

// inByline is the outlet of a byline: its last piece behind a comma or a bar that is no date.
func inByline(line string) string {
	pieces := strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == '|' || r == ';' })
	for i, piece := range slices.Backward(pieces) {
		piece = strings.TrimSpace(piece)
		if i == 0 || piece == "" {
			return ""
		}
		if !dated(piece) {
			if Outlet(piece) {
				return piece
			}
			return ""
		}
	}
	return ""
}

// Outlet reports whether words behind the names of a byline are the name of an outlet and not of a person, a place or a job.
// A name that has none of the words of outlets is taken for none.
func Outlet(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 6 || strings.Contains(name, " and ") && words[0] != "The" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(r) {
		return false
	}
	outlet := false
	for _, w := range words {
		w = strings.ToLower(strings.Trim(w, ".:"))
		switch {
		case slices.Contains(jobs, strings.TrimSuffix(w, "s")):
			return false
		case slices.Contains(outlets, w), strings.HasSuffix(w, ".com"), strings.HasSuffix(w, ".org"), strings.HasSuffix(w, ".net"):
			outlet = true
		}
	}
	if len(words) == 1 && !outlet {
		return len(name) >= 2 && len(name) <= 5 && strings.ToUpper(name) == name && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) && !slices.Contains(shorts, name)
	}
	return outlet && (len(words) > 1 || !slices.Contains(common, strings.ToLower(name)))
}

// issuer reports whether words may be who issued a release: a name, no date and no sentence.
func issuer(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && !dated(name) && len(strings.Fields(name)) <= 12 && !strings.HasSuffix(name, ".")
}

// dated reports whether words belong to a date or a time.
func dated(words string) bool {
	if strings.ContainsFunc(words, unicode.IsDigit) {
		return true
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return slices.Contains(calendar, strings.Trim(w, ".")) })
}

// outlets are words of the names of newspapers, stations, agencies and their like; jobs are those of people who write for them;
// shorts are abbreviations in capitals that stand behind a name and are no outlet's; common are words of outlets that
// alone name none.
var (
	outlets = strings.Fields(`advertiser advocate agency argus beacon bloomberg broadcasting bugle bulletin channel chronicle cnn courier daily dispatch echo
		enquirer examiner express fm gazette globe guardian herald independent inquirer intelligencer journal ledger magazine mail media mercury
		mirror monitor network news newsletter newspaper newspapers observer online post presse press quarterly radio recorder register reuters review
		sentinel standard sun telegraph television times today tribune tv weekly wire`)
	jobs = strings.Fields(`analyst anchor author chief columnist contributor contributing correspondent critic desk director editor editorial fellow freelance
		freelancer intern lecturer photographer producer professor reporter secretary special staff student team writer`)
	shorts   = strings.Fields(`DC JD KC MA MBE MD MP NYC OBE PHD QC RN UAE UK UN US USA EU LA BSC MSC`)
	common   = strings.Fields(`agency channel daily media network news newspaper newspapers online press today weekly wire post mail`)
	calendar = strings.Fields(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
		november december jan feb mar apr jun jul aug sep sept oct nov dec am pm a.m p.m gmt utc updated published posted`)
)
