package alert

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/store"
)

// maxChanges is how many changes of one edit are told in words.
const maxChanges = 5

// about reports whether a rule is about an address: the one, or with a * at the end all that
// begin so.
func (r *Rule) about(address string) bool {
	if before, ok := strings.CutSuffix(r.Of, "*"); ok {
		return strings.HasPrefix(address, before)
	}
	return address == r.Of
}

// edits finds what stands now at an address where something else stood before.
func (e *Engine) edits(ctx context.Context, r *Rule, j *journal, from, to int) ([]Event, error) {
	var events []Event
	seen := map[string]bool{}
	for _, a := range j.entries[from:to] {
		if a.Document == "" || !r.about(a.Address) {
			continue
		}
		editions, err := e.Store.Editions(ctx, a.Address)
		if hearsay.CodeOf(err) == hearsay.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(editions, func(o hearsay.Edition) bool { return o.Document == a.Document && o.At.Equal(a.At) })
		if at < 1 { // the first of them, or one that is gone
			continue
		}
		before, err := e.entry(ctx, editions[at-1].Document)
		if err != nil {
			return nil, err
		}
		after, err := e.entry(ctx, a.Document)
		if err != nil {
			return nil, err
		}
		if v, differs := e.edit(r, a, before, after); differs && !seen[v.ID] {
			seen[v.ID] = true // a page has two addresses
			events = append(events, v)
		}
	}
	return events, nil
}

// edit is the event of one version in the place of another; it does not differ where text,
// headline and date are the same.
func (e *Engine) edit(r *Rule, a hearsay.Edition, before, after *hearsay.Entry) (v Event, differs bool) {
	old, now := before.Reading, after.Reading
	if old.Document.Text == now.Document.Text && old.Document.Title == now.Document.Title && old.Document.Published == now.Document.Published {
		return v, false
	}
	// Two addresses of a page tell of the same edit; what comes back at another time is another.
	v = r.event(Edited, now.Document, after.Published(), old.Document.ID, now.Document.ID, a.At.UTC().Format(time.RFC3339Nano))
	v.Address = clean(a.Address)
	var told []string
	counts := map[store.ChangeKind]int{}
	for _, c := range store.Compare(old, now) {
		if counts[c.Kind]++; len(told) == maxChanges {
			continue
		}
		words := func(r *hearsay.Reading, i int) string {
			if i < 0 {
				return ""
			}
			return "“" + short(quote(r.Document.Text, r.Statements[i].Content), 120) + "”"
		}
		switch c.Kind {
		case store.Appeared:
			told = append(told, "appeared: "+words(now, c.New))
		case store.Vanished:
			told = append(told, "vanished: "+words(old, c.Old))
		default:
			told = append(told, "changed ("+strings.Join(c.Fields, ", ")+"): "+words(old, c.Old)+" to "+words(now, c.New))
		}
	}
	if old.Document.Title != now.Document.Title {
		v.Was, v.Is = clean(old.Document.Title), clean(now.Document.Title)
	}
	v.Detail = fmt.Sprintf("%d appeared, %d changed, %d vanished", counts[store.Appeared], counts[store.Changed], counts[store.Vanished])
	if len(told) > 0 {
		v.Detail += "; " + strings.Join(told, "; ")
	}
	v.URL = e.link(v)
	if e.Room != "" {
		v.URL = e.Room + "/d/" + hearsay.ShortID(now.Document.ID) + "/against/" + hearsay.ShortID(old.Document.ID)
	}
	return v, true
}

// short cuts words to so many bytes, between two characters.
func short(words string, most int) string {
	if len(words) <= most {
		return words
	}
	for most > 0 && words[most]&0xC0 == 0x80 {
		most--
	}
	return words[:most] + "…"
}
