package shard

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/intake"
)

// A fixed engine finds one statement in a text, panics at the word FAULT and gives a reading that cannot
// be written at the word NONE.
type fixed struct{}

func (fixed) Read(_ context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
	if strings.Contains(doc.Text, "FAULT") {
		panic("a fault")
	}
	r := &hearsay.Reading{Document: doc, Model: "fixed 1", Statements: []hearsay.Statement{{
		ID: "T1", Content: hearsay.Spans{{Start: 0, End: len(doc.Text)}}, Confidence: 1.0 / 3,
	}}}
	if strings.Contains(doc.Text, "NONE") {
		r.Statements[0].Confidence = math.NaN()
	}
	return r, nil
}

// texts writes files and gives their paths.
func texts(t *testing.T, dir string, contents ...string) []string {
	t.Helper()
	var out []string
	for i, c := range contents {
		path := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(path, []byte(c), 0o666); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}

const plain = "The bridge was closed on Monday, and it was the third time that this had happened in the year."

func extract(t *testing.T, dir, input string, opts intake.Options) (Summary, error) {
	t.Helper()
	return Extract(t.Context(), dir, SettingsOf(input, "fixed", opts), fixed{}, 2, nil)
}

// TestRoundTrip reads back what was written, to the last bit.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	input := texts(t, dir, plain)[0]
	sum, err := extract(t, dir, input, intake.Options{})
	if err != nil || sum != (Summary{Documents: 1, Statements: 1}) {
		t.Fatalf("%+v, %v", sum, err)
	}
	files, err := Files(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	item, err := intake.Parse(input, []byte(plain), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := fixed{}.Read(t.Context(), item)
	n := 0
	for o, err := range Documents(files[0]) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; !reflect.DeepEqual(o.Reading.Statements, want.Statements) || o.Reading.Document.Text != want.Document.Text {
			t.Errorf("got %+v, want %+v", o.Reading, want)
		}
		if string(o.Raw.Data) != plain || o.Raw.Path != input {
			t.Errorf("got %q of %q", o.Raw.Data, o.Raw.Path)
		}
	}
	if n != 1 {
		t.Errorf("%d documents", n)
	}
}

// TestDead has documents that fail, each in its way: none takes another down.
func TestDead(t *testing.T) {
	for _, c := range []struct {
		text, reason string
		code         hearsay.Code
	}{
		{plain + " FAULT", "a fault of the program, please report it: a fault", hearsay.Internal},
		{plain + " NONE", "a reading that cannot be written: json: unsupported value: NaN", hearsay.Internal},
		{"\x00\x01\x02\x03", "looks like binary data", hearsay.Unsupported},
		{" ", "is empty", hearsay.Unreadable},
	} {
		dir := t.TempDir()
		input := texts(t, dir, c.text)[0]
		sum, err := extract(t, dir, input, intake.Options{})
		if err != nil || sum != (Summary{Dead: 1}) {
			t.Errorf("%q: %+v, %v", c.text, sum, err)
		}
		b, err := os.ReadFile(filepath.Join(dir, Name(input)+DeadEnding))
		if err != nil || !strings.Contains(string(b), `"code":"`+string(c.code)+`"`) || !strings.Contains(string(b), c.reason) {
			t.Errorf("%q: %s, %v", c.text, b, err)
		}
	}
}

// TestAgain tells what is done from what has to be done again.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	input := texts(t, dir, plain)[0]
	s := SettingsOf(input, "fixed", intake.Options{})
	if _, ok := Done(dir, s); ok {
		t.Error("done before it was begun")
	}
	if _, err := extract(t, dir, input, intake.Options{}); err != nil {
		t.Fatal(err)
	}
	if sum, ok := Done(dir, s); !ok || sum.Documents != 1 {
		t.Errorf("not done: %+v", sum)
	}
	for _, other := range []Settings{
		SettingsOf(input, "other", intake.Options{}), SettingsOf(input, "fixed", intake.Options{Force: true}), SettingsOf(input, "fixed", intake.Options{Limit: 7}),
	} {
		if _, ok := Done(dir, other); ok {
			t.Errorf("%+v is done", other)
		}
	}
	file := filepath.Join(dir, Name(input)+DocumentsEnding)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b[:len(b)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, ok := Done(dir, s); ok {
		t.Error("half a file is done")
	}
	texts(t, dir, plain+" It was longer.")
	if _, ok := Done(dir, SettingsOf(input, "fixed", intake.Options{})); ok {
		t.Error("a file that has grown is done")
	}
}

// TestMissing leaves a letter alone for what is not there: it is not done, and is done once it is there.
func TestMissing(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "0.txt")
	if _, err := extract(t, dir, input, intake.Options{}); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, Name(input)+DeadEnding)); err != nil {
		t.Error(err)
	}
	texts(t, dir, plain)
	if sum, err := extract(t, dir, input, intake.Options{}); err != nil || sum.Documents != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 3 { // the text, documents and statements
		t.Errorf("%q, %v", left, err)
	}
}

// TestStopped leaves nothing behind when the context ends.
func TestStopped(t *testing.T) {
	dir := t.TempDir()
	input := texts(t, dir, plain)[0]
	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("stop")
	cancel(stop)
	if _, err := Extract(ctx, dir, SettingsOf(input, "fixed", intake.Options{}), fixed{}, 2, nil); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

// TestParts puts each input into one part, whatever the order.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inputs := rapid.SliceOfN(rapid.StringMatching(`[a-d]{1,3}`), 0, 20).Draw(t, "inputs")
		of := rapid.IntRange(1, 7).Draw(t, "of")
		shuffled := rapid.Permutation(inputs).Draw(t, "shuffled")
		seen := map[string]int{}
		for n := 1; n <= of; n++ {
			p := Part{n, of}
			mine := p.Take(inputs)
			if !reflect.DeepEqual(mine, p.Take(shuffled)) {
				t.Fatalf("%v depends on the order", p)
			}
			for _, i := range mine {
				seen[i]++
			}
			var again Part
			if err := again.UnmarshalText([]byte(p.String())); err != nil || again != p {
				t.Fatalf("%v: %v, %v", p, again, err)
			}
		}
		for _, i := range inputs {
			if seen[i] != 1 {
				t.Fatalf("%q is in %d parts", i, seen[i])
			}
		}
	})
}

// TestNames never gives two inputs one name, nor one that a file system refuses.
func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if a != b && Name(a) == Name(b) {
			t.Fatalf("%q and %q are %q", a, b, Name(a))
		}
		if n := Name(a); len(n)+len(StatementsEnding) > 255 || strings.ContainsAny(n, "/\\:\x00 ") || n[0] == '.' {
			t.Fatalf("%q", n)
		}
	})
}

func FuzzDocuments(f *testing.F) {
	dir := f.TempDir()
	input := filepath.Join(dir, "0.txt")
	if err := os.WriteFile(input, []byte(plain), 0o666); err != nil {
		f.Fatal(err)
	}
	if _, err := Extract(f.Context(), dir, SettingsOf(input, "fixed", intake.Options{}), fixed{}, 1, nil); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(dir, Name(input)+DocumentsEnding))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte("PAR1PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "x"+DocumentsEnding)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		for o, err := range Documents(path) {
			if err == nil && (o.Raw == nil || o.Reading.Document == nil) {
				t.Fatal("a document of nothing")
			}
			if err != nil && hearsay.CodeOf(err) != hearsay.Unreadable {
				t.Fatal(err)
			}
		}
	})
}
