package extract_test

import (
	"testing"

	"hearsay/extract"
)

// BenchmarkNew measures what opening the engine adds to the start of every command that reads.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := extract.New(); err != nil {
			b.Fatal(err)
		}
	}
}
