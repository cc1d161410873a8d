package entity_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/entity"
	"hearsay/query"
)

// FuzzIdentify: whatever a source is called and the text says, names come out as the words of names
// do, the same each time.
func FuzzIdentify(f *testing.F) {
	for _, s := range [][2]string{
		{"Defense Secretary Lloyd Austin", "Lloyd Austin spoke. Austin left."}, {"the Norland Dyke Board", "The Norland Dyke Board (NDB) spoke."},
		{"Ana Verde and Bo Lind", ""}, {"O’Brien’s ’s", "(A) () (&&) (\xffB)"}, {"van van der", "van"}, {"José Á. Álvarez, Jr.", "Álvarez\nÁlvarez Jr."},
		{"\x00", "\xe2\x80"}, {"U.S.", "US (US)"}, {"Ministry of of", "of"}, {"A of B of Ukraine", "department of"},
	} {
		f.Add(s[0], s[1], "")
	}
	f.Add("Osk-based Tolm Herald newspaper", "the shipping firm Osk", "")
	f.Add("Defense y L Au", "", "")   // a small word behind an office
	f.Add("A Á000000, 000", "0", "B") // several sources of one name, all of them of one body
	f.Fuzz(func(t *testing.T, name, text, affiliation string) {
		r := &hearsay.Reading{Document: &hearsay.Document{Title: affiliation, Text: text}}
		for _, kind := range []hearsay.SourceKind{hearsay.Person, hearsay.Organisation, hearsay.Outlet, hearsay.UnknownKind} {
			for _, naming := range []hearsay.Naming{hearsay.Named, hearsay.Described, hearsay.Collective} {
				r.Sources = append(r.Sources, hearsay.Source{Name: name, Kind: kind, Naming: naming, Affiliation: affiliation})
			}
		}
		one := entity.Identify(r)
		for i, who := range entity.Identify(r) {
			if who.Name != one[i].Name || who.Profile() != one[i].Profile() {
				t.Fatalf("%q: %+v, and again %+v", name, one[i], who)
			}
			if got := strings.Join(query.Words(who.Name), " "); got != who.Name {
				t.Fatalf("%q is called %q, whose words are %q", name, who.Name, got)
			}
			if !slices.Equal(entity.Affiliations(who.Profile()), who.Of) {
				t.Fatalf("%q belongs to %q", name, who.Of)
			}
		}
		if one, called := entity.Key(name), entity.Key(entity.Called(name)); one != called && !strings.ContainsAny(name, ",(") {
			t.Fatalf("%q has the key %q, and called as it is %q", name, one, called)
		}
		if key := entity.Key(name); key == "" && len(query.Words(name)) > 0 {
			t.Fatalf("%q has no key", name)
		}
	})
}

// TestCalled: a person is called by the name alone.
func TestCalled(t *testing.T) {
	for name, want := range map[string]string{
		"Actor Vince Vaughn": "Vince Vaughn", "Harbour outfielder Bo Lind": "Bo Lind", "President Ana W. Verde": "Ana W. Verde", "“Ana Verde": "Ana Verde",
		"Ana Verde, the mayor": "Ana Verde", "Bo Lind Jr.": "Bo Lind Jr.", "Mayor Verde": "Mayor Verde", "Mayor y Bo Lind": "Bo Lind", "Mayor de Verde": "de Verde", "Mayor von der Verde": "von der Verde", "Mayor Ana von der Verde": "Ana von der Verde", "officials": "officials", "Quill Bank": "Quill Bank",
		"Ana Verde and Bo Lind": "Ana Verde and Bo Lind", "": "",
		"the shipping firm Osk": "Osk", "Osk": "Osk", "Firm Osk": "Osk", "Melden-based Osk": "Osk", "Melden-based Osk Holdings Ltd": "Osk Holdings Ltd", "insurance giant Bank of Tolm": "Bank of Tolm",
		"the country's biggest carmaker Osk Motors": "Osk Motors", "Le Phare newspaper": "Le Phare", "the Tolm Herald newspaper": "Tolm Herald", "Osk-based Tolm Herald newspaper": "Tolm Herald",
		// Of others, of somebody, or of a place.
		"rival shipping firm Osk": "rival shipping firm Osk", "another Melden-based Osk": "another Melden-based Osk", "Union Pacific": "Union Pacific", "a lawyer for the firm Osk": "a lawyer for the firm Osk",
		"company President Osk": "company President Osk", "Chancellor Osk": "Chancellor Osk", "the shipping firm": "the shipping firm", "the Melden newspaper": "the Melden newspaper", "the Sun newspaper": "the Sun newspaper",
		"the firms Osk and Harbour Board": "the firms Osk and Harbour Board", "the Osk bank": "the Osk bank", "mining company Osk and Harbour Board": "mining company Osk and Harbour Board", "the company Israeli": "the company Israeli",
	} {
		if got := entity.Called(name); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
}

// TestSettle: who is who does not depend on the order, those who share an affiliation are one, and
// one alone is not told from others.
func TestSettle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		profile := rapid.Custom(func(t *rapid.T) string {
			of := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"quill", "quill bank", "harbour", "moor", "dyke board"}), 0, 3, rapid.ID[string]).Draw(t, "of")
			slices.Sort(of)
			return strings.Join(of, "|")
		})
		profiles := rapid.SliceOfNDistinct(profile, 1, 6, rapid.ID[string]).Draw(t, "profiles")
		keys := map[string]string{}
		for i, k := range entity.Settle("ana verde", profiles) {
			keys[profiles[i]] = k
		}
		shuffled := rapid.Permutation(profiles).Draw(t, "shuffled")
		for i, k := range entity.Settle("ana verde", shuffled) {
			if keys[shuffled[i]] != k {
				t.Fatalf("%q: %q and %q", shuffled[i], keys[shuffled[i]], k)
			}
		}
		for a, k := range keys {
			for b, o := range keys {
				shared := slices.ContainsFunc(entity.Affiliations(a), func(x string) bool { return slices.Contains(entity.Affiliations(b), x) })
				if shared && k != o {
					t.Fatalf("%q is %q, %q is %q", a, k, b, o)
				}
			}
			if name, of := entity.Split(k); name != "ana verde" || (of != "") != strings.Contains(k, "(") {
				t.Fatalf("%q splits into %q and %q", k, name, of)
			}
		}
	})
}

// TestOthers: an article or a capital makes no other name.
func TestOthers(t *testing.T) {
	l := hearsay.SourceLine{Name: "the Ministry of Defense", Also: []string{"Ministry of Defense", "The ministry of defense", "the ministry", "The Ministry", "A", "the"}}
	if got, want := entity.Others(l), []string{"the ministry", "A", "the"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
