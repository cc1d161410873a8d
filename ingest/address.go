package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/intake"
)

// The bounds of one look at a feed.
const (
	maxItems = 10_000 // the longest of real feeds have some hundreds
	maxPages = 100    // fetched at one look; the others follow at the next
	maxTries = 5      // of one page
)

// with says by which options a source was kept: one that was kept with others is
// looked at anew.
func (w *Watcher) with() string {
	return fmt.Sprintf("fetch=%t force=%t", w.Options.Fetch, w.Options.Force)
}

// address looks at a feed or a page if its time has come, and returns when it comes
// next; never again for the zero time.
func (w *Watcher) address(ctx context.Context, address string) (time.Time, error) {
	key := markKey("watch", address)
	var st state
	if err := w.recall(ctx, key, &st); err != nil {
		return time.Time{}, err
	}
	now := w.Now()
	switch {
	case st.Gone:
		if w.Once {
			w.say(&hearsay.Error{Code: hearsay.NotFound, Path: address, Message: "is gone for good, as its server said"})
		}
		return time.Time{}, nil
	case w.Once && now.Before(st.Hold):
		w.say(&hearsay.Error{Code: hearsay.Unavailable, Path: address, Message: "is left alone until " + st.Hold.UTC().Format(time.RFC3339)})
		return st.Hold, nil
	case !w.Once && now.Before(st.Next) && st.With == w.with():
		return st.Next, nil
	}
	if st.With != w.with() {
		st.ETag, st.Modified, st.Digest, st.With = "", "", "", w.with()
	}
	got, err := w.ask(ctx, address, &st)
	switch {
	case err != nil && (ctx.Err() != nil || isStore(err)):
		return time.Time{}, err
	case err != nil:
		return w.failed(ctx, address, key, &st, err)
	}
	whole := true
	if got.raw != nil && got.digest != st.Digest {
		if whole, err = w.unfold(ctx, address, got.raw); err != nil || ctx.Err() != nil {
			return time.Time{}, err
		}
		st.Digest = got.digest
	}
	// The validators are those of the last answer, whether its bytes were new or not:
	// a server that changes one of them alone would else be asked for all every time.
	if got.raw != nil || got.etag != "" {
		st.ETag = got.etag
	}
	if got.raw != nil || got.modified != "" {
		st.Modified = got.modified
	}
	if !whole { // some of it is still to come
		st.ETag, st.Modified, st.Digest = "", "", ""
	}
	st.Failures, st.Hold = 0, time.Time{}
	w.reached.Add(1)
	st.Next = w.Now().Add(pause(address, w.Every))
	return st.Next, w.note(ctx, markOf(key, st))
}

// failed notes a failure, says it, and returns when to try again.
func (w *Watcher) failed(ctx context.Context, address, key string, st *state, err error) (time.Time, error) {
	st.Failures++
	d := backOff(address, w.Every, st.Failures)
	st.Next = w.Now().Add(d)
	if h := w.held(address); h.After(st.Next) {
		st.Next = h
	}
	if h := HeldUntil(err); h.After(st.Next) {
		st.Next = h
	}
	st.Hold = st.Next
	if e, ok := errors.AsType[*hearsay.Error](err); ok && strings.HasPrefix(e.Message, "is gone for good") {
		st.Gone, st.Next = true, time.Time{}
		w.say(err)
	} else {
		w.say(fmt.Errorf("%w; asked again in %s", err, minutes(st.Next.Sub(w.Now()))))
	}
	return st.Next, w.note(ctx, markOf(key, *st))
}

// held is until when the host of an address asked to be left alone.
func (w *Watcher) held(address string) time.Time {
	u, err := url.Parse(address)
	if err != nil {
		return time.Time{}
	}
	h, _ := w.gate.at(u)
	h.turn <- struct{}{}
	defer func() { <-h.turn }()
	return h.held
}

