package entity_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/entity"
)

// TestSex: who is called by a title of one sex is nobody who is called by one of the other, and is the one who is left.
func TestSex(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"Sir Aldan Mercer spoke. Lady Mercer left.", "Lady Mercer", ""},
		{"Sir Aldan Mercer spoke. Mr Mercer left.", "Mr Mercer", "aldan mercer"},
		{"Aldan Mercer spoke. Mrs Mercer left.", "Mrs Mercer", "aldan mercer"}, // who knows
		{"Aldan Mercer spoke. Mr Mercer had asked. Mrs Mercer left.", "Mrs Mercer", ""},
		{"Sir Aldan Mercer and Iva Mercer came. Lady Mercer left.", "Lady Mercer", "iva mercer"},
		{"The spokeswoman Iva Mercer spoke. Mr Mercer left.", "Mr Mercer", ""},
	} {
		r := &hearsay.Reading{Document: &hearsay.Document{Text: c.text}}
		for _, full := range []string{"Sir Aldan Mercer", "Aldan Mercer", "spokeswoman Iva Mercer"} {
			at := strings.Index(c.text, full)
			if at < 0 {
				continue
			}
			mentions := hearsay.Spans{{Start: at, End: at + len(full)}}
			if at := strings.Index(c.text, "Mr Mercer had"); at > 0 {
				mentions = append(mentions, hearsay.Span{Start: at, End: at + len("Mr Mercer")})
			}
			r.Sources = append(r.Sources, hearsay.Source{Name: full, Kind: hearsay.Person, Naming: hearsay.Named, Mentions: mentions})
			break
		}
		r.Sources = append(r.Sources, hearsay.Source{Name: c.name, Kind: hearsay.Person, Naming: hearsay.Named})
		if got := entity.Identify(r)[len(r.Sources)-1].Name; got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.text, c.name, got, c.want)
		}
	}
}
