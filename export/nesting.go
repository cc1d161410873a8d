package export

import "hearsay"

// A Nested is a statement's place in the list of its report, and how many others hold it.
type Nested struct{ At, Depth int }

// Nest lists statements so that each follows the one it stands within. A
// statement within itself, by whatever detour, or within one that is not there
// counts as standing alone.
func Nest(statements []hearsay.Statement) []Nested {
	at := make(map[string]int, len(statements))
	for i := range statements {
		at[statements[i].ID] = i
	}
	inner := make([][]int, len(statements))
	var roots []int
	for i := range statements {
		if j, ok := at[statements[i].Within]; ok && !circular(statements, at, i) {
			inner[j] = append(inner[j], i)
		} else {
			roots = append(roots, i)
		}
	}
	out := make([]Nested, 0, len(statements))
	stack := make([]Nested, 0, len(roots))
	push := func(list []int, depth int) {
		for k := len(list) - 1; k >= 0; k-- {
			stack = append(stack, Nested{list[k], depth})
		}
	}
	push(roots, 0)
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		out = append(out, n)
		push(inner[n.At], n.Depth+1)
	}
	return out
}

// circular reports whether the way outwards from statement i comes back to it.
func circular(statements []hearsay.Statement, at map[string]int, i int) bool {
	out, steps := i, 0
	for {
		next, ok := at[statements[out].Within]
		if !ok {
			return false
		}
		// More steps than statements: a circle further out, which i is not part of.
		if out = next; out == i {
			return true
		}
		if steps++; steps > len(statements) {
			return false
		}
	}
}
