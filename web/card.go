package web

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/export"
)

// A cardView is all that is known of one statement.
type cardView struct {
	Key       string
	Document  string
	Quote     string
	Source    *partyView // nil where nobody is named
	Chain     []stepView
	Facts     []factView
	Figures   []factView
	Moments   []factView
	Notes     []factView
	Certainty string // the confidence
	Citation  string
	Claims    []claimLine
	Elsewhere []placeView
	Outside   string // why it is in no claim, where its document is older than what they are made of
	Words     []wordView
	Wrong     string // the id of the word that marked it wrong
	Back      string
}

// A partyView is the source of a statement.
type partyView struct {
	Words, Name string
	Kind        string
	Naming      hearsay.Naming
	Role        string
	Affiliation string
	Placed      string
	Reason      string
	Open        []string // who else it may be
}

// A stepView is one party of a chain with how its words came to the next one.
type stepView struct {
	Name      string
	Href      string
	Naming    string
	Weakest   bool
	Link      string // "", for the last
	By        string // the words that say so
	Uncertain bool
}

// A factView is one thing that a statement says, with the words that say it.
type factView struct{ Label, Value, Words string }

// newCard makes the card of statement i of a document.
func (r *Room) newCard(entry *hearsay.Entry, i int, key string, s *snapshot, said []hearsay.Word) *cardView {
	reading, d := entry.Reading, entry.Reading.Document
	statement := &reading.Statements[i]
	c := &cardView{
		Key: key, Document: d.ID, Quote: words(d.Text, statement.Content, gap), Chain: chain(reading, statement),
		Certainty: percent(statement.Confidence), Citation: citation(entry, statement, key), Back: statementPath(d.ID, key),
	}
	if source := sourceOf(reading, statement.Source.ID); source != nil || len(statement.Source.Spans) > 0 {
		c.Source = newParty(reading, statement, source)
		if source != nil {
			for _, n := range source.Notes {
				c.Notes = append(c.Notes, factView{Label: dashes(n.Kind), Words: words(d.Text, n.Spans, gap)})
			}
		}
	}
	c.Facts = facts(reading, statement)
	for _, id := range statement.Figures {
		for k := range reading.Figures {
			if f := &reading.Figures[k]; f.ID == id {
				c.Figures = append(c.Figures, newFigure(d.Text, f))
			}
		}
	}
	for _, id := range statement.Moments {
		for k := range reading.Moments {
			if m := &reading.Moments[k]; m.ID == id {
				c.Moments = append(c.Moments, factView{Value: period(m), Words: words(d.Text, hearsay.Spans{m.Span}, "")})
			}
		}
	}
	for _, at := range s.claimsOf[mark{d.ID, statement.ID}] {
		claim := &s.Claims[at]
		c.Claims = append(c.Claims, s.claimLine(claim))
		for _, a := range claim.Assertions {
			if a.Document != d.ID && len(c.Elsewhere) < 8 {
				c.Elsewhere = append(c.Elsewhere, s.place(a.Place))
			}
		}
	}
	c.Outside = s.outside(d.ID)
	if word := wrong(said); word != nil {
		c.Wrong = word.ID
	}
	for _, word := range said {
		c.Words = append(c.Words, newWord(word))
	}
	return c
}

func newParty(reading *hearsay.Reading, statement *hearsay.Statement, source *hearsay.Source) *partyView {
	text := reading.Document.Text
	p := &partyView{Words: words(text, statement.Source.Spans, " ")}
	for _, id := range statement.Source.Open {
		if other := sourceOf(reading, id); other != nil {
			p.Open = append(p.Open, other.Name)
		}
	}
	if source == nil {
		return p
	}
	p.Name, p.Kind, p.Naming, p.Role, p.Affiliation = source.Name, dashes(string(source.Kind)), source.Naming, source.Role, source.Affiliation
	p.Placed, p.Reason = words(text, source.Placed, gap), words(text, source.ReasonUnnamed, gap)
	return p
}

// namings are the ways of naming as people say them.
var namings = map[hearsay.Naming]string{
	hearsay.Named: "named", hearsay.Described: "described, not named", hearsay.Bare: "not described",
	hearsay.Collective: "a collective", hearsay.ByDocument: "a document", hearsay.ByOutlet: "an outlet",
	hearsay.ByAuthor: "the reporter", hearsay.Unknown: "nobody named",
}

// links are the kinds of links as people say them.
var links = map[hearsay.LinkKind]string{
	hearsay.Nesting: "told by", hearsay.Carrier: "carried by", hearsay.Printed: "printed by", hearsay.Agentless: "nobody is named, told by",
}

