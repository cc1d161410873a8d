package encode

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/extract/token"

	"pgregory.net/rapid"
)

// vocabulary is a small one with the order of BERT's: marks first, then pieces.
var vocabulary = strings.Fields("[PAD] [UNK] [CLS] [SEP] - . ' the dyke cafe over ##flow ##ing ##ed u s 4 ##0 ##2 flood ##s ##y")

// TestWordPieces reads testdata/wordpiece.txt: a word, a tab, its pieces. The file
// holds what train/wordpiece.py says of the same words.
func TestWordPieces(t *testing.T) {
	cases, err := os.ReadFile("testdata/wordpiece.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := newWordPieces(vocabulary)
	for n, line := range strings.Split(strings.TrimSpace(string(cases)), "\n") {
		word, want, _ := strings.Cut(line, "\t")
		ids, _ := p.split(nil, word, nil)
		var got []string
		for _, id := range ids {
			got = append(got, vocabulary[id])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("line %d: %q is split into %v, want %s", n+1, word, got, want)
		}
	}
}

func FuzzWordPieces(f *testing.F) {
	f.Add("Überflutung's")
	p := newWordPieces(vocabulary)
	f.Fuzz(func(t *testing.T, word string) {
		ids, _ := p.split(nil, word, nil)
		if len(ids) < 1 || len(ids) > PiecesPerWord {
			t.Errorf("%d pieces", len(ids))
		}
	})
}

// TestShape has one word of each class.
func TestShape(t *testing.T) {
	for word, want := range map[string]uint8{
		".": 1, "?!": 1, "“": 2, "''": 2, ",": 3, "—": 4, "$": 5, "1999": 6, "1,500": 7, "9th": 8, "dyke": 9, "can't": 10,
		"I": 11, "NATO": 12, "U.S.": 13, "Quill": 14, "McQuill": 15, "iPhone": 16,
	} {
		if got := Shape(word); got != want {
			t.Errorf("%q is of shape %d, want %d", word, got, want)
		}
	}
}

// TestChunks holds the law of chunks: in order, without gaps, none too long.
func TestChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 12).Draw(t, "size")
		lengths := rapid.SliceOfN(rapid.IntRange(1, 30), 0, 20).Draw(t, "sentences")
		text := &token.Text{}
		begin := 0
		for k, n := range lengths {
			first := len(text.Tokens)
			text.Tokens = append(text.Tokens, make([]token.Token, n)...)
			text.Sentences = append(text.Sentences, token.Sentence{First: first, Last: first + n})
			if k%3 == 2 || k == len(lengths)-1 {
				text.Paragraphs = append(text.Paragraphs, token.Sentence{First: begin, Last: first + n})
				begin = first + n
			}
		}
		at := 0
		for _, c := range chunks(text, size) {
			if c.First != at || c.Last <= c.First || c.Last-c.First > size {
				t.Fatalf("chunk %v after %d of size %d", c, at, size)
			}
			at = c.Last
		}
		if at != len(text.Tokens) {
			t.Fatalf("chunks end at %d of %d", at, len(text.Tokens))
		}
	})
}

func TestAffixes(t *testing.T) {
	word := []byte("überflutet")
	if got := string(word[:forward(word, 3)]); got != "übe" {
		t.Errorf("the first three letters are %q", got)
	}
	if got := string(word[back(word, 20):]); got != string(word) {
		t.Errorf("the last twenty letters are %q", got)
	}
	// FNV-1a of "a" is 0xe40c292c.
	if got := affix("", []byte("a"), "", 1<<20); got != 0xe40c292c%(1<<20) {
		t.Errorf("row %d", got)
	}
}

func TestLower(t *testing.T) {
	for _, word := range []string{"NATO", "Élysée", "ŒUVRE", "x"} {
		got := string(lower(nil, word))
		if got != strings.ToLower(word) || !utf8.ValidString(got) {
			t.Errorf("%q becomes %q", word, got)
		}
	}
}
