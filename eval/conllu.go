package eval

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hearsay"
)

// NoHead is the Head of a word whose line gives none ("_").
const NoHead = -1

// maxContraction bounds the words of one token; aligning them takes the square
// of their number. The most in EWT and GUM is 3.
const maxContraction = 100

// A Word is one syntactic word of a CoNLL-U file. "_" stands as it is.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int    // 1-based within the sentence; 0 root; NoHead unknown
	Deprel                         string // with its subtype
	Deps, Misc                     string
	Span                           hearsay.Span // where the form stands; the whole token where token and words differ
	Token                          int          // number of its token in Sentence.Tokens
}

// A Token is one stretch of the raw text: a word, or the words of a contraction
// ("didn't") together.
type Token struct {
	Form        string
	Span        hearsay.Span
	First, Last int  // its words, both inclusive, 0-based
	SpaceAfter  bool // false: the next token follows without a space
}

// A Sentence is one sentence with its tokens. Empty nodes are read past.
type Sentence struct {
	Line      int      // of its first line
	Comments  []string // without the "#" and the space around
	Document  bool     // a document begins here (newdoc)
	Paragraph bool     // a paragraph begins here (newpar, newdoc)
	Text      string   // the tokens with their spaces; spans point into it
	Words     []Word
	Tokens    []Token
}

// Comment returns the value of a "name = value" comment, "" if there is none.
func (s *Sentence) Comment(name string) string {
	for _, c := range s.Comments {
		if key, value, ok := strings.Cut(c, "="); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// Spaced reports whether a space follows word i. One does after the last: so
// sentences are joined where words alone are kept.
func (s *Sentence) Spaced(i int) bool {
	if i+1 == len(s.Words) {
		return true
	}
	at := s.Words[i].Token
	return s.Words[i+1].Token != at && s.Tokens[at].SpaceAfter
}

// A Gold is one document of a CoNLL-U file. Here the spans of sentences, of
// their tokens and words point into the Text of the Gold.
type Gold struct {
	ID        string // of the newdoc comment; "" if the file has none
	Text      string // sentences of a paragraph joined by a space, paragraphs by a blank line
	Sentences []*Sentence
}

// A ConlluReader reads CoNLL-U (https://universaldependencies.org/format.html)
// from front to back and holds no more than a sentence or a document.
type ConlluReader struct {
	lines   *lineReader
	close   func() error
	pending *Sentence // read ahead by Document
}

// NewConlluReader reads from r; path is for errors only.
func NewConlluReader(path string, r io.Reader) *ConlluReader {
	return &ConlluReader{lines: newLineReader(path, r), close: func() error { return nil }}
}

// OpenConllu opens a file, gzipped where its name ends in .gz; the caller
// closes the reader. NotFound or Unavailable where it cannot be opened,
// Unreadable where it is no gzip.
func OpenConllu(path string) (*ConlluReader, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		r := NewConlluReader(path, f)
		r.close = f.Close
		return r, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		_ = f.Close()
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "not gzip", Path: path, Err: err}
	}
	r := NewConlluReader(path, z)
	r.close = f.Close
	return r, nil
}

// Close closes what OpenConllu opened.
func (r *ConlluReader) Close() error { return r.close() }

// Sentence returns the next sentence, io.EOF after the last. A breach of the
// format is Invalid with its line; broken UTF-8 Unreadable; a line over 32 MiB
// TooLarge; a failing reader Unavailable.
func (r *ConlluReader) Sentence() (*Sentence, error) {
	if s := r.pending; s != nil {
		r.pending = nil
		return s, nil
	}
	p := sentenceParser{r: r}
	for {
		line, err := r.lines.next()
		end := errors.Is(err, io.EOF)
		if err != nil && !end {
			return nil, err
		}
		if r.lines.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		switch {
		case end && p.s.Line == 0:
			return nil, io.EOF
		case end || len(line) == 0:
			if p.s.Line == 0 {
				continue // blank lines between sentences
			}
			return p.finish()
		}
		if p.s.Line == 0 {
			p.s.Line = r.lines.line
		}
		if line[0] == '#' && len(p.s.Words) == 0 {
			p.comment(string(line))
			continue
		}
		if err := p.columns(string(line)); err != nil {
			return nil, err
		}
	}
}

// Document returns the next document, io.EOF after the last. A file without
// newdoc comments is one document. Errors as for Sentence.
func (r *ConlluReader) Document() (*Gold, error) {
	g := &Gold{}
	var text strings.Builder
	space := false
	for {
		s, err := r.Sentence()
		if errors.Is(err, io.EOF) && len(g.Sentences) > 0 {
			break
		}
		if err != nil {
			return nil, err
		}
		switch {
		case len(g.Sentences) == 0:
			g.ID = s.Comment("newdoc id")
		case s.Document:
			r.pending = s
		case s.Paragraph:
			text.WriteString("\n\n")
		case space:
			text.WriteByte(' ')
		}
		if r.pending != nil {
			break
		}
		s.shift(text.Len())
		text.WriteString(s.Text)
		space = s.Tokens[len(s.Tokens)-1].SpaceAfter
		g.Sentences = append(g.Sentences, s)
	}
	g.Text = text.String()
	return g, nil
}

