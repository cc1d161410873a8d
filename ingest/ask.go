package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"hearsay"
	"hearsay/intake"
)

// maxRedirects is how many times a server may send a request elsewhere.
const maxRedirects = 10

// An answer is what a server has at an address.
type answer struct {
	raw            *intake.Raw // nil if it is what was there before
	etag, modified string
	digest         string
}

// client makes the client that all requests go through.
func client(through http.RoundTripper) *http.Client {
	return &http.Client{
		Transport: through,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("it is sent elsewhere more than %d times", maxRedirects)
			}
			if !intake.IsAddress(req.URL.String()) {
				return errors.New("it is sent to " + req.URL.Scheme + ":, which is not fetched")
			}
			return nil
		},
	}
}

// ask fetches an address, if it is not what st knows already. Errors are *hearsay.Error
// with one clear line, but storeError and the cause of a ctx that ended.
func (w *Watcher) ask(ctx context.Context, address string, st *state) (*answer, error) {
	fail := func(code hearsay.Code, message string, err error) (*answer, error) {
		return nil, &hearsay.Error{Code: code, Path: address, Message: message, Err: err}
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return fail(hearsay.Invalid, "is not an address that can be watched", nil)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fail(hearsay.Invalid, "is not an address that can be watched", nil)
	}
	req.Header.Set("User-Agent", w.gate.agent)
	req.Header.Set("Accept", "application/atom+xml, application/rss+xml, application/feed+json, text/html, application/xhtml+xml, */*;q=0.5")
	req.Header.Set("Accept-Language", "en")
	if st.ETag != "" {
		req.Header.Set("If-None-Match", st.ETag)
	}
	if st.Modified != "" {
		req.Header.Set("If-Modified-Since", st.Modified)
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, w.refusal(ctx, address, "cannot be fetched", err)
	}
	defer resp.Body.Close()
	a := &answer{etag: resp.Header.Get("ETag"), modified: resp.Header.Get("Last-Modified")}
	switch {
	case resp.StatusCode == http.StatusNotModified && (st.ETag != "" || st.Modified != ""):
		return a, nil
	case resp.StatusCode == http.StatusGone:
		return fail(hearsay.NotFound, "is gone for good, as its server says; it is not asked for again", nil)
	case resp.StatusCode == http.StatusNotFound:
		return fail(hearsay.NotFound, "the server has no such page", nil)
	case resp.StatusCode != http.StatusOK:
		return fail(hearsay.Unavailable, "the server answered "+resp.Status, nil)
	}
	limit := w.Options.Limit
	if limit <= 0 {
		limit = intake.DefaultLimit
	}
	if resp.ContentLength > limit {
		return fail(hearsay.TooLarge, fmt.Sprintf("has %d bytes, over the limit of %d", resp.ContentLength, limit), nil)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil {
		return nil, w.refusal(ctx, address, "broke off while it was fetched", err)
	}
	if int64(len(data)) > limit {
		return fail(hearsay.TooLarge, fmt.Sprintf("is over the limit of %d bytes", limit), nil)
	}
	sum := sha256.Sum256(data)
	a.digest = hex.EncodeToString(sum[:])
	a.raw = &intake.Raw{Path: address, Data: data, MediaType: resp.Header.Get("Content-Type"), URL: resp.Request.URL.String()}
	return a, nil
}

// refusal makes one clear line of what went wrong with a request.
func (w *Watcher) refusal(ctx context.Context, address, message string, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if e, ok := errors.AsType[storeError](err); ok {
		return e
	}
	out := &hearsay.Error{Code: hearsay.Unavailable, Path: address, Message: message, Err: err}
	if e, ok := errors.AsType[*url.Error](err); ok {
		out.Err = e.Err
	}
	if e, ok := errors.AsType[privateError](err); ok {
		out.Code, out.Err = hearsay.Unsupported, e // not the words of the dialler around it
	}
	if _, ok := errors.AsType[forbiddenError](err); ok {
		out.Code = hearsay.Unsupported
	}
	if errors.Is(err, context.DeadlineExceeded) {
		out.Message, out.Err = fmt.Sprintf("did not answer within %s", w.Limit), nil
	}
	return out
}

// Refused reports whether an address may not be asked: by its robots.txt, or because it is not public. It
// will be the same the next time.
func Refused(err error) bool {
	_, private := errors.AsType[privateError](err)
	_, forbidden := errors.AsType[forbiddenError](err)
	return private || forbidden
}

// HeldUntil is when a host may be asked again that wants to be left alone; zero if
// that is not what err says.
func HeldUntil(err error) time.Time {
	e, _ := errors.AsType[heldError](err)
	return e.until
}
