package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"strconv"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"hearsay"
)

func itoa(n int) string { return strconv.Itoa(n) }

// failure turns an error into one that a person can act on, with the path of the store.
func failure(ctx context.Context, path string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		if e.Path == "" && (e.Code == hearsay.Unsupported || e.Code == hearsay.Unreadable || e.Message == "no such store" || e.Message == "is empty") {
			e.Path = path
		}
		return e
	}
	out := &hearsay.Error{Code: hearsay.Unavailable, Path: path, Err: err}
	if cause := context.Cause(ctx); cause != nil {
		// SQLite then says no more than that it was interrupted.
		out.Message, out.Err = "stopped", cause
		return out
	}
	if errors.Is(err, fs.ErrPermission) {
		out.Message, out.Err = "may not be opened: permission denied", nil
		return out
	}
	e, ok := errors.AsType[*driver.Error](err)
	if !ok {
		out.Code, out.Message = hearsay.Internal, "a fault of the store"
		return out
	}
	switch e.Code() & 0xff {
	case codes.SQLITE_FULL:
		out.Message, out.Err = "the disk is full; what was kept before is whole, and of the rest there is nothing", nil
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		out.Message, out.Err = "another program has been writing to it for more than 10 seconds", nil
	case codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_AUTH:
		out.Message, out.Err = "may not be written", nil
	case codes.SQLITE_CANTOPEN:
		out.Message, out.Err = "cannot be opened; its folder has to be there and may have to be written", nil
	case codes.SQLITE_IOERR:
		out.Message = "the disk cannot be read or written"
	case codes.SQLITE_NOTADB:
		out.Code, out.Message, out.Err = hearsay.Invalid, "is no store", nil
	case codes.SQLITE_CORRUPT:
		out.Code, out.Message, out.Err = hearsay.Unreadable, "is damaged; put a copy in its place, or take it away and add the reports again", nil
	default:
		out.Code, out.Message = hearsay.Internal, "a fault of the store"
	}
	return out
}
