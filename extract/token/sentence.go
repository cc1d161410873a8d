package token

// sentences appends the sentences of paragraph p to out.
func sentences(t *Text, p Sentence, out []Sentence) []Sentence {
	first := p.First
	var b Boundary
	for at := p.First; b.next(t, p, at); at = b.Next {
		if b.breaks() {
			out = append(out, Sentence{first, b.Next})
			first = b.Next
		}
	}
	return append(out, Sentence{first, p.Last})
}

// terminal says which sign that may end a sentence token i is, 0 for none.
// Colons, semicolons and dashes are none: one in seventy of the treebanks'
// sentences ends with one, most of them in lists, and a break before what
// follows "he said:" would part the words from their speaker.
func (t *Text) terminal(i int) sign {
	s := t.Tokens[i].Span
	switch t.Text[s.End-1] {
	case '.':
		switch {
		case s.Len() == 1:
			return fullStop
		case t.Text[s.Start] == '.':
			return ellipsis
		}
		switch c, _ := classAt(t.Text, s.Start); c {
		case letter, digit, single:
			return abbreviation
		}
		return mixed
	case '!':
		return exclamation
	case '?':
		return question
	case 0xA6, 0x82, 0x81, 0x9F: // the last bytes of those below
		switch t.Text[s.Start:s.End] {
		case "…", "……":
			return ellipsis
		case "。":
			return fullStop
		case "！":
			return exclamation
		case "？":
			return question
		}
	}
	return 0
}

// after returns the end of what belongs to a stop before token i: closing
// marks, and numbers of notes in brackets. It says which of them there are.
func (t *Text) after(i, last int) (int, closing) {
	var kind closing
	for i < last {
		w := t.Word(i)
		switch w {
		case ")", "]", "}":
			kind |= bracketClosed
			i++
			continue
		case "”", "’", "’’", "»":
			kind |= quoteClosed
			i++
			continue
		case "\"", "'", "''":
			// A straight mark closes if no space stands before it.
			if !t.Spaced(i) {
				kind |= quoteClosed
				i++
				continue
			}
		case "[":
			if i+2 < last && t.Word(i+2) == "]" && note(t.Word(i+1)) {
				kind |= noteClosed
				i += 3
				continue
			}
		}
		break
	}
	return i, kind
}

// note reports whether w in brackets belongs to what it follows: the number of
// a note, or an ellipsis for words left out.
func note(w string) bool { return isDigit(w[0]) || w[0] == '.' || w == "…" }
