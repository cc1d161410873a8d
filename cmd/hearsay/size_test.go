package main

import (
	"testing"

	"hearsay/intake"
)

func TestSize(t *testing.T) {
	for written, want := range map[string]size{
		"1": 1, "500": 500, "500B": 500, "64kB": 64_000, "64k": 64_000, "64KiB": 65_536, "20 MB": 20_000_000,
		" 1.5GiB ": 1_610_612_736, "1g": 1_000_000_000, "1e3": 1000, defaultLimit: intake.DefaultLimit,
		"": 0, "0": 0, "0.5": 0, "-5MB": 0, "much": 0, "MB": 0, "5TB": 0, "1e300GB": 0, "NaN": 0, "Inf": 0, "5 5": 0, "9223372036854775807GB": 0,
	} {
		var got size
		err := got.UnmarshalText([]byte(written))
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d, %v; want %d", written, got, err, want)
		}
	}
}
