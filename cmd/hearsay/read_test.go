package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hearsay"
)

// quietConsole is a console that is no terminal.
func quietConsole(in string) (c *console, out, err *bytes.Buffer) {
	out, err = &bytes.Buffer{}, &bytes.Buffer{}
	return &console{in: strings.NewReader(in), out: out, err: err, getenv: func(string) string { return "" }}, out, err
}

// reports writes n invented reports of uneven length, some of them bad.
func reports(t testing.TB, n int) string {
	dir := t.TempDir()
	draw := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		var text strings.Builder
		fmt.Fprintf(&text, "Report %d from the bridge\n\n", i)
		for range draw.IntN(40) {
			fmt.Fprintf(&text, "Ana Verde said the bridge would stay shut for %d days. ", draw.IntN(90))
		}
		switch i % 11 {
		case 3:
			text.Reset()
		case 5:
			text.WriteString("FAULT")
		case 7:
			text.WriteString("\x00")
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestReadIsTheSameForAnyWorkers compares all that is written, errors included.
func TestReadIsTheSameForAnyWorkers(t *testing.T) {
	dir := reports(t, 60)
	for _, format := range []string{"text", "json", "jsonl", "csv", "html"} {
		var first, firstErr string
		for _, workers := range []string{"1", "2", "3", "16"} {
			con, out, complaints := quietConsole("")
			status := run(t.Context(), []string{"read", "--format", format, "--workers", workers, dir}, con, openRule)
			if status != statusDone {
				t.Fatalf("%s, %s workers: status %d: %s", format, workers, status, complaints)
			}
			if workers == "1" {
				first, firstErr = out.String(), complaints.String()
				if len(first) < 10_000 || strings.Count(firstErr, "\n") < 15 {
					t.Fatalf("%s: %d bytes and %q are too little to compare", format, len(first), firstErr)
				}
				continue
			}
			if out.String() != first {
				t.Errorf("%s: the output of %s workers is not that of one", format, workers)
			}
			if complaints.String() != firstErr {
				t.Errorf("%s: the messages of %s workers are not those of one:\n%s\n%s", format, workers, complaints, firstErr)
			}
		}
	}
}

// breaking is an engine that goes wrong in one way.
type breaking struct{ fail func() error }

func (b breaking) Read(_ context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
	return &hearsay.Reading{Document: doc}, b.fail()
}

func TestReadFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		fail   func() error
		status int
		want   string
	}{
		{"none", func() error { return nil }, statusDone, ""},
		{"panic", func() error { panic("an index\nis off") }, statusFailed,
			"hearsay: standard input: a fault of the program, please report it: an index is off\n"},
		{"panic of an error", func() error { panic(errors.New("no such layer")) }, statusFailed,
			"hearsay: standard input: a fault of the program, please report it: no such layer\n"},
		{"a plain error", func() error { return errors.New("too long") }, statusFailed,
			"hearsay: standard input: cannot be read: too long\n"},
		{"an error with a place", func() error {
			return &hearsay.Error{Code: hearsay.Unreadable, Message: "is odd", Path: "-", Line: 3, Column: 4}
		}, statusFailed, "hearsay: standard input:3:4: is odd\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			con, _, complaints := quietConsole("The bridge is shut and the town waits for it to open again.")
			status := run(t.Context(), []string{"read"}, con, func(string) (engine, error) { return breaking{c.fail}, nil })
			if status != c.status || complaints.String() != c.want {
				t.Errorf("status %d, %q; want %d, %q", status, complaints, c.status, c.want)
			}
		})
	}
}

// TestReadBadReading writes readings that no format can: the others still are.
func TestReadBadReading(t *testing.T) {
	con, out, complaints := quietConsole("")
	dir := reports(t, 3)
	n := 0
	open := func(string) (engine, error) {
		return odd(func(doc *hearsay.Document) *hearsay.Reading {
			r := &hearsay.Reading{Document: doc}
			if n++; n == 2 {
				r.Statements = []hearsay.Statement{{ID: "T1", Content: hearsay.Spans{{Start: 0, End: len(doc.Text) + 1}}}}
			}
			return r
		}), nil
	}
	status := run(t.Context(), []string{"read", "--workers", "1", "--format", "jsonl", dir}, con, open)
	if status != statusDone || strings.Count(out.String(), "\n") != 2 || !strings.Contains(complaints.String(), "001.txt: statement T1") {
		t.Errorf("status %d, output %q, messages %q", status, out, complaints)
	}
}

// odd is an engine of one function.
type odd func(*hearsay.Document) *hearsay.Reading

func (o odd) Read(_ context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
	return o(doc), nil
}

// TestReadWithoutEngine says once, not for each document, that there is none, and
// only if a document needs it.
func TestReadWithoutEngine(t *testing.T) {
	broken := func(string) (engine, error) {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the weights are damaged"}
	}
	con, out, complaints := quietConsole("")
	status := run(t.Context(), []string{"read", reports(t, 5)}, con, broken)
	if status != statusFailed || out.Len() > 0 || complaints.String() != "hearsay: the weights are damaged\n" {
		t.Errorf("status %d, output %q, messages %q", status, out, complaints)
	}
	con, _, complaints = quietConsole("")
	status = run(t.Context(), []string{"read", "none.txt"}, con, broken)
	if status != statusFailed || complaints.String() != "hearsay: none.txt: no such file\n" {
		t.Errorf("without a document: status %d, messages %q", status, complaints)
	}
}

// failing is a stream that takes some bytes and no more.
type failing struct {
	room int
	err  error
}

func (f *failing) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, f.err
	}
	return len(b), nil
}

func TestReadOutputFails(t *testing.T) {
	dir := reports(t, 40)
	for _, c := range []struct {
		err    error
		status int
		lines  int
	}{{syscall.ENOSPC, statusFailed, 1}, {syscall.EPIPE, statusClosedPipe, 0}} {
		for _, room := range []int{0, 5000} {
			con, _, complaints := quietConsole("")
			con.out = &failing{room, &os.PathError{Op: "write", Path: "/dev/stdout", Err: c.err}}
			status := run(t.Context(), []string{"read", "--format", "jsonl", "--workers", "2", dir}, con, openRule)
			said := strings.Count(complaints.String(), "standard output")
			if status != c.status || said != c.lines {
				t.Errorf("%v after %d bytes: status %d, messages %q", c.err, room, status, complaints)
			}
		}
	}
}
