package hearsay

import "strings"

// Shorten cuts words down to so many characters and a mark that they go on, between two of them unless the first is too long by itself.
func Shorten(words string, characters int) string {
	r := []rune(words)
	if len(r) <= characters {
		return words
	}
	room := string(r[:characters])
	if at := strings.LastIndexByte(room, ' '); at > 0 {
		return strings.TrimRight(room[:at], " ,;:(–—-") + "…"
	}
	return string(r[:characters-1]) + "…"
}
