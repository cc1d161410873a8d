package export

import (
	_ "embed"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

//go:embed testdata/filename.txt
var fileNameCases string

func TestFileName(t *testing.T) {
	for line := range strings.Lines(fileNameCases) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		if got := fileName(&hearsay.Document{Path: c[1], Title: c[2]}); got != c[3] {
			t.Errorf("case %s: %q, not %q", c[0], got, c[3])
		}
	}
	if got := fileName(&hearsay.Document{Path: strings.Repeat("深", 300)}); len(got) > longestName || !strings.HasPrefix(strings.Repeat("深", 300), got) {
		t.Errorf("a long name is %d bytes", len(got))
	}
}

// names lists a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestDirectory(t *testing.T) {
	for _, f := range Formats {
		out := filepath.Join(t.TempDir(), "a", "b")
		// The second run replaces what the first one left.
		for range 2 {
			d, err := NewDirectory(out, f, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, path := range []string{"x/flood.txt", "y/Flood.txt", "z/flood.html", "other.txt"} {
				r := flood()
				r.Document.Path = path
				if err := d.Write(r); err != nil {
					t.Fatal(err)
				}
			}
			if d.Files() != 4 || d.Close() != nil {
				t.Errorf("%d files", d.Files())
			}
		}
		want := []string{"Flood-2" + f.Extension, "flood" + f.Extension, "flood-3" + f.Extension, "other" + f.Extension}
		if f.Name == "brat" {
			want = append(want, "Flood-2.txt", "flood.txt", "flood-3.txt", "other.txt")
		}
		slices.Sort(want)
		got := names(t, out)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", f.Name, got, want)
		}
		r := flood()
		r.Document.Path = "other.txt"
		if b, err := os.ReadFile(filepath.Join(out, "other"+f.Extension)); err != nil || string(b) != string(render(t, f.Name, Options{}, r)) {
			t.Errorf("%s: the file is not what the stream is (%v)", f.Name, err)
		}
		if f.Name == "brat" {
			if b, err := os.ReadFile(filepath.Join(out, "other.txt")); err != nil || string(b) != r.Document.Text {
				t.Errorf("the text beside the annotations differs (%v)", err)
			}
		}
	}
}

// halfway writes some bytes and fails, as a full disk does.
type halfway struct{ w io.Writer }

func (h halfway) Write(*hearsay.Reading) error {
	if _, err := h.w.Write([]byte("half")); err != nil {
		return err
	}
	return errors.New("no more")
}
func (halfway) Close() error { return nil }

// What cannot be written whole leaves the folder as it was.
func TestDirectoryHalfWritten(t *testing.T) {
	out := t.TempDir()
	old := filepath.Join(out, "flood.x")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	d, err := NewDirectory(out, Format{Name: "x", Extension: ".x", New: func(w io.Writer, _ Options) Writer { return halfway{w} }}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Write(flood()); err == nil || !strings.Contains(err.Error(), "no more") {
		t.Errorf("the failure is %v", err)
	}
	if b, err := os.ReadFile(old); err != nil || string(b) != "old" || len(names(t, out)) != 1 {
		t.Errorf("%v holds %q (%v)", names(t, out), b, err)
	}
	if d.Files() != 0 {
		t.Errorf("%d files", d.Files())
	}
}

// A document is never replaced by what is written about it.
func TestDirectoryKeepsDocuments(t *testing.T) {
	for _, c := range []struct {
		format, path, beside string
		code                 hearsay.Code
	}{
		{"html", "flood.html", "", hearsay.Invalid},
		{"html", "flood.txt", "flood.html", hearsay.Invalid},
		{"html", "flood.txt", "", ""},
		{"text", "flood.txt", "", hearsay.Invalid},
		{"json", "flood.txt", "flood.json", ""},
		{"brat", "flood.txt", "flood.ann", ""},
		{"brat", "flood.html", "flood.txt", hearsay.Invalid},
	} {
		out := t.TempDir()
		format, err := ByName(c.format)
		if err != nil {
			t.Fatal(err)
		}
		r := flood()
		r.Document.Path = filepath.Join(out, c.path)
		if err := os.WriteFile(r.Document.Path, []byte(r.Document.Text), 0o644); err != nil {
			t.Fatal(err)
		}
		if c.beside != "" {
			if err := os.WriteFile(filepath.Join(out, c.beside), []byte("beside"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		d, err := NewDirectory(out, format, Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = d.Write(r)
		if hearsay.CodeOf(err) != c.code {
			t.Errorf("%s beside %s and %q: %v", c.format, c.path, c.beside, err)
		}
		if b, e := os.ReadFile(r.Document.Path); e != nil || string(b) != r.Document.Text {
			t.Errorf("%s replaced %s", c.format, c.path)
		}
		if b, e := os.ReadFile(filepath.Join(out, c.beside)); c.code != "" && c.beside != "" && (e != nil || string(b) != "beside") {
			t.Errorf("%s replaced %s", c.format, c.beside)
		}
	}
}

func TestDirectoryErrors(t *testing.T) {
	json, err := ByName("json")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := NewDirectory(file, json, Options{}); hearsay.CodeOf(err) != hearsay.Invalid || !strings.HasPrefix(err.Error(), file+": ") {
		t.Errorf("a file for a folder: %v", err)
	}
	out := filepath.Join(t.TempDir(), "out")
	d, err := NewDirectory(out, json, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(out, "flood.json"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(flood()); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("a folder for a file: %v", err)
	}
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(flood()); hearsay.CodeOf(err) != hearsay.NotFound || strings.Contains(err.Error(), ".tmp") {
		t.Errorf("a folder gone: %v", err)
	}
}
