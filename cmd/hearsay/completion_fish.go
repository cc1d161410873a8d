package main

import (
	"fmt"
	"strings"
)

// fishCompletion is a script for fish 3.0 and later.
func fishCompletion(levels []level) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# fish completion of hearsay
function __hearsay_at --description 'Whether the command line is at a command'
	set -l words (commandline -opc)
	set -e words[1]
	set -l at ''
	for word in $words
		switch "$at $word"
			case %s
				set at (string trim -- "$at $word")
		end
	end
	test "$at" = "$argv[1]"
end
complete -c hearsay -f
`, fishQuoted(steps(levels)))
	for _, l := range levels {
		when := fmt.Sprintf("complete -c hearsay -n %s", fishQuote("__hearsay_at '"+l.path+"'"))
		for _, c := range l.commands {
			fmt.Fprintf(&b, "%s -a %s -d %s\n", when, c.names[0], fishQuote(c.help))
		}
		for _, f := range l.flags {
			b.WriteString(when)
			for _, name := range f.names {
				if long, ok := strings.CutPrefix(name, "--"); ok {
					b.WriteString(" -l " + long)
				} else {
					b.WriteString(" -s " + strings.TrimPrefix(name, "-"))
				}
			}
			switch {
			case f.takes && f.kind == "file" && len(f.values) == 0:
				b.WriteString(" -r" + fishValues(f))
			case f.takes: // -x: fish offers files beside what it is told, even where none is taken anywhere else
				b.WriteString(" -x" + fishValues(f))
			}
			fmt.Fprintf(&b, " -d %s\n", fishQuote(f.help))
		}
		if values := fishValues(l.args); values != "" {
			b.WriteString(when + values + "\n")
		}
	}
	return b.String()
}

// fishValues is the options that offer what may follow a word.
func fishValues(c completed) string {
	switch {
	case len(c.values) > 0:
		return " -a " + fishQuote(strings.Join(c.values, " "))
	case c.kind == "file":
		return " -F"
	case c.kind == "folder":
		return " -a '(__fish_complete_directories)'"
	}
	return ""
}

// fishQuoted is words, each between quotation marks.
func fishQuoted(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = fishQuote(w)
	}
	return strings.Join(quoted, " ")
}

// fishQuote puts text between quotation marks, within which fish knows two escapes.
func fishQuote(text string) string {
	return `'` + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + `'`
}
