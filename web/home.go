package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/web/user"
)

// A homeView is the first page: what is kept, what came last, what to look at.
type homeView struct {
	Tally    []countView
	Empty    bool // nothing is kept yet
	CanAdd   bool
	Most     string // the size up to which files are taken
	Arrivals []arrivalView
	Missing  string   // why there are no claims
	Notices  []string // what they leave out
	Triages  []triageView
}

type countView struct{ Number, What, Href string }

type triageView struct {
	Name, Title, About string
	Claims             []claimLine
	Apart              int // conflicts of what no claim says, which its claims do not show
}

// An arrivalView is a document as it came.
type arrivalView struct {
	Document   string
	Title      string
	Publisher  string
	Published  hearsay.Date
	Address    string
	At         time.Time
	Statements int
	Others     int // documents of the same text
}

func (r *Room) home(w http.ResponseWriter, q *http.Request) error {
	s, err := r.account(q.Context())
	if err != nil {
		return err
	}
	stats := &s.stats
	v := homeView{Empty: stats.Documents == 0, CanAdd: r.Adder != nil && visitorOf(q).role.May(user.Analyst), Most: sizeOf(r.MaxUpload)}
	v.Missing, v.Notices = s.missing, s.notices()
	v.Tally = []countView{
		{thousands(stats.Documents), plural(stats.Documents, "document", "documents"), ""},
		{thousands(stats.Statements), plural(stats.Statements, "statement", "statements"), "/search"},
		{thousands(stats.Sources), plural(stats.Sources, "source", "sources"), "/sources"},
	}
	if s.missing == "" {
		texts, claims, conflicts := int64(len(s.Texts)), int64(len(s.Claims)), int64(len(s.Conflicts))
		v.Tally = append(v.Tally[:1], append([]countView{{thousands(texts), plural(texts, "distinct text", "distinct texts"), ""}}, v.Tally[1:]...)...)
		v.Tally = append(v.Tally, countView{thousands(claims), plural(claims, "claim", "claims"), "/claims?list=all"},
			countView{thousands(conflicts), plural(conflicts, "conflict", "conflicts"), "/conflicts"})
		for _, t := range triages {
			box := triageView{Name: t.Name, Title: t.Title, About: t.About, Claims: s.list(t, 5)}
			if t.Name == disputed {
				box.Apart = s.apart
			}
			v.Triages = append(v.Triages, box)
		}
	}
	if v.Arrivals, err = r.arrived(q.Context()); err != nil {
		return err
	}
	s.count(v.Arrivals)
	return r.show(w, q, "home", frame{Title: "Reading room", Here: "/", Body: v})
}

