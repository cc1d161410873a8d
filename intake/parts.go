package intake

import (
	"strings"

	"hearsay"
)

// A writer builds the text of a document from blocks that stand elsewhere, for
// formats whose bytes are not their text. Blocks are parted by an empty line.
type writer struct {
	text     strings.Builder
	parts    []hearsay.Part
	dated    bool            // the first paragraph of the body was written
	captions map[string]bool // the letters of the captions written
}

// write adds text, trimmed, as one part; empty text is no part.
func (w *writer) write(kind hearsay.PartKind, text string) {
	w.writeRuns([]run{{kind, text}})
}

// A run is a stretch of one block: a block is mostly one run, but a paragraph
// that opens with a dateline is two.
type run struct {
	kind hearsay.PartKind
	text string
}

// writeRuns adds one block of several parts, with a space between them.
func (w *writer) writeRuns(runs []run) {
	first := true
	for _, r := range runs {
		text := strings.TrimSpace(r.text)
		if text == "" {
			continue
		}
		switch {
		case !first:
			w.text.WriteByte(' ')
		case w.text.Len() > 0:
			w.text.WriteString("\n\n")
		}
		first = false
		start := w.text.Len()
		w.text.WriteString(text)
		w.parts = append(w.parts, hearsay.Part{Kind: r.kind, Span: hearsay.Span{Start: start, End: w.text.Len()}})
	}
}

// caption writes a caption with its credit apart, once.
func (w *writer) caption(text string) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "hide caption")) // a control of some pages
	letters := onlyLetters(text)
	if isBoilerplate(text) || w.captions[letters] {
		return
	}
	if w.captions == nil {
		w.captions = map[string]bool{}
	}
	w.captions[letters] = true
	at := credit(text)
	w.writeRuns([]run{{hearsay.Caption, strings.TrimRight(text[:at], " (")}, {hearsay.Credit, text[at:]}})
}

// paragraph writes one block, the first of the body with its dateline apart.
func (w *writer) paragraph(kind hearsay.PartKind, text string) {
	if kind != hearsay.Body {
		w.write(kind, text)
		return
	}
	n := 0
	if !w.dated {
		n = dateline(text)
	}
	w.dated = w.dated || text != ""
	w.writeRuns([]run{{hearsay.Dateline, text[:n]}, {hearsay.Body, text[n:]}})
}
