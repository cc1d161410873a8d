package main

import (
	"cmp"
	"slices"

	"github.com/alecthomas/kong"
)

// groups are the headings of the help, in the order of a first day with the program, and the
// commands below each.
var groups = []struct {
	title    string
	commands []string
}{
	{"Read reports, or what they say together:", []string{"read", "claims", "claim", "trace", "figures", "conflicts", "timeline", "says", "drift", "compare", "causes", "gaps",
		"rests-on", "indicators"}},
	{"Keep reports in a store, and ask it:", []string{"add", "watch", "search", "export", "show", "sources", "source", "changes", "correct", "alert", "stats"}},
	{"Look at it in a browser, or from other programs:", []string{"serve", "mcp", "bundle", "verify"}},
	{"Run a store, a room, an archive:", []string{"check", "reread", "copy", "work", "jobs", "users", "health", "extract", "load"}},
	{"About the program:", []string{"version", "completion", "help", "eval"}},
}

// arrange puts commands below their headings, in the order of groups; one that has none comes
// below the last.
func arrange(commands []*kong.Node) {
	place := map[string]int{}
	for i, g := range groups {
		for j, name := range g.commands {
			place[name] = i*100 + j
		}
	}
	for _, c := range commands {
		at, ok := place[c.Name]
		if !ok {
			at = len(groups)*100 - 1
			place[c.Name] = at
		}
		c.Group = &kong.Group{Key: groups[at/100].title, Title: groups[at/100].title}
		for _, inner := range c.Children { // else it would stand below the heading of the command that it belongs to
			inner.Group = &kong.Group{Key: "commands", Title: "Commands:"}
		}
	}
	slices.SortStableFunc(commands, func(a, b *kong.Node) int { return cmp.Compare(place[a.Name], place[b.Name]) })
}
