// Package index is what every store on tables puts into them and takes out again: the record
// of a reading, the words that a statement is found by, the word of people so far as it
// changes what is found. Stores that hold to it give the same answers to the same questions.
//
//	Reading ─ Encode ─▶ record ─ OpenRecord ─▶ Statement, Reading
//	        └ Rows ───▶ words of each statement
//	trail ─── InForce ─▶ days, what is wrong, who is the same
package index

import "hearsay"

// Damaged is the error of something kept that cannot be read back.
func Damaged(what string, err error) error {
	return &hearsay.Error{Code: hearsay.Unreadable, Message: "is damaged: " + what, Err: err}
}
