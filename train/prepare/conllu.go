package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A word is one line of a CoNLL-U file.
type word struct {
	form, lemma, upos, xpos, deprel, misc string
	head                                  int // within its sentence, from 1; 0 for the root
	spaced                                bool
}

// A sentence is a sentence of a CoNLL-U file; paragraph says that one begins
// with it.
type sentence struct {
	words     []word
	paragraph bool
}

// readConllu hands the documents of a gzipped CoNLL-U file to each, one after
// another. Words that stand in a multiword token are told apart from it by
// SpaceAfter alone; empty nodes are left out.
func readConllu(path string, each func(id string, s []sentence) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var (
		id        string
		doc       []sentence
		cur       sentence
		multi     int // the last word of an open multiword token
		multiBare bool
	)
	flush := func() {
		if len(cur.words) > 0 {
			doc = append(doc, cur)
		}
		cur, multi = sentence{}, 0
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# newdoc"):
			if len(doc) > 0 {
				if err := each(id, doc); err != nil {
					return err
				}
			}
			_, id, _ = strings.Cut(line, "= ")
			doc = nil
		case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
			cur.paragraph = true
		case line[0] == '#':
		default:
			col := strings.Split(line, "\t")
			if len(col) != 10 {
				return fmt.Errorf("%s:%d: %d columns", path, n, len(col))
			}
			bare := strings.Contains(col[9], "SpaceAfter=No")
			if _, to, ok := strings.Cut(col[0], "-"); ok {
				multi, err = strconv.Atoi(to)
				if err != nil {
					return fmt.Errorf("%s:%d: %w", path, n, err)
				}
				multiBare = bare
				continue
			}
			if strings.Contains(col[0], ".") {
				continue
			}
			head, err := strconv.Atoi(col[6])
			if err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
			at := len(cur.words) + 1
			if at < multi {
				bare = true
			} else if at == multi {
				bare = multiBare
			}
			cur.words = append(cur.words, word{
				form: col[1], lemma: col[2], upos: col[3], xpos: col[4], head: head, deprel: col[7],
				misc: col[9], spaced: !bare,
			})
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	flush()
	if len(doc) == 0 {
		return errors.New(path + ": no sentences")
	}
	return each(id, doc)
}
