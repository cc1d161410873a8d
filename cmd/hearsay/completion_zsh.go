package main

import (
	"fmt"
	"strings"
)

// zshCompletion is a script for zsh's own completion: a file on fpath, or sourced.
func zshCompletion(levels []level) string {
	var b strings.Builder
	b.WriteString("#compdef hearsay\n")
	for _, l := range levels {
		fmt.Fprintf(&b, "\n%s() {\n", zshFunction(l.path))
		if len(l.commands) > 0 {
			b.WriteString("\tlocal curcontext=\"$curcontext\" state line\n\ttypeset -A opt_args\n")
			b.WriteString("\t_arguments -C")
		} else {
			b.WriteString("\t_arguments")
		}
		for _, f := range l.flags {
			b.WriteString(" \\\n\t\t" + zshFlag(f))
		}
		if len(l.commands) == 0 {
			if l.args.help != "" {
				fmt.Fprintf(&b, " \\\n\t\t'*:%s:%s'", zshText(l.args.help), zshAction(l.args))
			}
			b.WriteString("\n}\n")
			continue
		}
		b.WriteString(" \\\n\t\t'1: :->command' \\\n\t\t'*:: :->rest'\n\tcase $state in\n\tcommand)\n\t\tlocal -a commands\n\t\tcommands=(\n")
		for _, c := range l.commands {
			fmt.Fprintf(&b, "\t\t\t'%s:%s'\n", c.names[0], zshText(c.help))
		}
		b.WriteString("\t\t)\n\t\t_describe command commands ;;\n\trest)\n\t\tcase $line[1] in\n")
		for _, c := range l.commands {
			fmt.Fprintf(&b, "\t\t%s) %s ;;\n", c.names[0], zshFunction(strings.TrimSpace(l.path+" "+c.names[0])))
		}
		b.WriteString("\t\tesac ;;\n\tesac\n}\n")
	}
	b.WriteString("\nif [ \"$funcstack[1]\" = \"_hearsay\" ]; then\n\t_hearsay \"$@\"\nelse\n\tcompdef _hearsay hearsay\nfi\n")
	return b.String()
}

// zshFunction names the function that completes a command.
func zshFunction(path string) string {
	return strings.TrimSuffix("_hearsay_"+strings.ReplaceAll(path, " ", "_"), "_")
}

// zshFlag is the word for _arguments that stands for a flag.
func zshFlag(f completed) string {
	value := ""
	if f.takes {
		value = fmt.Sprintf(":%s:%s", strings.TrimLeft(f.names[0], "-"), zshAction(f))
	}
	equals := ""
	if f.takes {
		equals = "="
	}
	help := "[" + zshText(f.help) + "]"
	if len(f.names) == 1 {
		return fmt.Sprintf("'%s%s%s%s'", f.names[0], equals, help, value)
	}
	short := f.names[1]
	if f.takes {
		short += "+" // the value may follow without a space
	}
	return fmt.Sprintf("'(%s)'{%s%s,%s}'%s%s'", strings.Join(f.names, " "), f.names[0], equals, short, help, value)
}

// zshAction is what _arguments does to complete a value.
func zshAction(c completed) string {
	switch {
	case len(c.values) > 0:
		return "(" + strings.Join(c.values, " ") + ")"
	case c.kind == "file":
		return "_files"
	case c.kind == "folder":
		return "_files -/"
	}
	return " "
}

// zshText makes text safe between quotation marks, colons and brackets.
func zshText(text string) string {
	return strings.NewReplacer(`'`, `'\''`, `\`, `\\`, `:`, `\:`, `[`, `\[`, `]`, `\]`).Replace(text)
}
