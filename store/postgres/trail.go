package postgres

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/entity"
	"hearsay/store/index"
)

// force gathers the words in force. A trail has hundreds of words where a store has
// millions of statements, so it is read whole.
func force(ctx context.Context, q querier) (*index.InForce, error) {
	all, err := trail(ctx, q, `kind IN ('published', 'wrong', 'same')`)
	return index.NewInForce(all), err
}

// trail reads words, oldest first, with what took them back.
func trail(ctx context.Context, q querier, where string, args ...any) ([]hearsay.Word, error) {
	undone, err := list(ctx, q, func(rows pgx.Rows) (u [2]string, err error) { return u, rows.Scan(&u[0], &u[1]) },
		`SELECT word, id FROM word WHERE kind = 'undo' ORDER BY at DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	by := index.Undone(undone)
	return list(ctx, q, func(rows pgx.Rows) (w hearsay.Word, err error) {
		var at, kind string
		if err := rows.Scan(&w.ID, &at, &w.Who, &kind, &w.About.Document, &w.About.Statement, &w.About.Source, &w.About.Word, &w.Value, &w.Reason); err != nil {
			return w, err
		}
		for _, s := range []*string{&w.Who, &kind, &w.About.Document, &w.About.Statement, &w.About.Source, &w.About.Word, &w.Value, &w.Reason} {
			*s = unescape(*s)
		}
		w.Kind, w.Undone = hearsay.WordKind(kind), by[w.ID]
		w.At, err = index.Time(at)
		return w, err
	}, `SELECT id, at, who, kind, document, statement, source, word, value, reason FROM word WHERE `+where+` ORDER BY at, id`, args...)
}

// wordsOn are those words of a trail that are in force about a document, its statements and its
// sources.
func wordsOn(trail []hearsay.Word, r *hearsay.Reading) []hearsay.Word {
	if len(trail) == 0 {
		return nil
	}
	about := map[hearsay.Subject]bool{}
	for _, key := range r.Keys() {
		about[hearsay.Subject{Statement: key}] = true
	}
	for i := range r.Sources {
		if key := entity.Literal(r.Sources[i].Name); key != "" {
			about[hearsay.Subject{Source: key}] = true
		}
	}
	var words []hearsay.Word
	for _, w := range trail {
		if w.About.Document == r.Document.ID || w.About.Statement != "" && about[hearsay.Subject{Statement: w.About.Statement}] ||
			w.About.Document == "" && w.About.Source != "" && about[hearsay.Subject{Source: entity.Literal(w.About.Source)}] {
			words = append(words, w)
		}
	}
	return index.Holding(words)
}

// Words returns what was said about a subject.
func (s *Store) Words(ctx context.Context, about hearsay.Subject) ([]hearsay.Word, error) {
	where, args := []string{"true"}, []any{}
	add := func(column, value string) {
		if value != "" {
			args = append(args, escape(value))
			where = append(where, column+" = $"+strconv.Itoa(len(args)))
		}
	}
	add("document", about.Document)
	add("statement", about.Statement)
	add("source_key", entity.Literal(about.Source))
	add("word", about.Word)
	words, err := trail(ctx, s.pool, strings.Join(where, " AND "), args...)
	return words, s.failure(ctx, err)
}

// Say adds a word to the trail and puts it into force.
func (s *Store) Say(ctx context.Context, said hearsay.Word) (hearsay.Word, error) {
	w := said
	err := s.within(ctx, func(tx pgx.Tx) error {
		w = said // it may be a second time
		if err := lock(ctx, tx, speaking, false); err != nil {
			return err
		}
		if err := subject(ctx, tx, &w); err != nil {
			return err
		}
		w.ID = index.WordID(w)
		return s.say(ctx, tx, w)
	})
	return w, s.failure(ctx, err)
}

// Restore adds words of another store to the trail, all or none, as they were said there. What
// they are about need not be here: they are in force for what comes later. Invalid for a word
// whose id is not that of what it says.
func (s *Store) Restore(ctx context.Context, words ...hearsay.Word) error {
	for _, w := range words {
		if err := index.CheckWord(w); err != nil {
			return err
		}
		if w.ID != index.WordID(w) {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "the word " + w.ID + " does not say what it says"}
		}
	}
	return s.failure(ctx, s.within(ctx, func(tx pgx.Tx) error {
		if err := lock(ctx, tx, speaking, false); err != nil {
			return err
		}
		for _, w := range words {
			if err := s.say(ctx, tx, w); err != nil {
				return err
			}
		}
		return nil
	}))
}

// say writes a word, and anew what it changes.
func (s *Store) say(ctx context.Context, tx pgx.Tx, w hearsay.Word) error {
	done, err := tx.Exec(ctx, `INSERT INTO word (id, at, who, kind, document, statement, source, source_key, word, value, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
		w.ID, index.Stamp(w.At), escape(w.Who), escape(string(w.Kind)), escape(w.About.Document), escape(w.About.Statement), escape(w.About.Source),
		entity.Literal(w.About.Source), escape(w.About.Word), escape(w.Value), escape(w.Reason))
	if err != nil || done.RowsAffected() == 0 {
		return err
	}
	touched, err := touched(ctx, tx, w)
	if err != nil || len(touched) == 0 {
		return err
	}
	word, err := force(ctx, tx)
	if err != nil {
		return err
	}
	writer := &writer{s: s, tx: tx, word: word}
	for _, n := range touched {
		if err := writer.again(ctx, n); err != nil {
			return err
		}
	}
	return writer.settle(ctx)
}

// subject verifies a word and writes its subject in full.
func subject(ctx context.Context, tx pgx.Tx, w *hearsay.Word) error {
	if err := index.CheckWord(*w); err != nil {
		return err
	}
	a := &w.About
	if a.Document != "" {
		_, id, err := find(ctx, tx, a.Document)
		if err != nil {
			return err
		}
		a.Document = index.DocumentID(id)
	}
	if a.Statement != "" {
		at, err := findStatement(ctx, tx, a.Statement)
		if err != nil {
			return err
		}
		a.Statement = hex.EncodeToString(at.key)
	}
	if a.Source != "" {
		var there bool
		key := entity.Literal(a.Source)
		if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM source WHERE own <> '' AND left(own, 600) = left($1, 600) AND own = $1) OR EXISTS (SELECT 1 FROM source WHERE key <> '' AND left(key, 600) = left($1, 600) AND key = $1)`, key).Scan(&there); err != nil {
			return err
		}
		if !there || key == "" {
			return &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("no source is called %q", a.Source)}
		}
	}
	if a.Word != "" {
		words, err := trail(ctx, tx, `id = $1`, escape(a.Word))
		if err != nil {
			return err
		}
		if len(words) == 0 {
			return &hearsay.Error{Code: hearsay.NotFound, Message: "no word " + a.Word + " stands in the trail"}
		}
		return index.CheckUndo(*w, words[0])
	}
	return nil
}

// touched are the documents that are found differently after a word, in the order of their ids.
func touched(ctx context.Context, tx pgx.Tx, w hearsay.Word) ([]int64, error) {
	for w.Kind == hearsay.UndoWord { // and of what was taken back, whatever the depth
		words, err := trail(ctx, tx, `id = $1`, escape(w.About.Word))
		if err != nil || len(words) == 0 {
			return nil, err
		}
		w = words[0]
	}
	var n int64
	var err error
	switch w.Kind {
	case hearsay.PublishedAt:
		n, _, err = find(ctx, tx, w.About.Document)
	case hearsay.WrongWord:
		var at statementPlace
		at, err = findStatement(ctx, tx, w.About.Statement)
		n = at.n
	case hearsay.SameWord:
		words, err := trail(ctx, tx, `kind = 'same'`)
		if err != nil {
			return nil, err
		}
		reach := index.Reach(entity.Literal(w.About.Source), words)
		found, err := list(ctx, tx, one[int64], `SELECT n FROM document WHERE n IN (
			SELECT n FROM source WHERE own <> '' AND left(own, 600) = ANY ($1) AND own = ANY ($2)) ORDER BY id`, lefts(reach, 600), reach)
		return found, err
	default:
		return nil, nil
	}
	if hearsay.CodeOf(err) == hearsay.NotFound { // it is not here, or a later model no longer finds it
		return nil, nil
	}
	return []int64{n}, err
}

// A statementPlace is where a statement stands.
type statementPlace struct {
	key     []byte
	n       int64
	ordinal int
}

// findStatement finds a statement by its key or the beginning of it.
func findStatement(ctx context.Context, q querier, key string) (at statementPlace, err error) {
	low, high, err := index.Statements(key)
	if err != nil {
		return at, err
	}
	all, err := list(ctx, q, func(rows pgx.Rows) (p statementPlace, err error) { return p, rows.Scan(&p.key, &p.n, &p.ordinal) },
		`SELECT key, n, ordinal FROM statement WHERE key BETWEEN $1 AND $2 ORDER BY key, n, ordinal LIMIT 2`, low, high)
	switch {
	case err != nil:
		return at, err
	case len(all) == 0:
		return at, &hearsay.Error{Code: hearsay.NotFound, Message: "no statement " + key + " is kept"}
	case len(all) > 1:
		return at, index.Ambiguous("statements", key)
	}
	return all[0], nil
}