// unfold keeps what the bytes of an address hold: a page, or the items of a feed with
// the pages that they point to. It reports whether all of it was.
func (w *Watcher) unfold(ctx context.Context, address string, raw *intake.Raw) (whole bool, err error) {
	if isOPML(raw.Data) {
		w.say(&hearsay.Error{Code: hearsay.Unsupported, Path: address, Message: "is a list of feeds; save it, and watch the file"})
		return true, nil
	}
	b := &batch{w: w, source: address}
	whole = true
	items, pages, later := 0, 0, 0
	for p, err := range intake.Unfold(ctx, raw, w.Options) {
		if ctx.Err() != nil {
			return false, b.flush(ctx)
		}
		if err != nil {
			w.say(err)
			// A feed that was being written when it was fetched is to be had whole the
			// next time, whatever its validators say.
			whole = whole && hearsay.CodeOf(err) != hearsay.Unreadable
			continue
		}
		if items++; items > maxItems {
			w.say(&hearsay.Error{Code: hearsay.TooLarge, Path: address, Message: fmt.Sprintf("holds more than %d items; those after them are left", maxItems)})
			break
		}
		if p.IsLink() {
			if pages >= maxPages {
				fresh, err := w.isFresh(ctx, p.Path)
				if err != nil {
					return false, b.stopped(ctx, err)
				}
				if fresh {
					later++
				}
				continue
			}
			asked, done, err := w.page(ctx, b, p)
			if err != nil {
				return false, b.stopped(ctx, err)
			}
			if asked {
				pages++
			}
			whole = whole && done
			continue
		}
		item, err := p.Raw(ctx)
		if err != nil {
			w.say(err)
			continue
		}
		if err := b.add(ctx, named(item, address)); err != nil {
			return false, err
		}
	}
	if later > 0 {
		w.say(&hearsay.Error{Code: hearsay.TooLarge, Path: address, Message: fmt.Sprintf("points to more than %d new pages; %d are left for the next looks", maxPages, later)})
	}
	return whole && later == 0, b.flush(ctx)
}

// isFresh reports whether a page was never asked for.
func (w *Watcher) isFresh(ctx context.Context, link string) (bool, error) {
	var t try
	err := w.recall(ctx, markKey("page", link), &t)
	return t == (try{}), err
}

// named gives an item of a feed a name that does not depend on where in the feed it
// stands, which is another place with each report that comes: the feed and 16 hex
// digits of a hash of its address, or of its bytes where it has none.
func named(item *intake.Raw, address string) *intake.Raw {
	at := strings.LastIndexByte(item.Path, '#')
	if item.Path == address || at < 0 {
		return item
	}
	if _, err := strconv.Atoi(item.Path[at+1:]); err != nil {
		return item // a member of an archive
	}
	of := []byte(item.URL)
	if item.URL == "" {
		of = item.Data
	}
	sum := sha256.Sum256(of)
	renamed := *item
	renamed.Path = item.Path[:at+1] + hex.EncodeToString(sum[:8])
	return &renamed
}

// page fetches a page that a feed points to, if that was not done already. done is false
// if it is to be tried again.
func (w *Watcher) page(ctx context.Context, b *batch, p *intake.Place) (asked, done bool, err error) {
	key := markKey("page", p.Path)
	var t try
	if err := w.recall(ctx, key, &t); err != nil {
		return false, false, err
	}
	if t.Done || t.Tries >= maxTries {
		return false, true, nil
	}
	if w.Now().Before(t.Hold) {
		return false, false, nil
	}
	if w.Later {
		b.marks = append(b.marks, markOf(key, try{Done: true}))
		return true, true, b.link(ctx, p)
	}
	raw, err := p.Raw(ctx)
	switch {
	case err == nil:
		b.marks = append(b.marks, markOf(key, try{Done: true}))
		return true, true, b.add(ctx, raw)
	case ctx.Err() != nil:
		return true, false, nil
	case isStore(err):
		return true, false, err
	}
	if hold := HeldUntil(err); !hold.IsZero() { // the host, not this page
		t.Hold = hold
	} else {
		t.Tries++
		t.Hold = w.Now().Add(backOff(p.Path, w.Every, t.Tries))
	}
	if hearsay.CodeOf(err) != hearsay.Unavailable || Refused(err) {
		t.Tries = maxTries // the answer will be the same
	}
	w.say(w.refusal(ctx, p.Path, "cannot be fetched", bare(err)))
	b.marks = append(b.marks, markOf(key, t))
	return true, t.Tries >= maxTries, nil
}

// bare is the cause of an error of intake, whose words refusal has, too; else err.
func bare(err error) error {
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		if e.Err != nil {
			return e.Err
		}
		return errors.New(e.Message)
	}
	return err
}
