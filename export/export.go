// Package export writes readings down: one file per format, each a Writer that
// the table Formats makes. Every format carries offsets as Unicode code points
// into the document's text, end exclusive, and the exact words beside them
// where the format has room.
//
//	Reading ─ verify ─▶ Writer ─▶ a stream, or Directory ─▶ one file per document
//
// A Writer checks a reading before its first byte is written and hands the bytes
// on whole, so a reading that cannot be written leaves nothing of itself behind.
package export

import (
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// A Writer writes readings in one format. It is not safe for concurrent use;
// the order of calls is the order of the output.
type Writer interface {
	// Write writes one reading, which it does not keep or change. It returns a
	// *hearsay.Error: Internal for a reading whose spans do not fit its text,
	// Unavailable if the stream refused the bytes (the cause is wrapped, so
	// that a closed pipe can be told from a full disk), Invalid where the
	// format holds one document per stream and this is the second.
	Write(*hearsay.Reading) error
	// Close ends the output. It does not close the stream below.
	Close() error
}

// Options are what a caller may choose. The zero value is fit for a file.
type Options struct {
	Width int   // columns of the terminal, for text; 0 is 80
	Style Style // colours, for text; the zero Style writes none
}

// A Format is a way to write readings down.
type Format struct {
	Name      string // as users type it
	Extension string // of its files, with the dot
	About     string // one line for a help page
	New       func(io.Writer, Options) Writer
}

// Formats is every format, in the order a help page lists them.
var Formats = []Format{
	{"text", ".txt", "a page of statements for people", newText},
	{"json", ".json", "one indented object per document", newJSON},
	{"jsonl", ".jsonl", "one object per document, each on one line", newJSONL},
	{"csv", ".csv", "one row per statement", newCSV},
	{"brat", ".ann", "brat standoff, one document per file", newBrat},
	{"html", ".html", "one self-contained page", newHTML},
	{"markdown", ".md", "a cited report", newMarkdown},
	{"parquet", ".parquet", "one row per statement, for tables of any size", newParquet},
	{"webannotation", ".annotations.jsonld", "W3C Web Annotation", newWebAnnotation},
	{"schemaorg", ".claims.jsonld", "schema.org Claim", newSchemaOrg},
	{"stix", ".stix.json", "a STIX 2.1 bundle", newSTIX},
	{"ftm", ".ftm.json", "FollowTheMoney entities, one per line", newFTM},
}

// ByName finds a format by its name. The error is Invalid and names them all.
func ByName(name string) (Format, error) {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	return Format{}, &hearsay.Error{
		Code:    hearsay.Invalid,
		Message: fmt.Sprintf("there is no format %q; the formats are %s", name, strings.Join(names, ", ")),
	}
}

// send hands the bytes of one reading to a stream in one call.
func send(w io.Writer, b []byte) error {
	if _, err := w.Write(b); err != nil {
		return &hearsay.Error{Code: hearsay.Unavailable, Message: "the output could not be written", Err: err}
	}
	return nil
}
