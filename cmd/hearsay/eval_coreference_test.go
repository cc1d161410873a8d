package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

const coreferenceFile = `# newdoc id = one
1	Anna	Anna	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref
2	Berg	Berg	PROPN	NNP	_	1	flat	_	Entity=1)
3	slept	sleep	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	said	say	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	4	expl	_	_
4	rained	rain	VERB	VBD	_	2	ccomp	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

`

// TestScoreCoreference scores the trained engine on a text of two sentences, and holds what
// is said of a file without notes.
func TestScoreCoreference(t *testing.T) {
	engine, err := openEngine("fast")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "two.conllu")
	if err := os.WriteFile(path, []byte(coreferenceFile), 0o600); err != nil {
		t.Fatal(err)
	}
	score, err := scoreCoreference(context.Background(), path, engine.(referrer))
	if err != nil {
		t.Fatal(err)
	}
	if score.words.Right != 1 || score.words.Wrong+score.words.Open != 0 || score.turns {
		t.Errorf("right %d, wrong %d, open %d", score.words.Right, score.words.Wrong, score.words.Open)
	}
	var page bytes.Buffer
	if err := score.write(&page, path); err != nil || !strings.Contains(page.String(), "words alone") || strings.Contains(page.String(), "labels") {
		t.Errorf("%v\n%s", err, page.String())
	}
	bare := strings.NewReplacer("Entity=", "Other=").Replace(coreferenceFile)
	if err := os.WriteFile(path, []byte(bare), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = scoreCoreference(context.Background(), path, engine.(referrer)); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("a file without notes: %v", err)
	}
}
