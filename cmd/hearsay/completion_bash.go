package main

import (
	"fmt"
	"strings"
)

// bashCompletion is a script for bash 3.2 and later, and needs nothing else.
func bashCompletion(levels []level) string {
	var b strings.Builder
	b.WriteString(`# bash completion of hearsay
_hearsay() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	# Bash takes --flag=value apart at the sign.
	if [[ $cur == '=' ]]; then
		cur=''
	elif [[ $prev == '=' ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	local command='' i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case "$command ${COMP_WORDS[i]}" in
`)
	fmt.Fprintf(&b, "\t\t%s) command=\"${command:+$command }${COMP_WORDS[i]}\" ;;\n", bashCases(steps(levels)))
	b.WriteString("\t\tesac\n\tdone\n\tlocal IFS=$'\\n'\n\tCOMPREPLY=()\n")

	b.WriteString("\tcase \"$command $prev\" in\n")
	for _, l := range levels {
		for _, f := range l.flags {
			if !f.takes {
				continue
			}
			cases := make([]string, len(f.names))
			for i, name := range f.names {
				cases[i] = l.path + " " + name
			}
			fmt.Fprintf(&b, "\t%s)\n%s\t\treturn ;;\n", bashCases(cases), bashReply(f))
		}
	}
	b.WriteString("\tesac\n")

	b.WriteString("\tcase \"$command\" in\n")
	for _, l := range levels {
		fmt.Fprintf(&b, "\t%s)\n", bashCases([]string{l.path}))
		fmt.Fprintf(&b, "\t\tif [[ $cur == -* ]]; then\n\t%s\t\telse\n", bashReply(completed{values: names(l.flags)}))
		if len(l.commands) > 0 {
			fmt.Fprintf(&b, "\t%s", bashReply(completed{values: names(l.commands)}))
		} else {
			reply := bashReply(l.args)
			fmt.Fprintf(&b, "\t%s", strings.ReplaceAll(strings.TrimSuffix(reply, "\n"), "\n", "\n\t")+"\n")
		}
		b.WriteString("\t\tfi ;;\n")
	}
	b.WriteString("\tesac\n}\ncomplete -F _hearsay hearsay\n")
	return b.String()
}

// bashCases is the pattern that matches any of some words.
func bashCases(words []string) string { return `"` + strings.Join(words, `" | "`) + `"` }

// bashReply is the statements that offer what may follow a word.
func bashReply(c completed) string {
	switch {
	case len(c.values) > 0:
		return fmt.Sprintf("\t\tCOMPREPLY=($(compgen -W $'%s' -- \"$cur\"))\n", strings.Join(c.values, `\n`))
	case c.kind == "file":
		return "\t\tcompopt -o filenames 2>/dev/null\n\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
	case c.kind == "folder":
		return "\t\tcompopt -o filenames 2>/dev/null\n\t\tCOMPREPLY=($(compgen -d -- \"$cur\"))\n"
	}
	return "\t\t:\n"
}
