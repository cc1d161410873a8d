package alert

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"net/http"
	"slices"
	"time"

	"hearsay"
)

// maxFed is how many events a feed holds; who asks once a day may miss what is older.
const (
	maxFed  = 200
	maxFeed = 900 << 10 // bytes of its mark
)

func feedKey(name string) string { return "alert feed " + name }

// A fed is an event in a feed, with when it was found.
type fed struct {
	At    time.Time `json:"at"`
	Event Event     `json:"event"`
}

// fed is the mark of a rule's feed with what is new in front.
func (e *Engine) fed(ctx context.Context, r *Rule, d Digest) (hearsay.Mark, error) {
	var list []fed
	if err := recall(ctx, e.Store, feedKey(r.Name), &list); err != nil && hearsay.CodeOf(err) != hearsay.Unreadable {
		return hearsay.Mark{}, err
	}
	fresh := make([]fed, len(d.Events))
	for i, v := range d.Events {
		fresh[i] = fed{d.At, v}
	}
	list = append(fresh, list...)
	list = list[:min(len(list), maxFed)]
	mark := markOf(feedKey(r.Name), list)
	for len(mark.Value) > maxFeed {
		list = list[:len(list)*3/4]
		mark = markOf(feedKey(r.Name), list)
	}
	return mark, nil
}

// Found returns the last events of a rule, latest first, each with when it was found. NotFound for no
// such rule.
func Found(ctx context.Context, ledger hearsay.Ledger, name string) ([]Event, []time.Time, error) {
	if _, err := RuleOf(ctx, ledger, name); err != nil {
		return nil, nil, err
	}
	var list []fed
	if err := recall(ctx, ledger, feedKey(name), &list); err != nil {
		return nil, nil, err
	}
	events, times := make([]Event, len(list)), make([]time.Time, len(list))
	for i, f := range list {
		events[i], times[i] = f.Event, f.At
	}
	return events, times, nil
}

type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Link    *atomLink   `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID      string    `xml:"id"`
		Title   string    `xml:"title"`
		Updated string    `xml:"updated"`
		Link    *atomLink `xml:"link"`
		Content atomText  `xml:"content"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// urn names something for ever: a UUID of version 8 (RFC 9562), made of a hash.
func urn(parts ...string) string {
	sum := sha256.Sum256([]byte(hashOf(parts...)))
	b := sum[:16]
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	h := hex.EncodeToString(b)
	return "urn:uuid:" + h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// Feed writes the last events of a rule as Atom (RFC 4287). NotFound for no such rule.
func Feed(ctx context.Context, ledger hearsay.Ledger, name string) ([]byte, error) {
	r, err := RuleOf(ctx, ledger, name)
	if err != nil {
		return nil, err
	}
	events, times, err := Found(ctx, ledger, name)
	if err != nil {
		return nil, err
	}
	made := r.Made.UTC().Format(time.RFC3339Nano)
	f := atomFeed{ID: urn("feed", r.Name, made), Title: "Hearsay: " + r.Name + " (" + clean(r.Of) + ")", Updated: r.Made.UTC().Format(time.RFC3339), Author: "Hearsay"}
	for i, v := range events {
		at := times[i].UTC().Format(time.RFC3339)
		f.Updated = max(f.Updated, at)
		entry := atomEntry{ID: urn("event", v.ID), Title: v.Headline(), Updated: at, Content: atomText{"text", v.Text()}}
		if v.URL != "" {
			entry.Link = &atomLink{"alternate", v.URL}
		}
		f.Entries = append(f.Entries, entry)
	}
	out, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the feed could not be written", Err: err}
	}
	return append(slices.Concat([]byte(xml.Header), out), '\n'), nil
}

// Feeds answers with the feed of the rule that the path names last: /alerts/NAME.
func Feeds(ledger hearsay.Ledger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		feed, err := Feed(q.Context(), ledger, q.PathValue("name"))
		switch {
		case hearsay.CodeOf(err) == hearsay.NotFound:
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		case err != nil:
			http.Error(w, "the feed cannot be had", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
		_, _ = w.Write(feed) // the connection is gone; there is nobody to tell
	})
}
