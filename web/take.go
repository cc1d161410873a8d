package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
	"hearsay/store"
)

// takeSearch exports the statements of a search.
func (r *Room) takeSearch(w http.ResponseWriter, q *http.Request) error {
	return r.takeFound(w, q, func(ctx context.Context) (*taking, error) {
		text := q.FormValue("q")
		parsed, err := query.Parse(text)
		if err != nil {
			return nil, err
		}
		return r.found(ctx, "search "+text, parsed, nil)
	})
}

// takeSource exports what a source says.
func (r *Room) takeSource(w http.ResponseWriter, q *http.Request) error {
	return r.takeFound(w, q, func(ctx context.Context) (*taking, error) {
		known, err := store.Named(ctx, finder{r}, strings.TrimSpace(q.FormValue("name")), perSource)
		if err != nil {
			return nil, err
		}
		asked, own := known.Asks()
		return r.found(ctx, "source "+known.Line.Name, asked, own)
	})
}

// takeClaim exports the statements of a claim.
func (r *Room) takeClaim(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		i, err := s.claimOf(q)
		if err != nil {
			return nil, err
		}
		return s.takeClaims("claim "+s.Claims[i].ID, []int{i}), nil
	})
}

// takeFigure exports the statements that give the values of a figure card.
func (r *Room) takeFigure(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		i, err := s.cardOf(q)
		if err != nil {
			return nil, err
		}
		return s.takeCards("figure "+s.Cards[i].Name, []int{i}), nil
	})
}

// takeListed exports the statements of a list of claims.
func (r *Room) takeListed(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		v, order := s.claimList(q)
		return s.takeClaims("claims "+v.List+" "+v.Topic, order), nil
	})
}

// takeFigures exports the statements of a list of figure cards.
func (r *Room) takeFigures(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		topic := q.FormValue("about")
		order, _ := s.cardList(topic)
		return s.takeCards("figures "+topic, order), nil
	})
}

// takeConflicts exports both sides of a list of conflicts.
func (r *Room) takeConflicts(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		topic := q.FormValue("about")
		order, _ := s.conflictList(topic)
		return s.takeConflicts("conflicts "+topic, order), nil
	})
}

// takeTimeline exports the statements of a timeline.
func (r *Room) takeTimeline(w http.ResponseWriter, q *http.Request) error {
	return r.takeStated(w, q, func(s *snapshot) (*taking, error) {
		topic := q.FormValue("about")
		return s.takeTellings("timeline "+topic, s.told(query.TopicOf(topic))), nil
	})
}

// takeCauses exports the statements that name causes.
func (r *Room) takeCauses(w http.ResponseWriter, q *http.Request) error {
	return r.takeFound(w, q, func(context.Context) (*taking, error) {
		s, m, err := r.mapped(q)
		if err != nil {
			return nil, err
		}
		return s.takeEdges("causes "+q.FormValue("about"), slices.Concat(m.listed()...)), nil
	})
}

// takeStated answers with statements of the account.
func (r *Room) takeStated(w http.ResponseWriter, q *http.Request, of func(s *snapshot) (*taking, error)) error {
	return r.takeFound(w, q, func(ctx context.Context) (*taking, error) {
		s, err := r.claimed(ctx)
		if err != nil {
			return nil, err
		}
		return of(s)
	})
}

// takeFound answers with statements in the format of the request.
func (r *Room) takeFound(w http.ResponseWriter, q *http.Request, of func(ctx context.Context) (*taking, error)) error {
	f, err := viewFormat(q)
	if err != nil {
		return err
	}
	t, err := of(q.Context())
	if err != nil {
		return err
	}
	return r.take(w, q, f, t)
}

// viewFormat is the format that a view is asked for in. Invalid for one that is none, or that holds a single document.
func viewFormat(q *http.Request) (export.Format, error) {
	f, err := export.ByName(q.PathValue("format"))
	if err == nil && f.Name == oneDocument {
		err = &hearsay.Error{Code: hearsay.Invalid, Message: f.Name + " holds one document per file; the page of a report has it"}
	}
	return f, err
}

// oneDocument is the format that holds a single document.
const oneDocument = "brat"

// take answers with the statements of a view, as people have corrected them, one document at a time. An error after the first bytes
// breaks the connection off, so that nobody takes what came for the whole.
func (r *Room) take(w http.ResponseWriter, q *http.Request, f export.Format, t *taking) error {
	ctx := q.Context()
	said, err := r.Store.Words(ctx, hearsay.Subject{})
	if err != nil {
		return err
	}
	corrections := store.NewCorrections(said)
	if corrections.Rename() {
		s, err := r.settled(ctx)
		if err != nil {
			return err
		}
		for _, e := range s.entries {
			corrections.Learn(e)
		}
	}
	name := t.name
	if t.cut {
		name += fmt.Sprintf("-first-%d", t.n)
	}
	a := &away{w: w, q: q, control: http.NewResponseController(w), name: name + f.Extension, mediaType: mediaTypeOf(f)}
	out, n := f.New(a, export.Options{}), 0
	for _, p := range t.picks {
		e, err := r.Store.Document(ctx, p.Document)
		if err != nil {
			return a.broken(err)
		}
		reading := p.Reading(corrections, e)
		if len(reading.Statements) == 0 {
			continue
		}
		n += len(reading.Statements)
		if err := out.Write(reading); err != nil {
			return a.broken(err)
		}
	}
	if n == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "there is no statement in this view, so there is nothing to export"}
	}
	if err := out.Close(); err != nil {
		return a.broken(err)
	}
	return a.end()
}
