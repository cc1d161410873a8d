package export

import (
	"regexp"
	"testing"
)

// The vector of RFC 9562, appendix A.4, and the namespace, checked against it.
func TestUUID(t *testing.T) {
	if got := named(unhyphenated("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"); got != "2ed6657d-e927-568b-95e1-2665a8aea6a2" {
		t.Errorf("www.example.com is %s", got)
	}
	if got := named(unhyphenated("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "urn:hearsay"); got != space {
		t.Errorf("the namespace is %s", got)
	}
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := make(map[string]bool)
	for _, words := range [][]string{{}, {""}, {"", ""}, {"a", "b"}, {"ab"}, {"a", "", "b"}} {
		id := uuid("kind", words...)
		if !form.MatchString(id) || seen[id] {
			t.Errorf("%q is %s", words, id)
		}
		seen[id] = true
	}
}
