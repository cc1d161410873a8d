package intake_test

import (
	"testing"

	"hearsay/intake"
)

func TestMeant(t *testing.T) {
	const scheme, begins = "; of addresses only those of http and https are fetched", "; an address begins with https:// or http://"
	for path, want := range map[string]string{
		"none.txt": "", "reports/none.txt": "", "./none/a.txt": "", "../a.b/none": "", "/srv/a.b/none": "", "": "",
		"ftp://ask.example/feed": scheme, "file:///srv/none.txt": scheme,
		"www.marl.example": begins, "marl.example/news/1.html": begins,
	} {
		if got := intake.Meant(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}
