package intake

import (
	"path/filepath"
	"strings"

	"hearsay"
)

// isCaptions reports whether the source is captions of a film or broadcast, SubRip or WebVTT: by its
// name, by what a server says, by the word that opens WebVTT, or by a first cue with its time, in
// whatever file. Nobody wants times in the middle of sentences.
func isCaptions(s *source) bool {
	switch s.mediaType {
	case "text/vtt", "text/srt", "application/x-subrip", "application/srt":
		return true
	}
	switch s.ending() {
	case ".srt", ".vtt":
		return true
	}
	return !s.isPage() && opensCaptions(s.text())
}

// opensCaptions reports whether text begins as captions do.
func opensCaptions(text string) bool {
	if opensVTT(text) {
		return true
	}
	first, rest, _ := strings.Cut(text, "\n")
	if isCounter(first) {
		first, _, _ = strings.Cut(rest, "\n")
	}
	_, ok := readTiming(first)
	return ok
}

// readCaptions reads what is said in captions: cues joined into running text, a paragraph for each turn of a
// speaker. The times part paragraphs and are not kept.
func readCaptions(s *source) (*hearsay.Document, error) {
	d := decodeText(s.data, s.charset)
	doc := &hearsay.Document{Warnings: d.warnings}
	c := cueReader{vtt: opensVTT(d.text)}
	c.read(d.text)
	if len(c.cues) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no captions: no line has a time like 00:00:01,000 --> 00:00:04,000"}
	}
	doc.Warnings = append(doc.Warnings, c.warnings()...)
	doc.Language = c.language
	t := transcript{dotted: c.punctuated()}
	for i := range c.cues {
		t.add(&c.cues[i])
	}
	t.close()
	if len(t.w.parts) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	if !t.dotted {
		doc.Warnings = append(doc.Warnings, "the captions have no full stops, as those of a machine; sentences are told apart by pauses alone")
	}
	doc.Text, doc.Parts = t.w.text.String(), t.w.parts
	if guess := dateInName(filepath.Base(s.name)); !guess.IsZero() && !IsAddress(s.name) {
		doc.Published = guess
		doc.Warnings = append(doc.Warnings, "the date of publication is a guess from the file's name")
	}
	return doc, nil
}
