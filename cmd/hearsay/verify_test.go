package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// made is a bundle of a claim in two made documents.
func made(t testing.TB, flags ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	for i, who := range []string{"Ana Verde", "Bo Lind"} {
		text := fmt.Sprintf("Naïve headline %d 🌊\n\n%s said the bridge at Orlen\nwas closed on Monday after the flood of the Tolm broke two of its piers.\n", i, who)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var page, complaints bytes.Buffer
	con := &console{in: &bytes.Buffer{}, out: &page, err: &complaints, getenv: func(string) string { return "" }}
	args := append([]string{"bundle", "bridge", "0.txt", "1.txt", "--out", "-"}, flags...)
	if status := run(context.Background(), args, con, openRule); status != statusDone {
		t.Fatalf("exits with %d: %s", status, complaints.String())
	}
	return page.Bytes()
}

// zipped is a zip of members by name.
func zipped(t testing.TB, members map[string][]byte) []byte {
	t.Helper()
	var list []member
	for _, name := range slices.Sorted(maps.Keys(members)) {
		list = append(list, member{name, members[name]})
	}
	data, err := packed(list)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// listed brings the list of hashes in line with the members.
func listed(members map[string][]byte) {
	var sums strings.Builder
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if name != bundleSums {
			fmt.Fprintf(&sums, "%s  %s\n", hashOf(members[name]), name)
		}
	}
	members[bundleSums] = []byte(sums.String())
}

func TestBundle(t *testing.T) {
	data := made(t)
	if again := made(t, "--workers", "1"); !bytes.Equal(data, again) {
		t.Error("two bundles of the same documents differ")
	}
	v, err := verifyBundle(data)
	if err != nil || len(v.faults) > 0 || v.texts != 2 || v.quotations < 4 {
		t.Fatalf("%+v, error %v", v, err)
	}
	short := made(t, "--short")
	members, err := unpacked(short)
	if err != nil || len(members) != 3 {
		t.Errorf("a short bundle has %d members, error %v", len(members), err)
	}
	if bytes.Contains(members[bundleClaim], []byte("Verde said the bridge")) || bytes.Contains(members[bundlePage], []byte("<details")) {
		t.Error("a short bundle holds the texts")
	}
	if v, err := verifyBundle(short); err != nil || len(v.faults) > 0 || !v.short {
		t.Errorf("%+v, error %v", v, err)
	}
}

// TestVerifyFaults changes bundles in ways that people and disks do.
func TestVerifyFaults(t *testing.T) {
	whole, err := unpacked(made(t))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for name := range whole {
		if strings.HasPrefix(name, "texts/") && name > text {
			text = name
		}
	}
	swap := func(name, old, with string) func(map[string][]byte) {
		return func(m map[string][]byte) {
			if !bytes.Contains(m[name], []byte(old)) {
				t.Fatalf("%s has no %q", name, old)
			}
			m[name] = bytes.Replace(m[name], []byte(old), []byte(with), 1)
		}
	}
	for name, c := range map[string]struct {
		change func(map[string][]byte)
		list   bool // whether the hashes are brought in line
		want   string
	}{
		"a text":                     {swap(text, "closed", "opened"), false, "was changed"},
		"a text and its hash":        {swap(text, "closed", "opened"), true, "is not the text"},
		"the page":                   {swap(bundlePage, "bridge", "ladder"), false, "was changed"},
		"the words of a quotation":   {swap(bundleClaim, `Orlen was closed`, `Orlen was opened`), true, "does not stand in"},
		"a document":                 {swap(bundleClaim, `"document": "sha256:`, `"document": "sha256:0`), true, "not there"},
		"a text is missing":          {func(m map[string][]byte) { delete(m, text) }, true, "is missing"},
		"a text is listed, not here": {func(m map[string][]byte) { delete(m, text) }, false, "is listed and missing"},
		"a text too many": {func(m map[string][]byte) {
			m["texts/"+strings.Repeat("0", 64)+".txt"] = []byte("x")
		}, false, "is not listed"},
		"a line of nonsense": {func(m map[string][]byte) { m[bundleSums] = append(m[bundleSums], "nonsense\n"...) }, false, "names no file"},
	} {
		m := maps.Clone(whole)
		c.change(m)
		if c.list {
			listed(m)
		}
		v, err := verifyBundle(zipped(t, m))
		if err != nil || !slices.ContainsFunc(v.faults, func(f string) bool { return strings.Contains(f, c.want) }) {
			t.Errorf("%s: %+v, error %v; want %q", name, v, err, c.want)
		}
	}
}

// TestVerifyRefuses opens files that are no bundles.
func TestVerifyRefuses(t *testing.T) {
	data := made(t)
	whole, err := unpacked(data)
	if err != nil {
		t.Fatal(err)
	}
	with := func(name string, text []byte) []byte {
		m := maps.Clone(whole)
		m[name] = text
		return zipped(t, m)
	}
	twice, err := packed([]member{{bundleSums, nil}, {bundleClaim, []byte("{}")}, {bundleClaim, []byte("{}")}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		code hearsay.Code
	}{
		"nothing":              {nil, hearsay.Unreadable},
		"no zip":               {[]byte("claim.json"), hearsay.Unreadable},
		"half a zip":           {data[:len(data)/2], hearsay.Unreadable},
		"an empty zip":         {zipped(t, nil), hearsay.Unreadable},
		"a way out":            {with("../../etc/passwd", []byte("x")), hearsay.Unreadable},
		"a way out of texts":   {with("texts/../x.txt", []byte("x")), hearsay.Unreadable},
		"a folder":             {with("texts/", nil), hearsay.Unreadable},
		"another file":         {with("readme.txt", []byte("x")), hearsay.Unreadable},
		"a member twice":       {twice, hearsay.Unreadable},
		"no record":            {with(bundleClaim, []byte("[]")), hearsay.Unreadable},
		"a later version":      {with(bundleClaim, []byte(`{"version":2}`)), hearsay.Unreadable},
		"a member that swells": {with("texts/"+strings.Repeat("0", 64)+".txt", make([]byte, maxMember+1)), hearsay.TooLarge},
	} {
		if v, err := verifyBundle(c.data); hearsay.CodeOf(err) != c.code {
			t.Errorf("%s: %+v, error %v", name, v, err)
		}
	}
}

// FuzzVerify opens any bytes, and any record in a bundle that is whole otherwise.
func FuzzVerify(f *testing.F) {
	data := made(f)
	members, err := unpacked(data)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(members[bundleClaim])
	f.Add([]byte(`{"version":1,"claim":{"assertions":[{"document":"x","spans":[[-1,9223372036854775807]]}]},"documents":[{"id":"x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, zip := range [][]byte{data, zipped(t, map[string][]byte{bundleSums: nil, bundlePage: nil, bundleClaim: data})} {
			if v, err := verifyBundle(zip); err == nil && len(v.faults) > maxFaults+1 {
				t.Errorf("%d faults", len(v.faults))
			}
		}
	})
}
