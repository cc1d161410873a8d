package eval

import (
	"os"
	"path/filepath"
	"testing"

	"hearsay"
)

func TestSeenCues(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":   "Ann Said so.\n",
		"a_x.ann": "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tSaid\nT3\tContent 9 11\tso\nT4\tAttribution 4 8\tSaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	classify, err := SeenCues(dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	text := NewText("b", "He said it; she\nmused.")
	for _, c := range []struct {
		cue  hearsay.Spans
		want string
	}{{hearsay.Spans{{Start: 3, End: 7}}, "seen"}, {hearsay.Spans{{Start: 16, End: 21}}, "unseen"}, {nil, ""}} {
		var a Attribution
		a.Cue.Spans = c.cue
		got := ""
		if kinds := classify(text, &a); len(kinds) > 0 {
			got = kinds[0].Name
		}
		if got != c.want {
			t.Errorf("cue %v is %q, want %q", c.cue, got, c.want)
		}
	}
	if _, err := SeenCues(filepath.Join(dir, "none"), dir); hearsay.CodeOf(err) != hearsay.NotFound {
		t.Errorf("a folder that is not there: %v", err)
	}
}
