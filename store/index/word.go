package index

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/entity"
)

// An InForce is the word of people as far as it changes what is found.
type InForce struct {
	Published map[string]string    // id of a document to its date
	Wrong     map[string]bool      // keys of statements
	Same      map[[2]string]string // document (or "") and key of a source to the name it is
}

// NewInForce gathers the words in force of a trail that is in its order.
func NewInForce(trail []hearsay.Word) *InForce {
	f := &InForce{Published: map[string]string{}, Wrong: map[string]bool{}, Same: map[[2]string]string{}}
	for _, w := range trail { // the last of several stays
		switch {
		case w.Undone != "":
		case w.Kind == hearsay.PublishedAt:
			f.Published[w.About.Document] = w.Value
		case w.Kind == hearsay.WrongWord:
			f.Wrong[w.About.Statement] = true
		case w.Kind == hearsay.SameWord:
			f.Same[[2]string{w.About.Document, entity.Literal(w.About.Source)}] = w.Value
		}
	}
	return f
}

// Is follows what people said a source is, by its key; false if nobody said anything. What
// is said in a circle is the least of it.
func (f *InForce) Is(document, key string) (string, bool) {
	name, ok := f.Same[[2]string{document, key}]
	if !ok {
		if name, ok = f.Same[[2]string{"", key}]; !ok {
			return "", false
		}
	}
	seen := []string{key}
	names := []string{name}
	for {
		key = entity.Literal(names[len(names)-1])
		if i := slices.Index(seen, key); i >= 0 {
			return slices.MinFunc(names[i:], func(a, b string) int { return cmp.Compare(entity.Literal(a), entity.Literal(b)) }), true
		}
		next, ok := f.Same[[2]string{"", key}]
		if !ok {
			return names[len(names)-1], true
		}
		seen, names = append(seen, key), append(names, next)
	}
}

// Undone says by which word each word was taken back: undone are pairs of a word and the one
// that took it back, the later first, so that whether one holds is known before what it took
// back.
func Undone(undone [][2]string) map[string]string {
	by := map[string]string{}
	for _, u := range undone {
		if by[u[1]] == "" {
			by[u[0]] = u[1]
		}
	}
	return by
}

// Holding keeps the words that are in force; nil for none.
func Holding(words []hearsay.Word) []hearsay.Word {
	words = slices.DeleteFunc(words, func(w hearsay.Word) bool { return w.Undone != "" || w.Kind == hearsay.UndoWord })
	if len(words) == 0 {
		return nil
	}
	return words
}

// WordID is a hash of all that a word says.
func WordID(w hearsay.Word) string {
	h := sha256.New()
	for _, part := range []string{Stamp(w.At), w.Who, string(w.Kind), w.About.Document, w.About.Statement, w.About.Source, w.About.Word, w.Value, w.Reason} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// CheckWord verifies what of a word can be verified without the store. Invalid.
func CheckWord(w hearsay.Word) error {
	refuse := func(format string, args ...any) error {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, args...)}
	}
	a := w.About
	if w.Who == "" || w.At.IsZero() {
		return refuse("a word needs who says it and when")
	}
	wants := map[hearsay.WordKind][4]bool{ // document, statement, source, word
		hearsay.WrongWord: {1: true}, hearsay.PublishedAt: {0: true}, hearsay.SameWord: {2: true}, hearsay.RatingWord: {2: true}, hearsay.UndoWord: {3: true},
		hearsay.OneWord: {0: true}, hearsay.ApartWord: {0: true},
	}
	has := [4]bool{a.Document != "", a.Statement != "", a.Source != "", a.Word != ""}
	if w.Kind == hearsay.SameWord && has[0] {
		has[0] = false // in one document only
	}
	if want, ok := wants[w.Kind]; ok && has != want || !ok && (w.Kind != hearsay.NoteWord || has == [4]bool{}) {
		if w.Kind == hearsay.NoteWord {
			return refuse("a note needs a statement, a document or a source to stand beside")
		}
		return refuse("a word of kind %q is not about that", w.Kind)
	}
	switch w.Kind {
	case hearsay.NoteWord:
		if strings.TrimSpace(w.Value) == "" {
			return refuse("the note is empty")
		}
	case hearsay.PublishedAt:
		d, err := hearsay.ParseDate(w.Value)
		if err != nil {
			return err
		}
		if Day(d) == "" {
			return refuse("%s is before the year 1 or after 9999", w.Value)
		}
	case hearsay.RatingWord:
		if len(w.Value) != 1 || w.Value < "A" || w.Value > "F" {
			return refuse("%q is no letter of the Admiralty code; write A to F", w.Value)
		}
	case hearsay.OneWord, hearsay.ApartWord:
		if _, err := hearsay.RulingsOf(w); err != nil {
			return err
		}
	case hearsay.SameWord:
		if entity.Literal(w.Value) == "" || entity.Literal(w.Value) == entity.Literal(a.Source) {
			return refuse("%q cannot be said to be %q", a.Source, w.Value)
		}
	}
	return nil
}

// CheckUndo verifies that a word may take another back. Invalid.
func CheckUndo(w, back hearsay.Word) error {
	switch {
	case !w.At.After(back.At): // time orders the trail: what takes a word back comes after it
		return &hearsay.Error{Code: hearsay.Invalid, Message: back.ID + " was said later than that"}
	case back.Undone != "":
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%s was taken back already, by %s", back.ID, back.Undone)}
	}
	return nil
}

// Reach is the keys of the sources that a word of sameness about one may change, by all
// words of sameness, in force or not: those who are said to be this source are what it is, too.
func Reach(key string, same []hearsay.Word) []string {
	reach := []string{key}
	for i := 0; i < len(reach); i++ {
		for _, o := range same {
			if own := entity.Literal(o.About.Source); entity.Literal(o.Value) == reach[i] && !slices.Contains(reach, own) {
				reach = append(reach, own)
			}
		}
	}
	return reach
}
