package link

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/link/drift"
	"hearsay/link/word"
)

// A Drift is one speech, or one sentence of an outlet, in the words of two documents.
type Drift struct {
	Claim      string           // id of the claim that A belongs to
	Speech     hearsay.JoinKind // why it is one speech: VersionOf, CopyOf, SameOccasion, SameOriginator; Variant for the words of another speaker
	A, B       hearsay.Place    // all that the statement says; A was published first
	Apart      string           // what keeps the claims of A and B apart, as in a Relation; "" within one claim
	Also       []hearsay.Place  // where the words of B stand as well, later
	Difference drift.Difference
}

// A wording is one statement, or one sentence in an outlet's own voice.
type wording struct {
	side     drift.Side
	place    hearsay.Place
	document int
	speaker  string // equal ones are one speaker, as far as names and copies tell
	key      string // its words, and what introduces them
	claim    string
	apart    string // what keeps its claim apart from the one that is looked at
}

// recent is how many earlier wordings of one speech a wording is held against, beside the first: a claim with 5,000
// statements is a chain.
const recent = 6

// leastShared is the part of the lighter of two wordings that must stand in both for them to be one speech in other
// words. Below a half, most pairs are two remarks on one thing.
const leastShared = 0.5

// leastWords is how many words with meaning two sentences of outlets must share: headlines of one event have two.
const leastWords = 3

// Drifts lists what is said in other words from one document to another: by one speaker within two days, in
// versions and copies of one text, and where the same quoted words are in two mouths. Each wording is held against the
// one before it that is most alike. It is a function of an account and the readings it was made of.
func Drifts(a *hearsay.Account, readings []*hearsay.Reading) []Drift {
	w := &work{at: map[string]int{}}
	w.sort(readings)
	w.identify()
	t := &drifter{work: w, account: a, text: map[string]int{}, passages: map[[2]string]hearsay.JoinKind{}, statements: map[string]int{}, seen: map[string]int{}, led: map[string]int{}, stands: map[standing]bool{}}
	for _, r := range w.readings {
		for k := range r.Statements {
			t.statements[r.Document.ID+" "+r.Statements[k].ID] = k
		}
	}
	for n, x := range a.Texts {
		for _, d := range x.Documents {
			t.text[d] = n
		}
	}
	for i := range a.Passages {
		j := &a.Passages[i]
		t.passages[[2]string{j.A.Document, j.B.Document}] = j.Kind
	}
	for i := range a.Claims {
		for k := range a.Claims[i].Assertions {
			if x, ok := t.wording(&a.Claims[i].Assertions[k].Place, ""); ok {
				t.stands[standing{x.document, x.key}] = true
			}
		}
	}
	for i := range a.Claims {
		t.claim(&a.Claims[i])
	}
	for i := range a.Conflicts {
		t.mouths(&a.Conflicts[i])
	}
	return t.out
}

// A standing is words that stand in a document.
type standing struct {
	document int
	key      string
}

// A drifter collects drifts.
type drifter struct {
	*work
	account    *hearsay.Account
	text       map[string]int // id of a document -> its distinct text
	passages   map[[2]string]hearsay.JoinKind
	statements map[string]int // ids of a document and a statement -> its place in the reading
	seen       map[string]int // the two wordings of a drift -> its place
	led        map[string]int // a wording -> the drift that led to it
	stands     map[standing]bool
	out        []Drift
}

// claim compares the wordings of a claim and of those near it, speaker by speaker.
func (t *drifter) claim(c *hearsay.Claim) {
	var all []wording
	known := map[string]bool{}
	add := func(p *hearsay.Place, claim, apart string) {
		x, ok := t.wording(p, claim)
		x.apart = apart
		if ok && !known[x.id()] {
			known[x.id()] = true
			all = append(all, x)
		}
	}
	for i := range c.Assertions {
		add(&c.Assertions[i].Place, c.ID, "")
	}
	for i := range c.Related {
		r := &c.Related[i]
		add(&r.Join.B, r.Claim, r.Why)
	}
	slices.SortStableFunc(all, func(x, y wording) int {
		return cmp.Or(cmp.Compare(x.document, y.document), cmp.Compare(x.place.Spans[0].Start, y.place.Spans[0].Start))
	})
	by := map[string][]wording{}
	var speakers []string
	for _, x := range all {
		if by[x.speaker] == nil {
			speakers = append(speakers, x.speaker)
		}
		by[x.speaker] = append(by[x.speaker], x)
	}
	for _, s := range speakers {
		t.chain(by[s])
	}
}

// wording is all of the statement or sentence that a place belongs to. Ok is false for words that no
// document has, or that nobody can be said to have said twice.
func (t *drifter) wording(p *hearsay.Place, claim string) (x wording, ok bool) {
	n, ok := t.at[p.Document]
	if !ok || len(p.Spans) == 0 {
		return x, false
	}
	r := t.readings[n]
	x = wording{document: n, place: *p, claim: claim, side: drift.Side{Reading: r, Spans: p.Spans}}
	var who party
	cue := ""
	if at, ok := t.statements[p.Document+" "+p.Statement]; ok {
		st := &r.Statements[at]
		x.side.Statement, x.side.Spans, x.place.Spans = st, st.Content, st.Content
		cue = string(st.Stance) + " " + string(st.Slant)
		for k := range r.Sources {
			if r.Sources[k].ID == st.Source.ID {
				who = t.parties[n][k]
			}
		}
	}
	if x.side.Statement == nil {
		x.side.Spans = hearsay.Spans{p.Spans.Hull().Sentence(r.Document.Text)}
		x.place.Spans = x.side.Spans
	}
	switch {
	case who.key != "":
		x.speaker = who.key
	default: // whoever it is, it is the same one in copies of one text
		x.speaker = "text " + t.account.Texts[t.text[p.Document]].Documents[0]
	}
	var b strings.Builder
	for _, s := range x.side.Spans {
		for _, v := range word.Split(nil, r.Document.Text, s) {
			b.WriteString(v.Lower)
			b.WriteByte(' ')
		}
	}
	x.key = cue + "|" + b.String()
	return x, true
}

