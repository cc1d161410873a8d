// Package weights carries the trained engines inside the program. train/
// says how they are made.
package weights

import _ "embed"

var (
	//go:embed accurate.weights
	accurate string
	//go:embed fast.weights
	fast string
)

// Accurate is the container of the accurate engine, as model.Open reads it.
func Accurate() string { return accurate }

// Fast is that of the fast engine.
func Fast() string { return fast }
