package export

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"

	"hearsay"
)

// render writes readings in one format.
func render(t testing.TB, name string, o Options, readings ...*hearsay.Reading) []byte {
	t.Helper()
	f, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := f.New(&b, o)
	for _, r := range readings {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file, format string
		options      Options
		readings     []*hearsay.Reading
	}{
		{"flood.json", "json", Options{}, []*hearsay.Reading{flood()}},
		{"both.jsonl", "jsonl", Options{}, []*hearsay.Reading{flood(), second()}},
		{"both.csv", "csv", Options{}, []*hearsay.Reading{flood(), second()}},
		{"flood.ann", "brat", Options{}, []*hearsay.Reading{flood()}},
		{"both.80.txt", "text", Options{}, []*hearsay.Reading{flood(), second()}},
		{"flood.40.txt", "text", Options{Width: 40}, []*hearsay.Reading{flood()}},
		{"flood.colour.txt", "text", Options{Width: 100, Style: Colours()}, []*hearsay.Reading{flood()}},
		{"flood.html", "html", Options{}, []*hearsay.Reading{flood()}},
		{"both.html", "html", Options{}, []*hearsay.Reading{flood(), second()}},
	} {
		t.Run(c.file, func(t *testing.T) {
			out := string(render(t, c.format, c.options, c.readings...))
			// A golden page keeps what a report decides, not the sheet and the script.
			for long, short := range map[string]string{
				pageCSS: "page.css", pageJS: "page.js", policyHash(pageCSS): "HASH", policyHash(pageJS): "HASH",
			} {
				out = strings.ReplaceAll(out, long, short)
			}
			golden(t, c.file, []byte(out))
		})
	}
}

// Every format gives the same bytes for the same readings, and takes a reading
// with nothing in it.
func TestFormats(t *testing.T) {
	for _, f := range Formats {
		if f.Name != "brat" {
			a := render(t, f.Name, Options{}, flood(), second())
			b := render(t, f.Name, Options{}, flood(), second())
			if !bytes.Equal(a, b) {
				t.Errorf("%s: two runs differ", f.Name)
			}
		}
		empty := &hearsay.Reading{Document: &hearsay.Document{}}
		if out := render(t, f.Name, Options{}, empty); len(out) == 0 && f.Name != "brat" {
			t.Errorf("%s: nothing is written for an empty document", f.Name)
		}
	}
	if _, err := ByName("xml"); hearsay.CodeOf(err) != hearsay.Invalid || !strings.Contains(err.Error(), "text, json, jsonl, csv, brat, html") {
		t.Errorf("an unknown format gives %v", err)
	}
}

// A reading that does not fit its text is refused before a byte is written.
func TestRefused(t *testing.T) {
	broken := map[string]func(*hearsay.Reading){
		"no document":    func(r *hearsay.Reading) { r.Document = nil },
		"past the end":   func(r *hearsay.Reading) { r.Statements[2].Content[0].End = len(r.Document.Text) + 1 },
		"negative":       func(r *hearsay.Reading) { r.Statements[2].Cue.Spans[0].Start = -1 },
		"backwards":      func(r *hearsay.Reading) { r.Sources[0].Mentions[0].End = 0 },
		"in a character": func(r *hearsay.Reading) { r.Statements[0].Content[0].End-- },
		"out of order": func(r *hearsay.Reading) {
			c := r.Statements[4].Content
			c[0], c[1] = c[1], c[0]
		},
		"parts overlap": func(r *hearsay.Reading) { r.Document.Parts[1].Span.Start = 3 },
		"figure":        func(r *hearsay.Reading) { r.Figures[0].Span.End = 1 << 40 },
		"moment":        func(r *hearsay.Reading) { r.Moments[0].Span.End = 1 << 40 },
		"when":          func(r *hearsay.Reading) { r.Statements[1].When.Span.End = 1 << 40 },
		"hedge":         func(r *hearsay.Reading) { r.Statements[14].Hedges[0].Start = -1 },
		"link":          func(r *hearsay.Reading) { r.Statements[3].Links[0].Spans[0].End = 1 << 40 },
		"likelihood":    func(r *hearsay.Reading) { r.Statements[5].Likelihood.Spans[0].End = 1 << 40 },
		"placed":        func(r *hearsay.Reading) { r.Sources[0].Placed[0].End = 1 << 40 },
		"note":          func(r *hearsay.Reading) { r.Sources[5].Notes[0].Spans[0].End = 1 << 40 },
		"medium":        func(r *hearsay.Reading) { r.Statements[4].Medium.Spans[0].End = 1 << 40 },
	}
	for name, breaks := range broken {
		for _, f := range Formats {
			r := flood()
			breaks(r)
			var b bytes.Buffer
			if err := f.New(&b, Options{}).Write(r); hearsay.CodeOf(err) != hearsay.Internal || b.Len() > 0 {
				t.Errorf("%s, %s: %v after %d bytes", name, f.Name, err, b.Len())
			}
		}
	}
}

// policyHash is a hash as html/template writes it into an attribute.
func policyHash(block string) string {
	return strings.NewReplacer("'", "&#39;", "+", "&#43;").Replace(hash(block))
}

type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, syscall.EPIPE }

// A stream that refuses is an Unavailable error whose cause can be told.
func TestStreamFails(t *testing.T) {
	for _, f := range Formats {
		w := f.New(refusing{}, Options{})
		err := w.Write(flood())
		if err == nil {
			err = w.Close()
		}
		if hearsay.CodeOf(err) != hearsay.Unavailable || !errors.Is(err, syscall.EPIPE) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	r := flood()
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := f.New(io.Discard, Options{})
				if err := w.Write(r); err != nil {
					b.Fatal(err)
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*len(r.Statements))/b.Elapsed().Seconds(), "statements/s")
		})
	}
}
