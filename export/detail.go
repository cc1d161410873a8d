package export

import (
	"slices"
	"strings"

	"hearsay"
)

// details are what people want to know of a statement beside who, what and where, in
// words: to whom, through what, when, by way of whom, how likely, how firmly.
func details(text string, s *hearsay.Statement, names map[string]string) []string {
	var out []string
	add := func(label, words string) {
		if words != "" {
			out = append(out, label+words)
		}
	}
	if s.Voice == hearsay.Request {
		add("", "request for comment")
	}
	switch s.Slant {
	case hearsay.Presupposes:
		add("", "taken for true")
	case hearsay.Distances:
		add("", "kept at a distance")
	}
	if s.Likelihood != nil {
		add(harmless(s.Likelihood.Term)+": ", quoted(pieces(text, s.Likelihood.Spans, " … ")))
	}
	add("hedged: ", quoted(pieces(text, s.Hedges, " … ")))
	add("to ", pieces(text, s.Addressee.Spans, " … "))
	add("", pieces(text, s.Medium.Spans, " … "))
	if !s.When.Span.Empty() {
		add("said ", pieces(text, hearsay.Spans{s.When.Span}, ""))
	}
	if n := len(s.Chain); n > 2 {
		way := s.Chain[:n-1] // without the publisher
		called := func(ids []string) string {
			var list []string
			for _, id := range ids {
				if name := harmless(names[id]); name != "" {
					list = append(list, name)
				}
			}
			return strings.Join(list, ", then ")
		}
		at := max(0, slices.Index(way, s.Source.ID))
		add("on the word of ", called(way[:at]))
		add("by way of ", called(way[at+1:]))
	}
	if s.Weakest == hearsay.Unknown || s.Weakest == hearsay.Bare {
		add("rests on ", map[hearsay.Naming]string{hearsay.Unknown: "nobody who is named", hearsay.Bare: "a bare source"}[s.Weakest])
	}
	return out
}

// quoted puts words between marks; "" stays.
func quoted(words string) string {
	if words == "" {
		return ""
	}
	return "“" + words + "”"
}

// remarks are the notes on sources, one line each, with the words they rest on.
func remarks(r *hearsay.Reading) []string {
	var out []string
	for i := range r.Sources {
		s := &r.Sources[i]
		for _, n := range s.Notes {
			line := harmless(s.Name) + ": " + noted(n.Kind)
			if words := pieces(r.Document.Text, n.Spans, " … "); words != "" && words != harmless(s.Name) {
				line += " (" + words + ")"
			}
			out = append(out, line)
		}
	}
	return out
}

// noted is a kind of note in words.
func noted(kind string) string {
	switch kind {
	case "bare-source":
		return "nothing is said of who it is"
	case "no-reason-given":
		return "no reason is given for leaving it unnamed"
	case "opinion-unnamed":
		return "unnamed, with an opinion or a guess"
	case "party-not-asked":
		return "accuses one who neither speaks nor was asked"
	}
	return harmless(kind)
}
