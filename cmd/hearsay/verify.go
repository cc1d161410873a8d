package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// verifyCommand is hearsay verify.
type verifyCommand struct {
	File string `arg:"" name:"file" completion:"file" help:"A bundle, as hearsay bundle writes it."`
}

// Help says more than fits on a line, and gives examples.
func (verifyCommand) Help() string {
	return `Checks that a bundle is what it was when it was made: that every file has the hash that is listed for it, that nothing is there beside them, and that every quotation stands in its text, word for word, where the bundle says. Nothing is unpacked.

It cannot tell who made the bundle. Compare the hash of the whole, which it prints, with that which its maker was shown.

    hearsay verify Ce275f8a7.zip`
}

// A bundle holds the texts of one claim; more than this is none.
const (
	maxBundle  = 256 << 20 // bytes of the zip
	maxMembers = 10_000
	maxMember  = 64 << 20  // bytes of a member, unpacked
	maxTotal   = 512 << 20 // bytes of all members, unpacked
)

// Run checks the bundle and says what is wrong with it.
func (c *verifyCommand) Run(_ context.Context, con *console) error {
	f, err := os.Open(c.File)
	if err != nil {
		return unread(c.File, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBundle+1))
	if err != nil {
		return unread(c.File, err)
	}
	checked, err := verifyBundle(data)
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		e.Path = c.File
		return e
	}
	for _, fault := range checked.faults {
		fmt.Fprintf(con.err, "hearsay: %s: %s\n", line(c.File), line(fault))
	}
	if len(checked.faults) > 0 {
		return errReported
	}
	standing := fmt.Sprintf("%s in %s, each where it is said to be", counted(checked.quotations, "quotation"), counted(checked.texts, "text"))
	if checked.short {
		standing = counted(checked.quotations, "quotation") + " without their texts: whether they stand there was not checked"
	}
	return con.print(fmt.Appendf(nil, "%s  %s\n%s as listed; %s\nsha256 %s\n", line(checked.claim.ID), line(checked.claim.Words), counted(checked.files, "file"), standing, hashOf(data)))
}

// A verified is what came of checking a bundle.
type verified struct {
	claim                    claimRecord
	short                    bool
	files, texts, quotations int
	faults                   []string
}

// isMember reports whether a member of a bundle may have a name: none leads out of a folder or differs from
// another by case alone.
func isMember(name string) bool {
	id, text := strings.CutPrefix(name, "texts/")
	if !text {
		return name == bundleSums || name == bundleClaim || name == bundlePage
	}
	id, text = strings.CutSuffix(id, ".txt")
	return text && len(id) == 64 && strings.Trim(id, "0123456789abcdef") == ""
}

// verifyBundle checks a bundle. The error, Unreadable or TooLarge, says that it is none; faults are what
// is wrong with one.
func verifyBundle(data []byte) (*verified, error) {
	if len(data) > maxBundle {
		return nil, &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("has more than %d bytes", maxBundle)}
	}
	members, err := unpacked(data)
	if err != nil {
		return nil, err
	}
	out := &verified{}
	out.sums(members)
	record := &bundleRecord{}
	d := json.NewDecoder(bytes.NewReader(members[bundleClaim]))
	if err := d.Decode(record); err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: bundleClaim + " is no record of a claim", Err: err}
	}
	if record.Version != 1 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: fmt.Sprintf("is of version %d; this program knows 1", record.Version)}
	}
	out.claim, out.short = record.Claim, record.Short
	out.quotes(record, members)
	return out, nil
}

