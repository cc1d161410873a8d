package hearsay

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"iter"
	"time"
)

// A Store keeps documents with their bytes, what was read in them, and what
// people said about that. It is safe for concurrent use, by several processes
// too: each call sees a state of the store in which every document is wholly
// there or not at all. Package store/storetest holds the suite that every store
// passes; doc/store.md says the same in prose.
//
// Every method returns a *Error: Invalid for arguments that make no sense,
// Unavailable where the disk is full, the store is locked for too long or ctx has
// ended (the context's error is then wrapped), Unreadable where what is kept is damaged, and
// NotFound where the method says so.
type Store interface {
	Archive
	Finder
	Trail
	Ledger
	Memory
	// Close ends the use of the store. Iterators must have ended before.
	Close() error
}

// An Archive keeps documents.
type Archive interface {
	// Put keeps documents, all of them or, on an error, none. A document is known
	// by the hash of its bytes: of one that is kept already, only a new address is
	// added. The readings of two addresses with the same bytes may differ (their
	// names tell their formats); the one of the lesser address stays, whichever
	// came first, so that the order of adding never shows. The result says, in
	// the order of items, what was added. Invalid for a reading whose spans leave
	// its text and for bytes that the id is not the hash of, TooLarge for a reading
	// of more than a million statements.
	Put(ctx context.Context, items ...Item) ([]Added, error)
	// Replace puts other readings in the place of those of kept documents, all
	// or none. NotFound for a document that is not kept.
	Replace(ctx context.Context, readings ...*Reading) error
	// Document returns a kept document. id is a Document.ID or the first 8 or
	// more hex digits of it. NotFound, or Invalid where it fits several.
	Document(ctx context.Context, id string) (*Entry, error)
	// Raw returns the bytes of a document as they came. NotFound.
	Raw(ctx context.Context, id string) ([]byte, error)
	// Entries yields all documents in the order of their ids, from the one
	// after an id, or the first for "". It ends with the first error.
	Entries(ctx context.Context, after string) iter.Seq2[*Entry, error]
	// Editions returns what stood at an address (a path or a URL), oldest first:
	// by when it was got, then published, then by id. What came back after others
	// is there again. NotFound for none.
	Editions(ctx context.Context, address string) ([]Edition, error)
	// Arrivals yields the editions that were got at a time or later, by time,
	// then by address and id.
	Arrivals(ctx context.Context, since time.Time) iter.Seq2[Edition, error]
}

// A Finder answers questions.
type Finder interface {
	// Search returns the statements that a query matches, those of the latest
	// day of publishing first, then by the document's id, then in the order of its text.
	// Statements that a person marked wrong are left out. A nil query matches all.
	Search(ctx context.Context, q Query, page Page) (*Hits, error)
	// Statement returns one statement, wrong or not. key is a Hit.Key or the first 6
	// or more digits of it. NotFound, or Invalid where it fits several.
	Statement(ctx context.Context, key string) (*Hit, error)
	// Sources returns the sources of the store, those with most statements
	// first, then by key: all whose names hold the words, in their order.
	Sources(ctx context.Context, words []string, page Page) (*SourceList, error)
	// Stats counts what is kept.
	Stats(ctx context.Context) (*Stats, error)
	// Faults verifies what only the store itself can: that its files are whole
	// and its indexes agree with what they index.
	Faults(ctx context.Context) iter.Seq2[Fault, error]
}

// A Trail keeps the word of people apart from that of the texts. Nothing in it is
// altered or taken away: what was said is taken back by a further word.
type Trail interface {
	// Say adds a word to the trail and puts it into force, both or neither. ID is
	// filled in; a word that is already there is not added again. NotFound if what it is
	// about is not in the store.
	Say(ctx context.Context, w Word) (Word, error)
	// Words returns what was said about a subject, oldest first, with what was
	// taken back; about all for the zero Subject.
	Words(ctx context.Context, about Subject) ([]Word, error)
}

// A Ledger keeps small marks of the programs that fill a store: what they saw
// where, and when they look again. Marks are no evidence: no digest counts them.
type Ledger interface {
	// Mark returns the value under a key, "" for none.
	Mark(ctx context.Context, key string) (string, error)
	// SetMarks sets marks, all or none; an empty value takes its mark away, and of
	// one key the last value stays. Invalid for a key that is empty or has more than
	// 4,096 bytes, TooLarge for a value of more than 1 MiB.
	SetMarks(ctx context.Context, marks ...Mark) error
}

