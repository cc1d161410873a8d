package export

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
)

// A Directory is a Writer that makes one file per document in a folder, each whole
// or not at all. Files are named after their documents (see fileName) and numbered
// where two of one run would have one name: "report.json", "report-2.json". What
// an earlier run left is replaced; a file beside the document that may be a document
// itself never is.
//
// For brat it also writes NAME.txt, the text that the offsets of NAME.ann point
// into, unless a file with that text has the name already.
type Directory struct {
	Asked bool // documents are read from the folder, whether one was already or not: each may be that file

	path    string
	format  Format
	options Options
	taken   map[string]bool // lower-cased: some disks do not tell cases apart
	files   int
}

// NewDirectory makes the folder if it is not there. The error is Invalid where a
// file has its name, else Unavailable.
func NewDirectory(path string, f Format, o Options) (*Directory, error) {
	if err := os.MkdirAll(path, 0o777); err != nil {
		if info, e := os.Stat(path); e == nil && !info.IsDir() {
			return nil, &hearsay.Error{Code: hearsay.Invalid, Path: path, Message: "this is a file, not a folder to write into"}
		}
		var cause *os.PathError
		if errors.As(err, &cause) {
			err = cause.Err
		}
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "the folder could not be made", Err: err}
	}
	return &Directory{path: path, format: f, options: o, taken: make(map[string]bool)}, nil
}

// Files is how many documents were written.
func (d *Directory) Files() int { return d.files }

// Write writes the files of one document. Besides the errors of Writer it returns
// Invalid where it would have to replace what may be a document.
func (d *Directory) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	name := d.name(r.Document)
	beside := d.Asked || d.holds(r.Document)
	path := filepath.Join(d.path, name)
	if d.format.Name == "brat" {
		if err := writeText(path+".txt", r.Document.Text, beside); err != nil {
			return err
		}
	} else if beside && readable(d.format.Extension) && exists(path+d.format.Extension) {
		return kept(path + d.format.Extension)
	}
	err := writeFile(path+d.format.Extension, func(f *File) error {
		w := d.format.New(f, d.options)
		if err := w.Write(r); err != nil {
			return unwrapFile(err)
		}
		return unwrapFile(w.Close())
	})
	if err != nil {
		return err
	}
	d.taken[strings.ToLower(name)] = true
	d.files++
	return nil
}

// Close does nothing: each file was finished by its Write.
func (d *Directory) Close() error { return nil }

// name finds a name that this run has not used.
func (d *Directory) name(doc *hearsay.Document) string {
	base := fileName(doc)
	name := base
	for n := 2; d.taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

// holds reports whether the document was read from this very folder.
func (d *Directory) holds(doc *hearsay.Document) bool {
	own, err := os.Stat(filepath.Dir(doc.Path))
	if doc.Path == "" || err != nil {
		return false
	}
	here, err := os.Stat(d.path)
	return err == nil && os.SameFile(own, here)
}

// readable reports whether files of an extension are read as documents.
func readable(extension string) bool {
	return extension == ".txt" || extension == ".html" || extension == ".jsonl"
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// kept is the error of a file that is not replaced.
func kept(path string) error {
	return &hearsay.Error{
		Code: hearsay.Invalid, Path: path,
		Message: "a file of this name stands in the folder, which is read, too, and is not replaced; name another folder for the output",
	}
}

// writeText writes a document's text unless it is there already.
func writeText(path, text string, beside bool) error {
	if there, err := os.ReadFile(path); err == nil {
		switch {
		case string(there) == text:
			return nil
		case beside:
			return kept(path)
		}
	}
	return writeFile(path, func(f *File) error {
		_, err := f.Write([]byte(text))
		return err
	})
}

// unwrapFile drops the stream's general words where the file's own error, which
// names it, is the cause.
func unwrapFile(err error) error {
	outer, ok := errors.AsType[*hearsay.Error](err)
	if !ok {
		return err
	}
	if inner, ok := errors.AsType[*hearsay.Error](outer.Err); ok {
		return inner
	}
	return err
}
