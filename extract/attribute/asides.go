package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// thrownIn is the least probability of a verb as a cue where it stands with its subject alone between commas.
const thrownIn = 0.05

// asides looks again at a verb and its subject that are thrown into a sentence between commas, or stand at an end of it, where the
// engine has found nothing: "The enemy, she went on, was boredom", "It will be late, say critics", "As the host later confirmed, it
// was shut". All of the sentence but the aside is the content.
func asides(r *Reader, p *Page, h []float32, found []Attribution, a *model.Arena) []Attribution {
	var own []int32
	for i := range p.Text.Tokens {
		switch p.tag(i) {
		case "VBD", "VBZ", "VBP", "VBN":
		default:
			continue
		}
		if p.quoted(i) || !p.speaks(i) {
			continue
		}
		f, ok := p.aside(i)
		if !ok {
			continue
		}
		mark := a.Mark()
		score := float64(r.cue.scores(h, token.Sentence{First: i, Last: i + 1}, a)[0])
		a.Release(mark)
		if score < thrownIn {
			continue
		}
		if p.fits(&f, found, &own) && own[i] < 0 {
			f.Confidence = worded
			found = append(found, f)
		}
	}
	return found
}

// aside is the statement of a verb that stands with its subject alone between commas or at an end of its sentence.
func (p *Page) aside(i int) (Attribution, bool) {
	s, subject := p.sentence(i), p.subject(i)
	if subject < s.First || p.head(subject) != i || p.tag(subject) == "WP" || p.tag(subject) == "WDT" || strings.EqualFold(p.word(subject), "you") {
		return Attribution{}, false
	}
	source := p.phrase(subject)
	f := Attribution{Cue: token.Sentence{First: i, Last: i + 1}}
	first, last := source.First, source.Last
	if subject < i {
		last = i + 1
		for last < s.Last && (p.tag(last) == "RP" || p.head(last) == i && (p.rel(last) == "advmod" || p.rel(last) == "compound:prt")) {
			f.Cue.Last, last = last+1, last+1
		}
		for j := source.Last; j < i; j++ {
			if !strings.HasPrefix(p.tag(j), "RB") && !strings.HasPrefix(p.rel(j), "aux") {
				return f, false
			}
		}
		if source.First > i {
			return f, false
		}
	} else {
		first = i
		if source.First != i+1 {
			return f, false
		}
	}
	as := strings.EqualFold(p.word(first), "as")
	if as {
		source.First = max(source.First, first+1)
	} else if first > s.First && strings.EqualFold(p.word(first-1), "as") {
		first, as = first-1, true
	}
	if first == s.First && !as || first > s.First && p.word(first-1) != "," {
		return f, false
	}
	rest := p.trimmed(token.Sentence{First: last, Last: s.Last})
	if last < s.Last && p.word(last) != "," && rest.Last > rest.First || first == s.First && last >= s.Last-1 {
		return f, false
	}
	f.Source = []token.Sentence{source}
	whole := false
	for _, r := range []token.Sentence{p.trimmed(token.Sentence{First: s.First, Last: first}), rest} {
		if r.First < r.Last {
			f.Content = append(f.Content, r)
			whole = whole || p.asserts(r)
		}
	}
	return f, whole || len(f.Content) == 2
}

// speaks reports whether a token is a verb that what is said can stand before or around.
func (p *Page) speaks(i int) bool {
	switch strings.ToLower(p.word(i)) {
	case "went", "goes", "go":
		return i+1 < len(p.Text.Tokens) && p.word(i+1) == "on"
	case "say", "says", "said", "state", "states", "stated", "note", "notes", "noted", "observe", "observes", "observed", "add", "adds", "added",
		"explain", "explains", "explained", "confirm", "confirms", "confirmed", "report", "reports", "reported", "continue", "continues", "continued",
		"concede", "concedes", "conceded", "admit", "admits", "admitted", "argue", "argues", "argued", "insist", "insists", "insisted",
		"claim", "claims", "claimed", "point", "points", "pointed", "suggest", "suggests", "suggested", "warn", "warns", "warned",
		"write", "writes", "wrote", "recall", "recalls", "recalled", "believe", "believes", "believed", "announce", "announces", "announced",
		"disclose", "discloses", "disclosed", "reveal", "reveals", "revealed", "declare", "declares", "declared", "complain", "complains", "complained",
		"predict", "predicts", "predicted", "acknowledge", "acknowledges", "acknowledged", "conclude", "concludes", "concluded":
		return true
	}
	return false
}