func plural(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// count fills in how many documents have the text of an arrival.
func (s *snapshot) count(list []arrivalView) {
	for i := range list {
		if at, ok := s.text[list[i].Document]; ok {
			list[i].Others = len(s.Texts[at].Documents) - 1
		}
	}
}

func (r *Room) arrival(ctx context.Context, e hearsay.Edition) (arrivalView, error) {
	kept, err := r.Store.Document(ctx, e.Document)
	if err != nil {
		return arrivalView{}, err
	}
	d := kept.Reading.Document
	return arrivalView{
		Document: d.ID, Title: title(d), Publisher: d.Publisher, Published: kept.Published(),
		Address: e.Address, At: e.At, Statements: len(kept.Reading.Statements),
	}, nil
}

// A newsView is what came since a time.
type newsView struct {
	Since    string // as the field of the form has it
	Arrivals []arrivalView
	More     bool
}

// news lists what came since a time, the first first.
func (r *Room) news(w http.ResponseWriter, q *http.Request) error {
	since, err := r.since(q.FormValue("since"))
	if err != nil {
		return err
	}
	v := newsView{Since: since.Format("2006-01-02T15:04")}
	seen := map[string]bool{}
	for e, err := range r.Store.Arrivals(q.Context(), since) {
		if err != nil {
			return err
		}
		if seen[e.Document] {
			continue
		}
		seen[e.Document] = true
		if v.More = len(v.Arrivals) == 200; v.More {
			break
		}
		a, err := r.arrival(q.Context(), e)
		if err != nil {
			return err
		}
		v.Arrivals = append(v.Arrivals, a)
	}
	return r.show(w, q, "new", frame{Title: "New", Here: "/", Body: v})
}

// mostReceipts is how many documents of an upload are listed: an archive may hold a
// hundred thousand.
const mostReceipts = 400

// since reads a time from which on to look; a day ago where none is given.
func (r *Room) since(given string) (time.Time, error) {
	now := r.Now()
	if given == "" {
		return now.Add(-24 * time.Hour), nil
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339, time.DateOnly} {
		if t, err := time.ParseInLocation(layout, given, now.Location()); err == nil {
			return t, nil
		}
	}
	return now, &hearsay.Error{Code: hearsay.Invalid, Message: "\"" + given + "\" is no time; write 2022-09-20T14:00"}
}

// An addedView says what came of an upload.
type addedView struct {
	Title  string
	Shown  []Receipt // those that cannot be read first
	Cut    int       // how many more were read
	New    int
	Known  int
	Waits  int
	Failed int
}

// add keeps the files of an upload, and the text of its field as one more.
func (r *Room) add(w http.ResponseWriter, q *http.Request) error {
	if r.Adder == nil {
		return refusal{http.StatusForbidden, "nothing can be added in this room"}
	}
	files, err := uploaded(q)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "there is no file and no text to add"}
	}
	receipts, err := r.Adder.Add(q.Context(), files)
	r.accounts.change()
	if err != nil {
		return err
	}
	v := addedView{Shown: slices.Clone(receipts)}
	slices.SortStableFunc(v.Shown, func(a, b Receipt) int {
		switch {
		case (a.Err == nil) == (b.Err == nil):
			return 0
		case a.Err != nil:
			return -1
		}
		return 1
	})
	if v.Cut = len(v.Shown) - mostReceipts; v.Cut > 0 {
		v.Shown = v.Shown[:mostReceipts]
	} else {
		v.Cut = 0
	}
	for _, receipt := range receipts {
		switch {
		case receipt.Err != nil:
			v.Failed++
		case receipt.Waits:
			v.Waits++
		case receipt.New:
			v.New++
		default:
			v.Known++
		}
	}
	if len(receipts) == 1 && receipts[0].Err == nil && !receipts[0].Waits {
		http.Redirect(w, q, documentPath(receipts[0].Document), http.StatusSeeOther)
		return nil
	}
	for i := range v.Shown {
		v.Shown[i].Err = nameless(v.Shown[i].Err, v.Shown[i].Name)
	}
	v.Title = "Added"
	if v.Failed == len(receipts) {
		v.Title = "Nothing was added"
	}
	return r.show(w, q, "added", frame{Title: v.Title, Here: "/", Body: v})
}

// nameless is an error without the name that stands beside it.
func nameless(err error, name string) error {
	e, ok := errors.AsType[*hearsay.Error](err)
	if !ok || e.Path != name || e.Line > 0 {
		return err
	}
	bare := *e
	bare.Path = ""
	return &bare
}

// uploaded reads the parts of an upload: the files of the field "files", and "text".
func uploaded(q *http.Request) ([]File, error) {
	parts, err := q.MultipartReader()
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "this is no upload of a form", Err: err}
	}
	var files []File
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, badForm(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, badForm(err)
		}
		switch name := part.FileName(); {
		case part.FormName() == "text" && strings.TrimSpace(string(data)) != "":
			// Two texts are not two editions of one address.
			sum := sha256.Sum256(data)
			files = append(files, File{Name: "pasted-" + hex.EncodeToString(sum[:4]) + ".txt", MediaType: "text/plain; charset=utf-8", Data: data})
		case part.FormName() == "files" && name != "":
			files = append(files, File{Name: name, MediaType: part.Header.Get("Content-Type"), Data: data})
		}
	}
}
