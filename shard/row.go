package shard

import (
	"encoding/json"
	"strings"
	"time"

	"hearsay"
	"hearsay/intake"
)

// A row is one document. It holds all that a store keeps of it, so that what is loaded equals what
// was added: the bytes as they came, how they were got, and the reading as the program's own types
// write it in JSON, with spans in bytes (the record of "read --format json" counts code
// points and rounds probabilities). Pages are compressed with zstd. Columns may be added at the end.
type row struct {
	Document   string   `parquet:"document"`
	Path       string   `parquet:"path"`
	Title      string   `parquet:"title"`
	Publisher  string   `parquet:"publisher"`
	Published  string   `parquet:"published"`
	URL        string   `parquet:"url"`
	Language   string   `parquet:"language"`
	Model      string   `parquet:"model"`
	Statements int32    `parquet:"statements"`
	Got        string   `parquet:"got"`        // RFC 3339, UTC; "" where no archive says so
	MediaType  string   `parquet:"media_type"` // as the server gave it
	From       string   `parquet:"got_from"`   // the address
	Container  string   `parquet:"container"`  // whose container it was in
	Repairs    []string `parquet:"repairs,list"`
	Reading    []byte   `parquet:"reading"`
	Raw        []byte   `parquet:"raw"`
}

// newRow makes the row of a document that was read. JSON cannot hold a number that is
// none: the error is then Internal.
func newRow(raw *intake.Raw, r *hearsay.Reading) (row, error) {
	d := r.Document
	reading, err := json.Marshal(r)
	if err != nil {
		return row{}, &hearsay.Error{Code: hearsay.Internal, Path: d.Path, Message: "a reading that cannot be written", Err: err}
	}
	out := row{
		Document: d.ID, Path: raw.Path, Title: text(d.Title), Publisher: text(d.Publisher), Published: d.Published.String(), URL: text(d.URL),
		Language: text(d.Language), Model: r.Model, Statements: int32(len(r.Statements)), MediaType: raw.MediaType, From: raw.URL,
		Container: raw.Publisher, Repairs: raw.Repairs, Reading: reading, Raw: raw.Data,
	}
	if !raw.Got.IsZero() {
		out.Got = raw.Got.UTC().Format(time.RFC3339Nano)
	}
	return out, nil
}

// text makes a column that is shown of words that a page may have broken: readers of Parquet refuse
// strings that are not UTF-8. What is loaded comes from the reading.
func text(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// outcome is the document of a row.
func (r *row) outcome() (Outcome, error) {
	raw := &intake.Raw{Path: r.Path, Data: r.Raw, MediaType: r.MediaType, URL: r.From, Publisher: r.Container, Repairs: r.Repairs}
	if r.Got != "" {
		got, err := time.Parse(time.RFC3339Nano, r.Got)
		if err != nil {
			return Outcome{}, err
		}
		raw.Got = got
	}
	var reading hearsay.Reading
	if err := json.Unmarshal(r.Reading, &reading); err != nil {
		return Outcome{}, err
	}
	if reading.Document == nil {
		return Outcome{}, &hearsay.Error{Code: hearsay.Unreadable, Message: "a row without a document"}
	}
	reading.Document.Path = r.Path // JSON cannot hold every name of a file
	return Outcome{Raw: raw, Reading: &reading}, nil
}
