package web_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// luminance is the relative luminance of a colour "#rrggbb" (WCAG 2.2).
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	part := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n>>16) + 0.7152*part(n>>8) + 0.0722*part(n)
}

// The words of every page can be read by those who see little (WCAG 2.2 AA, 1.4.3 and
// 1.4.11), in light and dark.
func TestContrast(t *testing.T) {
	data, err := os.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	roots := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(string(data), 2)
	if len(roots) != 2 {
		t.Fatalf("%d sets of colours, want a light and a dark one", len(roots))
	}
	for i, scheme := range []string{"light", "dark"} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(roots[i][1], -1) {
			colours[m[1]] = m[2]
		}
		check := func(front, back string, least float64) {
			a, b := luminance(t, colours[front]), luminance(t, colours[back])
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < least {
				t.Errorf("%s: %s on %s is %s, want %v", scheme, front, back, fmt.Sprintf("%.2f", ratio), least)
			}
		}
		for _, back := range []string{"paper", "panel", "tint", "tint2", "hover", "pick"} {
			check("ink", back, 4.5)
		}
		for _, front := range []string{"soft", "source", "alarm"} {
			check(front, "paper", 4.5)
			check(front, "panel", 4.5)
		}
		for _, front := range []string{"soft", "source"} {
			check(front, "hover", 4.5)
		}
		for _, front := range []string{"line", "edge", "source", "cue"} { // borders and marks
			check(front, "paper", 3)
			check(front, "panel", 3)
		}
		check("cue", "tint", 3)
		check("source", "pick", 3)
	}
}
