package eval

import "strings"

// SeenCues returns the Classifier of whether the words of a cue occur as a cue in
// other texts, those an engine has learnt from, say: facet "cue words", seen or
// unseen. Case is folded; a cue without words is neither. It returns the errors
// of Cases.
func SeenCues(goldDir, textDir string) (Classifier, error) {
	seen := map[string]bool{}
	for c, err := range Cases(goldDir, textDir) {
		if err != nil {
			return nil, err
		}
		for _, gold := range c.Gold {
			for i := range gold {
				seen[cueWords(c.Text, &gold[i])] = true
			}
		}
	}
	return func(t *Text, a *Attribution) []Kind {
		switch words := cueWords(t, a); {
		case words == "":
			return nil
		case seen[words]:
			return []Kind{{"cue words", "seen"}}
		default:
			return []Kind{{"cue words", "unseen"}}
		}
	}, nil
}

// cueWords are the words of a cue, folded, with single spaces between them.
func cueWords(t *Text, a *Attribution) string {
	var words []string
	for _, span := range a.Cue.Spans {
		words = append(words, strings.Fields(strings.ToLower(span.Of(t.Text)))...)
	}
	return strings.Join(words, " ")
}
