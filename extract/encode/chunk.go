package encode

import "hearsay/extract/token"

// chunks cuts a text at sentence ends into ranges of at most size tokens, at the
// end of a paragraph where one falls into the second half; a longer sentence is cut
// at size. train/corpus.py cuts the same way.
func chunks(t *token.Text, size int) []token.Sentence {
	var out []token.Sentence
	first, sentence, paragraph, next := 0, 0, 0, 0
	cut := func(at int) {
		out = append(out, token.Sentence{First: first, Last: at})
		first, paragraph = at, 0
		if sentence <= at {
			sentence = 0
		}
	}
	for _, s := range t.Sentences {
		for s.Last-first > size {
			switch {
			case paragraph > 0:
				cut(paragraph)
			case sentence > 0:
				cut(sentence)
			default:
				cut(first + size)
			}
		}
		sentence = s.Last
		for next < len(t.Paragraphs) && t.Paragraphs[next].Last < s.Last {
			next++
		}
		if next < len(t.Paragraphs) && t.Paragraphs[next].Last == s.Last && s.Last-first > size/2 {
			paragraph = s.Last
		}
	}
	if first < len(t.Tokens) {
		cut(len(t.Tokens))
	}
	return out
}
