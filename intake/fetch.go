package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"hearsay"
)

// maxRedirects is how many times a fetch follows a server elsewhere.
const maxRedirects = 10

// IsAddress reports whether path is an http or https address, not a file.
func IsAddress(path string) bool {
	i := strings.Index(path, "://")
	if i < 0 {
		return false
	}
	scheme := strings.ToLower(path[:i])
	return scheme == "http" || scheme == "https"
}

// NewClient returns the client that fetches addresses when Options name none.
func NewClient() *http.Client {
	return &http.Client{
		Timeout: 30 * time.Second,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirects", maxRedirects)
			}
			if !IsAddress(req.URL.String()) {
				return fmt.Errorf("redirect to %s", req.URL.Scheme)
			}
			return nil
		},
	}
}

// fetch takes what is at an address. Its path is the address as given.
func fetch(ctx context.Context, address string, opts Options) (*Raw, error) {
	fail := func(code hearsay.Code, message string, err error) (*Raw, error) {
		return nil, &hearsay.Error{Code: code, Path: address, Message: message, Err: err}
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return fail(hearsay.Invalid, "is not a valid address", nil)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fail(hearsay.Invalid, "is not a valid address", nil)
	}
	version := opts.Version
	if version == "" {
		version = "dev"
	}
	req.Header.Set("User-Agent", "hearsay/"+version)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, text/markdown, */*;q=0.5")
	req.Header.Set("Accept-Language", "en")

	client := opts.Client
	if client == nil {
		client = NewClient()
	}
	resp, err := client.Do(req)
	if err != nil {
		if ue, ok := errors.AsType[*url.Error](err); ok {
			if ue.Timeout() {
				return fail(hearsay.Unavailable, "did not answer in time", nil)
			}
			err = ue.Err
		}
		// What closed the way says it itself; "dial tcp" before it tells nothing.
		if dial, ok := errors.AsType[*net.OpError](err); ok {
			if _, system := errors.AsType[*os.SyscallError](err); !system && dial.Err != nil {
				err = dial.Err
			}
		}
		return fail(hearsay.Unavailable, "cannot be fetched", err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		return fail(hearsay.NotFound, "the server has no such page ("+resp.Status+")", nil)
	case resp.StatusCode != http.StatusOK:
		return fail(hearsay.Unavailable, "the server answered "+resp.Status, nil)
	case resp.ContentLength > opts.limit():
		return nil, tooLarge(address, resp.ContentLength, opts)
	}
	contentType := resp.Header.Get("Content-Type")
	if mediaType, _ := mediaTypeOf(contentType); !isFetchable(mediaType) {
		return fail(hearsay.Unsupported, "the server sent "+mediaType+", which is not read", nil)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, opts.limit()+1))
	if err != nil {
		return fail(hearsay.Unavailable, "broke off while it was fetched", err)
	}
	if int64(len(data)) > opts.limit() {
		return nil, tooLarge(address, 0, opts)
	}
	return &Raw{Path: address, Data: data, MediaType: contentType, URL: resp.Request.URL.String()}, nil
}

// isFetchable reports whether a media type can hold a format that is read. Beyond
// that a server is not believed, and the bytes decide.
func isFetchable(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, "/")
	switch kind {
	case "image", "audio", "video", "font":
		return false
	}
	return mediaType != "text/css" && mediaType != "text/javascript" && mediaType != "application/javascript"
}
