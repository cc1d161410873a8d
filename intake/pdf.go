package intake

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"hearsay"
	"hearsay/intake/pdf"
)

func isPDF(s *source) bool {
	return bytes.HasPrefix(bytes.TrimLeft(s.data[:min(len(s.data), 1024)], "\r\n \x00"), []byte("%PDF-"))
}

// maxPages is how many pages of a PDF file are read.
const maxPages = 1000

// readPDF reads the text of a PDF file: its lines from the places of the letters,
// columns one after the other, paragraphs from the gaps between lines. Running
// heads, page numbers and the hyphens at the ends of lines are not its text.
func readPDF(s *source) (*hearsay.Document, error) {
	f, err := pdf.Open(s.data)
	if err != nil {
		return nil, pdfError(err)
	}
	pages, more, err := f.Pages(maxPages)
	if err != nil {
		return nil, pdfError(err)
	}
	doc := &hearsay.Document{}
	if more {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("only the first %d pages were read", maxPages))
	}
	var lines []printedLine
	letters, unknown := 0, 0
	for i, page := range pages {
		runs, err := page.Runs()
		if err != nil {
			return nil, pdfError(err)
		}
		for _, r := range runs {
			letters += len(r.Text)
			unknown += 3 * strings.Count(r.Text, "\ufffd")
		}
		lines = append(lines, printedLines(page, i, runs)...)
	}
	switch {
	case letters == 0:
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "the " + plural(len(pages), "page holds", "pages hold") + " no text, perhaps only pictures of it"}
	case unknown*2 > letters:
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "its fonts do not say which letters they draw"}
	case unknown > 0:
		doc.Warnings = append(doc.Warnings, counted(unknown/3, "letter has", "letters have")+" no meaning in the file and "+plural(unknown/3, "stands", "stand")+" as U+FFFD")
	}
	w := &pdfWriter{doc: doc}
	w.write(paragraphsOf(withoutHeads(lines)), pdfTitle(f.Info("Title")))
	if len(w.parts) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	doc.Text, doc.Parts = w.text.String(), w.parts
	if doc.Authors == nil {
		doc.Authors = cleanAuthors([]string{f.Info("Author")})
	}
	if doc.Published.IsZero() {
		if doc.Published = dateInName(filepath.Base(s.name)); !doc.Published.IsZero() && !IsAddress(s.name) {
			doc.Warnings = append(doc.Warnings, "the date of publication is a guess from the file's name")
		} else if doc.Published = pdfDay(f.Info("CreationDate")); !doc.Published.IsZero() {
			doc.Warnings = append(doc.Warnings, "the date of publication is a guess: it is the day on which the file was made")
		}
	}
	return doc, nil
}

func pdfError(err error) error {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return &hearsay.Error{Code: hearsay.Unreadable, Message: "is an encrypted PDF document"}
	case errors.Is(err, pdf.ErrWork):
		return &hearsay.Error{Code: hearsay.TooLarge, Message: "is a PDF document that asks for more work than its size allows"}
	}
	return &hearsay.Error{Code: hearsay.Unreadable, Message: "is no whole PDF document", Err: err}
}

// pdfTitle is the title that a file gives itself, "" if it is the name of another
// file, which word processors leave there.
func pdfTitle(title string) string {
	title = oneLine(title)
	lower := strings.ToLower(title)
	if strings.HasPrefix(lower, "microsoft word") || strings.HasPrefix(lower, "untitled") || len(title) < 8 || !strings.Contains(title, " ") {
		return ""
	}
	switch filepath.Ext(lower) {
	case ".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".odt", ".rtf":
		return ""
	}
	return title
}

// pdfDay reads "D:20310312061500+02'00'" as a day.
func pdfDay(s string) hearsay.Date {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return hearsay.Date{}
	}
	t, err := time.Parse("20060102", s[:8])
	if err != nil {
		return hearsay.Date{}
	}
	return sane(hearsay.Date{Time: t})
}

// A pdfWriter writes the paragraphs of a printed report as a document.
type pdfWriter struct {
	writer
	doc *hearsay.Document
}

// write tells the parts: the largest letters on the first page are the headline,
// and shorter paragraphs in larger letters than most are headings.
func (w *pdfWriter) write(paras []printedPara, title string) {
	body := bodySize(paras)
	headline := headlineOf(paras, body)
	w.doc.Title = title
	if headline >= 0 {
		w.doc.Title = paras[headline].text
	}
	begun := false
	for i, p := range paras {
		kind := hearsay.Body
		date, dated := statedDate(p.text)
		switch {
		case i == headline:
			kind = hearsay.Headline
		case !begun && byline(p.text) != nil:
			w.doc.Authors = append(w.doc.Authors, byline(p.text)...)
			if w.doc.Published.IsZero() {
				w.doc.Published = bylineDate(p.text)
			}
			kind = hearsay.Byline
		case !begun && dated:
			if w.doc.Published.IsZero() {
				w.doc.Published = date
			}
			kind = hearsay.Boilerplate
		case isBoilerplate(p.text):
			kind = hearsay.Boilerplate
		case len(p.text) <= 160 && !endsSentence(p.text) && (p.size > 1.08*body || p.bold && i+1 < len(paras) && !paras[i+1].bold):
			kind = hearsay.Heading
		case i < headline:
			kind = hearsay.Boilerplate
		case p.item:
			kind = hearsay.ListItem
		case p.size < 0.93*body && opensCaption(p.text):
			kind = hearsay.Caption
		case len(p.text) < 40 && !endsSentence(p.text) && !begun:
			kind = hearsay.Boilerplate
		}
		if kind == hearsay.Body {
			begun = true
		}
		w.paragraph(kind, p.text)
	}
}

// headlineOf is the paragraph in the largest letters on the first page, in its upper
// part and larger than most of the text; -1 if none is.
func headlineOf(paras []printedPara, body float64) int {
	best := -1
	for i, p := range paras {
		if p.page > 0 || i > 12 {
			break
		}
		if p.size > 1.15*body && len(p.text) >= 8 && len(p.text) <= 300 && (best < 0 || p.size > 1.02*paras[best].size) && byline(p.text) == nil {
			best = i
		}
	}
	return best
}

// bodySize is the size of most letters.
func bodySize(paras []printedPara) float64 {
	count := map[int]int{}
	for _, p := range paras {
		count[int(p.size*4+0.5)] += len(p.text)
	}
	best, most := 0, 0
	for size, n := range count {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return float64(best) / 4
}
