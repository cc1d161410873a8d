package main

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
)

// TestAccountWords keeps what the program prints of the shipped examples in other words, of two outlets, and of
// causes: the corrected version of a report, the hedge that one outlet lost, the unit.
func TestAccountWords(t *testing.T) {
	store := filepath.Join(t.TempDir(), "desk.db")
	command := func(args ...string) []byte {
		var page, complaints bytes.Buffer
		con := &console{in: &bytes.Buffer{}, out: &page, err: &complaints, getenv: func(string) string { return "" }}
		if status := run(context.Background(), append(args, "--store", store), con, openEngine); status != statusDone {
			t.Fatalf("%v exits with %d: %s", args, status, complaints.String())
		}
		return bytes.ReplaceAll(page.Bytes(), []byte(filepath.Join("..", "..")+string(filepath.Separator)), nil)
	}
	command("add", filepath.Join("..", "..", "examples")) // read once for all
	var out bytes.Buffer
	for _, args := range [][]string{
		{"drift", "-"},
		{"compare", "Ostler Wire", "Daily Sextant", "rain"},
		{"compare", "Ostler Wire", "Tolmstead Beacon", "dead"},
		{"causes", "--open", "-"},
	} {
		out.WriteString("$ hearsay " + args[0] + "\n")
		out.Write(command(args...))
		out.WriteByte('\n')
	}
	compareGolden(t, filepath.Join("testdata", "account_words.golden"), out.String())
}
