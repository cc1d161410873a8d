package ingest

import (
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The bounds of pauses.
const (
	maxBackOff    = 24 * time.Hour     // between two tries of what fails
	maxRetryAfter = 7 * 24 * time.Hour // that a server can ask for
	noRetryAfter  = 10 * time.Minute   // where a server says "too often" and not how long
)

// spread is a number from 0 up to 1 that an address always has: it keeps sources of
// one interval apart without chance, so that every run does the same.
func spread(address string) float64 {
	h := fnv.New64a()
	h.Write([]byte(address)) // a hash takes everything
	return float64(h.Sum64()>>11) / (1 << 53)
}

// pause is how long a source is left alone after it answered: the interval and up to
// a tenth more.
func pause(address string, every time.Duration) time.Duration {
	return every + time.Duration(spread(address)*float64(every)/10)
}

// backOff is how long a source is left alone after it failed so many times running:
// the pause, doubled each time, up to a day or the interval if that is more, and up to
// a quarter on top.
func backOff(address string, every time.Duration, failures int) time.Duration {
	d, most := every, max(maxBackOff, every)
	for range failures - 1 {
		if d = min(2*d, most); d == most {
			break
		}
	}
	return d + time.Duration(spread(address)*float64(d)/4)
}

// retryAfter reads how long a server asks to be left alone (RFC 9110, 10.2.3): seconds
// or a date. 0 if it does not.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		if seconds > int64(maxRetryAfter/time.Second) {
			return maxRetryAfter
		}
		return max(0, time.Duration(seconds)*time.Second)
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(0, at.Sub(now)), maxRetryAfter)
}

// minutes is a time to wait, to the minute and at least one: "1h5m".
func minutes(d time.Duration) string {
	said := strings.TrimSuffix(max(d.Round(time.Minute), time.Minute).String(), "0s")
	if hours, ok := strings.CutSuffix(said, "h0m"); ok {
		return hours + "h"
	}
	return said
}
