package main

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// The rhythm of a progress line: work that ends sooner than progressDelay shows
// none, and nobody reads a line that changes more often than every progressStep.
const (
	progressDelay = 500 * time.Millisecond
	progressStep  = 100 * time.Millisecond
)

// A progress shows on one line of a terminal how far the work has come, and
// counts it. Messages printed through it stand above the line.
type progress struct {
	w     io.Writer
	live  bool // w is a terminal
	now   func() time.Time
	total atomic.Int64 // documents to read; 0 while unknown

	read, statements, warnings, failed int

	said   map[string]int // how often a warning was said
	unsaid int            // warnings that were not, as others like them were

	start, drawn time.Time
	shown        bool // the line stands on the terminal
}

// newProgress starts the clock of a progress, which is shown on w if live.
func newProgress(w io.Writer, live bool, now func() time.Time) *progress {
	return &progress{w: w, live: live, now: now, start: now(), said: map[string]int{}}
}

// warningRepeats is how many documents a warning is said about: a folder whose
// every file has the same flaw is not to hide the flaw of one.
const warningRepeats = 3

// add counts what came of one document and says what went wrong with it. The
// warnings of the document itself are only counted where mute is set.
func (p *progress) add(o outcome, mute bool) {
	if o.err != nil {
		p.failed++
		p.say(o.err.Error())
		return
	}
	p.read++
	p.statements += len(o.reading.Statements)
	for _, w := range o.reading.Document.Warnings {
		p.warnings++
		switch p.said[w]++; {
		case mute:
		case p.said[w] > warningRepeats:
			p.unsaid++
		default:
			p.say(o.reading.Document.Path + ": warning: " + w)
		}
	}
}

// conclude takes the line away and gives an account of what was not as it should
// be. The error is errReported if nothing could be read.
func (p *progress) conclude() error {
	p.erase()
	if p.warnings > 0 || p.failed > 0 && p.read+p.failed > 1 {
		p.say(p.summary())
	}
	if p.read == 0 {
		return errReported
	}
	return nil
}

// step draws the line anew if it is time to.
func (p *progress) step() {
	if !p.live {
		return
	}
	now := p.now()
	if now.Sub(p.start) < progressDelay || now.Sub(p.drawn) < progressStep {
		return
	}
	p.drawn, p.shown = now, true
	fmt.Fprintf(p.w, "\r%s\x1b[K", p.state(now))
}

// state is what the line says at a time.
func (p *progress) state(now time.Time) string {
	done := p.read + p.failed
	seconds := now.Sub(p.start).Seconds()
	rate := float64(done) / seconds
	var b strings.Builder
	total := int(p.total.Load())
	if total > 0 {
		fmt.Fprintf(&b, "%d of %d documents", done, total)
	} else {
		b.WriteString(counted(done, "document"))
	}
	fmt.Fprintf(&b, ", %.1f/s, %s", rate, counted(p.statements, "statement"))
	if p.failed > 0 {
		fmt.Fprintf(&b, ", %d not read", p.failed)
	}
	if total > done && done > 0 {
		left := time.Duration(float64(total-done) / rate * float64(time.Second))
		fmt.Fprintf(&b, ", %s left", left.Round(time.Second))
	}
	return b.String()
}

// say prints a message on a line of its own.
func (p *progress) say(message string) {
	p.erase()
	fmt.Fprintf(p.w, "hearsay: %s\n", line(message))
}

// erase takes the line off the terminal, if it is there.
func (p *progress) erase() {
	if p.shown {
		p.shown = false
		io.WriteString(p.w, "\r\x1b[K")
	}
}

// summary is the account of the whole in one line.
func (p *progress) summary() string {
	s := fmt.Sprintf("read %s, %s", counted(p.read, "document"), counted(p.statements, "statement"))
	if p.failed > 0 {
		s += fmt.Sprintf("; %d not read", p.failed)
	}
	if p.warnings > 0 {
		s += "; " + counted(p.warnings, "warning")
	}
	if p.unsaid > 0 {
		s += fmt.Sprintf(", %d like those above", p.unsaid)
	}
	return s
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
