package intake

import (
	"slices"
	"strings"
	"time"
)

// Between two cues of rolling captions is no pause, and what is repeated after one may have been said again; a
// line of that many words is hardly said twice in a row.
const (
	noPause   = 100 * time.Millisecond
	saidAgain = 4
)

// rolledLines is how many lines a cue repeats at most; a screen has three or four.
const rolledLines = 8

// unrolled is what a cue says beyond the one before it. Captions of live broadcasts and of speech recognition roll: each
// cue shows the line before once more above the new one, or the same line with another word at its end.
func unrolled(last, this *cue) []spoken {
	for at := max(0, len(last.lines)-min(len(this.lines), rolledLines)); at < len(last.lines); at++ {
		again := last.lines[at:]
		n := len(again) - 1 // lines that have to be the same; the last of them may have grown
		if !slices.Equal(again[:n], this.lines[:n]) {
			continue
		}
		grown, ok := strings.CutPrefix(this.lines[n].text, again[n].text)
		if !ok || grown != "" && grown[0] != ' ' || again[n].voice != this.lines[n].voice {
			continue
		}
		if !last.timed || !this.timed || this.from-last.to > noPause {
			words := 0
			for _, l := range again {
				words += len(strings.Fields(l.text))
			}
			if words < saidAgain {
				return this.lines
			}
		}
		rest := this.lines[n+1:]
		if grown = strings.TrimSpace(grown); grown != "" {
			return append([]spoken{{this.lines[n].voice, grown}}, rest...)
		}
		return rest
	}
	return this.lines
}
