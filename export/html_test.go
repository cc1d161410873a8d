package export

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The policy names the hash of the one style sheet and the one script as they
// stand on the page, and allows nothing else.
func TestPolicy(t *testing.T) {
	page := string(render(t, "html", Options{}, flood(), second()))
	between := func(from, to string) string {
		_, rest, ok := strings.Cut(page, from)
		inside, _, closed := strings.Cut(rest, to)
		if !ok || !closed || strings.Count(page, from) != 1 {
			t.Fatalf("the page has not one %s", from)
		}
		return inside
	}
	policy := strings.ReplaceAll(strings.ReplaceAll(between(`Content-Security-Policy" content="`, `"`), "&#39;", "'"), "&#43;", "+")
	want := "default-src 'none'; img-src data:; style-src " + hash(between("<style>", "</style>")) +
		"; script-src " + hash(between("<script>", "</script>")) + "; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("policy\n%s\nnot\n%s", policy, want)
	}
}

// Nothing of a hostile report becomes markup, and the page asks for nothing.
func TestHostile(t *testing.T) {
	page := string(render(t, "html", Options{}, second(), flood()))
	for _, bad := range []string{"<img", "<script>alert", "javascript:", `" onload=`, "\x1b", "\u202e", "\x00", "style=\"", "ZgotmplZ"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, m := range regexp.MustCompile(`(?:src|href|action|data|poster|srcset)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if m[1] != "data:," && !strings.HasPrefix(m[1], "#d") && m[1] != "https://courier.example/varnholt?a=1&amp;b=2" {
			t.Errorf("the page names %s", m[1])
		}
	}
	if strings.Contains(page, "@import") || strings.Contains(page, "url(") {
		t.Error("the style sheet asks for something")
	}
}

// Ids are unique and every link within the page leads somewhere.
func TestLinks(t *testing.T) {
	page := string(render(t, "html", Options{}, flood(), second(), flood()))
	ids := make(map[string]bool)
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("two elements are %s", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1)
	for _, m := range links {
		if !ids[m[1]] {
			t.Errorf("nothing is %s", m[1])
		}
	}
	if want := 3 + 2*(15+2+15); len(links) != want {
		t.Errorf("%d links, not %d", len(links), want)
	}
}

// Words keep the contrast of WCAG 2.2 AA (4.5 to 1) on every ground they stand on,
// light and dark, and underlines and edges the 3 to 1 of graphics.
func TestContrast(t *testing.T) {
	property := regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`)
	light := make(map[string]string)
	schemes := strings.SplitN(pageCSS, "prefers-color-scheme: dark", 2)
	for _, m := range property.FindAllStringSubmatch(schemes[0], -1) {
		light[m[1]] = m[2]
	}
	dark := make(map[string]string)
	before, _, _ := strings.Cut(schemes[1], "box-sizing")
	for _, m := range property.FindAllStringSubmatch(before, -1) {
		dark[m[1]] = m[2]
	}
	for name, scheme := range map[string]map[string]string{"light": light, "dark": dark} {
		if len(scheme) != 12 {
			t.Fatalf("%s has %d colours", name, len(scheme))
		}
		for _, ground := range []string{"paper", "panel", "tint", "tint2", "hover", "pick"} {
			for _, ink := range []string{"ink", "soft", "source", "cue", "edge"} {
				least := 4.5
				if ink == "edge" || ink == "source" || ink == "cue" {
					least = 3
				}
				if ink == "edge" && ground != "paper" && ground != "panel" {
					continue // an edge parts its own tint from the paper
				}
				if c := contrast(t, scheme[ink], scheme[ground]); c < least {
					t.Errorf("%s: %s on %s has %.2f to 1", name, ink, ground, c)
				}
			}
		}
	}
}

// contrast is the ratio that WCAG 2.2 defines for two colours #rrggbb.
func contrast(t *testing.T, a, b string) float64 {
	luminance := func(s string) float64 {
		if len(s) != 7 {
			t.Fatalf("no colour %q", s)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(n) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
