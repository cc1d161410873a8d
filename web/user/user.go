// Package user keeps who may come into a reading room: names, roles and hashes of
// passwords, in a file of its own beside the store. The store does not hold them, so
// that a store that is handed to a colleague hands over no password.
package user

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hearsay"
)

// A Role says what a user may do.
type Role string

// The roles, each with all that the one before it may do.
const (
	Reader  Role = "reader"  // look at everything
	Analyst Role = "analyst" // correct, annotate, rate, undo, and add reports
	Admin   Role = "admin"   // add and remove users, and change their roles and passwords
)

// Roles is every role, the one that may least first.
var Roles = []Role{Reader, Analyst, Admin}

// May reports whether a role may do what another one may. No role may nothing, and
// everybody may do what needs none.
func (r Role) May(need Role) bool {
	return need == "" || slices.Index(Roles, r) >= slices.Index(Roles, need)
}

// ParseRole reads the name of a role. Invalid otherwise.
func ParseRole(s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles, r) {
		return r, nil
	}
	return "", invalid("\"" + s + "\" is no role; there are reader, analyst and admin")
}

// A User is somebody who may come in.
type User struct {
	Name  string
	Role  Role
	Since string // a mark of the password: it changes with the password, and says nothing about it
}

// What a name and a password may be. The least length is that of NIST SP 800-63B-4
// (3.1.1.2) for a password that is not the only factor, and half as long again; there
// are no rules about kinds of characters, as there.
const (
	maxName     = 64
	minPassword = 12
	maxPassword = 1024
)

// ParseName brings a name into the form in which it is kept (NFC). Invalid for an
// empty one, one of more than 64 bytes, and one with other characters than letters,
// digits, and . - _ @ within.
func ParseName(s string) (string, error) {
	s = norm.NFC.String(strings.TrimSpace(s))
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_@", r)
	}
	switch {
	case s == "":
		return "", invalid("a user needs a name")
	case len(s) > maxName:
		return "", invalid("a name has at most 64 bytes")
	case !utf8.ValidString(s) || strings.ContainsFunc(s, odd):
		return "", invalid("a name is made of letters, digits and the characters . - _ @")
	}
	return s, nil
}

// parsePassword brings a password into the form that is hashed (NFC, as two keyboards
// may write one character differently). Invalid for one too short or too long.
func parsePassword(s string) (string, error) {
	s = norm.NFC.String(s)
	switch n := utf8.RuneCountInString(s); {
	case n < minPassword:
		return "", invalid("a password has 12 characters or more")
	case len(s) > maxPassword:
		return "", invalid("a password has at most 1,024 bytes")
	}
	return s, nil
}

func invalid(message string) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: message}
}
