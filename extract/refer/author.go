package refer

// How firmly a text says who its author is: a nickname, a byline or a headline such as "Remarks
// by Anna Berg", a name that is given in so many words or a signature.
const (
	nicknamed = iota + 1
	announced
	told
)

// writes makes an entity the author, unless somebody firmer is.
func (r *Resolver) writes(e int32, firm uint8) {
	if firm >= r.penned {
		r.pen, r.penned = e, firm
	}
}

// introduced joins the speaker to the name in "I am Anna Berg", "my name is Anna Berg",
// "he called me Muscles"; token at is the pronoun. turns are those of a talk.
func (r *Resolver) introduced(p *Page, at int, turns []int32, turn int) {
	x, firm := r.presented(p, at)
	if x < 0 {
		return
	}
	e := r.mentions[x].entity
	if turns == nil {
		r.writes(e, firm)
		return
	}
	r.same(turns, turns[turn], e)
}

// same makes one of a speaker whom only a label names and a name of his in the text.
func (r *Resolver) same(turns []int32, speaker, e int32) {
	for _, k := range r.entities[speaker].mentions {
		if r.mentions[k].form == byName {
			return // named in the words already
		}
	}
	if e == speaker {
		return
	}
	whole := r.merge(e, speaker)
	for k := range turns {
		if turns[k] == e || turns[k] == speaker {
			turns[k] = whole
		}
	}
}

// presented is the mention of the name that the words around a pronoun of the first person
// say is his, -1 if they do not, and how firmly.
func (r *Resolver) presented(p *Page, at int) (int32, uint8) {
	s := &r.section
	word := func(k int) string {
		if k < 0 || k >= len(s.sentences) || s.sentences[k] != s.sentences[at] {
			return ""
		}
		return fold(p.Text.Word(k))
	}
	switch word(at + 1) {
	case "am", "'m", "’m":
		if x := r.nameFrom(p, at+2); x >= 0 && (s.head[at] == r.mentions[x].head-int32(p.First) || ends(word(int(r.mentions[x].last)-p.First))) {
			return x, told
		}
		// "I'm your host as always, Anna"
		for k := at + 3; k < at+10 && word(k) != ""; k++ {
			if word(k-1) == "," && ends(word(k+1)) {
				if x := r.nameFrom(p, k); x >= 0 && r.hosts(p, at+2, k-1) {
					return x, told
				}
			}
		}
	case "name":
		if word(at+2) == "is" || word(at+2) == "'s" || word(at+2) == "’s" {
			if x := r.nameFrom(p, at+3); x >= 0 {
				return x, told
			}
		}
	}
	if calls(word(at - 1)) {
		if x := r.nameFrom(p, at+1); x >= 0 && fold(p.Text.Word(at)) == "me" && ends(word(int(r.mentions[x].last)-p.First)) {
			return x, nicknamed
		}
	}
	return -1, 0
}

// calls tells the verbs that give somebody a name: "he called me Muscles".
func calls(word string) bool {
	switch word {
	case "call", "calls", "called", "calling", "nicknamed", "named", "dubbed":
		return true
	}
	return false
}

// hosts reports whether one of the tokens from first to last is the noun of a person.
func (r *Resolver) hosts(p *Page, first, last int) bool {
	for k := first; k < last; k++ {
		if r.classes.parts[p.Tags[k]] == noun && isRole(fold(p.Text.Word(k))) {
			return true
		}
	}
	return false
}

// ends reports whether a word, or the end of the sentence, can stand after a whole name.
func ends(word string) bool {
	switch word {
	case "", ",", ".", "!", "?", ";", ":", "-", "–", "—", "--", "and", "or", "from", "with", "here", "when", "because", "(", "\"", "”":
		return true
	}
	return false
}

// nameFrom is the mention of a name, perhaps a person's, whose words begin with token at; -1 if
// there is none.
func (r *Resolver) nameFrom(p *Page, at int) int32 {
	s := &r.section
	for k := at; k < len(s.at) && k < at+6 && s.sentences[k] == s.sentences[min(at, len(s.sentences)-1)]; k++ {
		x := s.at[k]
		if x < 0 {
			continue
		}
		if m := &r.mentions[x]; m.form == byName && int(m.first)-p.First == at && (m.sort == person || !m.sure) && !calendar(m.word) {
			return x
		}
	}
	return -1
}

// calendar tells the names of days and months.
func calendar(word string) bool {
	switch word {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
		"september", "october", "november", "december":
		return true
	}
	return false
}

