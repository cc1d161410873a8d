package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// fieldsAbout says what the fields of the language of queries ask for.
var fieldsAbout = map[string]string{
	"by": "who said it", "about": "what was said", "in": "the outlet", "stance": "says, denies, warns, …", "naming": "how the source is identified",
	"manner": "quoted or not", "voice": "speech, thought, …", "figure": "a figure in it, >1000 or 10..20", "confidence": "how sure the reading is, >0.8",
	"before": "published before a day", "after": "published after a day", "on": "published on a day",
}

// How many suggestions there are, of which so many are sources and outlets beside fields; and among how many of the most
// quoted sources the beginning of a name is looked for. Any other is found by a whole word of its name.
const (
	mostSuggested = 12
	namesBeside   = 5
	mostQuoted    = 1000
	longestAsked  = 300 // bytes of a query that is still helped with
)

// apiSuggest says how a query that is being written may go on.
func (r *Room) apiSuggest(w http.ResponseWriter, q *http.Request) error {
	list, err := r.suggest(q.Context(), q.FormValue("q"))
	if err != nil {
		return err
	}
	return answerJSON(w, q, 0, listRecord[suggestionRecord]{Items: append([]suggestionRecord{}, list[:min(len(list), mostSuggested)]...)})
}

// suggest lists fields, values, sources and outlets. It reads what the store has counted already, never statements.
func (r *Room) suggest(ctx context.Context, text string) ([]suggestionRecord, error) {
	u := query.UnfinishedOf(text)
	if len(text) > longestAsked || u.Whole {
		return nil, nil
	}
	switch u.Field {
	case "":
		list := suggestFields(u)
		if u.Value == "" {
			return list, nil
		}
		sources, err := r.suggestSources(ctx, u, namesBeside)
		if err != nil {
			return nil, err
		}
		outlets, err := r.suggestOutlets(ctx, u, namesBeside)
		return slices.Concat(list, sources, outlets), err
	case "by":
		return r.suggestSources(ctx, u, mostSuggested)
	case "in":
		return r.suggestOutlets(ctx, u, mostSuggested)
	}
	return suggestValues(u), nil
}

// suggestFields lists the fields that begin with a word.
func suggestFields(u query.Unfinished) (list []suggestionRecord) {
	for _, name := range query.Fields() {
		if strings.HasPrefix(name, strings.ToLower(u.Value)) {
			list = append(list, suggestionRecord{u.Before + name + ":", name + ":", fieldsAbout[name]})
		}
	}
	return list
}

// suggestValues lists the values of a field that begin as the last of those that stand there.
func suggestValues(u query.Unfinished) (list []suggestionRecord) {
	at := strings.LastIndexByte(u.Value, ',') + 1
	given, begun := u.Value[:at], strings.ToLower(u.Value[at:])
	for _, value := range query.Values(u.Field) {
		if strings.HasPrefix(value, begun) && !slices.Contains(strings.Split(given, ","), value) {
			list = append(list, suggestionRecord{u.Before + u.Field + ":" + given + value + " ", u.Field + ":" + value, ""})
		}
	}
	return list
}

// suggestSources lists sources with a name in which the words stand, the last of them as a beginning; those most quoted first.
func (r *Room) suggestSources(ctx context.Context, u query.Unfinished, most int) (list []suggestionRecord, err error) {
	words := query.Words(u.Value)
	quoted, err := r.sourceList(ctx, nil, hearsay.Page{Limit: mostQuoted})
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	add := func(lines []hearsay.SourceLine) {
		for i := range lines {
			l := &lines[i]
			if len(list) == most || known[l.Key] || !begins(words, l.Name) && !slices.ContainsFunc(l.Also, func(name string) bool { return begins(words, name) }) {
				continue
			}
			if term, ok := named("by", l.Name); ok {
				known[l.Key] = true
				list = append(list, suggestionRecord{u.Before + term + " ", l.Name, "source, " + tally(l.Statements, "statement")})
			}
		}
	}
	add(quoted.Sources)
	if len(list) < most && quoted.Next != "" && len(words) > 0 {
		found, err := r.Store.Sources(ctx, words, hearsay.Page{Limit: most})
		if err != nil {
			return nil, err
		}
		add(found.Sources)
	}
	return list, nil
}

// suggestOutlets lists outlets in the same way.
func (r *Room) suggestOutlets(ctx context.Context, u query.Unfinished, most int) (list []suggestionRecord, err error) {
	if _, _, err := r.latest(ctx); err != nil {
		return nil, err
	}
	r.accounts.mu.Lock()
	outlets := r.accounts.held.Outlets
	r.accounts.mu.Unlock()
	words := query.Words(u.Value)
	for _, o := range outlets {
		if len(list) == most || !begins(words, o.Value) {
			continue
		}
		if term, ok := named("in", o.Value); ok {
			list = append(list, suggestionRecord{u.Before + term + " ", o.Value, "outlet, " + tally(o.N, "document")})
		}
	}
	return list, nil
}

// begins reports whether words stand side by side in a name, the last of them as the beginning of a word.
func begins(words []string, name string) bool {
	return strings.Contains(" "+strings.Join(query.Words(name), " "), " "+strings.Join(words, " "))
}

// named is a term that asks for a name; none for a name of no letter and no digit.
func named(field, name string) (term string, ok bool) {
	term = field + `:"` + strings.Join(query.Words(name), " ") + `"`
	_, err := query.Parse(term)
	return term, err == nil
}