// chain holds each wording of one speaker against the earlier one that is most alike.
func (t *drifter) chain(list []wording) {
	var kept []wording // the distinct ones
	at := map[string]int{}
	for _, x := range list {
		if n, again := at[x.key]; again {
			t.repeat(&kept[n], &x)
			continue
		}
		best, d, why := -1, drift.Difference{}, hearsay.JoinKind("")
		for n := range kept {
			if len(kept) > recent+1 && n > 0 && n < len(kept)-recent {
				continue
			}
			y := &kept[n]
			if y.document == x.document || t.stands[standing{x.document, y.key}] {
				continue // what still stands beside it was not put in other words
			}
			kind := t.speech(y, &x)
			if kind == "" {
				continue
			}
			v := drift.Compare(y.side, x.side)
			if x.side.Statement == nil && v.Words < leastWords {
				continue
			}
			if v.Shared >= leastShared && (best < 0 || v.Shared > d.Shared || v.Shared == d.Shared && kind == hearsay.VersionOf) {
				best, d, why = n, v, kind
			}
		}
		if best >= 0 && !(d.Same() && len(d.Changes) == 0) {
			t.note(kept[best], x, why, d)
		}
		at[x.key] = len(kept)
		kept = append(kept, x)
	}
}

// note keeps a drift; the same two wordings in other documents are noted with the first of them. A wording has one
// drift that leads to it, from what it shares most with.
func (t *drifter) note(a, b wording, why hearsay.JoinKind, d drift.Difference) {
	key := a.key + "\n" + b.key
	if n, ok := t.seen[key]; ok {
		t.also(n, &b)
		return
	}
	n, ok := t.led[b.id()]
	if ok && t.out[n].Difference.Shared >= d.Shared {
		return
	}
	if !ok {
		n = len(t.out)
		t.led[b.id()] = n
		t.out = append(t.out, Drift{})
	}
	t.seen[key] = n
	t.out[n] = Drift{Claim: a.claim, Speech: why, A: a.place, B: b.place, Apart: cmp.Or(a.apart, b.apart), Also: t.out[n].Also, Difference: d}
}

// repeat notes a wording that has stood before, where a drift led to it.
func (t *drifter) repeat(first, again *wording) {
	if n, ok := t.led[first.id()]; ok {
		t.also(n, again)
	}
}

// id tells a wording from others.
func (x *wording) id() string {
	return x.place.Document + " " + x.place.Statement + " " + x.place.Spans.Hull().String()
}

func (t *drifter) also(n int, x *wording) {
	d := &t.out[n]
	if d.B.Document != x.place.Document && d.A.Document != x.place.Document && !slices.ContainsFunc(d.Also, func(p hearsay.Place) bool { return p.Document == x.place.Document }) {
		d.Also = append(d.Also, x.place)
	}
}

// speech says why two wordings of one speaker are one speech; "" if nothing says so.
func (t *drifter) speech(a, b *wording) hearsay.JoinKind {
	if (a.side.Statement == nil) != (b.side.Statement == nil) {
		return "" // what an outlet says itself is no other wording of what it has from somebody
	}
	x, y := a.place.Document, b.place.Document
	kind := t.passages[[2]string{x, y}]
	if kind == "" {
		kind = t.passages[[2]string{y, x}]
	}
	if t.text[x] == t.text[y] && kind != "" {
		return kind
	}
	if strings.HasPrefix(a.speaker, "text ") {
		return kind
	}
	u, v := &unit{document: a.document, quoted: quotes(t.document(a.document).Text, a.side.Spans)}, &unit{document: b.document, quoted: quotes(t.document(b.document).Text, b.side.Spans)}
	if _, _, ok := t.quotation(u, v, quotedWords); ok {
		return hearsay.SameOccasion
	}
	if t.within2(a.document, b.document) {
		return hearsay.SameOriginator
	}
	return ""
}

// within2 reports whether two documents were published within two days, or may have been.
func (t *drifter) within2(a, b int) bool {
	x, y := t.document(a).Published, t.document(b).Published
	if x.IsZero() || y.IsZero() {
		return true
	}
	gap := x.Time.Sub(y.Time).Abs()
	if !x.HasTime || !y.HasTime {
		gap -= 24 * time.Hour
	}
	return gap <= days
}

// mouths notes the same quoted words of two speakers.
func (t *drifter) mouths(c *hearsay.Conflict) {
	if c.Kind != hearsay.AttributionConflict {
		return
	}
	a, ok := t.wording(&c.A, c.Claim)
	b, also := t.wording(&c.B, c.Claim)
	if !ok || !also || a.side.Statement == nil || b.side.Statement == nil {
		return
	}
	if b.document < a.document {
		a, b = b, a
	}
	d := drift.Compare(a.side, b.side)
	d.Changes = slices.Insert(d.Changes, 0, drift.Change{Kind: drift.SpeakerChanged, A: a.side.Statement.Source.Spans, B: b.side.Statement.Source.Spans})
	t.note(a, b, hearsay.Variant, d)
}
