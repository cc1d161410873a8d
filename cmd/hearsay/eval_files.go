package main

import (
	"bytes"
	"io"
)

// A fileScore is what a measurement of one file came to.
type fileScore interface {
	write(w io.Writer, path string) error
}

// scoreFiles prints the scores of files, one after the other, each when it is there.
func scoreFiles[S fileScore](con *console, files []string, score func(path string) (S, error)) error {
	for _, path := range files {
		s, err := score(path)
		if err != nil {
			return err
		}
		var page bytes.Buffer
		if err := s.write(&page, path); err != nil {
			return err
		}
		if err := con.print(page.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
