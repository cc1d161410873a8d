package refer

import "strings"

// A part is the coarse part of speech that a fine tag stands for.
type part uint8

const (
	other part = iota
	noun
	name1 // one thing's name: NNP
	names // NNPS
	pronoun
	owner // PRP$ and WP$
	relative
	determiner
	adjective
	verb
	hyphen
	preposition
)

// A link is the coarse relation of a word to its head.
type link uint8

const (
	loose link = iota
	subject
	passive // the subject of a passive
	object
	oblique
	possessor
	nominal // an nmod
	inner   // compound, flat, nmod:desc, fixed: part of the words of its head
	apposed
	conjunct
	marker  // case, cc, mark, punctuation and the like: no part of a noun's phrase
	clause  // acl and acl:relcl
	modifer // amod, nummod, det
	topmost
)

// classes hold what the numbers of tags and relations stand for.
type classes struct {
	known  bool
	parts  [256]part
	plural [256]bool
	finite [256]bool
	links  [256]link
	clause [256]bool // acl:relcl
}

func (c *classes) read(p *Page) {
	if c.known {
		return
	}
	c.known = true
	for i, tag := range p.TagNames {
		if i < len(c.parts) {
			c.parts[i], c.plural[i] = partOf(tag), tag == "NNS" || tag == "NNPS"
			c.finite[i] = tag == "VBD" || tag == "VBP" || tag == "VBZ" || tag == "MD"
		}
	}
	for i, rel := range p.RelNames {
		if i < len(c.links) {
			c.links[i], c.clause[i] = linkOf(rel), rel == "acl:relcl"
		}
	}
}

func partOf(tag string) part {
	switch tag {
	case "NN", "NNS":
		return noun
	case "NNP":
		return name1
	case "NNPS":
		return names
	case "PRP":
		return pronoun
	case "PRP$", "WP$":
		return owner
	case "WP", "WDT":
		return relative
	case "DT", "PDT":
		return determiner
	case "HYPH":
		return hyphen
	case "IN", "TO":
		return preposition
	}
	switch {
	case strings.HasPrefix(tag, "JJ"):
		return adjective
	case strings.HasPrefix(tag, "VB"):
		return verb
	}
	return other
}

func linkOf(rel string) link {
	switch rel {
	case "nsubj", "nsubj:outer":
		return subject
	case "nsubj:pass":
		return passive
	case "obj", "iobj":
		return object
	case "obl", "obl:agent", "obl:unmarked":
		return oblique
	case "nmod:poss":
		return possessor
	case "nmod":
		return nominal
	case "compound", "flat", "fixed", "goeswith", "nmod:desc", "compound:prt":
		return inner
	case "appos":
		return apposed
	case "conj":
		return conjunct
	case "acl", "acl:relcl":
		return clause
	case "amod", "nummod", "det", "det:predet":
		return modifer
	case "root":
		return topmost
	}
	return marker
}
