package postgres

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"hearsay"
)

// Codes of errors of the server (PostgreSQL, appendix A).
const (
	deadlock       = "40P01"
	unserialisable = "40001"
	lockTimeout    = "55P03"
	diskFull       = "53100"
	undefinedTable = "42P01"
	missingSchema  = "3F000"
)

// NoDatabase is the message of the error of a database that the server does not have.
const NoDatabase = "no such database; createdb makes it"

// failure turns an error into one that a person can act on, with the address of the store.
func (s *Store) failure(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		if e.Path == "" && (e.Code == hearsay.Unsupported || e.Code == hearsay.Unreadable || e.Message == noStore) {
			e.Path = s.name
		}
		return e
	}
	out := &hearsay.Error{Code: hearsay.Unavailable, Path: s.name, Err: err}
	if cause := context.Cause(ctx); cause != nil {
		out.Message, out.Err = "stopped", cause
		return out
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		out.Code, out.Message = verdict(e)
		out.Err = errors.New(e.Message) // its details may hold what a row holds
		return out
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		out.Message, out.Err = "the database cannot be reached", reason(err)
		return out
	}
	if _, ok := errors.AsType[net.Error](err); ok || pgconn.SafeToRetry(err) || strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF") {
		out.Message = "the connection to the database was lost"
		return out
	}
	out.Code, out.Message = hearsay.Internal, "a fault of the store"
	return out
}

// reason is the innermost cause of a failure to connect, which names no password.
func reason(err error) error {
	for {
		next := errors.Unwrap(err)
		if many, ok := err.(interface{ Unwrap() []error }); ok && len(many.Unwrap()) > 0 {
			next = many.Unwrap()[0]
		}
		if next == nil {
			return err
		}
		if _, ok := next.(*net.OpError); ok {
			return next
		}
		err = next
	}
}

// verdict is what an error of the server comes to.
func verdict(e *pgconn.PgError) (hearsay.Code, string) {
	switch e.Code {
	case lockTimeout:
		return hearsay.Unavailable, "another program has been writing to the same for more than 30 seconds"
	case diskFull:
		return hearsay.Unavailable, "the disk of the database is full; what was kept before is whole, and of the rest there is nothing"
	case deadlock, unserialisable:
		return hearsay.Unavailable, "other programs write to the same again and again; try again"
	case "3D000":
		return hearsay.NotFound, NoDatabase
	case undefinedTable, missingSchema:
		return hearsay.Unreadable, "is damaged: a table is not there"
	}
	switch e.Code[:min(2, len(e.Code))] {
	case "08", "57":
		return hearsay.Unavailable, "the connection to the database was lost"
	case "28":
		return hearsay.Unavailable, "the database does not let this user in"
	case "42", "25":
		if e.Code == "42501" || e.Code == "25006" {
			return hearsay.Unavailable, "the database does not allow that"
		}
	case "53", "54":
		return hearsay.Unavailable, "the database is out of room"
	case "58":
		return hearsay.Unavailable, "the disk of the database cannot be read or written"
	case "XX":
		return hearsay.Unreadable, "is damaged"
	}
	return hearsay.Internal, "a fault of the store"
}
