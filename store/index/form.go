package index

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"hearsay"
	"hearsay/entity"
)

// A Form is one way in which a source is named.
type Form struct {
	Name   string
	Naming hearsay.Naming
	Kind   hearsay.SourceKind
	Said   bool // by a person alone, no text
	Plain  bool // it says by itself who it is
	Uses   int64
}

// better orders the forms of a source: those that say by themselves who it is, then the one that is used most, the longer and then the
// lesser of two; what a person said who it is stands last.
func better(a, b Form) int {
	truth := map[bool]int{true: 1}
	return cmp.Or(cmp.Compare(truth[a.Said], truth[b.Said]), cmp.Compare(truth[b.Plain], truth[a.Plain]), cmp.Compare(b.Uses, a.Uses),
		cmp.Compare(utf8.RuneCountInString(b.Name), utf8.RuneCountInString(a.Name)),
		cmp.Compare(a.Name, b.Name), cmp.Compare(a.Naming, b.Naming), cmp.Compare(a.Kind, b.Kind))
}

// Describe fills in what a source is called and what it is: by the best of its forms, of which it must have one, and by the kind that most uses are
// of. What a person said it is comes before them.
func (f *InForce) Describe(key string, forms []Form, l *hearsay.SourceLine) {
	forms = slices.SortedFunc(slices.Values(forms), better)
	l.Name, l.Naming, l.Kind = forms[0].Name, forms[0].Naming, kindOf(forms)
	if forms[0].Said { // what they are said to be stands in no text
		found := false
		for _, name := range f.Same {
			if entity.Key(name) == key && (!found || name < l.Name) {
				l.Name, found = name, true
			}
		}
	}
	_, l.Of = entity.Split(key)
	if (l.Kind == hearsay.Person || entity.Plain(l.Name) != "") && l.Of == "" && !forms[0].Said { // of two who share a name, each keeps what tells them apart
		l.Name = entity.Called(l.Name)
	}
	seen := map[string]bool{l.Name: true}
	for _, form := range forms {
		if !seen[form.Name] {
			seen[form.Name] = true
			l.Also = append(l.Also, form.Name)
		}
	}
}

// kindOf is the kind that most uses of the forms of a source are of, unknown only where all are: one report in which somebody is taken for a place makes him none.
func kindOf(forms []Form) hearsay.SourceKind {
	uses := map[hearsay.SourceKind]int64{}
	for _, form := range forms {
		if form.Kind == hearsay.Person && entity.Plain(form.Name) != "" { // "the shipping firm Osk", taken for somebody
			form.Kind = hearsay.Organisation
		}
		if form.Said == forms[0].Said && form.Kind != hearsay.UnknownKind && form.Kind != "" {
			uses[form.Kind] += form.Uses
		}
	}
	if len(uses) == 0 {
		return forms[0].Kind
	}
	return slices.MinFunc(slices.Collect(maps.Keys(uses)), func(a, b hearsay.SourceKind) int { return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b)) })
}
