package told_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval/told"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "event.tsv")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("doc\tD1\tab12\ndoc\tD2\tcd34\nat\tC1\tD1\t0:4,6:9\nat\tC2\tD1\t0:4,6:9\nat\tC2\tD2\t-7:-1\n")
	e, err := told.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Documents) != 2 || len(e.Things) != 2 || e.Things[0].Document != "ab12" || len(e.Things[0].Spans) != 2 || !e.Things[0].One(&e.Things[1]) {
		t.Errorf("read %+v", e)
	}
	for _, wrong := range []string{"at\tC1\tD1\t0:4\n", "doc\tD1\tab12\nat\tC1\tD1\t0-4\n", "doc\tD1\n"} {
		write(wrong)
		if _, err := told.Read(path); err == nil || !strings.Contains(err.Error(), "event.tsv:") {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// TestArticle: places are code points of the file, in the document bytes behind its headline.
func TestArticle(t *testing.T) {
	d := &hearsay.Document{Text: "Fähre läuft aus\n\nDer Käpt’n schläft."}
	a, err := told.NewArticle(d, []byte(`{"text": "\nDer Käpt’n schläft.\n"}`))
	if err != nil {
		t.Fatal(err)
	}
	thing := told.Thing{Spans: [][2]int{{5, 11}, {12, 99}}}
	if got := thing.In(a); got[0].Of(d.Text) != "Käpt’n" || got[1].Start != strings.Index(d.Text, "schläft") || a.At(-1) != strings.Index(d.Text, "Der")-2 {
		t.Errorf("%v, headline %d", got, a.At(-1))
	}
	if _, err := told.NewArticle(d, []byte(`{"text": "Anderes"}`)); err == nil {
		t.Error("a text that is not in the document is taken")
	}
}

func TestAlike(t *testing.T) {
	a := hearsay.Spans{{Start: 0, End: 10}}
	if told.Alike(a, hearsay.Spans{{Start: 0, End: 10}}) != 2 || told.Alike(a, hearsay.Spans{{Start: 0, End: 5}}) != 0.5 || told.Alike(a, hearsay.Spans{{Start: 20, End: 30}}) > 0 {
		t.Error("places are not as alike as their words")
	}
}
