package refer

import (
	"strings"
	"testing"

	"hearsay/extract/token"
)

// A phrase ends where it cannot go on, however wrong the tree is: each case gives words with their tags, the
// head, and what a tree that puts all words below the head still leaves of its phrase.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ words, head, want string }{
		{"Trade/NN is/VBZ a/DT grave/JJ threat/NN ,/, ”/'' Prime/NNP Minister/NNP Abel/NNP", "Abel", "Prime Minister Abel"},
		{"a/DT grave/JJ threat/NN ,/, ”/'' Prime/NNP Minister/NNP Abel/NNP", "Abel", "Prime Minister Abel"},
		{"“/`` Face/VB the/DT Facts/NNPS ”/'' host/NN Abel/NNP", "Abel", "“ Face the Facts ” host Abel"},
		{"Malcolm/NNP Turner/NNP said/VBD Ostria/NNP", "Malcolm", "Malcolm Turner"},
		{"Malcolm/NNP Turner/NNP said/VBD Ostria/NNP", "Ostria", "Ostria"},
		{"South/NNP Ostria/NNP are/VBP at/IN war/NN", "Ostria", "South Ostria"},
		{"a/DT man/NN who/WP saw/VBD it/PRP", "man", "a man who saw it"},
		{"the/DT man/NN she/PRP saw/VBD", "man", "the man she saw"},
		{"the/DT mother/NN of/IN Abel/NNP who/WP saw/VBD it/PRP", "mother", "the mother of Abel who saw it"},
	} {
		p := &Page{TagNames: []string{"NN"}, RelNames: []string{"nmod"}}
		var text strings.Builder
		head := -1
		for i, pair := range strings.Fields(c.words) {
			word, tag, _ := strings.Cut(pair, "/")
			if word == c.head {
				head = i
			}
			if i > 0 && word != "," && word != "”" {
				text.WriteByte(' ')
			}
			text.WriteString(word)
			p.TagNames = append(p.TagNames, tag)
			p.Tags = append(p.Tags, uint8(i+1))
			p.Rels = append(p.Rels, 0)
			p.Quotes = append(p.Quotes, 0)
		}
		p.Text = token.Split(text.String(), nil)
		if len(p.Text.Tokens) != len(p.Tags) || len(p.Text.Sentences) != 1 {
			t.Fatalf("%s: %d tokens, %d sentences", c.words, len(p.Text.Tokens), len(p.Text.Sentences))
		}
		for i := range p.Tags {
			p.Heads = append(p.Heads, int32(head))
			if i == head {
				p.Heads[i] = -1
			}
		}
		r := &Resolver{}
		r.classes.read(p)
		r.section.open(r, p)
		var got []string
		for k := r.section.full[head].First; k < r.section.full[head].Last; k++ {
			got = append(got, p.Text.Word(k))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, head %s: %q, want %q", c.words, c.head, strings.Join(got, " "), c.want)
		}
	}
}