// unpacked are the members of a zip by name, within the limits.
func unpacked(data []byte) (map[string][]byte, error) {
	refuse := func(code hearsay.Code, format string, args ...any) error {
		return &hearsay.Error{Code: code, Message: fmt.Sprintf(format, args...)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "is no whole zip archive"}
	}
	if len(z.File) > maxMembers {
		return nil, refuse(hearsay.TooLarge, "has more than %d members", maxMembers)
	}
	out := map[string][]byte{}
	total := 0
	for _, f := range z.File {
		switch {
		case !isMember(f.Name):
			return nil, refuse(hearsay.Unreadable, "has a member that no bundle has: %q", f.Name)
		case out[f.Name] != nil:
			return nil, refuse(hearsay.Unreadable, "has %s twice", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: f.Name + " cannot be unpacked", Err: err}
		}
		// What the zip says about sizes is not believed.
		text, err := io.ReadAll(io.LimitReader(r, int64(min(maxMember, maxTotal-total))+1))
		if err != nil {
			return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: f.Name + " cannot be unpacked", Err: err}
		}
		if total += len(text); len(text) > maxMember || total > maxTotal {
			return nil, refuse(hearsay.TooLarge, "%s unpacks to more than a bundle may hold", f.Name)
		}
		out[f.Name] = append([]byte{}, text...)
	}
	for _, name := range []string{bundleSums, bundleClaim, bundlePage} {
		if out[name] == nil {
			return nil, refuse(hearsay.Unreadable, "is no bundle: it has no %s", name)
		}
	}
	return out, nil
}

// maxFaults is how many faults are told.
const maxFaults = 20

func (v *verified) fault(format string, args ...any) {
	if len(v.faults) == maxFaults {
		v.faults = append(v.faults, "and more")
	}
	if len(v.faults) < maxFaults {
		v.faults = append(v.faults, fmt.Sprintf(format, args...))
	}
}

// sums checks the list of hashes: every member stands in it once, with its own.
func (v *verified) sums(members map[string][]byte) {
	listed := map[string]bool{}
	for row := range strings.Lines(string(members[bundleSums])) {
		hash, name, ok := strings.Cut(strings.TrimSuffix(row, "\n"), "  ")
		data, there := members[name]
		switch {
		case !ok || name == bundleSums:
			v.fault("%s has a line that names no file: %q", bundleSums, row)
		case listed[name]:
			v.fault("%s is listed twice", name)
		case !there:
			v.fault("%s is listed and missing", name)
		case hashOf(data) != hash:
			v.fault("%s was changed: its hash is not the one listed", name)
		}
		listed[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if name == bundleSums {
			continue
		}
		v.files++
		if !listed[name] {
			v.fault("%s is not listed", name)
		}
	}
}

// quotes checks that what the record quotes stands in the texts.
func (v *verified) quotes(record *bundleRecord, members map[string][]byte) {
	texts := map[string][]int{} // id of a document -> where each code point of its text begins
	files := map[string]string{}
	for _, d := range record.Documents {
		data, there := members[d.File]
		switch {
		case record.Short && d.File == "":
			texts[d.ID] = nil
			continue
		case !there || !strings.HasPrefix(d.File, "texts/"):
			v.fault("the text of %q is missing", d.Path)
			continue
		case hashOf(data) != d.Text:
			v.fault("%s is not the text that %s was made of", d.File, bundleClaim)
		case !utf8.Valid(data):
			v.fault("%s is not UTF-8", d.File)
		}
		if _, twice := files[d.ID]; twice {
			v.fault("%s stands twice among the documents", d.ID)
			continue
		}
		files[d.ID] = string(data)
		starts := make([]int, 0, len(data)+1)
		for i := range files[d.ID] {
			starts = append(starts, i)
		}
		texts[d.ID] = append(starts, len(data))
	}
	v.texts = len(files)
	for p := range record.places {
		starts, known := texts[p.Document]
		if !known {
			v.fault("%q is quoted from a document that is not there", hearsay.Shorten(p.Words, 60))
			continue
		}
		if len(p.Spans) == 0 {
			continue // a document as a whole
		}
		v.quotations++
		if record.Short {
			continue
		}
		parts := make([]string, len(p.Spans))
		inside := true
		for i, s := range p.Spans {
			if inside = inside && s[0] >= 0 && s[0] < s[1] && s[1] < len(starts); inside {
				parts[i] = files[p.Document][starts[s[0]]:starts[s[1]]]
			}
		}
		if !inside || quoted(parts) != p.Words {
			v.fault("%q does not stand in %q where it is said to", hearsay.Shorten(p.Words, 60), p.Path)
		}
	}
}
