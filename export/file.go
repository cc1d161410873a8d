package export

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"hearsay"
)

// A File is written beside its target and takes its name only when it is whole:
// the target is the old file or the new one, never a part of it. A run that is
// killed leaves at most one file named .hearsay-PROCESS-N.tmp.
//
// Bytes are not forced to the disk: 200 small files with fsync take seconds on
// some disks, and a reading can be made again.
type File struct {
	target string
	f      *os.File
}

// CreateFile opens a File for path, whose folder must exist. The error is NotFound
// without the folder, Invalid where path is a folder, else Unavailable.
func CreateFile(path string) (*File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Path: path, Message: "a folder has this name"}
	}
	dir := filepath.Dir(path)
	for n := 0; ; n++ {
		name := filepath.Join(dir, fmt.Sprintf(".hearsay-%d-%d.tmp", os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		switch {
		case err == nil:
			return &File{target: path, f: f}, nil
		case !errors.Is(err, os.ErrExist) || n > 1000:
			return nil, fileError(path, "the file could not be made", err)
		}
	}
}

// Write appends to the file.
func (f *File) Write(b []byte) (int, error) {
	n, err := f.f.Write(b)
	if err != nil {
		return n, fileError(f.target, "the file could not be written", err)
	}
	return n, nil
}

// Commit gives the file its name. Where that fails nothing is left behind.
func (f *File) Commit() error {
	err := f.f.Close()
	if err == nil {
		err = os.Rename(f.f.Name(), f.target)
	}
	if err != nil {
		_ = os.Remove(f.f.Name())
		return fileError(f.target, "the file could not be written", err)
	}
	return nil
}

// Discard removes what was written. After Commit it does nothing.
func (f *File) Discard() {
	if f.f.Close() == nil {
		_ = os.Remove(f.f.Name())
	}
}

// fileError names the target, not the passing name that the system's error holds.
func fileError(path, message string, err error) error {
	code := hearsay.Unavailable
	if errors.Is(err, os.ErrNotExist) {
		code = hearsay.NotFound
	}
	var cause *os.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		err = link.Err
	}
	return &hearsay.Error{Code: code, Path: path, Message: message, Err: err}
}

// writeFile writes the whole of a file in one step.
func writeFile(path string, fill func(*File) error) error {
	f, err := CreateFile(path)
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		f.Discard()
		return err
	}
	return f.Commit()
}
