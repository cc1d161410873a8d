package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestReadAnn: spans in pieces, spans over line breaks, contents in two roles.
func TestReadAnn(t *testing.T) {
	text := "Tarn said it fell\nin May, and sank."
	d, _ := document("x", "", text)
	path := filepath.Join(t.TempDir(), "x_a.ann")
	ann := "T1\tSource 0 4\tTarn\nT2\tCue 5 9\tsaid\nT3\tContent 10 17;18 24\tit fell\nin May\n" +
		"T4\tContent 30 34\tsank\nE1\tAttribution:T2 Cue:T2 Source:T1 Content:T3 Content2:T4\nE2\tAttribution:T2\n"
	if err := os.WriteFile(path, []byte(ann), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := readAnn(path, newIndex(d))
	if err != nil {
		t.Fatal(err)
	}
	want := []Attribution{{Source: []int{0}, Cue: []int{1}, Content: []int{2, 3, 4, 5, 8}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if err := os.WriteFile(path, []byte("T1\tSource x y\tTarn\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readAnn(path, newIndex(d)); err == nil {
		t.Error("a range without numbers was read")
	}
}

// TestTreebank: multiword tokens, empty nodes, paragraphs and heads across
// sentences.
func TestTreebank(t *testing.T) {
	conllu := "# newdoc id = d1\n# newpar id = p1\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" +
		"1\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n" +
		"3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n# newpar\n1\tSo\tso\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No\n\n" +
		"# newdoc id = d2\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
	path := filepath.Join(t.TempDir(), "x.conllu.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(conllu)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var got []Treebank
	if err := treebank(path, func(v any) error { got = append(got, v.(Treebank)); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].ID != "d1" || got[1].ID != "d2" {
		t.Fatalf("documents %v", got)
	}
	b := got[0]
	if want := []string{"ca", "n't", ".", "So"}; !reflect.DeepEqual(b.Tokens, want) {
		t.Errorf("tokens %v", b.Tokens)
	}
	if want := []int{0, 0, 1, 1}; !reflect.DeepEqual(b.Space, want) {
		t.Errorf("space %v, want %v", b.Space, want)
	}
	if want := []int{-1, 0, 0, -1}; !reflect.DeepEqual(b.Head, want) {
		t.Errorf("heads %v, want %v", b.Head, want)
	}
	if want := [][2]int{{0, 3}, {3, 4}}; !reflect.DeepEqual(b.Sents, want) || !reflect.DeepEqual(b.Paras, want) {
		t.Errorf("sentences %v, paragraphs %v, want %v", b.Sents, b.Paras, want)
	}
	if b.Entities != nil {
		t.Errorf("entities %v of a treebank without", b.Entities)
	}
}
