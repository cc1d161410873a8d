package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCommand is hearsay completion.
type completionCommand struct {
	Shell string `arg:"" enum:"bash, zsh, fish" help:"The shell: ${enum}."`
}

// Help says where each shell looks for the script.
func (completionCommand) Help() string {
	return `The script knows the commands, their flags and the values of these. It does not call the program.

    source <(hearsay completion bash)
    hearsay completion zsh > "${fpath[1]}/_hearsay"
    hearsay completion fish > ~/.config/fish/completions/hearsay.fish`
}

// Run prints the script of a shell.
func (c *completionCommand) Run(con *console, k *kong.Kong) error {
	levels := levelsOf(k.Model)
	switch c.Shell {
	case "bash":
		return con.print([]byte(bashCompletion(levels)))
	case "zsh":
		return con.print([]byte(zshCompletion(levels)))
	default:
		return con.print([]byte(fishCompletion(levels)))
	}
}

// A level is what may follow one command on a command line.
type level struct {
	path     string // the command: "", "eval", "eval attribution"
	help     string
	commands []completed // those below it
	flags    []completed
	args     completed // what stands after it that is neither
}

// A completed is one word with what it stands for.
type completed struct {
	names  []string // "--format", "-f"
	help   string
	takes  bool     // a value follows it
	values []string // all that may follow
	kind   string   // what else may follow: "file", "folder" or ""
}

// levelsOf lists the commands of a command line, outer ones first.
func levelsOf(app *kong.Application) []level {
	var levels []level
	var add func(n *kong.Node)
	add = func(n *kong.Node) {
		l := level{help: n.Help}
		if n.Parent != nil {
			l.path = n.Path()
		}
		for _, group := range n.AllFlags(true) {
			for _, flag := range group {
				c := valuesOf(flag.Value)
				c.names, c.help, c.takes = []string{"--" + flag.Name}, flag.Help, !flag.IsBool()
				if flag.Short != 0 {
					c.names = append(c.names, "-"+string(flag.Short))
				}
				l.flags = append(l.flags, c)
			}
		}
		for _, child := range n.Children {
			l.commands = append(l.commands, completed{names: []string{child.Name}, help: child.Help})
		}
		if len(n.Positional) > 0 {
			l.args = valuesOf(n.Positional[0])
			if l.args.kind == "command" {
				l.args.values = names(levels[0].commands)
			}
		}
		levels = append(levels, l)
		for _, child := range n.Children {
			add(child)
		}
	}
	add(app.Node)
	return levels
}

// valuesOf says what a flag or an argument may hold.
func valuesOf(v *kong.Value) completed {
	c := completed{help: v.Help, kind: v.Tag.Get("completion")}
	if v.Enum != "" {
		c.values = v.EnumSlice()
	}
	return c
}

// names lists the names of words.
func names(words []completed) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.names...)
	}
	return all
}

// steps lists, for each level but the first, the level around it and the word
// that leads down to it, with a space between.
func steps(levels []level) []string {
	var all []string
	for _, l := range levels[1:] {
		at := max(strings.LastIndexByte(l.path, ' '), 0)
		all = append(all, l.path[:at]+" "+strings.TrimSpace(l.path[at:]))
	}
	slices.Sort(all)
	return all
}
