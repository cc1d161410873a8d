package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"hearsay"
	"hearsay/intake"
)

// settled is how long a file has to be as it is before it is read: one that is being
// copied in is else kept by halves.
const settled = 2 * time.Second

// folder looks at a file or a folder: files that are as they were when they were kept
// are not opened.
func (w *Watcher) folder(ctx context.Context, path string) (time.Time, error) {
	b := &batch{w: w, source: path}
	for file, err := range intake.Files(ctx, []string{path}) {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			w.say(err)
			continue
		}
		if err := w.file(ctx, b, file); err != nil {
			return time.Time{}, b.stopped(ctx, err)
		}
	}
	w.reached.Add(1)
	return w.Now().Add(min(w.Every, localEvery)), b.flush(ctx)
}

// file reads one file.
func (w *Watcher) file(ctx context.Context, b *batch, file string) error {
	full, err := filepath.Abs(file)
	if err != nil {
		full = file
	}
	info, err := os.Stat(file)
	if err == nil && w.isMine(info) {
		return nil
	}
	key := markKey("file", full)
	if err == nil {
		before, err := w.Ledger.Mark(ctx, key)
		if err != nil {
			return storeError{err}
		}
		if before == w.stamp(info) {
			return nil
		}
		if young := settled - w.Now().Sub(info.ModTime()); young > 0 && young <= settled {
			if w.Wait(ctx, young) != nil {
				return nil
			}
			info, err = os.Stat(file)
			if err != nil || w.Now().Sub(info.ModTime()) < settled && w.Now().After(info.ModTime()) {
				w.say(&hearsay.Error{Code: hearsay.Unavailable, Path: file, Message: "is being written; it is read at the next look"})
				return nil
			}
		}
	}
	whole := true
	var waiting *intake.Raw // held back until it is sure that the file has not changed meanwhile
	for p, err := range intake.Find(ctx, []string{file}, nil, w.Options) {
		if ctx.Err() != nil {
			return nil
		}
		if err == nil && p.IsLink() {
			_, done, err := w.page(ctx, b, p)
			if err != nil {
				return err
			}
			whole = whole && done
			continue
		}
		var raw *intake.Raw
		if err == nil {
			raw, err = p.Raw(ctx)
		}
		if err != nil {
			w.say(err)
			whole = whole && hearsay.CodeOf(err) != hearsay.Unavailable && hearsay.CodeOf(err) != hearsay.NotFound
			continue
		}
		if raw.Path == file {
			waiting = raw
		} else if err := b.add(ctx, raw); err != nil {
			return err
		}
	}
	if info == nil {
		return nil
	}
	after, err := os.Stat(file)
	if err != nil || w.stamp(after) != w.stamp(info) {
		w.say(&hearsay.Error{Code: hearsay.Unavailable, Path: file, Message: "changed while it was read; it is read again at the next look"})
		return nil
	}
	if whole {
		b.marks = append(b.marks, hearsay.Mark{Key: key, Value: w.stamp(info)})
	}
	if waiting != nil {
		return b.add(ctx, waiting)
	}
	return nil
}

// stamp tells one state of a file from another.
func (w *Watcher) stamp(info os.FileInfo) string {
	return fmt.Sprintf("%d %d %s", info.Size(), info.ModTime().UnixNano(), w.with())
}

func (w *Watcher) isMine(info os.FileInfo) bool {
	for _, path := range w.Mine {
		if mine, err := os.Stat(path); err == nil && os.SameFile(mine, info) {
			return true
		}
	}
	return false
}
