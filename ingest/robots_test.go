package ingest

import (
	"os"
	"strings"
	"testing"
)

// TestRobots runs the cases of testdata/robots.txt, with line ends of all three kinds.
func TestRobots(t *testing.T) {
	data, err := os.ReadFile("testdata/robots.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(data), "\n== ")[1:]
	for _, c := range cases {
		name, rest, _ := strings.Cut(c, "\n")
		file, asked, ok := strings.Cut(rest, "--\n")
		if !ok {
			t.Fatalf("case %s has no questions", name)
		}
		for _, end := range []string{"\n", "\r\n", "\r"} {
			for _, mark := range []string{"", "\ufeff"} {
				r := parseRobots([]byte(mark+strings.ReplaceAll(file, "\n", end)), "hearsay")
				for question := range strings.Lines(asked) {
					want, path, ok := strings.Cut(strings.TrimSpace(question), " ")
					if !ok {
						continue
					}
					got := map[bool]string{true: "yes", false: "no"}[r.allows(path)]
					if want == "delay" {
						got, path = "delay", r.Delay.String()
						if !strings.Contains(question, " "+path+"\n") {
							t.Errorf("%s: delay %s, want %s", name, path, question)
						}
					}
					if got != want {
						t.Errorf("%s: %s: got %s, want %s", name, path, got, want)
					}
				}
			}
		}
	}
	if len(cases) < 18 {
		t.Errorf("%d cases", len(cases))
	}
}

// FuzzRobots: no file makes it fail, what is longer than the limit changes nothing, and
// robots.txt itself may always be asked for.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*$\n", "/ba")
	f.Add("User-agent: hearsay\nAllow: %%2\nDisallow: /\x00\xff", "/%2")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := parseRobots([]byte(file), "hearsay")
		r.allows(path)
		if !r.allows("/robots.txt") {
			t.Error("robots.txt may not be asked for")
		}
		if r.Delay < 0 || r.Delay > maxCrawlDelay {
			t.Errorf("delay %s", r.Delay)
		}
		for _, x := range r.Rules {
			if again := normalPath(x.Pattern, false); again != x.Pattern {
				t.Errorf("%q is written %q the second time", x.Pattern, again)
			}
		}
	})
}

// BenchmarkAllows is the worst of pages against the worst of files.
func BenchmarkAllows(b *testing.B) {
	r := parseRobots([]byte("User-agent: *\n"+strings.Repeat("Disallow: /"+strings.Repeat("*a", 400)+"b\n", 600)), "hearsay")
	path := "/" + strings.Repeat("a", 4000)
	b.ReportMetric(float64(len(r.Rules)), "rules")
	for b.Loop() {
		if !r.allows(path) {
			b.Fatal("forbidden")
		}
	}
}
