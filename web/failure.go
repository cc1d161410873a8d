package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"hearsay"
)

// A refusal is an answer that has to do with the request as HTTP alone.
type refusal struct {
	status  int
	message string
}

func (r refusal) Error() string { return r.message }

// statuses are the HTTP statuses of the codes of errors.
var statuses = map[hearsay.Code]int{
	hearsay.Invalid:     http.StatusBadRequest,
	hearsay.NotFound:    http.StatusNotFound,
	hearsay.Unreadable:  http.StatusUnprocessableEntity,
	hearsay.Unsupported: http.StatusUnsupportedMediaType,
	hearsay.TooLarge:    http.StatusRequestEntityTooLarge,
	hearsay.Unavailable: http.StatusServiceUnavailable,
	hearsay.Internal:    http.StatusInternalServerError,
}

// A problem is an error as RFC 9457 has it.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Code   string `json:"code,omitempty"`
	Column int    `json:"column,omitempty"`
}

// problemOf says what went wrong. Causes of faults of the program go to the log,
// not to the reader.
func problemOf(err error) problem {
	p := problem{Type: "about:blank", Detail: err.Error()}
	var over *http.MaxBytesError
	var turned refusal
	switch {
	case errors.As(err, &turned):
		p.Status = turned.status
	case errors.As(err, &over):
		p.Status, p.Code, p.Detail = http.StatusRequestEntityTooLarge, string(hearsay.TooLarge), "this is more than "+sizeOf(over.Limit)
	default:
		code := hearsay.CodeOf(err)
		p.Code, p.Status = string(code), statuses[code]
		if e, ok := errors.AsType[*hearsay.Error](err); ok {
			p.Column = e.Column
			if code == hearsay.Internal {
				p.Detail = e.Message
			}
		} else {
			p.Detail = "a fault of the program, please report it"
		}
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// headings are what pages call a status; what HTTP calls it is for programs.
var headings = map[int]string{
	http.StatusBadRequest:            "This cannot be done",
	http.StatusUnauthorized:          "Log in first",
	http.StatusForbidden:             "Not allowed",
	http.StatusNotFound:              "Not found",
	http.StatusRequestEntityTooLarge: "Too large",
	http.StatusUnsupportedMediaType:  "Not supported",
	http.StatusMisdirectedRequest:    "Another name",
	http.StatusUnprocessableEntity:   "Not readable",
	http.StatusTooManyRequests:       "Too many tries",
	http.StatusInternalServerError:   "Something went wrong",
	http.StatusServiceUnavailable:    "Not at the moment",
}

// A failureView is the page of an error.
type failureView struct {
	Title, Detail string
	Back          string // where the form stood that failed; "" where that is not known
}

// sentFrom is the page on which somebody sent a form, "" where that is not known: the form
// names it, or it is about a claim.
func sentFrom(q *http.Request) string {
	switch {
	case q.Method != http.MethodPost:
		return ""
	case q.PostForm.Get("back") != "":
		return local(q.PostForm.Get("back"))
	case strings.HasPrefix(q.URL.Path, "/c/"):
		return claimPath(q.PathValue("id"))
	}
	return ""
}

// fail answers with an error, as a page or, below /api, as a problem.
func (r *Room) fail(w http.ResponseWriter, q *http.Request, err error) {
	p := problemOf(err)
	if p.Status >= 500 {
		r.Log.ErrorContext(q.Context(), "answer", "path", q.URL.Path, "error", err)
	}
	if inAPI(q) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		_ = json.NewEncoder(w).Encode(p) // the connection is gone; there is nobody to tell
		return
	}
	v := failureView{Title: cmp.Or(headings[p.Status], p.Title), Detail: p.Detail, Back: sentFrom(q)}
	if err := r.show(w, q, "failure", frame{Status: p.Status, Title: v.Title, Body: v}); err != nil {
		http.Error(w, p.Title, p.Status)
	}
}

func inAPI(q *http.Request) bool {
	return q.URL.Path == "/api" || strings.HasPrefix(q.URL.Path, "/api/")
}

// nowhere answers what no route does.
func (r *Room) nowhere(http.ResponseWriter, *http.Request) error {
	return &hearsay.Error{Code: hearsay.NotFound, Message: "there is no such page"}
}
