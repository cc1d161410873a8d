package crawl

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/intake"
)

// read counts what stands in a file, and what cannot be read.
func read(t *testing.T, path string) (pages, foreign int, errs []error) {
	t.Helper()
	for item, err := range intake.Walk(t.Context(), []string{path}, nil, intake.Options{}) {
		switch {
		case hearsay.CodeOf(err) == hearsay.Unsupported:
			foreign++
		case err != nil:
			errs = append(errs, err)
		default:
			pages++
			if d := item.Document; d.Publisher == "" || d.Published.IsZero() || len(d.Authors) == 0 || len(d.Text) < 200 {
				t.Errorf("%s: %q by %q of %q on %s, %d bytes", d.Path, d.Title, d.Authors, d.Publisher, d.Published, len(d.Text))
			}
		}
	}
	return pages, foreign, errs
}

// TestWrite makes an archive twice, and reads it.
func TestWrite(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	p := Plan{Files: 3, Pages: 100, Seed: 1}
	names, err := Write(one, p)
	if err != nil || len(names) != 3 {
		t.Fatalf("%q, %v", names, err)
	}
	if _, err := Write(two, p); err != nil {
		t.Fatal(err)
	}
	pages, foreign := 0, 0
	for _, n := range names {
		a, errA := os.ReadFile(n)
		b, errB := os.ReadFile(filepath.Join(two, filepath.Base(n)))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: other bytes, %v, %v", n, errA, errB)
		}
		p, f, errs := read(t, n)
		if pages, foreign = pages+p, foreign+f; errs != nil {
			t.Error(errs)
		}
	}
	if pages+foreign != p.Pages || foreign == 0 {
		t.Errorf("%d pages and %d in another language", pages, foreign)
	}
}

// TestBad damages a file in two ways: each leaves pages that can be read, and some that cannot.
func TestBad(t *testing.T) {
	dir := t.TempDir()
	names, err := Write(dir, Plan{Files: 1, Pages: 30, Seed: 2})
	if err != nil {
		t.Fatal(err)
	}
	cut, lying := filepath.Join(dir, "cut.warc.gz"), filepath.Join(dir, "lying.warc.gz")
	if err := Truncate(names[0], cut, 0.5); err != nil {
		t.Fatal(err)
	}
	if err := Lie(names[0], lying); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{cut, lying} {
		if pages, _, errs := read(t, path); pages < 5 || len(errs) == 0 {
			t.Errorf("%s: %d pages, %v", path, pages, errs)
		}
	}
}