// A Memory keeps what was made of a store and can be made again, so that the next who asks for it need not wait.
// Nothing in it is evidence: no digest counts it, and copies of the store go without it.
type Memory interface {
	// Recall returns the value under a key, nil for none.
	Recall(ctx context.Context, key string) ([]byte, error)
	// Remember keeps a value under a key, and of all values the last Remembered. Invalid for a key that is empty or has
	// more than 4,096 bytes, TooLarge for a value of more than 256 MiB.
	Remember(ctx context.Context, key string, value []byte) error
}

// Remembered is how many values a Memory keeps.
const Remembered = 4

// A Mark is a value under a key of a Ledger.
type Mark struct{ Key, Value string }

// An Item is a document to be kept.
type Item struct {
	Reading    *Reading // with its Document
	Raw        []byte   // the bytes that Document.ID is the hash of
	Provenance Provenance
}

// A Provenance says how a document was got.
type Provenance struct {
	Address   string // a path, an address, or a member of an archive: Document.Path
	At        time.Time
	How       string   // "file", "fetch", "standard input", "archive"
	MediaType string   // as a server, archive or container gave it
	URL       string   // where the bytes were got from, if that is known
	Publisher string   // whose container they were in: the title of a feed
	Repairs   []string // what was done to get them out of an archive
}

// An Added says what Put did with one item.
type Added struct {
	ID       string
	Document bool // it is new
	Address  bool // it is new at this address
	Back     bool // it is at this address again, where others stood since
}

// An Entry is a kept document.
type Entry struct {
	Reading    *Reading     // as the text has it, untouched by people's word
	Provenance []Provenance // by address; the first is the one it was read under
	Words      []Word       // that are in force about it and what is in it
}

// Published is when the document was published: by a person's word, else its own.
func (e *Entry) Published() Date {
	for i := len(e.Words) - 1; i >= 0; i-- {
		if e.Words[i].Kind == PublishedAt {
			if d, err := ParseDate(e.Words[i].Value); err == nil {
				return d
			}
		}
	}
	return e.Reading.Document.Published
}

// Wrong is the keys of the statements that a person called wrong.
func (e *Entry) Wrong() map[string]bool {
	out := map[string]bool{}
	for _, w := range e.Words {
		if w.Kind == WrongWord {
			out[w.About.Statement] = true
		}
	}
	return out
}

// ParseDate reads what Date.String writes: RFC 3339 or a day. Invalid otherwise.
func ParseDate(s string) (Date, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Date{Time: t}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return Date{}, &Error{Code: Invalid, Message: "\"" + s + "\" is no date; write 2022-09-20 or 2022-09-20T14:00:00Z"}
	}
	return Date{Time: t, HasTime: true}, nil
}

// An Edition is a document as it stood at an address.
type Edition struct {
	Address  string
	Document string // its id
	At       time.Time
}

// Key is the name of a statement in a store: 16 hex digits, a hash of the document's id and the
// spans of content, cue and source. It does not depend on the ids of the reading, so
// that a later model that finds the same statement finds it under the same name.
// again counts the statements with the same spans before it, 0 nearly always.
func (s *Statement) Key(document string, again int) string {
	b := append(make([]byte, 0, 256), document...)
	for _, spans := range []Spans{s.Content, s.Cue.Spans, s.Source.Spans} {
		b = binary.AppendUvarint(b, uint64(len(spans)))
		for _, p := range spans {
			b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(p.Start)), uint64(p.End))
		}
	}
	sum := sha256.Sum256(binary.AppendUvarint(b, uint64(again)))
	return hex.EncodeToString(sum[:8])
}

// Keys are the names of all statements of a reading, in their order.
func (r *Reading) Keys() []string {
	keys := make([]string, len(r.Statements))
	seen := make(map[string]int, len(keys))
	for i := range r.Statements {
		first := r.Statements[i].Key(r.Document.ID, 0)
		keys[i] = first
		if n := seen[first]; n > 0 {
			keys[i] = r.Statements[i].Key(r.Document.ID, n)
		}
		seen[first]++
	}
	return keys
}

// A Query is a condition on statements, as a tree of the types below. Package
// query makes it from text. Every store gives it the same meaning.
type Query interface{ query() }

// AllOf asks for each of its queries; of none: every statement matches.
type AllOf []Query

// AnyOf asks for one or more of its queries; of none: no statement matches.
type AnyOf []Query

// Not asks for what its query does not match.
type Not struct{ Of Query }

// HasWords asks for words side by side in a field, as query.Words cuts them.
type HasWords struct {
	Field  WordField
	Words  []string
	Prefix bool // the last of them may be the beginning of a word
}

// WordField is a field that is searched by its words.
type WordField string

