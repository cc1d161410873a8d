package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hearsay"
)

func TestProgress(t *testing.T) {
	var screen strings.Builder
	now := time.Unix(0, 0)
	p := newProgress(&screen, true, func() time.Time { return now })
	p.total.Store(40)
	one := outcome{reading: &hearsay.Reading{
		Document:   &hearsay.Document{Path: "a.txt"},
		Statements: make([]hearsay.Statement, 3),
	}}
	for range 10 {
		now = now.Add(90 * time.Millisecond)
		p.add(one, false)
		p.step()
	}
	p.add(outcome{err: errors.New("b.txt: is empty")}, false)
	now = now.Add(time.Hour)
	p.step()
	if err := p.conclude(); err != nil {
		t.Error(err)
	}
	want := "\r6 of 40 documents, 11.1/s, 18 statements, 3s left\x1b[K" + // nothing for half a second
		"\r8 of 40 documents, 11.1/s, 24 statements, 3s left\x1b[K" + // and not at every step
		"\r10 of 40 documents, 11.1/s, 30 statements, 3s left\x1b[K" +
		"\r\x1b[Khearsay: b.txt: is empty\n" +
		"\r11 of 40 documents, 0.0/s, 30 statements, 1 not read, 2h38m13s left\x1b[K" +
		"\r\x1b[Khearsay: read 10 documents, 30 statements; 1 not read\n"
	if screen.String() != want {
		t.Errorf("got  %q\nwant %q", screen.String(), want)
	}
}

func TestProgressConcludes(t *testing.T) {
	good := outcome{reading: &hearsay.Reading{Document: &hearsay.Document{Path: "a.txt"}}}
	doubtful := outcome{reading: &hearsay.Reading{Document: &hearsay.Document{Path: "a.txt", Warnings: []string{"2 bytes\x1b[2J were replaced"}}}}
	bad := outcome{err: errors.New("none.txt: no such file")}
	for _, c := range []struct {
		name     string
		outcomes []outcome
		mute     bool
		want     string
		err      error
	}{
		{"all read", []outcome{good, good}, false, "", nil},
		{"none there", nil, false, "", errReported},
		{"one, not read", []outcome{bad}, false, "hearsay: none.txt: no such file\n", errReported},
		{"a warning", []outcome{doubtful}, false, "hearsay: a.txt: warning: 2 bytes\\u001b[2J were replaced\nhearsay: read 1 document, 0 statements; 1 warning\n", nil},
		{"a warning that the page shows", []outcome{doubtful}, true, "hearsay: read 1 document, 0 statements; 1 warning\n", nil},
		{"the same of many", []outcome{doubtful, doubtful, doubtful, doubtful, doubtful}, false, strings.Repeat("hearsay: a.txt: warning: 2 bytes\\u001b[2J were replaced\n", 3) + "hearsay: read 5 documents, 0 statements; 5 warnings, 2 like those above\n", nil},
		{"some of each", []outcome{good, bad, doubtful}, true, "hearsay: none.txt: no such file\nhearsay: read 2 documents, 0 statements; 1 not read; 1 warning\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var screen strings.Builder
			p := newProgress(&screen, false, time.Now)
			for _, o := range c.outcomes {
				p.add(o, c.mute)
				p.step()
			}
			if err := p.conclude(); !errors.Is(err, c.err) || screen.String() != c.want {
				t.Errorf("error %v, screen %q, want %v, %q", err, screen.String(), c.err, c.want)
			}
		})
	}
}
