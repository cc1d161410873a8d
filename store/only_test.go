package store_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/store"
)

// TestOnly: of a reading stay the statements that are picked, and what these need.
func TestOnly(t *testing.T) {
	const text = "Ana Verde said the dam held. Bo Lind told Ana Verde on Monday that Cia Moor said 3 men left. Dov Carr agreed."
	span := func(words string, n int) hearsay.Spans {
		at := 0
		for range n {
			at += strings.Index(text[at:], words) + len(words)
		}
		return hearsay.Spans{{Start: at - len(words), End: at}}
	}
	r := &hearsay.Reading{
		Document: &hearsay.Document{ID: "sha256:1", Text: text},
		Sources: []hearsay.Source{
			{ID: "S1", Name: "Ana Verde", Mentions: append(span("Ana Verde", 1), span("Ana Verde", 2)...)},
			{ID: "S2", Name: "Bo Lind", Mentions: span("Bo Lind", 1)},
			{ID: "S3", Name: "Cia Moor", Mentions: span("Cia Moor", 1)},
			{ID: "S4", Name: "Dov Carr", Mentions: span("Dov Carr", 1)},
		},
		Statements: []hearsay.Statement{
			{ID: "T1", Source: hearsay.Ref{ID: "S1", Spans: span("Ana Verde", 1)}, Content: span("the dam held", 1)},
			{ID: "T2", Source: hearsay.Ref{ID: "S2", Spans: span("Bo Lind", 1)}, Addressee: hearsay.Ref{ID: "S1", Spans: span("Ana Verde", 2)},
				Content: span("Cia Moor said 3 men left", 1), Chain: []string{"S2", "publisher"}, Figures: []string{"F1"}, Moments: []string{"M1"}},
			{ID: "T3", Source: hearsay.Ref{ID: "S3", Spans: span("Cia Moor", 1)}, Content: span("3 men left", 1), Within: "T2", Chain: []string{"S3", "S2", "publisher"}, Figures: []string{"F1"}},
		},
		Figures: []hearsay.Figure{{ID: "F1", Span: span("3", 1)[0]}, {ID: "F2", Span: span("held", 1)[0]}},
		Moments: []hearsay.Moment{{ID: "M1", Span: span("Monday", 1)[0]}},
	}
	for _, c := range []struct{ keep, want string }{
		{"T1", "T1 | S1 [0:9] | F | M"},
		{"T2", "T2 | S1 [42:51] S2 [29:36] | F F1 | M M1"},
		{"T3", "T3 | S2 [29:36] S3 [67:75] | F F1 | M"},
		{"T1 T2 T3", "T1 T2 T3<T2 | S1 [0:9 42:51] S2 [29:36] S3 [67:75] | F F1 | M M1"},
		{"", " | | F | M"},
	} {
		before := fmt.Sprintf("%+v", r)
		only := store.Only(r, func(i int) bool { return strings.Contains(c.keep, r.Statements[i].ID) })
		var statements, sources []string
		figures, moments := []string{"F"}, []string{"M"}
		for _, s := range only.Statements {
			id := s.ID
			if s.Within != "" {
				id += "<" + s.Within
			}
			statements = append(statements, id)
		}
		for _, s := range only.Sources {
			sources = append(sources, fmt.Sprint(s.ID, " ", s.Mentions))
		}
		for _, f := range only.Figures {
			figures = append(figures, f.ID)
		}
		for _, m := range only.Moments {
			moments = append(moments, m.ID)
		}
		got := strings.Join(statements, " ") + " | " + strings.Join(append(sources, "| "), " ") + strings.Join(figures, " ") + " | " + strings.Join(moments, " ")
		if got != c.want {
			t.Errorf("only %q is\n%s, want\n%s", c.keep, got, c.want)
		}
		if only.Document != r.Document || fmt.Sprintf("%+v", r) != before {
			t.Errorf("only %q has changed what it is made of", c.keep)
		}
	}
}
