package hearsay

import (
	"strings"
	"time"
)

// A Document is one report as it came: where from, what is known about it, and
// the text that was taken from it. Text is fixed before any offset exists and
// never altered afterwards.
type Document struct {
	ID        string   // "sha256:" and the hex digest of the bytes as they came
	Path      string   // the file, archive member or address it was read from
	Title     string   // the headline as the publisher gives it
	Publisher string   // the outlet's name, not its address
	Authors   []string // in the order of the byline
	Published Date     // when the report says it was published
	URL       string   // the canonical address, if the report names one
	Language  string   // BCP 47 tag; "" when unknown
	Text      string   // UTF-8; every Span of the account points into it
	Parts     []Part   // in the order of the text, without overlap
	Warnings  []string // what had to be repaired or guessed in reading the bytes
}

// shortDigits is how many digits of a document's hash stand for it: by 64 bits two of a million documents meet once in 37 million stores.
const shortDigits = 16

// ShortID is the id of a document as it stands in addresses and in words of people: the first digits of its hash.
func ShortID(id string) string {
	hex := strings.TrimPrefix(id, "sha256:")
	return hex[:min(shortDigits, len(hex))]
}

// A Date is a point in time with the precision its text gave it.
type Date struct {
	Time    time.Time
	HasTime bool // false when only the day is known
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Time.IsZero() }

// String is RFC 3339 with the offset as given, or the day alone; "" if unknown.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.HasTime:
		return d.Time.Format(time.RFC3339)
	default:
		return d.Time.Format(time.DateOnly)
	}
}

// A Part is one block of a document's text with the role it plays there.
// Paragraphs are parts of their own: a body of ten paragraphs is ten parts.
type Part struct {
	Kind PartKind
	Span Span
}

// PartKind names the role of a block of text in a report.
type PartKind string

// The kinds of parts. Statements are looked for in all of them but Boilerplate.
const (
	Headline    PartKind = "headline"
	Standfirst  PartKind = "standfirst" // the summary line under a headline
	Byline      PartKind = "byline"
	Dateline    PartKind = "dateline" // "GENEVA, March 3 (Agency) -" before the first sentence
	Heading     PartKind = "heading"  // a subheading inside the body
	Body        PartKind = "body"     // one paragraph
	ListItem    PartKind = "list"     // one item of a bulleted or numbered list
	BlockQuote  PartKind = "quote"    // one paragraph of an indented or embedded quotation
	Caption     PartKind = "caption"
	Credit      PartKind = "credit"
	Boilerplate PartKind = "boilerplate" // navigation, sign-up lines, notices
)
