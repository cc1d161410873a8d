package ingest

import (
	"net/http"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestBackOff holds the laws of pauses: the same for the same address, never shorter
// with more failures or than the interval, and never beyond the bound.
func TestBackOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.String().Draw(t, "address")
		every := time.Duration(rapid.Int64Range(int64(time.Minute), int64(100*24*time.Hour)).Draw(t, "every"))
		n := rapid.IntRange(1, 1000).Draw(t, "failures")
		d := backOff(address, every, n)
		if d != backOff(address, every, n) || d < every || d < backOff(address, every, max(1, n-1)) || d > max(maxBackOff, every)*5/4 {
			t.Errorf("after %d failures %s", n, d)
		}
		if p := pause(address, every); p < every || p > every*11/10 {
			t.Errorf("pause %s for an interval of %s", p, every)
		}
	})
	if pause("https://a.example/1", time.Hour) == pause("https://a.example/2", time.Hour) {
		t.Error("two addresses come at the same time")
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-5": 0, "1.5": 0, "soon": 0,
		"99999999999999": maxRetryAfter, "9999999999999999999999": 0,
		"Sat, 01 Jun 2024 12:30:00 GMT": 30 * time.Minute, "Sat, 01 Jun 2024 11:30:00 GMT": 0, "Mon, 01 Jun 2099 12:30:00 GMT": maxRetryAfter,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

func TestMinutes(t *testing.T) {
	for d, want := range map[time.Duration]string{
		65*time.Minute + 20*time.Second: "1h5m", time.Second: "1m", 0: "1m", 90 * time.Second: "2m", 2 * time.Hour: "2h", 10 * time.Minute: "10m",
	} {
		if got := minutes(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}
