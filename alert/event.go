package alert

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// EventKind says what is new.
type EventKind string

// The kinds of events.
const (
	NewStatement EventKind = "statement" // one that matches
	NewLine      EventKind = "line"      // a claim has one more line of evidence
	MaybeLine    EventKind = "maybe-line"
	NewConflict  EventKind = "conflict"
	NewFigure    EventKind = "figure" // a value that was not on the card
	Edited       EventKind = "edit"
)

// An Event is one new thing. Its words are the text's; those that stand in Detail are the program's.
type Event struct {
	ID        string    `json:"id"` // of the rule and what is new: the same whenever it is found
	Kind      EventKind `json:"kind"`
	Document  string    `json:"document"`            // its id
	Statement string    `json:"statement,omitempty"` // its key
	Title     string    `json:"title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Published string    `json:"published,omitempty"`
	Address   string    `json:"address,omitempty"`
	Source    string    `json:"source,omitempty"`
	Stance    string    `json:"stance,omitempty"`
	Quote     string    `json:"quote,omitempty"`
	Was       string    `json:"was,omitempty"`
	Is        string    `json:"is,omitempty"`
	Detail    string    `json:"detail,omitempty"`
	URL       string    `json:"url,omitempty"` // where the room shows it
}

// A Digest is what is new for one rule at one look.
type Digest struct {
	ID     string    `json:"id"`
	Rule   string    `json:"rule"`
	Kind   Kind      `json:"kind"`
	Of     string    `json:"of"`
	At     time.Time `json:"at"`
	Total  int       `json:"total"`  // of events, with those that are left out
	Events []Event   `json:"events"` // the first maxEvents
}

// The bounds of a digest: eight of them fit into a mark with all that is known of a claim.
const (
	maxEvents = 50
	maxWords  = 500 // bytes of any words of an event
)

// newDigest makes the digest of events; its id is made of theirs.
func newDigest(r *Rule, at time.Time, events []Event) Digest {
	ids := []string{r.Name}
	for _, e := range events {
		ids = append(ids, e.ID)
	}
	return Digest{ID: "msg_" + hashOf(ids...), Rule: r.Name, Kind: r.Kind, Of: r.Of, At: at.UTC().Truncate(time.Second), Total: len(events), Events: events[:min(len(events), maxEvents)]}
}

// event makes an event of what subject names.
func (r *Rule) event(kind EventKind, doc *hearsay.Document, published hearsay.Date, subject ...string) Event {
	return Event{
		ID: hashOf(append([]string{r.Name, r.Made.UTC().Format(time.RFC3339Nano), string(kind)}, subject...)...), Kind: kind,
		Document: doc.ID, Title: clean(doc.Title), Publisher: clean(doc.Publisher), Published: published.String(), Address: clean(doc.Path),
	}
}

// clean makes one line of words of a report, of what can be seen: nothing in it turns the
// direction of a line, ends a header or is no character of XML. It is cut at maxWords bytes.
func clean(words string) string {
	var b strings.Builder
	gap := false
	for _, c := range words {
		switch {
		case unicode.IsSpace(c):
			gap = b.Len() > 0
			continue
		case !unicode.IsPrint(c) || c == utf8.RuneError:
			continue
		}
		if b.Len() >= maxWords {
			b.WriteString("…")
			break
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(c)
	}
	return b.String()
}

// quote is the words of spans, with three dots where the text goes on between them.
func quote(text string, spans hearsay.Spans) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Of(text)
	}
	return clean(strings.Join(parts, " … "))
}
