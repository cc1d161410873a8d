package web

import (
	"net/http"
	"net/url"
	"slices"
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
		v.Subject, v.Href = "document "+short(a.Document), documentPath(a.Document)
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
	said, err := r.Store.Say(q.Context(), hearsay.Word{
		At: r.Now().UTC(), Who: r.who(q), Kind: hearsay.WordKind(f.Get("kind")),
		About: hearsay.Subject{Document: f.Get("document"), Statement: f.Get("statement"), Source: f.Get("source"), Word: f.Get("word")},
		Value: strings.TrimSpace(f.Get("value")), Reason: strings.TrimSpace(f.Get("reason")),
	})
	if err != nil {
		return err
	}
	r.accounts.change()
	back, err := url.Parse(local(f.Get("back")))
	if err != nil {
		back = &url.URL{Path: "/"}
	}
	values := back.Query()
	values.Set("said", said.ID)
	back.RawQuery = values.Encode()
	http.Redirect(w, q, back.String(), http.StatusSeeOther)
	return nil
}

// A trailView is all that people said, the latest first.
type trailView struct{ Words []wordView }

// mostWords is how many words the trail lists.
const mostWords = 1000

func (r *Room) trail(w http.ResponseWriter, q *http.Request) error {
	said, err := r.Store.Words(q.Context(), hearsay.Subject{})
	if err != nil {
		return err
	}
	slices.Reverse(said)
	var v trailView
	for _, word := range said[:min(len(said), mostWords)] {
		v.Words = append(v.Words, newWord(word))
	}
	return r.show(w, q, "trail", frame{Title: "Trail", Here: "/trail", Body: v})
}
