// Command prepare writes the data that the networks are trained on: JSON Lines,
// one document a line, with the tokens, sentences, paragraphs and quotation
// states that the Go program will see, so that training and reading agree.
//
//	go run ./train/prepare -data ../shared/data -out train/work
//
// Files are written under a temporary name and renamed when whole. The same
// data gives the same bytes.
//
// polnear-train.jsonl, polnear-dev.jsonl, own.jsonl and clusters.jsonl hold a Document
// each; ewt-*.jsonl and gum-*.jsonl a Treebank each. own.jsonl is made of the project's
// own texts, the others of the corpora.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	texts := flag.String("texts", "train/texts", "folder of the texts written for training")
	out := flag.String("out", "train/work", "folder to write to")
	flag.Parse()
	if err := run(*data, *texts, *out); err != nil {
		fmt.Fprintln(os.Stderr, "prepare:", err)
		os.Exit(1)
	}
}

func run(data, texts, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, part := range []string{"train", "dev"} {
		publishers, err := readPublishers(filepath.Join(data, "polnear", "metadata.tsv"))
		if err != nil {
			return err
		}
		err = write(filepath.Join(out, "polnear-"+part+".jsonl"), func(put func(any) error) error {
			return polnear(filepath.Join(data, "polnear", part), publishers, put)
		})
		if err != nil {
			return err
		}
		for _, bank := range []string{"ewt", "gum"} {
			err := write(filepath.Join(out, bank+"-"+part+".jsonl"), func(put func(any) error) error {
				return treebank(filepath.Join(data, bank, part+".conllu.gz"), put)
			})
			if err != nil {
				return err
			}
		}
	}
	err := write(filepath.Join(out, "own.jsonl"), func(put func(any) error) error { return own(texts, put) })
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "clusters.jsonl"), func(put func(any) error) error {
		return clusters(filepath.Join(data, "clusters"), put)
	})
}

// write makes the file at path from what fill puts into it, one line each.
func write(path string, fill func(put func(any) error) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	buf := bufio.NewWriterSize(f, 1<<20)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	lines := 0
	err = fill(func(v any) error {
		lines++
		return enc.Encode(v)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if err = buf.Flush(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d documents\n", path, lines)
	return os.Rename(f.Name(), path)
}
