// Package weights carries the trained engines inside the program. train/
// says how they are made.
package weights

import _ "embed"

//go:embed fast.weights
var fast string

// Fast is the container of the fast engine, as model.Open reads it.
func Fast() string { return fast }
