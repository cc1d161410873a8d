package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/web/user"
)

// A frame is what stands around the body of a page.
type frame struct {
	Status  int // 0 is 200
	Title   string
	Here    string // the item of the navigation that the page is, by its address
	Query   string // what stands in the field of the search
	Bare    bool   // without navigation
	Notice  *noticeView
	Who     string // who is logged in; "" where nobody needs to
	Manages bool   // users
	Body    any
}

// A pageLink is an item of the navigation.
type pageLink struct{ Path, Name string }

var navigation = []pageLink{
	{"/", "Home"}, {"/search", "Search"}, {"/claims", "Claims"}, {"/timeline", "Timeline"}, {"/figures", "Figures"},
	{"/conflicts", "Conflicts"}, {"/causes", "Causes"}, {"/sources", "Sources"}, {"/trail", "Trail"},
}

// parsePages reads the templates: each page is the layout with the body of its file.
// There is one set for those who may correct and one for those who may only look.
func parsePages(corrects bool) (map[string]*template.Template, error) {
	files, err := fs.Glob(templates, "template/page_*.html")
	if err != nil {
		return nil, err
	}
	shared, err := template.New("").Funcs(templateFuncs()).Funcs(template.FuncMap{"corrects": func() bool { return corrects }}).ParseFS(templates, "template/part_*.html", "template/layout.html")
	if err != nil {
		return nil, err
	}
	pages := make(map[string]*template.Template, len(files))
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "page_"), ".html")
		page, err := shared.Clone()
		if err == nil {
			page, err = page.ParseFS(templates, file)
		}
		if err != nil {
			return nil, err
		}
		pages[name] = page
	}
	return pages, nil
}

// show answers with a page.
func (r *Room) show(w http.ResponseWriter, q *http.Request, name string, f frame) error {
	v := visitorOf(q)
	f.Who, f.Manages = v.name, v.role.May(user.Admin)
	if f.Notice == nil {
		f.Notice = r.notice(q)
	}
	return r.render(w, q, name, "layout", f.Status, f)
}

// render answers with a part of a page, if it is not the one that the reader has.
func (r *Room) render(w http.ResponseWriter, q *http.Request, page, part string, status int, data any) error {
	var buf bytes.Buffer
	if err := r.pages[visitorOf(q).role.May(user.Analyst)][page].ExecuteTemplate(&buf, part, data); err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the page could not be set", Err: err}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	send(w, q, status, harmless(buf.Bytes()))
	return nil
}

// send answers with bytes and their ETag, or without them where the reader has
// the same already.
func send(w http.ResponseWriter, q *http.Request, status int, body []byte) {
	if status == 0 {
		status = http.StatusOK
	}
	if status == http.StatusOK && (q.Method == http.MethodGet || q.Method == http.MethodHead) {
		sum := sha256.Sum256(body)
		tag := `"` + hex.EncodeToString(sum[:12]) + `"`
		w.Header().Set("ETag", tag)
		for known := range strings.SplitSeq(q.Header.Get("If-None-Match"), ",") {
			if strings.TrimPrefix(strings.TrimSpace(known), "W/") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
	}
	body = packed(w, q, body)
	w.WriteHeader(status)
	_, _ = w.Write(body) // the connection is gone; there is nobody to tell
}

// harmless shows what in a page would turn the direction of a line around or hide
// text from the eye, and takes controls out: no template has any, so all of it
// comes from reports, names and queries. Package export does the same to its pages.
func harmless(page []byte) []byte {
	out := page[:0:0]
	done := 0
	for i := 0; i < len(page); {
		r, size := rune(page[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(page[i:])
		}
		bad := r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError && size == 1 ||
			r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
			r >= 0xe0000 && r <= 0xe007f
		if bad {
			out = append(append(out, page[done:i]...), "\uFFFD"...)
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return page
	}
	return append(out, page[done:]...)
}

// An asset is a file of the room's own.
type asset struct {
	data      []byte
	mediaType string
}

func readAssets() (map[string]asset, error) {
	out := map[string]asset{}
	entries, err := assets.ReadDir("static")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		data, err := assets.ReadFile("static/" + e.Name())
		if err != nil {
			return nil, err
		}
		mediaType := mime.TypeByExtension(path.Ext(e.Name()))
		switch path.Ext(e.Name()) { // not left to the tables of the system
		case ".css":
			mediaType = "text/css; charset=utf-8"
		case ".js":
			mediaType = "text/javascript; charset=utf-8"
		case ".svg":
			mediaType = "image/svg+xml"
		}
		out[e.Name()] = asset{data, mediaType}
	}
	return out, nil
}

func (r *Room) asset(w http.ResponseWriter, q *http.Request) error {
	a, ok := r.static[q.PathValue("name")]
	if !ok {
		return r.nowhere(w, q)
	}
	w.Header().Set("Content-Type", a.mediaType)
	send(w, q, http.StatusOK, a.data)
	return nil
}

func (r *Room) help(w http.ResponseWriter, q *http.Request) error {
	return r.show(w, q, "help", frame{Title: "Help", Here: "/help"})
}
