package alert

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// anchor fixes what a rule is about, and notes what is there already.
func (e *Engine) anchor(ctx context.Context, r *Rule, st *state) error {
	a, err := e.account(ctx)
	if err != nil {
		return err
	}
	if r.Kind == OnClaim {
		for i := range a.Claims {
			if c := &a.Claims[i]; c.ID == r.Of {
				r.Anchor = anchorAt(&c.Assertions[0].Place)
				a.claimNews(r, st, c)
				return nil
			}
		}
		return &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("there is no claim %q; \"hearsay claims\" lists them", r.Of)}
	}
	for i := range a.Cards {
		if c := &a.Cards[i]; c.ID == r.Of {
			r.Anchor = anchorAt(&c.Readings[0].Place)
			a.cardNews(r, st, c)
			return nil
		}
	}
	return &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("there is no figure card %q; \"hearsay figures -\" lists them", r.Of)}
}

func anchorAt(p *hearsay.Place) *Anchor {
	hull := p.Spans.Hull()
	return &Anchor{p.Document, hull.Start, hull.End}
}

// at is how many bytes of a place an anchor holds.
func (x *Anchor) at(p *hearsay.Place) int {
	hull := p.Spans.Hull()
	if x == nil || p.Document != x.Document {
		return 0
	}
	return max(0, min(hull.End, x.End)-max(hull.Start, x.Start))
}

// claim finds what is new of a claim: lines of evidence that nothing known belongs to, and conflicts.
func (e *Engine) claim(ctx context.Context, r *Rule, st *state) ([]Event, error) {
	a, err := e.account(ctx)
	if err != nil {
		return nil, err
	}
	best, most := (*hearsay.Claim)(nil), 0
	for i := range a.Claims {
		for k := range a.Claims[i].Assertions {
			if n := r.Anchor.at(&a.Claims[i].Assertions[k].Place); n > most {
				best, most = &a.Claims[i], n
			}
		}
	}
	if best == nil {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "the statement that the claim began with is no longer in the store, or marked wrong"}
	}
	return e.linkAll(a.claimNews(r, st, best)), nil
}

// figure finds what is new of a card: values that none of its figures had, and conflicts.
func (e *Engine) figure(ctx context.Context, r *Rule, st *state) ([]Event, error) {
	a, err := e.account(ctx)
	if err != nil {
		return nil, err
	}
	for i := range a.Cards {
		for k := range a.Cards[i].Readings {
			if r.Anchor.at(&a.Cards[i].Readings[k].Place) > 0 {
				return e.linkAll(a.cardNews(r, st, &a.Cards[i])), nil
			}
		}
	}
	return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "the figure that the card began with is no longer counted"}
}

// claimNews are the events of a claim that the state does not know; it knows them afterwards. A
// statement that only repeats a known line is no news: copies of a report do not count.
func (a *Account) claimNews(r *Rule, st *state, c *hearsay.Claim) []Event {
	hash := func(x *hearsay.Assertion) string { return placeHash("assertion", &x.Place) }
	sure, maybe := map[int]bool{}, map[int]bool{} // lines that something known belongs to
	fresh := make([]bool, len(c.Assertions))
	for i := range c.Assertions {
		x := &c.Assertions[i]
		if _, known := slices.BinarySearch(st.Known, hash(x)); known {
			sure[x.Line], maybe[x.AtLeast] = true, true
		} else {
			fresh[i] = true
		}
	}
	var events []Event
	for i := range c.Assertions {
		x := &c.Assertions[i]
		if !fresh[i] {
			continue
		}
		kind := NewLine
		switch {
		case a.own(x) || sure[x.Line]:
			kind = ""
		case maybe[x.AtLeast]:
			kind = MaybeLine
		}
		st.knows(hash(x))
		if kind == "" {
			continue
		}
		sure[x.Line], maybe[x.AtLeast] = true, true
		v := a.event(r, kind, &x.Place)
		v.Detail = fmt.Sprintf("the claim rests on %s", lines(c))
		if x.Denied {
			v.Detail = "denied; " + v.Detail
		}
		events = append(events, v)
	}
	return append(events, a.conflictNews(r, st, func(x *hearsay.Conflict) bool {
		return x.Claim == c.ID || slices.ContainsFunc(c.Assertions, func(s hearsay.Assertion) bool { return touch(&s.Place, &x.A) || touch(&s.Place, &x.B) })
	})...)
}

