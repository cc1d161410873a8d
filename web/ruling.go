package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// parted puts on the trail that what one report says does not belong to a claim.
func (r *Room) parted(w http.ResponseWriter, q *http.Request) error {
	s, c, err := r.ruledOn(q)
	if err != nil {
		return err
	}
	i, err := strconv.Atoi(q.PostForm.Get("row"))
	if err != nil || i < 0 || i >= len(c.Assertions) || c.Assertions[i].Document != q.PostForm.Get("document") {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "the claim has changed since you looked at it; look at it again"}
	}
	about, value, ok := c.Apart(i)
	if !ok {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "only this report says it, so that there is nothing to part it from; look at the claim again, it may have changed"}
	}
	back := claimPath(c.ID)
	if c.Assertions[0].Document == c.Assertions[i].Document { // the claim is called by it
		back = s.place(c.Assertions[i].Place).Href()
	}
	return r.put(w, q, hearsay.Word{Kind: hearsay.ApartWord, About: about, Value: value}, back)
}

// united puts on the trail that two claims are one.
func (r *Room) united(w http.ResponseWriter, q *http.Request) error {
	s, c, err := r.ruledOn(q)
	if err != nil {
		return err
	}
	given := strings.TrimSpace(q.PostForm.Get("claim"))
	if u, err := url.Parse(given); err == nil { // its address
		given = u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	}
	other, ok := s.claim[given]
	if !ok {
		return &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("there is no claim %q; give its address or its id, C and eight digits", hearsay.Shorten(given, 40))}
	}
	if &s.Claims[other] == c {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "that is this claim"}
	}
	about, value := c.One(&s.Claims[other])
	// What was said first names the claim.
	back := claimPath(s.Claims[min(other, s.claim[c.ID])].ID)
	return r.put(w, q, hearsay.Word{Kind: hearsay.OneWord, About: about, Value: value}, back)
}

// ruledOn is the claim that a form is about.
func (r *Room) ruledOn(q *http.Request) (*snapshot, *hearsay.Claim, error) {
	if err := q.ParseForm(); err != nil {
		return nil, nil, badForm(err)
	}
	s, err := r.claimed(q.Context())
	if err != nil {
		return nil, nil, err
	}
	i, err := s.claimOf(q)
	if err != nil {
		return nil, nil, err
	}
	return s, &s.Claims[i], nil
}

// ruling gives a word on claims the words of its places instead of these.
func (r *Room) ruling(ctx context.Context, v *wordView, w hearsay.Word) {
	list, err := hearsay.RulingsOf(w)
	if err != nil {
		return
	}
	if words := r.wordsAt(ctx, w.About.Document, list[0].At); words != "" {
		v.Subject = words
	}
	v.Value = r.wordsAt(ctx, list[0].Document, list[0].There)
	documents := []string{}
	for i := range list {
		if !slices.Contains(documents, list[i].Document) {
			documents = append(documents, list[i].Document)
		}
	}
	if more := len(documents) - 1; more > 0 {
		v.Value += fmt.Sprintf(" and what %s", tally(int64(more), "other report says", "other reports say"))
	}
}

// wordsAt is the words of a place, "" where the store no longer has it.
func (r *Room) wordsAt(ctx context.Context, document string, at hearsay.Span) string {
	entry, err := r.Store.Document(ctx, document)
	if err != nil || at.End > len(entry.Reading.Document.Text) {
		return ""
	}
	return words(entry.Reading.Document.Text, hearsay.Spans{at}, gap)
}
