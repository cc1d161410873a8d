package attribute

import (
	"unicode"

	"hearsay"
	"hearsay/extract/token"
)

// item is the first token of paragraph n after the mark or number of a list item;
// the first of the paragraph where there is none.
func (p *Page) item(n int) int {
	para := p.Text.Paragraphs[n]
	i := para.First
	switch w := p.word(i); {
	case w == "•" || w == "*" || w == "·" || w == "▪" || w == "◦" || w == "‣" || w == "●" || w == "■":
		i++
	case (w == "-" || w == "–" || w == "—" || w == "--") && i+1 < para.Last && p.Text.Spaced(i+1):
		i++
	case w == "(" && i+2 < para.Last && short(p.word(i+1)) && p.word(i+2) == ")":
		i += 3
	case short(w) && i+1 < para.Last && (p.word(i+1) == ")" || p.word(i+1) == "."):
		i += 2
	case len(w) > 1 && w[len(w)-1] == '.' && short(w[:len(w)-1]) && unicode.IsDigit(rune(w[0])):
		i++
	}
	if i >= para.Last {
		return para.First
	}
	return i
}

// short reports whether w numbers an item: one letter or up to two digits.
func short(w string) bool {
	if len(w) == 1 && (w[0] >= 'a' && w[0] <= 'z' || w[0] >= 'A' && w[0] <= 'Z') {
		return true
	}
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return len(w) == 1 || len(w) == 2
}

// list are the items that begin with paragraph n, without their marks; nil for
// fewer than two.
func (p *Page) list(n int) []token.Sentence {
	var out []token.Sentence
	for ; n < len(p.Text.Paragraphs) && p.bullet(n); n++ {
		out = append(out, token.Sentence{First: p.item(n), Last: p.Text.Paragraphs[n].Last})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// block are the paragraphs of a block quotation, or of a quotation between marks, that
// begins with paragraph n, without the line that signs it; nil if none does.
func (p *Page) block(n int) []token.Sentence {
	var out []token.Sentence
	for ; n < len(p.Text.Paragraphs); n++ {
		para := p.Text.Paragraphs[n]
		first := para.First
		if _, signed := p.signature(para); signed && len(out) > 0 {
			return out
		}
		switch {
		case p.kind(n) == hearsay.BlockQuote:
		case p.word(first) == ">" && first+1 < para.Last:
			first++
		default:
			return out
		}
		out = append(out, token.Sentence{First: first, Last: para.Last})
	}
	return out
}
