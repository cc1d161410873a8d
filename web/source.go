package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/query"
	"hearsay/store"
)

// A sourcesView is the list of all sources.
type sourcesView struct {
	Words string
	Lines []hearsay.SourceLine
	Next  string
}

func (r *Room) sources(w http.ResponseWriter, q *http.Request) error {
	v := sourcesView{Words: q.FormValue("q")}
	list, err := r.sourceList(q.Context(), nameWords(v.Words), hearsay.Page{Limit: 50, After: q.FormValue("after")})
	if err != nil {
		return err
	}
	v.Lines = list.Sources
	if list.Next != "" {
		v.Next = "/sources?" + addressQuery("q", v.Words, "after", list.Next)
	}
	return r.show(w, q, "sources", frame{Title: "Sources", Here: "/sources", Body: v})
}

// A sourceView is one source across reports.
type sourceView struct {
	Line        hearsay.SourceLine
	Loose       bool // the name does not say who it is across reports
	Rating      string
	Words       []wordView
	Outlets     []outletView
	Stances     []facetValue
	Lines       []lineView
	Sampled     bool // there are more statements than are looked at
	Timeline    *barsView
	Rests       []claimLine // claims that rest on it
	Letters     []ratingView
	Self, Query string
	Take        takeView
}

// An outletView is how one outlet describes a source.
type outletView struct {
	Outlet       string
	Descriptions []facetValue
}

// A ratingView is a letter of the Admiralty code for the reliability of a source.
type ratingView struct{ Letter, Meaning string }

// letters is the reliability scale of the NATO Admiralty code (AJP-2.1, annex).
var letters = []ratingView{
	{"A", "completely reliable"}, {"B", "usually reliable"}, {"C", "fairly reliable"},
	{"D", "not usually reliable"}, {"E", "unreliable"}, {"F", "cannot be judged"},
}

// perSource is how many statements of a source its page looks at.
const perSource = 120

func (r *Room) source(w http.ResponseWriter, q *http.Request) error {
	name := strings.TrimSpace(q.FormValue("name"))
	if name == "" { // whoever asks for no source in particular wants to choose one
		http.Redirect(w, q, "/sources", http.StatusSeeOther)
		return nil
	}
	v, err := r.known(q.Context(), name)
	if err != nil {
		return err
	}
	v.Take = takeAll("of this source", "/source", addressQuery("name", v.Line.Name))
	return r.show(w, q, "source", frame{Title: v.Line.Name, Here: "/sources", Body: v})
}

// known is what is known of a source under a name. NotFound.
func (r *Room) known(ctx context.Context, name string) (*sourceView, error) {
	found, err := store.Named(ctx, finder{r}, name, perSource)
	if err != nil {
		return nil, err
	}
	line, own := &found.Line, found.Hits
	asked := hearsay.HasWords{Field: hearsay.ByField, Words: nameWords(line.Name)}
	v := &sourceView{Line: *line, Letters: letters, Loose: found.Loose, Sampled: found.More, Self: sourcePath(line.Name), Query: query.Format(asked)}
	s, err := r.account(ctx)
	if err != nil {
		return nil, err
	}
	v.describe(own)
	v.rest(s, own)
	said, err := r.Store.Words(ctx, hearsay.Subject{Source: line.Name})
	if err != nil {
		return nil, err
	}
	for _, word := range said {
		if word.Kind == hearsay.RatingWord && word.Undone == "" {
			v.Rating = word.Value
		}
		v.Words = append(v.Words, newWord(word))
	}
	return v, nil
}

// nameWords are the words of a name as stores compare them: without an article.
func nameWords(name string) []string { return strings.Fields(entity.Literal(name)) }

// A finder is the store, with the lists of sources that are kept.
type finder struct{ r *Room }

// Sources are those of the store.
func (f finder) Sources(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error) {
	return f.r.sourceList(ctx, words, page)
}

// Search finds statements in the store.
func (f finder) Search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	return f.r.Store.Search(ctx, q, page)
}

// describe counts how outlets describe the source, its stances and its days.
func (v *sourceView) describe(hits []hearsay.Hit) {
	described := map[string]map[string]int{}
	stances := map[string]int{}
	for i := range hits {
		h := &hits[i]
		outlet := h.Document.Publisher
		if outlet == "" {
			outlet = "no outlet named"
		}
		if described[outlet] == nil {
			described[outlet] = map[string]int{}
		}
		how := words(h.Document.Text, h.Statement.Source.Spans, " ")
		if how != "" && !pronoun(how) {
			described[outlet][how]++
		}
		stances[dashes(string(h.Statement.Stance))]++
		v.Lines = append(v.Lines, hitLine(h))
	}
	for outlet, list := range described {
		v.Outlets = append(v.Outlets, outletView{outlet, ranked(list)})
	}
	slices.SortFunc(v.Outlets, func(a, b outletView) int { return cmp.Compare(a.Outlet, b.Outlet) })
	v.Stances = ranked(stances)
	v.Timeline = timeline(hits)
	if v.Timeline != nil && v.Sampled {
		v.Timeline.Of = "the latest " + tally(len(hits), "statement")
	}
}

// pronoun reports whether words are one that stands for a name: no description.
func pronoun(words string) bool {
	return slices.Contains([]string{"he", "she", "it", "they", "i", "we", "you", "who", "his", "her", "its", "their", "my", "our", "him", "them"}, strings.ToLower(words))
}

// ranked lists counted values, those with most first.
func ranked(counts map[string]int) []facetValue {
	list := make([]facetValue, 0, len(counts))
	for value, n := range counts {
		list = append(list, facetValue{Value: value, N: n})
	}
	slices.SortFunc(list, func(a, b facetValue) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value)) })
	return list
}

// rest lists the claims that statements of the source make, those that rest on
// fewest lines first.
func (v *sourceView) rest(s *snapshot, hits []hearsay.Hit) {
	seen := map[int]bool{}
	var list []int
	for i := range hits {
		for _, at := range s.claimsOf[mark{hits[i].Document.ID, hits[i].Statement.ID}] {
			if !seen[at] {
				seen[at] = true
				list = append(list, at)
			}
		}
	}
	slices.SortFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.Claims[a].Lines.Most, s.Claims[b].Lines.Most), cmp.Compare(s.Claims[b].Documents, s.Claims[a].Documents), cmp.Compare(a, b))
	})
	for _, at := range list[:min(20, len(list))] {
		v.Rests = append(v.Rests, s.claimLine(&s.Claims[at]))
	}
}
