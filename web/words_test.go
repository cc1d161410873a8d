package web

import "testing"

func TestSizeOf(t *testing.T) {
	for want, n := range map[string]int64{"1 byte": 1, "2 KiB": 2 << 10, "64 MiB": 64 << 20, "1.5 MiB": 3 << 19, "2 GiB": 2 << 30} {
		if got := sizeOf(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