// chain makes the way of a statement from who said it to the page.
func chain(reading *hearsay.Reading, statement *hearsay.Statement) []stepView {
	d := reading.Document
	steps := make([]stepView, 0, len(statement.Chain))
	marked := false
	for i, id := range statement.Chain {
		step := stepView{Name: "nobody named", Naming: namings[hearsay.Unknown]}
		naming := hearsay.Unknown
		switch source := sourceOf(reading, id); {
		case source != nil:
			naming = source.Naming
			step.Name, step.Naming, step.Href = source.Name, namings[naming], sourcePath(source.Name)
		case id == "publisher":
			naming = hearsay.ByOutlet
			step.Name, step.Naming = d.Publisher, "the publisher"
			if d.Publisher == "" {
				step.Name, step.Naming = "a publisher", "not known by name"
			}
		}
		if !marked && naming == statement.Weakest && naming != hearsay.Named && id != "publisher" {
			step.Weakest, marked = true, true
		}
		if i < len(statement.Links) && i+1 < len(statement.Chain) {
			l := statement.Links[i]
			step.Link, step.By, step.Uncertain = links[l.Kind], words(d.Text, l.Spans, gap), !l.Certain
			if step.Link == "" {
				step.Link = "to"
			}
		}
		steps = append(steps, step)
	}
	return steps
}

// facts are what the words of a statement say beside who and what.
func facts(reading *hearsay.Reading, statement *hearsay.Statement) []factView {
	text := reading.Document.Text
	var list []factView
	add := func(label, value, words string) {
		if value != "" || words != "" {
			list = append(list, factView{label, value, words})
		}
	}
	stance := dashes(string(statement.Stance))
	if statement.Negated {
		stance = strings.TrimSpace(stance + ", negated")
	}
	add("Stance", stance, words(text, statement.Cue.Spans, " … "))
	add("Manner", string(statement.Manner), "")
	if statement.Voice != hearsay.Speech {
		add("Voice", dashes(string(statement.Voice)), "")
	}
	switch statement.Slant {
	case hearsay.Presupposes:
		add("The cue", "takes it for granted that it is so", "")
	case hearsay.Distances:
		add("The cue", "keeps its distance", "")
	}
	if l := statement.Likelihood; l != nil {
		add("Likelihood", fmt.Sprintf("%s, %.0f to %.0f %% (ICD 203)", l.Term, 100*l.Low, 100*l.High), words(text, l.Spans, gap))
	}
	add("Hedged", "", words(text, statement.Hedges, gap))
	if source := sourceOf(reading, statement.Addressee.ID); source != nil {
		add("Told to", source.Name, words(text, statement.Addressee.Spans, " "))
	} else {
		add("Told to", "", words(text, statement.Addressee.Spans, " "))
	}
	add("In", dashes(statement.Medium.Kind), words(text, statement.Medium.Spans, gap))
	if m := statement.When; m.From != "" || m.To != "" || !m.Span.Empty() {
		add("When", period(&m), words(text, hearsay.Spans{m.Span}, ""))
	}
	return list
}

// newFigure writes a figure with its bound, its unit and what it counts.
func newFigure(text string, f *hearsay.Figure) factView {
	value := interval(f.Low, f.High)
	if f.Low == nil && f.High == nil {
		value = number(f.Value)
	}
	of := words(text, f.Of, " ")
	switch {
	case of == "":
		value += " " + f.Unit
	case f.Unit == "" || f.Unit == "person": // "30 people", not "30 person of people"
		value += " " + of
	default:
		value += " " + f.Unit + " of " + of
	}
	value = strings.TrimRight(value, " ")
	if f.SI != nil && f.SI.Unit != f.Unit {
		value += " = " + interval(f.SI.Low, f.SI.High) + " " + f.SI.Unit
	}
	if f.Note != "" {
		value += " (" + dashes(f.Note) + ")"
	}
	return factView{Label: f.Kind, Value: value, Words: words(text, hearsay.Spans{f.Span}, "")}
}

// citation is a reference by which others find the words without this program:
// who, what, where, when, the characters of the text and the hash of the bytes.
func citation(entry *hearsay.Entry, statement *hearsay.Statement, key string) string {
	d := entry.Reading.Document
	var b strings.Builder
	fmt.Fprintf(&b, "“%s”", words(d.Text, statement.Content, gap))
	if source := sourceOf(entry.Reading, statement.Source.ID); source != nil {
		b.WriteString(" — " + source.Name)
	} else if w := words(d.Text, statement.Source.Spans, " "); w != "" {
		b.WriteString(" — " + w)
	}
	b.WriteString(", in: “" + title(d) + "”")
	for _, s := range []string{d.Publisher, export.Day(entry.Published()), d.URL} {
		if s != "" {
			b.WriteString(", " + s)
		}
	}
	hull := statement.Content.Hull()
	from := utf8.RuneCountInString(d.Text[:hull.Start])
	fmt.Fprintf(&b, ". Characters %d to %d; statement %s; %s.", from, from+utf8.RuneCountInString(hull.Of(d.Text)), key, d.ID)
	return b.String()
}
