package eval

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
)

// A Case is one text with what its annotators found in it: one list for each,
// in the order of their files' names. Figures weigh each list 1/n.
type Case struct {
	Text *Text
	Gold [][]Attribution
}

// A Predictor finds the attributions of one text. found is false where there
// is no prediction for it, which counts as one with no attribution in it.
type Predictor func(t *Text) (pred []Attribution, found bool, err error)

// Cases reads NAME_ANNOTATOR.ann from goldDir and NAME.txt from textDir, one
// text at a time, in the order of the names. It stops at the first error, which
// it yields with a nil Case: NotFound for a folder or text that is not there,
// otherwise as ReadBrat and ReadTextFile.
func Cases(goldDir, textDir string) iter.Seq2[*Case, error] {
	return func(yield func(*Case, error) bool) {
		names, files, err := goldFiles(goldDir, textDir)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, name := range names {
			c, err := readCase(name, filepath.Join(textDir, name+".txt"), files[name])
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

// BratPredictions reads predictions from NAME.ann in a folder. NotFound where
// there is no such folder: a mistyped name must not score as silence.
func BratPredictions(dir string) (Predictor, error) {
	if _, err := list(dir); err != nil {
		return nil, err
	}
	return func(t *Text) ([]Attribution, bool, error) {
		path := filepath.Join(dir, t.Name+".ann")
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, false, nil
		}
		found, err := ReadBratFile(path)
		if err != nil {
			return nil, false, err
		}
		return t.Attributions(found), true, nil
	}, nil
}

// goldFiles groups the gold files by text. Texts come in the order in which
// the sorted file names first mention them: sums of weights depend on it.
func goldFiles(goldDir, textDir string) (names []string, files map[string][]string, err error) {
	entries, err := list(goldDir)
	if err != nil {
		return nil, nil, err
	}
	files = map[string][]string{}
	for _, entry := range entries {
		name, isAnn := strings.CutSuffix(entry.Name(), ".ann")
		if !isAnn {
			continue
		}
		if _, err := os.Stat(filepath.Join(textDir, name+".txt")); err != nil {
			if at := strings.LastIndexByte(name, '_'); at >= 0 {
				name = name[:at]
			}
		}
		if files[name] == nil {
			names = append(names, name)
		}
		files[name] = append(files[name], filepath.Join(goldDir, entry.Name()))
	}
	return names, files, nil
}

func readCase(name, path string, files []string) (*Case, error) {
	text, err := ReadTextFile(name, path)
	if err != nil {
		return nil, err
	}
	c := &Case{Text: text}
	for _, file := range files {
		gold, err := ReadBratFile(file)
		if err != nil {
			return nil, err
		}
		c.Gold = append(c.Gold, text.Attributions(gold))
	}
	return c, nil
}

// list returns the entries of a folder sorted by name.
func list(dir string) ([]os.DirEntry, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		code, message := hearsay.Unavailable, "cannot be listed"
		if errors.Is(err, fs.ErrNotExist) {
			code, message = hearsay.NotFound, "no such folder"
		}
		return nil, &hearsay.Error{Code: code, Message: message, Path: dir, Err: cause(err)}
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
