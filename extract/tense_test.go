package extract_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
)

// TestTense reads testdata/tense.txt with both engines: numbered lines "1. text => where each
// moment begins".
func TestTense(t *testing.T) {
	for _, engine := range [...]string{extract.Accurate, extract.Fast} {
		reader, err := extract.New(extract.WithModel(engine))
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open("testdata/tense.txt")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			line, want, ok := strings.Cut(lines.Text(), " => ")
			number, text, numbered := strings.Cut(line, ". ")
			if !ok || !numbered {
				continue
			}
			t.Run(engine+"/"+number, func(t *testing.T) {
				doc := &hearsay.Document{Text: text, Published: hearsay.Date{Time: time.Date(2022, 9, 20, 0, 0, 0, 0, time.UTC)}}
				reading, err := reader.Read(t.Context(), doc)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, m := range reading.Moments {
					if m.From == "" {
						m.From = m.To
					}
					if m.From == "" {
						m.From = "-"
					}
					got = append(got, m.From)
				}
				if strings.Join(got, " ") != want {
					t.Errorf("%s\n got %s\nwant %s", text, strings.Join(got, " "), want)
				}
			})
		}
	}
}
