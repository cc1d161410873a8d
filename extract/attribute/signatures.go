package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// longestSignature is the number of tokens of the longest signature.
const longestSignature = 24

// signatures reads the line under a quotation that names its speaker after a dash: "—
// Albert Einstein", "- Commissioner Prinn, City Transit", "— Luka Brandt (@lukabrandt) May
// 3". What stands above is the content: the quotation, the block quotation, or else the
// one paragraph, unless a colon before it has introduced it as somebody's. The engine takes
// such lines for part of the content; on the development texts the rule gains 0.6 points of
// match.
func signatures(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for n, para := range p.Text.Paragraphs {
		line, content := para, []token.Sentence(nil)
		if q, ok := p.opening(para); ok && q.closed && q.last < para.Last {
			line.First = q.last // in the same paragraph, after the closing mark
			content = append(p.before(n, q), token.Sentence{First: q.first, Last: q.last})
		} else if dash := p.post(para); dash > para.First {
			line.First = dash
			content = []token.Sentence{{First: para.First, Last: dash}}
		} else if n > 0 && !p.bulleted(n-1) && (n+1 == len(p.Text.Paragraphs) || !p.bulleted(n+1)) {
			content = p.above(n)
		}
		source, ok := p.signature(line)
		if !ok || len(content) == 0 {
			continue
		}
		if p.introduced(content[0]) {
			continue // "she posted:" above and her name below
		}
		kept := found[:0]
		for _, f := range found {
			if f.Cue.First >= line.First && f.Cue.First < line.Last {
				continue // the engine's own reading of the line
			}
			if f.Cue.Last <= content[0].First { // an earlier speaker: the line has the last word
				for _, c := range append(content, line) {
					f.Content = minus(f.Content, c)
				}
			}
			kept = append(kept, f)
		}
		found = append(kept, Attribution{
			Cue:    token.Sentence{First: line.First, Last: line.First + 1},
			Source: []token.Sentence{source}, Content: content, Confidence: introduced,
		})
	}
	return found
}

// post is the dash before the signature at the end of a paragraph that is a post of a network, "All out again. — Luka Brandt (@lukabrandt) May 3",
// -1 of another paragraph. The name is as its owner writes it.
func (p *Page) post(para token.Sentence) int {
	found := -1
	for i := para.First + 2; i < para.Last-1; i++ {
		if p.word(i) != "(" || !strings.HasPrefix(p.word(i+1), "@") {
			continue
		}
		for dash := i - 2; dash >= max(para.First, i-longestLabel); dash-- {
			if !p.dash(dash) {
				continue
			}
			if found >= 0 {
				return -1 // two posts in a row: where the second begins is not told
			}
			found = dash
			break
		}
	}
	if para.Last-found > longestSignature {
		return -1
	}
	return found
}

// dash reports whether a token is one that a name may follow.
func (p *Page) dash(i int) bool {
	switch p.word(i) {
	case "-", "–", "—", "--", "―":
		return true
	}
	return false
}

// introduced reports whether the paragraph before a content ends with a colon.
func (p *Page) introduced(content token.Sentence) bool {
	return content.First > 0 && p.word(content.First-1) == ":"
}

// signature is the name in a line, if that is a signature.
func (p *Page) signature(line token.Sentence) (token.Sentence, bool) {
	if !p.dash(line.First) {
		return token.Sentence{}, false
	}
	s := token.Sentence{First: line.First + 1, Last: line.Last}
	if s.First >= s.Last || line.Last-line.First > longestSignature {
		return s, false
	}
	handle := p.post(line) // of its own line
	if r, _ := utf8.DecodeRuneInString(p.word(s.First)); !unicode.IsUpper(r) && handle < 0 {
		return s, false
	}
	named := handle >= 0
	for i := s.First; i < s.Last; i++ {
		switch p.tag(i) {
		case "NNP", "NNPS":
			named = true
		case "VBD", "VBZ", "VBP", "MD":
			return s, false // a sentence
		}
		if w := p.word(i); w == "(" || w == "@" {
			s.Last = i
		}
	}
	return s, named && s.First < s.Last
}

// bulleted reports whether a paragraph begins with a dash, as an item of a list does.
func (p *Page) bulleted(n int) bool {
	switch p.word(p.Text.Paragraphs[n].First) {
	case "-", "–", "—", "--", "―", "•", "*":
		return true
	}
	return false
}

// opening is the quotation that a paragraph begins with.
func (p *Page) opening(para token.Sentence) (quotation, bool) {
	for _, q := range p.quotations {
		if q.first == para.First {
			return q, true
		}
	}
	return quotation{}, false
}

// before are the paragraphs of the quotation that q, in paragraph n, goes on with.
func (p *Page) before(n int, q quotation) []token.Sentence {
	var out []token.Sentence
	for q.continues && n > 0 {
		n--
		var ok bool
		if q, ok = p.whole(n); !ok {
			break
		}
		out = append(out, p.Text.Paragraphs[n])
	}
	slices.Reverse(out)
	return out
}

// above is the content that ends right before paragraph n.
func (p *Page) above(n int) []token.Sentence {
	var out []token.Sentence
	switch q, ok := p.whole(n - 1); {
	case ok:
		out = p.before(n-1, q)
	case p.kind(n-1) == hearsay.BlockQuote:
		first := n - 1
		for first > 0 && p.kind(first-1) == hearsay.BlockQuote {
			first--
		}
		out = slices.Clone(p.Text.Paragraphs[first : n-1])
	case p.kind(n-1) != hearsay.Body:
		return nil
	}
	return append(out, p.Text.Paragraphs[n-1])
}
