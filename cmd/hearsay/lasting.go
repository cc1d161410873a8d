package main

import (
	"hearsay"
	"hearsay/link"
)

// lasting links for a program that stays, and answers from what the store remembers until it has.
func lasting(l *link.Linker, s hearsay.Store) *link.Recaller {
	r := l.Recaller(s, build())
	r.Warm = true
	return r
}
