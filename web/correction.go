package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// A wordView is what a person said, for the pages.
type wordView struct {
	ID      string
	Kind    string
	What    string // in words
	Value   string
	Reason  string
	Who     string
	At      time.Time
	Undone  bool
	Subject string // in words
	Href    string // of its subject; "" for none
}

// deeds are the kinds of words as people say them.
var deeds = map[hearsay.WordKind]string{
	hearsay.NoteWord: "noted", hearsay.WrongWord: "marked as wrong", hearsay.PublishedAt: "dated",
	hearsay.SameWord: "said to be the same as", hearsay.RatingWord: "rated", hearsay.UndoWord: "took back",
	hearsay.OneWord: "said to be one claim with", hearsay.ApartWord: "set apart from",
}

func newWord(w hearsay.Word) wordView {
	v := wordView{ID: w.ID, Kind: string(w.Kind), What: deeds[w.Kind], Value: w.Value, Reason: w.Reason, Who: w.Who, At: w.At, Undone: w.Undone != ""}
	switch a := w.About; {
	case a.Word != "":
		v.Subject = "word " + a.Word
	case a.Source != "":
		v.Subject, v.Href = a.Source, sourcePath(a.Source)
	case a.Statement != "":
		v.Subject, v.Href = "statement "+a.Statement, "/s/"+a.Statement
	case a.Document != "":
		v.Subject, v.Href = "document "+hearsay.ShortID(a.Document), documentPath(a.Document)
	}
	return v
}

// A noticeView tells what a correction did, with the way back.
type noticeView struct {
	Text string
	Undo string // the id of the word to take back; "" for an undo
	Back string
}

// notice is the one that an address asks for: it names a word that was said.
func (r *Room) notice(q *http.Request) *noticeView {
	id := q.URL.Query().Get("said")
	if id == "" {
		return nil
	}
	said, err := r.Store.Words(q.Context(), hearsay.Subject{})
	if err != nil {
		return nil // the page itself is not in need of it
	}
	i := slices.IndexFunc(said, func(w hearsay.Word) bool { return w.ID == id })
	if i < 0 {
		return nil
	}
	back := *q.URL
	values := back.Query()
	values.Del("said")
	back.RawQuery = values.Encode()
	v := newWord(said[i])
	n := &noticeView{Text: strings.ToUpper(v.What[:1]) + v.What[1:], Back: back.RequestURI()}
	if said[i].Kind.Rules() {
		r.ruling(q.Context(), &v, said[i])
		v.Value = hearsay.Shorten(v.Value, 80)
	}
	if v.Value != "" {
		n.Text += ": " + v.Value
	}
	switch {
	case said[i].Kind == hearsay.UndoWord:
		n.Text = "Taken back"
	case v.Undone:
		n.Text += ", and taken back"
	default:
		n.Undo = id
	}
	return n
}

// say puts a correction of a form on the trail and goes back to where it was made.
func (r *Room) say(w http.ResponseWriter, q *http.Request) error {
	if err := q.ParseForm(); err != nil {
		return badForm(err)
	}
	f := q.PostForm
	return r.put(w, q, hearsay.Word{
		Kind:  hearsay.WordKind(f.Get("kind")),
		About: hearsay.Subject{Document: f.Get("document"), Statement: f.Get("statement"), Source: f.Get("source"), Word: f.Get("word")},
		Value: strings.TrimSpace(f.Get("value")),
	}, f.Get("back"))
}

// put puts a word of this reader, with the reason that the form gives, on the trail and goes back, if that is an address of the room.
func (r *Room) put(w http.ResponseWriter, q *http.Request, word hearsay.Word, to string) error {
	word.At, word.Who, word.Reason = r.Now().UTC(), r.who(q), strings.TrimSpace(q.PostForm.Get("reason"))
	said, err := r.Store.Say(q.Context(), word)
	if err != nil {
		return err
	}
	r.accounts.change()
	back, err := url.Parse(local(to))
	if err != nil {
		back = &url.URL{Path: "/"}
	}
	values := back.Query()
	values.Set("said", said.ID)
	back.RawQuery = values.Encode()
	http.Redirect(w, q, back.String(), http.StatusSeeOther)
	return nil
}

// A trailView is what people said, the latest first.
type trailView struct {
	Words []wordView
	Next  string // the address of those before
}

// trailPage is how many words a page of the trail has: each is shown with the words
// of the report that it is about, which takes a look into the store.
const trailPage = 50

func (r *Room) trail(w http.ResponseWriter, q *http.Request) error {
	said, err := r.Store.Words(q.Context(), hearsay.Subject{})
	if err != nil {
		return err
	}
	slices.Reverse(said)
	from := 0
	if given := q.FormValue("from"); given != "" {
		n, err := strconv.Atoi(given)
		if err != nil || n < 0 {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "from is how many words to pass over"}
		}
		from = min(n, len(said))
	}
	end := min(from+trailPage, len(said))
	var v trailView
	for _, word := range said[from:end] {
		v.Words = append(v.Words, r.told(q.Context(), word, said))
	}
	if end < len(said) {
		v.Next = "/trail?" + addressQuery("from", strconv.Itoa(end))
	}
	return r.show(w, q, "trail", frame{Title: "Trail", Here: "/trail", Body: v})
}

// told is the view of a word with what it is about in the words of the report.
func (r *Room) told(ctx context.Context, word hearsay.Word, said []hearsay.Word) wordView {
	v := newWord(word)
	about := word
	if i := slices.IndexFunc(said, func(w hearsay.Word) bool { return w.ID == word.About.Word }); word.Kind == hearsay.UndoWord && i >= 0 {
		about = said[i]
		earlier := newWord(about)
		v.Subject, v.Href = earlier.Subject, earlier.Href
		v.What = "took back: " + earlier.What
	}
	// Where the store no longer has it, its name stays.
	switch a := about.About; {
	case about.Kind.Rules():
		r.ruling(ctx, &v, about)
	case a.Statement != "":
		if hit, err := r.Store.Statement(ctx, a.Statement); err == nil {
			v.Subject = words(hit.Document.Text, hit.Statement.Content, gap)
		}
	case a.Document != "" && a.Source == "":
		if entry, err := r.Store.Document(ctx, a.Document); err == nil {
			v.Subject = title(entry.Reading.Document)
		}
	}
	return v
}
