package intake

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
)

// Files yields the files that paths lead to, unopened: files, folders with their
// subfolders and without hidden files and YAML, sorted by name, "-" and addresses. An error
// stands for a folder that cannot be listed or that holds nothing.
func Files(ctx context.Context, paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			if err := ctx.Err(); err != nil {
				yield("", err)
				return
			}
			info, err := os.Stat(path)
			if path == "-" || IsAddress(path) || err != nil || !info.IsDir() {
				if !yield(path, nil) {
					return
				}
				continue
			}
			w := folderWalk{ctx: ctx, yield: yield, open: map[string]bool{}}
			if !w.folder(path) {
				return
			}
			if w.found == 0 {
				err := &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "the folder holds no file that can be read"}
				if !yield("", err) {
					return
				}
			}
		}
	}
}

// A folderWalk lists one folder with everything below it.
type folderWalk struct {
	ctx   context.Context
	yield func(string, error) bool
	open  map[string]bool // real paths of folders listed, so that links do not loop
	found int             // files and errors yielded
}

// folder yields what is in dir; false ends the walk.
func (w *folderWalk) folder(dir string) bool {
	if err := w.ctx.Err(); err != nil {
		w.yield("", err)
		return false
	}
	real, err := filepath.EvalSymlinks(dir)
	if err == nil && w.open[real] {
		return true
	}
	w.open[real] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.found++
		if !w.yield("", fileError(dir, err)) {
			return false
		}
	}
	for _, entry := range entries {
		name := entry.Name()
		path := filepath.Join(dir, name)
		if strings.HasPrefix(name, ".") || isSettings(name) || isCompanion(name, entries) {
			continue
		}
		isDir := entry.IsDir()
		if entry.Type()&os.ModeSymlink != 0 {
			info, err := os.Stat(path)
			isDir = err == nil && info.IsDir()
		}
		if isDir {
			if !w.folder(path) {
				return false
			}
			continue
		}
		w.found++
		if !w.yield(path, nil) {
			return false
		}
	}
	return true
}

// isSettings reports whether a file in a folder is one of settings, which is no report: YAML, as the
// files of indicators are. One that is named itself is read.
func isSettings(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// isCompanion reports whether name is the folder of scripts and pictures that
// a browser saves beside a page: "a_files" beside "a.html".
func isCompanion(name string, entries []os.DirEntry) bool {
	stem, ok := strings.CutSuffix(name, "_files")
	if !ok {
		return false
	}
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return e.Name() == stem+".html" || e.Name() == stem+".htm"
	})
}