// Span is where the sentence stands, in the text its tokens point into.
func (s *Sentence) Span() hearsay.Span {
	return hearsay.Span{Start: s.Tokens[0].Span.Start, End: s.Tokens[len(s.Tokens)-1].Span.End}
}

func (s *Sentence) shift(by int) {
	for i := range s.Tokens {
		s.Tokens[i].Span.Start += by
		s.Tokens[i].Span.End += by
	}
	for i := range s.Words {
		s.Words[i].Span.Start += by
		s.Words[i].Span.End += by
	}
}

// A sentenceParser builds one sentence line by line.
type sentenceParser struct {
	r     *ConlluReader
	s     Sentence
	inner int   // words of the last token that are still to come
	lines []int // per word, for errors found at the end
}

func (p *sentenceParser) fail(line int, format string, args ...any) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, args...), Path: p.r.lines.path, Line: line}
}

func (p *sentenceParser) comment(line string) {
	c := strings.TrimSpace(strings.TrimPrefix(line, "#"))
	key, _, _ := strings.Cut(c, "=")
	switch name, _, _ := strings.Cut(strings.TrimSpace(key), " "); name {
	case "newdoc":
		p.s.Document, p.s.Paragraph = true, true
	case "newpar":
		p.s.Paragraph = true
	}
	p.s.Comments = append(p.s.Comments, c)
}

func (p *sentenceParser) columns(line string) error {
	at := p.r.lines.line
	if n := strings.Count(line, "\t") + 1; n != 10 {
		return p.fail(at, "%d columns where CoNLL-U has 10", n)
	}
	c := strings.Split(line, "\t")
	if c[1] == "" {
		return p.fail(at, "no form")
	}
	next := len(p.s.Words) + 1
	if node, part, ok := strings.Cut(c[0], "."); ok {
		if n, good := ident(node); !good || n != next-1 {
			return p.fail(at, "empty node %q stands after word %d", c[0], next-1)
		}
		if n, good := ident(part); !good || n == 0 {
			return p.fail(at, "%q is no number of an empty node", c[0])
		}
		return nil
	}
	if from, to, ok := strings.Cut(c[0], "-"); ok {
		first, good := ident(from)
		last, good2 := ident(to)
		if !good || !good2 || first != next || last < first || p.inner > 0 {
			return p.fail(at, "token %q where word %d is due", c[0], next)
		}
		if last-first >= maxContraction {
			return p.fail(at, "a token of more than %d words", maxContraction)
		}
		p.inner = last - first + 1
		p.token(c[1], c[9], first-1, last-1)
		return nil
	}
	if n, good := ident(c[0]); !good || n != next {
		return p.fail(at, "word %q where word %d is due", c[0], next)
	}
	w := Word{
		Form: c[1], Lemma: c[2], UPOS: c[3], XPOS: c[4], Feats: c[5],
		Head: NoHead, Deprel: c[7], Deps: c[8], Misc: c[9],
	}
	if c[6] != "_" {
		head, good := ident(c[6])
		if !good || head == next {
			return p.fail(at, "%q is no head of word %d", c[6], next)
		}
		w.Head = head
	}
	if p.inner > 0 {
		p.inner--
	} else {
		p.token(c[1], c[9], next-1, next-1)
	}
	w.Token = len(p.s.Tokens) - 1
	p.s.Words, p.lines = append(p.s.Words, w), append(p.lines, at)
	return nil
}

func (p *sentenceParser) token(form, misc string, first, last int) {
	spaced := true
	for value := range strings.SplitSeq(misc, "|") {
		spaced = spaced && value != "SpaceAfter=No"
	}
	p.s.Tokens = append(p.s.Tokens, Token{Form: form, First: first, Last: last, SpaceAfter: spaced})
}

// ident reads a number without sign or leading zero, of at most nine digits.
func ident(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && len(s) <= 9 && strconv.Itoa(n) == s
}

// finish checks what needs the whole sentence and lays out its text.
func (p *sentenceParser) finish() (*Sentence, error) {
	s := &p.s
	if len(s.Words) == 0 {
		return nil, p.fail(s.Line, "a sentence without words")
	}
	if p.inner > 0 {
		return nil, p.fail(p.r.lines.line, "%q lacks %d of its words", s.Tokens[len(s.Tokens)-1].Form, p.inner)
	}
	for i := range s.Words {
		if s.Words[i].Head > len(s.Words) {
			return nil, p.fail(p.lines[i], "head %d in a sentence of %d words", s.Words[i].Head, len(s.Words))
		}
	}
	var text strings.Builder
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if i > 0 && s.Tokens[i-1].SpaceAfter {
			text.WriteByte(' ')
		}
		t.Span = hearsay.Span{Start: text.Len(), End: text.Len() + len(t.Form)}
		text.WriteString(t.Form)
		t.place(s.Words[t.First : t.Last+1])
	}
	s.Text = text.String()
	return s, nil
}

// place gives each word of a token its part of the token where their forms put
// together are the token's, and else the whole token.
func (t *Token) place(words []Word) {
	at, rest := t.Span.Start, t.Form
	for i := range words {
		more, ok := strings.CutPrefix(rest, words[i].Form)
		if !ok || i+1 == len(words) && more != "" {
			for j := range words {
				words[j].Span = t.Span
			}
			return
		}
		words[i].Span = hearsay.Span{Start: at, End: at + len(words[i].Form)}
		at, rest = words[i].Span.End, more
	}
}
