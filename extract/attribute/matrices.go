package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// matrices ends a content where the clause goes on that its cue is a part of the subject of: in "His claim that the tunnel was safe did
// not convince the miners" and "Whoever says nobody complained is wrong" what is told of the claim, or of whoever says it, is no
// part of what is said. In the training texts 10 more contents of the fast engine are exactly right with it.
func matrices(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Content) == 0 {
			continue
		}
		r := &f.Content[len(f.Content)-1]
		if r.First < f.Cue.Last {
			continue
		}
		if at := p.resumes(f.Cue); at > r.First && at < r.Last && !p.quoted(at) {
			if last := p.trimmed(token.Sentence{First: r.First, Last: at}).Last; last > r.First {
				r.Last = last
			}
		}
	}
	return found
}

// resumes is the first token of the predicate that a cue stands in the subject of, -1 if it stands in none. The cue is the subject, a
// clause that hangs on it ("a petition calling for a vote"), or the verb of a free relative.
func (p *Page) resumes(cue token.Sentence) int {
	at := cue.First
	for at < cue.Last-1 && p.head(at) >= cue.First && p.head(at) < cue.Last {
		at = p.head(at)
	}
	if verb := strings.HasPrefix(p.tag(at), "VB"); verb && (p.rel(at) == "acl" || p.rel(at) == "acl:relcl") {
		if at = p.head(at); at < 0 || at >= cue.First {
			return -1
		}
	} else if verb && !p.freeRelative(at) || !verb && (!strings.HasPrefix(p.tag(at), "NN") || p.verbal(cue)) { // in "his view is that" the cue goes on
		return -1
	}
	if rel := p.rel(at); !strings.HasPrefix(rel, "nsubj") && !strings.HasPrefix(rel, "csubj") && !p.freeRelative(at) {
		return -1
	}
	top := p.head(at)
	if top < cue.Last {
		return -1
	}
	for j := cue.Last; j < top; j++ {
		if rel := p.rel(j); p.head(j) == top && (strings.HasPrefix(rel, "aux") || rel == "cop" || rel == "advmod") {
			return j
		}
	}
	return top
}

// freeRelative reports whether the subject of a verb is one of the pronouns that stand for a whole subject: "whoever says so is wrong".
func (p *Page) freeRelative(verb int) bool {
	subject := p.subject(verb)
	return subject >= 0 && (strings.EqualFold(p.word(subject), "whoever") || strings.EqualFold(p.word(subject), "whosoever"))
}
