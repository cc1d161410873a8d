package link_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
)

// TestSpeakers holds the speeches that reports put into two mouths against cases in plain text.
func TestSpeakers(t *testing.T) {
	read, l := engine(t), linker(t)
	eachCase(t, "testdata/speakers/cases.txt", "=> ", func(t *testing.T, lines, want []string) {
		docs := reports(t, lines)
		var rs []*hearsay.Reading
		names := map[string]string{}
		for _, d := range docs {
			r := read(t, d)
			rs = append(rs, r)
			for _, st := range r.Statements {
				for _, s := range r.Sources {
					if s.ID == st.Source.ID {
						names[d.ID+st.ID] = s.Name
					}
				}
			}
		}
		var got []string
		for _, c := range l.Account(rs).Conflicts {
			if c.Kind == hearsay.AttributionConflict {
				got = append(got, c.A.Document+" "+names[c.A.Document+c.A.Statement]+", "+c.B.Document+" "+names[c.B.Document+c.B.Statement])
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			for _, r := range rs {
				for _, st := range r.Statements {
					t.Logf("%s %s: %s", r.Document.ID, names[r.Document.ID+st.ID], st.Content.Hull().Of(r.Document.Text))
				}
			}
		}
	})
}
