package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/store/index"
)

// force gathers the words in force. A trail has hundreds of words where a store has
// millions of statements, so it is read whole.
func force(ctx context.Context, q querier) (*index.InForce, error) {
	all, err := trail(ctx, q, `kind IN ('published', 'wrong', 'same')`)
	if err != nil {
		return nil, err
	}
	return index.NewInForce(all), nil
}

// spoken is force, and whether anybody said anything: mostly nobody did.
func spoken(ctx context.Context, q querier) (*index.InForce, bool, error) {
	var any bool
	if err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM word)`).Scan(&any); err != nil || !any {
		return &index.InForce{}, false, err
	}
	word, err := force(ctx, q)
	return word, true, err
}

// trail reads words, oldest first, with what took them back.
func trail(ctx context.Context, q querier, where string, args ...any) ([]hearsay.Word, error) {
	undone, err := list(ctx, q, func(rows *sql.Rows) (u [2]string, err error) { return u, rows.Scan(&u[0], &u[1]) },
		`SELECT word, id FROM word WHERE kind = 'undo' ORDER BY at DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	by := index.Undone(undone)
	return list(ctx, q, func(rows *sql.Rows) (w hearsay.Word, err error) {
		var at, kind string
		if err := rows.Scan(&w.ID, &at, &w.Who, &kind, &w.About.Document, &w.About.Statement, &w.About.Source, &w.About.Word, &w.Value, &w.Reason); err != nil {
			return w, err
		}
		w.Kind, w.Undone = hearsay.WordKind(kind), by[w.ID]
		w.At, err = index.Time(at)
		return w, err
	}, `SELECT id, at, who, kind, document, statement, source, word, value, reason FROM word WHERE `+where+` ORDER BY at, id`, args...)
}

// wordsOn are the words in force about a document, its statements and its sources.
func wordsOn(ctx context.Context, q querier, r *hearsay.Reading) ([]hearsay.Word, error) {
	if _, any, err := spoken(ctx, q); err != nil || !any {
		return nil, err
	}
	owns := make([]string, len(r.Sources))
	for i := range r.Sources {
		owns[i] = entity.Literal(r.Sources[i].Name)
	}
	keys, err := json.Marshal(r.Keys())
	if err != nil {
		return nil, err
	}
	names, err := json.Marshal(owns)
	if err != nil {
		return nil, err
	}
	words, err := trail(ctx, q, `document = ?1 OR statement IN (SELECT value FROM json_each(?2)) OR (document = '' AND source_key IN (SELECT value FROM json_each(?3) WHERE value <> ''))`,
		r.Document.ID, string(keys), string(names))
	return index.Holding(words), err
}

// Words returns what was said about a subject.
func (s *Store) Words(ctx context.Context, about hearsay.Subject) ([]hearsay.Word, error) {
	where, args := []string{"1"}, []any{}
	add := func(condition string, value string) {
		if value != "" {
			where, args = append(where, condition), append(args, value)
		}
	}
	add("document = ?", about.Document)
	add("statement = ?", about.Statement)
	add("source_key = ?", entity.Literal(about.Source))
	add("word = ?", about.Word)
	words, err := trail(ctx, s.read, strings.Join(where, " AND "), args...)
	return words, failure(ctx, s.path, err)
}

// Say adds a word to the trail and puts it into force.
func (s *Store) Say(ctx context.Context, w hearsay.Word) (hearsay.Word, error) {
	err := s.within(ctx, func(tx *sql.Tx) error {
		if err := s.settleSubject(ctx, tx, &w); err != nil {
			return err
		}
		w.ID = index.WordID(w)
		if fresh, err := record(ctx, tx, w); err != nil || !fresh {
			return err
		}
		touched, err := s.touched(ctx, tx, w)
		if err != nil {
			return err
		}
		return s.redo(ctx, tx, touched)
	})
	return w, failure(ctx, s.path, err)
}

// record writes a word, and reports whether it is new.
func record(ctx context.Context, tx *sql.Tx, w hearsay.Word) (bool, error) {
	done, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO word (id, at, who, kind, document, statement, source, source_key, word, value, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.ID, index.Stamp(w.At), w.Who, string(w.Kind), w.About.Document, w.About.Statement, w.About.Source, entity.Literal(w.About.Source), w.About.Word, w.Value, w.Reason)
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n > 0, err
}

