// Package web is the reading room: pages and an HTTP API on a store.
//
//	request ─ guard (host, headers, origin, size, login) ─ routes ─ handler ─▶ page or JSON
//
// It sees a hearsay.Store, and two small interfaces by which the program gives it
// what it cannot do itself: an Adder that reads files, and a Linker that says what
// reports claim together. What comes out of a report is text and nothing else: no
// page runs any of it. Pages work without a script; the one script adds keys.
package web

import (
	"context"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"hearsay"
	"hearsay/store"
	"hearsay/web/user"
)

// A Linker turns readings into an account of what they say together. Package link
// has one. It is safe for concurrent use.
type Linker interface {
	Account(readings []*hearsay.Reading) *hearsay.Account
}

// A Causer maps what documents say of causes, from their account and the readings it was made of. Package link has one.
type Causer func(a *hearsay.Account, readings []*hearsay.Reading) *hearsay.CauseMap

// An Adder reads files and keeps what is in them. It is safe for concurrent use.
type Adder interface {
	// Add returns a receipt for each document in the files, and for each that
	// cannot be read, in order. Its error ends all: Unavailable.
	Add(ctx context.Context, files []File) ([]Receipt, error)
}

// A File is what a person dropped or pasted.
type File struct {
	Name      string // as the browser gives it; not to be trusted as a path
	MediaType string // as the browser gives it; "" if unknown
	Data      []byte
}

// A Receipt says what came of one document.
type Receipt struct {
	Name       string // of the file, or of the member of an archive
	Document   string // its id; "" where it cannot be read
	Title      string
	New        bool // it was not in the store before
	Waits      bool // it is kept, and read later by others
	Statements int
	Err        error // why it cannot be read
}

// Config sets up a Room. Only Store must be set.
type Config struct {
	Store     hearsay.Store
	Adder     Adder            // nil: nothing can be added
	Linker    Linker           // nil: there are no claims
	Causes    Causer           // nil: there is no map of causes
	Token     string           // lets in who knows it, as an analyst; "" lets nobody in
	Users     *user.File       // lets in who is named there. Without users and a token everybody comes in
	Hosts     []string         // names that the room answers to, besides localhost and addresses
	Who       string           // whose word corrections are where nobody logs in
	MaxUpload int64            // bytes of one upload; 0 is 64 MiB
	Patience  time.Duration    // how long a reader waits for claims that are being made; 0 is half a second
	MaxLinked int64            // documents that claims are made of, those published last; 0 is store.MostLinked
	Now       func() time.Time // nil is time.Now
	Log       *slog.Logger     // nil logs nothing
	// Behind is answered by others to those who have logged in, by the pattern of the mux.
	Behind map[string]http.Handler
	// Around goes around all answers, before any is refused; nil for nothing.
	Around func(http.Handler) http.Handler
}

// A Room answers requests. It is safe for concurrent use.
type Room struct {
	Config

	pages    map[bool]map[string]*template.Template // by whether the reader may correct
	static   map[string]asset
	accounts accounts
	sessions sessions
	attempts attempts
	guarded  atomic.Bool // there were users once: the room never opens to everybody again
}

var (
	//go:embed template
	templates embed.FS
	//go:embed static
	assets embed.FS
)

// New makes a Room. The error is Internal: the pages in the program are broken.
func New(c Config) (*Room, error) {
	if c.MaxUpload == 0 {
		c.MaxUpload = 64 << 20
	}
	if c.MaxLinked == 0 {
		c.MaxLinked = store.MostLinked
	}
	if c.Patience == 0 {
		c.Patience = 500 * time.Millisecond
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Who == "" {
		c.Who = "reader"
	}
	r := &Room{Config: c, accounts: accounts{gathering: store.Gathering{Most: c.MaxLinked}}}
	var err error
	r.pages = map[bool]map[string]*template.Template{}
	for _, corrects := range []bool{false, true} {
		if r.pages[corrects], err = parsePages(corrects); err != nil {
			return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the pages are broken", Err: err}
		}
	}
	if r.static, err = readAssets(); err != nil {
		return nil, &hearsay.Error{Code: hearsay.Internal, Message: "the style and script are broken", Err: err}
	}
	return r, nil
}

// Handler answers all requests of the room.
func (r *Room) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, route := range r.routes() {
		mux.Handle(route.pattern, r.answer(route))
	}
	for pattern, other := range r.Behind {
		mux.Handle(pattern, r.answer(route{pattern: pattern, do: func(w http.ResponseWriter, q *http.Request) error {
			other.ServeHTTP(w, q)
			return nil
		}}))
	}
	if r.Around != nil {
		return r.Around(r.guard(mux))
	}
	return r.guard(mux)
}