// cardNews are the events of a card that the state does not know.
func (a *Account) cardNews(r *Rule, st *state, c *hearsay.Card) []Event {
	var events []Event
	for i := range c.Readings {
		x := &c.Readings[i]
		value, kind := x.Interval(), "value"
		if x.Withdrawn {
			kind = "withdrawn" // news where the figure itself is none
		}
		known := st.knows(placeHash("figure", &x.Place))
		told := st.knows(hashOf(kind, value))
		if known || told {
			continue
		}
		v := a.event(r, NewFigure, &x.Place)
		v.Was, v.Is, v.Source = st.Value, value, clean(x.Originator)
		v.Quote = clean(sentence(a.reading(x.Document).Document.Text, x.Spans.Hull()))
		if x.Update {
			v.Detail = "later and larger than the figures before"
		}
		if x.Withdrawn {
			v.Detail = "told as withdrawn"
		} else {
			st.Value = value
		}
		events = append(events, v)
	}
	if st.Value == "" && len(c.Readings) > 0 {
		last := &c.Readings[len(c.Readings)-1]
		st.Value = last.Interval()
	}
	return append(events, a.conflictNews(r, st, func(x *hearsay.Conflict) bool { return x.Card == c.ID })...)
}

// conflictNews are the events of conflicts that the state does not know.
func (a *Account) conflictNews(r *Rule, st *state, about func(*hearsay.Conflict) bool) []Event {
	var events []Event
	for i := range a.Conflicts {
		x := &a.Conflicts[i]
		if !about(x) {
			continue
		}
		sides := []string{placeHash("side", &x.A), placeHash("side", &x.B)}
		slices.Sort(sides) // which of them comes first may change
		if st.knows(hashOf("conflict", string(x.Kind), sides[0], sides[1])) {
			continue
		}
		first, second := &x.A, &x.B
		if placeHash("side", first) != sides[0] {
			first, second = second, first
		}
		v := a.event(r, NewConflict, second, string(x.Kind), sides[0])
		v.Was, v.Is = a.words(first), a.words(second)
		v.Quote = ""
		v.Detail = string(x.Kind) + ": both stand; " + clean(a.reading(first.Document).Document.Title) + " against this"
		events = append(events, v)
	}
	return events
}

// event is an event at a place.
func (a *Account) event(r *Rule, kind EventKind, p *hearsay.Place, more ...string) Event {
	reading := a.reading(p.Document)
	hull := p.Spans.Hull()
	v := r.event(kind, reading.Document, reading.Document.Published, append([]string{p.Document, strconv.Itoa(hull.Start), strconv.Itoa(hull.End)}, more...)...)
	v.Quote = quote(reading.Document.Text, p.Spans)
	if st := statementOf(reading, p.Statement); st >= 0 {
		v.Statement, v.Stance = reading.Keys()[st], string(reading.Statements[st].Stance)
		if s := sourceOf(reading, reading.Statements[st].Source.ID); s != nil {
			v.Source = clean(s.Name)
		}
	}
	return v
}

// words are those of one side of a conflict, with who says them.
func (a *Account) words(p *hearsay.Place) string {
	v := a.event(&Rule{}, NewConflict, p)
	who := v.Source
	if who == "" {
		who = v.Publisher
	}
	if who == "" {
		return "“" + v.Quote + "”"
	}
	return who + ": “" + v.Quote + "”"
}

// reading is that of a document of the account.
func (a *Account) reading(id string) *hearsay.Reading {
	for _, r := range a.Readings {
		if r.Document.ID == id {
			return r
		}
	}
	return &hearsay.Reading{Document: &hearsay.Document{ID: id}}
}

// own reports whether an outlet says something in its own voice.
func (a *Account) own(x *hearsay.Assertion) bool {
	if x.Statement == "" {
		return true
	}
	s := sourceOf(a.reading(x.Document), x.Source)
	return s != nil && s.Naming == hearsay.ByAuthor
}

func statementOf(r *hearsay.Reading, id string) int {
	return slices.IndexFunc(r.Statements, func(s hearsay.Statement) bool { return s.ID == id })
}

func sourceOf(r *hearsay.Reading, id string) *hearsay.Source {
	if at := slices.IndexFunc(r.Sources, func(s hearsay.Source) bool { return s.ID == id }); at >= 0 {
		return &r.Sources[at]
	}
	return nil
}

// placeHash names a place by where it stands.
func placeHash(kind string, p *hearsay.Place) string {
	hull := p.Spans.Hull()
	return hashOf(kind, p.Document, strconv.Itoa(hull.Start), strconv.Itoa(hull.End))
}

// touch reports whether two places have words in common.
func touch(a, b *hearsay.Place) bool {
	return a.Document == b.Document && a.Spans.Hull().Overlaps(b.Spans.Hull())
}

// lines is on how many lines a claim rests.
func lines(c *hearsay.Claim) string {
	n := strconv.Itoa(c.Lines.Least)
	if c.Lines.Most != c.Lines.Least {
		n += " to " + strconv.Itoa(c.Lines.Most)
	}
	if n == "1" {
		return "1 line of evidence"
	}
	return n + " lines of evidence"
}

// sentence is the words around a span, from the stop before it to the one behind.
func sentence(text string, at hearsay.Span) string {
	start, end := strings.LastIndexAny(text[:at.Start], ".!?\n")+1, len(text)
	if n := strings.IndexAny(text[at.End:], ".!?\n"); n >= 0 {
		end = at.End + n
	}
	return text[start:end]
}