// redo writes anew what documents are found by.
func (s *Store) redo(ctx context.Context, tx *sql.Tx, documents []int64) error {
	if len(documents) == 0 {
		return nil
	}
	b, err := s.batch(ctx, tx)
	if err != nil {
		return err
	}
	for _, n := range documents {
		if err := b.again(ctx, n); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// settleSubject verifies a word and writes its subject in full.
func (s *Store) settleSubject(ctx context.Context, tx *sql.Tx, w *hearsay.Word) error {
	if err := index.CheckWord(*w); err != nil {
		return err
	}
	a := &w.About
	if a.Document != "" {
		n, err := s.number(ctx, tx, a.Document)
		if err != nil {
			return err
		}
		var id []byte
		if err := tx.QueryRowContext(ctx, `SELECT id FROM document WHERE n = ?`, n).Scan(&id); err != nil {
			return err
		}
		a.Document = index.DocumentID(id)
	}
	if a.Statement != "" {
		key, _, _, err := s.find(ctx, tx, a.Statement)
		if err != nil {
			return err
		}
		a.Statement = key
	}
	if a.Source != "" {
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM source WHERE own = ?1 AND own <> '') OR EXISTS (SELECT 1 FROM source WHERE key = ?1 AND key <> '')`, entity.Literal(a.Source)).Scan(&there); err != nil {
			return err
		}
		if !there || entity.Literal(a.Source) == "" {
			return &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("no source is called %q", a.Source)}
		}
	}
	if a.Word != "" {
		words, err := trail(ctx, tx, "id = ?", a.Word)
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

// touched are the documents that are found differently after a word.
func (s *Store) touched(ctx context.Context, tx *sql.Tx, w hearsay.Word) ([]int64, error) {
	for w.Kind == hearsay.UndoWord { // and of what was taken back, whatever the depth
		words, err := trail(ctx, tx, "id = ?", w.About.Word)
		if err != nil {
			return nil, err
		}
		w = words[0]
	}
	switch w.Kind {
	case hearsay.PublishedAt:
		n, err := s.number(ctx, tx, w.About.Document)
		return []int64{n}, err
	case hearsay.WrongWord:
		_, n, _, err := s.find(ctx, tx, w.About.Statement)
		if hearsay.CodeOf(err) == hearsay.NotFound { // a later model no longer finds it
			return nil, nil
		}
		return []int64{n}, err
	case hearsay.SameWord:
		// Those who are said to be this source are what it is, too, so all that a
		// word might reach are done: the names of the trail that lead here.
		words, err := trail(ctx, tx, `kind = 'same'`)
		if err != nil {
			return nil, err
		}
		names, err := json.Marshal(index.Reach(entity.Literal(w.About.Source), words))
		if err != nil {
			return nil, err
		}
		return list(ctx, tx, number, `SELECT DISTINCT n FROM source WHERE own IN (SELECT value FROM json_each(?1)) AND own <> '' ORDER BY n`, string(names))
	}
	return nil, nil
}

// find finds a statement by its key or the beginning of it.
func (s *Store) find(ctx context.Context, q querier, key string) (full string, n int64, ordinal int, err error) {
	low, high, err := index.Statements(key)
	if err != nil {
		return "", 0, 0, err
	}
	type found struct {
		key     []byte
		n       int64
		ordinal int
	}
	all, err := list(ctx, q, func(rows *sql.Rows) (f found, err error) { return f, rows.Scan(&f.key, &f.n, &f.ordinal) },
		`SELECT key, n, ordinal FROM statement WHERE key BETWEEN ? AND ? LIMIT 2`, low, high)
	switch {
	case err != nil:
		return "", 0, 0, err
	case len(all) == 0:
		return "", 0, 0, &hearsay.Error{Code: hearsay.NotFound, Message: "no statement " + key + " is kept"}
	case len(all) > 1:
		return "", 0, 0, index.Ambiguous("statements", key)
	}
	return hex.EncodeToString(all[0].key), all[0].n, all[0].ordinal, nil
}
