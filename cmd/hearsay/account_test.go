package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestAccount links the shipped examples and keeps what the program prints of them: the claims of several
// documents, the loop, the disagreements. doc/evidence.md compares it with the account of a careful reader.
func TestAccount(t *testing.T) {
	var out bytes.Buffer
	for _, args := range [][]string{
		{"claims"},
		{"claim", "inspection put off twice"},
		{"trace", "112 people"},
		{"figures", "dead"},
		{"conflicts"},
	} {
		args = append(args, filepath.Join("..", "..", "examples"))
		var page, complaints bytes.Buffer
		con := &console{in: &bytes.Buffer{}, out: &page, err: &complaints, getenv: func(string) string { return "" }}
		if status := run(context.Background(), args, con, openEngine); status != statusDone {
			t.Fatalf("%v exits with %d: %s", args, status, complaints.String())
		}
		out.WriteString("$ hearsay " + args[0] + "\n")
		out.Write(bytes.ReplaceAll(page.Bytes(), []byte(filepath.Join("..", "..")+string(filepath.Separator)), nil))
		out.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "account.golden")
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("the account of the examples differs from %s; run go test -run Account -update", golden)
	}
}
