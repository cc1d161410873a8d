package entity_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/entity"
)

// TestBearers: those who go by a name do so by any of its forms, and nobody of whom it is only told.
func TestBearers(t *testing.T) {
	reading := func(id, text string, sources ...hearsay.Source) *hearsay.Reading {
		for i := range sources {
			sources[i].ID = string(rune('1' + i))
		}
		return &hearsay.Reading{Document: &hearsay.Document{ID: id, Text: text}, Sources: sources}
	}
	body := func(name string) hearsay.Source {
		return hearsay.Source{Name: name, Naming: hearsay.Named, Kind: hearsay.Organisation}
	}
	all := []*hearsay.Reading{
		reading("a", "The Council of Dykes and Ferries (CDF) spoke.", body("The Council of Dykes and Ferries"), body("CDF")),
		reading("b", "CDF spoke.", body("CDF"), hearsay.Source{Name: "the Council of Dykes and Ferries", Naming: hearsay.Collective, Kind: hearsay.Group},
			hearsay.Source{Name: "Bo Lind", Naming: hearsay.Named, Kind: hearsay.Person, Role: "spokesman", Affiliation: "the Council of Dykes and Ferries"}),
		reading("c", "Ana K. Verde spoke.", hearsay.Source{Name: "Ana K. Verde", Naming: hearsay.Named, Kind: hearsay.Person},
			hearsay.Source{Name: "a porter who sued the CDF", Naming: hearsay.Described, Kind: hearsay.Person},
			hearsay.Source{Name: "campaigners against the CDF", Naming: hearsay.Collective, Kind: hearsay.Group}),
		reading("d", "Ana Verde spoke. The police spoke.", hearsay.Source{Name: "Ana Verde", Naming: hearsay.Named, Kind: hearsay.Person},
			hearsay.Source{Name: "The police", Naming: hearsay.Described, Kind: hearsay.Organisation}),
	}
	for name, want := range map[string]string{
		"CDF": "a1 a2 b1 b2 b3", "the CDF": "a1 a2 b1 b2 b3", "council of dykes": "a1 a2 b1 b2 b3", "Ana Verde": "c1 d1", "a police": "d2", "Verd": "", "spokesman": "b3", "": "",
	} {
		var got []string
		for b, goes := range entity.Bearers(all, name) {
			if goes {
				got = append(got, b.Document+b.Source)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q go by it, want %q", name, got, want)
		}
	}
}
