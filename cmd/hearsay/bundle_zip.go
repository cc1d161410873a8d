package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hearsay"
)

// The names of what every bundle holds. The list of hashes is what sha256sum --check reads.
const (
	bundleClaim = "claim.json"
	bundlePage  = "index.html"
	bundleSums  = "SHA256SUMS"
)

// A member is one file of a bundle.
type member struct {
	name string
	data []byte
}

// bundle writes a claim with all that it rests on into one zip. The same account gives the same bytes:
// members stand in the order of their names, and have no time but the first that a zip can say.
func (l *linked) bundle(c *hearsay.Claim, short bool) ([]byte, error) {
	record := l.bundleRecord(c, short)
	page, err := bundleHTML(l, record)
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(record, "", " ")
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the record cannot be written", Err: err}
	}
	members := []member{{bundleClaim, append(data, '\n')}, {bundlePage, page}}
	for _, d := range record.Documents {
		if d.File != "" {
			members = append(members, member{d.File, []byte(l.readings[d.ID].Document.Text)})
		}
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	var sums bytes.Buffer
	for _, m := range members {
		fmt.Fprintf(&sums, "%s  %s\n", hashOf(m.data), m.name)
	}
	return packed(append([]member{{bundleSums, sums.Bytes()}}, members...))
}

func packed(members []member) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, m := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = io.Copy(w, bytes.NewReader(m.data))
		}
		if err != nil {
			return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the bundle cannot be written", Err: err}
		}
	}
	if err := z.Close(); err != nil {
		return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the bundle cannot be written", Err: err}
	}
	return out.Bytes(), nil
}
