package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"hearsay/eval"
)

// readPublishers returns the publisher of every text of PolNeAR by name.
func readPublishers(path string) (map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	name, publisher := -1, -1
	for i, line := range strings.Split(string(data), "\n") {
		col := strings.Split(line, "\t")
		if i == 0 {
			for j, c := range col {
				switch c {
				case "filename":
					name = j
				case "publisher":
					publisher = j
				}
			}
			if name < 0 || publisher < 0 {
				return nil, fmt.Errorf("%s:1: no columns filename and publisher", path)
			}
			continue
		}
		if len(col) > max(name, publisher) {
			out[strings.TrimSuffix(col[name], ".txt")] = col[publisher]
		}
	}
	return out, nil
}

// polnear puts the texts of one compartment of PolNeAR with the attributions
// of every annotator and the names that CoreNLP found.
func polnear(dir string, publishers map[string]string, put func(any) error) error {
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return err
	}
	sort.Strings(files)
	notes, err := os.ReadDir(filepath.Join(dir, "attributions"))
	if err != nil {
		return err
	}
	byText := map[string][]string{}
	for _, n := range notes {
		stem := strings.TrimSuffix(n.Name(), ".ann")
		if i := strings.LastIndexByte(stem, '_'); i > 0 {
			byText[stem[:i]] = append(byText[stem[:i]], stem[i+1:])
		}
	}
	silver := map[string][]named{}
	err = documents(filepath.Join(dir, "corenlp.conllu.gz"), func(doc *eval.Gold) error {
		silver[doc.ID] = namedWords(doc)
		return nil
	})
	if err != nil {
		return err
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".txt")
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		d, _ := document(id, publishers[id], string(text))
		at := newIndex(d)
		for _, annotator := range byText[id] {
			a, err := readAnn(filepath.Join(dir, "attributions", id+"_"+annotator+".ann"), at)
			if err != nil {
				return err
			}
			d.Annotations = append(d.Annotations, Annotation{Annotator: annotator, Attributions: a})
		}
		if words, ok := silver[id]; ok {
			d.NER = at.bio(words)
		}
		if err := put(d); err != nil {
			return err
		}
	}
	return nil
}

// An index finds the tokens of a stretch of a document.
type index struct {
	text   []rune
	tokens [][2]int
}

func newIndex(d *Document) *index { return &index{[]rune(d.Text), d.Tokens} }

// tokens returns the tokens that share a letter or digit with the stretch, and
// the marks that lie wholly inside it.
func (x *index) find(start, end int) []int {
	i := sort.Search(len(x.tokens), func(i int) bool { return x.tokens[i][1] > start })
	var out []int
	for ; i < len(x.tokens) && x.tokens[i][0] < end; i++ {
		tok := x.tokens[i]
		whole := tok[0] >= start && tok[1] <= end
		if whole || alnum(x.text[max(tok[0], start):min(tok[1], end)]) {
			out = append(out, i)
		}
	}
	return out
}

func alnum(s []rune) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// readAnn returns the attributions of a brat file: events over spans, those of
// one role taken together. One with neither cue nor content is left out.
func readAnn(path string, at *index) ([]Attribution, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	spans := map[string][]int{}
	out := []Attribution{}
	lines := strings.Split(string(data), "\n")
	for n, line := range lines {
		col := strings.SplitN(line, "\t", 3)
		if len(col) < 2 || !numbered(col[0], 'T') {
			continue // the words of a span that hold a line break go on here
		}
		_, where, _ := strings.Cut(col[1], " ")
		for piece := range strings.SplitSeq(where, ";") {
			a, b, _ := strings.Cut(piece, " ")
			start, err1 := strconv.Atoi(a)
			end, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil {
				return nil, fmt.Errorf("%s:%d: %q is no range", path, n+1, piece)
			}
			spans[col[0]] = append(spans[col[0]], at.find(start, end)...)
		}
	}
	for _, line := range lines {
		name, event, _ := strings.Cut(line, "\t")
		if !numbered(name, 'E') {
			continue
		}
		var cue, source, content []int
		for part := range strings.FieldsSeq(event) {
			role, id, _ := strings.Cut(part, ":")
			switch strings.ToLower(strings.TrimRight(role, "0123456789")) {
			case "cue":
				cue = append(cue, spans[id]...)
			case "source":
				source = append(source, spans[id]...)
			case "content":
				content = append(content, spans[id]...)
			}
		}
		if len(cue)+len(content) > 0 {
			out = append(out, Attribution{ordered(source), ordered(cue), ordered(content)})
		}
	}
	return out, nil
}

// numbered reports whether s is kind and a number, as "T12".
func numbered(s string, kind byte) bool {
	return len(s) > 1 && s[0] == kind && strings.Trim(s[1:], "0123456789") == ""
}

// ordered sorts numbers and drops what comes twice; never nil.
func ordered(s []int) []int {
	sort.Ints(s)
	out := []int{}
	for i, v := range s {
		if i == 0 || v != s[i-1] {
			out = append(out, v)
		}
	}
	return out
}