// opened finds, in the first paragraphs of a document, whom a letter greets and who a byline or
// the head of a speech says is the author.
func (r *Resolver) opened(p *Page) {
	if p.First > 0 {
		return
	}
	for k, at := range p.Text.Paragraphs {
		if k == 12 {
			break
		}
		if k == 0 {
			if x := r.presents(p, at, true); x >= 0 {
				r.writes(r.mentions[x].entity, told)
			}
		}
		word := func(i int) string {
			if i < at.First || i >= at.Last {
				return ""
			}
			return fold(p.Text.Word(i))
		}
		last := at.Last - 1
		if word(last) == ":" {
			r.delivers(p, at.First, last)
		}
		switch begin := word(at.First); {
		case begin == "dear" || begin == "hi" || begin == "hello":
			if end := word(last); at.Last-at.First <= 8 && (end == "," || end == ":") || word(at.First) == "dear" && at.Last-at.First <= 4 {
				if x := r.lastNamed(p, at.First, at.Last); x >= 0 {
					r.greeted = r.mentions[x].entity
				}
				r.letter = true
			}
		case begin == "by":
			if at.Last-at.First > 8 || wordy(word(last)) && !r.named(p, last) {
				break
			}
			if x := r.nameFrom(p, at.First+1); x >= 0 && len(r.mentions[x].name) > 1 && int(r.mentions[x].last)-p.First >= last {
				r.writes(r.mentions[x].entity, announced)
			}
		case speech(begin):
			if by := word(at.First + 1); by != "by" && by != "of" && by != "from" || word(last) == "." {
				break
			}
			first := at.First + 2
			for word(first) == "the" {
				first++
			}
			if x := r.nameFrom(p, first); x >= 0 && r.mentions[x].sort == person && word(int(r.mentions[x].last)-p.First) != "and" {
				r.writes(r.mentions[x].entity, announced)
			}
		}
	}
}

// delivers finds the author of a speech in the line before it: "Below are the mayor's remarks:",
// "Anna Berg gave the following statement:".
func (r *Resolver) delivers(p *Page, first, last int) {
	s := &r.section
	for i := first; i < last; i++ {
		if s.sentences[i] != s.sentences[last] || !speech(fold(p.Text.Word(i))) {
			continue
		}
		for k := i - 1; k >= first && s.sentences[k] == s.sentences[last]; k-- {
			x := s.at[k]
			if x < 0 || s.head[k] != int32(i) && s.head[k] != s.head[i] {
				continue
			}
			m := &r.mentions[x]
			if l := m.role; (m.form == byName || m.proper) && (l == possessor && s.head[k] == int32(i) || l == subject && s.head[k] == s.head[i]) && r.entities[m.entity].sort == person {
				r.writes(m.entity, announced)
				return
			}
		}
	}
}

// speech tells the nouns of what somebody says to many.
func speech(noun string) bool {
	switch noun {
	case "remarks", "statement", "speech", "address", "testimony", "lecture":
		return true
	}
	return false
}

// lastNamed is the last mention in a range of tokens that names or describes one person; -1 if
// the words name several.
func (r *Resolver) lastNamed(p *Page, first, last int) int32 {
	best := int32(-1)
	for k := first; k < last; k++ {
		if r.section.list[k] >= 0 {
			return -1
		}
		if x := r.section.at[k]; x >= 0 && (r.mentions[x].form == byName || r.mentions[x].proper) {
			best = x
		}
	}
	return best
}

// signed finds who signs a letter: a name that is a paragraph or sentence by itself after
// "Yours sincerely", or after any other short line that ends in a comma.
func (r *Resolver) signed(p *Page) {
	s := &r.section
	paragraph := 0
	for _, sentence := range p.Text.Sentences {
		for p.Text.Paragraphs[paragraph].Last <= sentence.First {
			paragraph++
		}
		words, name := 0, int32(-1)
		greeting := false
		for i := sentence.First; i < sentence.Last; i++ {
			w := p.Text.Word(i)
			if wordy(w) {
				words++
				greeting = greeting || closes(fold(w))
			}
			if k := s.at[i]; k >= 0 && r.mentions[k].form == byName && r.mentions[k].sort != place && name < 0 && !closes(r.mentions[k].word) {
				name = k
			}
		}
		if name >= 0 && words <= 6 && (r.closing || greeting) && int(r.mentions[name].last)-p.First >= sentence.Last-2 {
			r.writes(r.mentions[name].entity, told)
			r.signature = true
		}
		line := p.Text.Paragraphs[paragraph] == sentence && words <= 5 && p.Text.Word(sentence.Last-1) == "," && fold(p.Text.Word(sentence.First)) != "dear"
		r.closing = greeting && words <= 5 || line || r.closing && words == 0
	}
}

// closes tells the words that close a letter.
func closes(word string) bool {
	switch word {
	case "sincerely", "yours", "regards", "love", "faithfully", "truly", "cheers", "respectfully", "cordially", "affectionately", "warmly", "wishes", "hugs", "xoxo", "signed", "fondly", "obedient":
		return true
	}
	return false
}

// settle joins the author to the name that the text gives, once all of it is read. In a talk
// between several "I" is nobody's in particular; and who tells a story ("I said") is not who
// wrote it. Who is meant by an office in a headline is known then, too.
func (r *Resolver) settle() {
	if r.author >= 0 && r.pen >= 0 && r.author != r.pen && !r.entities[r.author].gone && !r.entities[r.pen].gone && (r.letter && r.signature || !r.chat) && (r.penned != announced || r.narrated < 2) {
		r.author = r.merge(r.author, r.pen)
	}
	r.pen = -1
	r.headed()
	r.owned()
}
