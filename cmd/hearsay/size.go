package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A size is a number of bytes as people write it: 500, 64kB, 20 MB, 1.5GiB.
type size int64

// units are the factors of a size, decimal as in SI and binary as in IEC 80000-13.
var units = []struct {
	suffix string
	factor float64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30},
	{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9},
	{"k", 1e3}, {"m", 1e6}, {"g", 1e9}, {"b", 1}, {"", 1},
}

// UnmarshalText reads a size of at least one byte.
func (s *size) UnmarshalText(text []byte) error {
	written := strings.ToLower(strings.TrimSpace(string(text)))
	for _, u := range units {
		digits, ok := strings.CutSuffix(written, u.suffix)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
		if err != nil || !(n*u.factor >= 1) || n*u.factor >= math.MaxInt64 {
			break
		}
		*s = size(n * u.factor)
		return nil
	}
	return fmt.Errorf("%q is no size; write 500kB, 64MB or 1GiB", text)
}

// bytesOf writes a number of bytes for people.
func bytesOf(n int64) string {
	value, unit := float64(n), "bytes"
	for _, u := range []string{"KiB", "MiB", "GiB", "TiB"} {
		if value < 1<<10 {
			break
		}
		value, unit = value/(1<<10), u
	}
	if unit == "bytes" || value >= 10 {
		return fmt.Sprintf("%.0f %s", value, unit)
	}
	return fmt.Sprintf("%.1f %s", value, unit)
}