// The fields of words. A phrase never runs from one piece of a field into the next.
const (
	ByField      WordField = "by"    // who said it: name, role, affiliation, words, and what a person said it is
	ContentField WordField = "about" // what was said
	OutletField  WordField = "in"    // the publisher, or the host of the URL
)

// HasValue asks for one value of a field: a Stance, Naming, Manner or Voice.
type HasValue struct {
	Field string // "stance", "naming", "manner", "voice"
	Value string
}

// InRange asks for a number in a range. NaN never stands in it.
type InRange struct {
	Field             string  // "figure": the Value of one in the content; "confidence", to a thousandth
	Low, High         float64 // the infinities for no bound
	OpenLow, OpenHigh bool    // the bound itself is outside
}

// InDays asks for reports published from a day, to the day before another, by
// the clock of the place where they were: 2022-09-20, "" for no bound.
type InDays struct{ From, Before string }

func (AllOf) query()    {}
func (AnyOf) query()    {}
func (Not) query()      {}
func (HasWords) query() {}
func (HasValue) query() {}
func (InRange) query()  {}
func (InDays) query()   {}

// A Page is a part of a list.
type Page struct {
	Limit int    // how many, 1 to 1000; 0 is 20
	After string // the Next of the page before; "" for the first. Invalid if it is no such thing
}

// Hits is a page of statements.
type Hits struct {
	Hits []Hit
	Next string // the cursor of the next page; "" on the last
}

// A Hit is a statement that was asked for, with what is needed to show it.
type Hit struct {
	Key       string
	Document  *Document // with its text; shared by hits of the same document
	Published Date      // of the document: by a person's word, else its own
	Statement *Statement
	Source    *Source // who said it; nil where that is not resolved
	Who       string  // the Key of the SourceLine it is counted in; "" for none
	Words     []Word  // in force, about the statement
}

// A SourceList is a page of sources.
type SourceList struct {
	Sources []SourceLine
	Next    string
}

// A SourceLine is what is known of a source across documents, as far as name, role and
// affiliation tell, or as a person said. A pronoun, a surname alone and a description that fits
// many are never one of their own; statements by them are counted with no line.
type SourceLine struct {
	Key        string // who it is across documents, in this store
	Name       string // the fullest that is used most
	Of         string // the affiliation that tells it from others of its name; mostly ""
	Also       []string
	Naming     Naming
	Kind       SourceKind
	Documents  int
	Statements int
	Words      []Word // in force, about the source
}

// Stats counts what a store keeps.
type Stats struct {
	Documents, Addresses, Statements, Sources, Words int64
	Text                                             int64 // bytes of all texts
	Raw                                              int64 // bytes as they came
	Size                                             int64 // bytes that the store takes on the disk
	Models                                           []Count
	Outlets                                          []Count // at most 20, most documents first
	First, Last                                      string  // days of the earliest and the latest report
}

// A Count is how many documents have a value.
type Count struct {
	Value string
	N     int64
}

// A Fault is something that check found wrong.
type Fault struct {
	Document  string // its id; "" if it is about the store
	Statement string // its id in the reading; "" if it is about the whole
	Message   string
}

// A Word is what one person said about what is in the store.
type Word struct {
	ID     string // 16 hex digits of a hash of the rest; "" before it is said
	At     time.Time
	Who    string
	Kind   WordKind
	About  Subject
	Value  string // as Kind needs it
	Reason string
	Undone string // the id of the word that took it back; "" while it is in force
}

// WordKind says what a person does with a word.
type WordKind string

// The kinds of words, with what they are about and what their value is.
const (
	NoteWord    WordKind = "note"      // anything; the note
	WrongWord   WordKind = "wrong"     // a statement; none: it is not what the text says
	PublishedAt WordKind = "published" // a document; the date
	SameWord    WordKind = "same"      // a source, in one document or in all; the name of the source that it is
	RatingWord  WordKind = "rating"    // a source; the letter of the Admiralty code, A to F
	OneWord     WordKind = "one"       // a document; a place in it and others that make one claim with it: see RulingsOf
	ApartWord   WordKind = "apart"     // a document; a place in it and others that are never one claim with it
	UndoWord    WordKind = "undo"      // a word; none
)

// Rules reports whether words of the kind rule on claims: RulingsOf reads them.
func (k WordKind) Rules() bool { return k == OneWord || k == ApartWord }

// A Subject is what a word is about: the field that is set, or a source (by its
// name) in one document where both are.
type Subject struct {
	Document  string // its id
	Statement string // its key
	Source    string // its name
	Word      string // the id of a word
}
