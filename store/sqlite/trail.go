package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/store/entity"
)

// A said is the word of people as far as it changes what is found.
type said struct {
	published map[string]string    // id of a document to its date
	wrong     map[string]bool      // keys of statements
	same      map[[2]string]string // document (or "") and key of a source to the name it is
}

// force gathers the words in force. A trail has hundreds of words where a store has
// millions of statements, so it is read whole.
func force(ctx context.Context, q querier) (*said, error) {
	all, err := trail(ctx, q, `kind IN ('published', 'wrong', 'same')`)
	if err != nil {
		return nil, err
	}
	f := &said{published: map[string]string{}, wrong: map[string]bool{}, same: map[[2]string]string{}}
	for _, w := range all { // the last of several stays
		switch {
		case w.Undone != "":
		case w.Kind == hearsay.PublishedAt:
			f.published[w.About.Document] = w.Value
		case w.Kind == hearsay.WrongWord:
			f.wrong[w.About.Statement] = true
		case w.Kind == hearsay.SameWord:
			f.same[[2]string{w.About.Document, entity.Literal(w.About.Source)}] = w.Value
		}
	}
	return f, nil
}

// spoken is force, and whether anybody said anything: mostly nobody did.
func spoken(ctx context.Context, q querier) (*said, bool, error) {
	var any bool
	if err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM word)`).Scan(&any); err != nil || !any {
		return &said{}, false, err
	}
	word, err := force(ctx, q)
	return word, true, err
}

// is follows what people said a source is; false if nobody said anything. What is
// said in a circle is the least of it.
func (f *said) is(document, key string) (string, bool) {
	name, ok := f.same[[2]string{document, key}]
	if !ok {
		if name, ok = f.same[[2]string{"", key}]; !ok {
			return "", false
		}
	}
	seen := []string{key}
	names := []string{name}
	for {
		key = entity.Literal(names[len(names)-1])
		if i := slices.Index(seen, key); i >= 0 {
			return slices.MinFunc(names[i:], func(a, b string) int { return cmp.Compare(entity.Literal(a), entity.Literal(b)) }), true
		}
		next, ok := f.same[[2]string{"", key}]
		if !ok {
			return names[len(names)-1], true
		}
		seen, names = append(seen, key), append(names, next)
	}
}

// trail reads words, oldest first, with what took them back.
func trail(ctx context.Context, q querier, where string, args ...any) ([]hearsay.Word, error) {
	undone, err := list(ctx, q, func(rows *sql.Rows) (u [2]string, err error) { return u, rows.Scan(&u[0], &u[1]) },
		`SELECT word, id FROM word WHERE kind = 'undo' ORDER BY at DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	by := map[string]string{}
	for _, u := range undone { // the later first: whether one holds is known before what it took back
		if by[u[1]] == "" {
			by[u[0]] = u[1]
		}
	}
	return list(ctx, q, func(rows *sql.Rows) (w hearsay.Word, err error) {
		var at, kind string
		if err := rows.Scan(&w.ID, &at, &w.Who, &kind, &w.About.Document, &w.About.Statement, &w.About.Source, &w.About.Word, &w.Value, &w.Reason); err != nil {
			return w, err
		}
		w.Kind, w.Undone = hearsay.WordKind(kind), by[w.ID]
		w.At, err = timeOf(at)
		return w, err
	}, `SELECT id, at, who, kind, document, statement, source, word, value, reason FROM word WHERE `+where+` ORDER BY at, id`, args...)
}

// holding keeps the words that are in force.
func holding(words []hearsay.Word) []hearsay.Word {
	return slices.DeleteFunc(words, func(w hearsay.Word) bool { return w.Undone != "" || w.Kind == hearsay.UndoWord })
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
	return holding(words), err
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
		w.ID = wordID(w)
		done, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO word (id, at, who, kind, document, statement, source, source_key, word, value, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			w.ID, stampOf(w.At), w.Who, string(w.Kind), w.About.Document, w.About.Statement, w.About.Source, entity.Literal(w.About.Source), w.About.Word, w.Value, w.Reason)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return err
		}
		touched, err := s.touched(ctx, tx, w)
		if err != nil || len(touched) == 0 {
			return err
		}
		b, err := s.batch(ctx, tx)
		if err != nil {
			return err
		}
		for _, n := range touched {
			if err := b.again(ctx, n); err != nil {
				return err
			}
		}
		return b.flush(ctx)
	})
	return w, failure(ctx, s.path, err)
}

// wordID is a hash of all that is said.
func wordID(w hearsay.Word) string {
	h := sha256.New()
	for _, part := range []string{stampOf(w.At), w.Who, string(w.Kind), w.About.Document, w.About.Statement, w.About.Source, w.About.Word, w.Value, w.Reason} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// settleSubject verifies a word and writes its subject in full.
func (s *Store) settleSubject(ctx context.Context, tx *sql.Tx, w *hearsay.Word) error {
	refuse := func(format string, args ...any) error {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf(format, args...)}
	}
	a := &w.About
	if w.Who == "" || w.At.IsZero() {
		return refuse("a word needs who says it and when")
	}
	wants := map[hearsay.WordKind][4]bool{ // document, statement, source, word
		hearsay.WrongWord: {1: true}, hearsay.PublishedAt: {0: true}, hearsay.SameWord: {2: true}, hearsay.RatingWord: {2: true}, hearsay.UndoWord: {3: true},
	}
	has := [4]bool{a.Document != "", a.Statement != "", a.Source != "", a.Word != ""}
	if w.Kind == hearsay.SameWord && has[0] {
		has[0] = false // in one document only
	}
	if want, ok := wants[w.Kind]; ok && has != want || !ok && (w.Kind != hearsay.NoteWord || has == [4]bool{}) {
		return refuse("a word of kind %q is not about that", w.Kind)
	}
	switch w.Kind {
	case hearsay.NoteWord:
		if strings.TrimSpace(w.Value) == "" {
			return refuse("the note is empty")
		}
	case hearsay.PublishedAt:
		d, err := hearsay.ParseDate(w.Value)
		if err != nil {
			return err
		}
		if day(d) == "" {
			return refuse("%s is before the year 1 or after 9999", w.Value)
		}
	case hearsay.RatingWord:
		if len(w.Value) != 1 || w.Value < "A" || w.Value > "F" {
			return refuse("%q is no letter of the Admiralty code; write A to F", w.Value)
		}
	case hearsay.SameWord:
		if entity.Literal(w.Value) == "" || entity.Literal(w.Value) == entity.Literal(a.Source) {
			return refuse("%q cannot be said to be %q", a.Source, w.Value)
		}
	}
	if a.Document != "" {
		n, err := s.number(ctx, tx, a.Document)
		if err != nil {
			return err
		}
		var id []byte
		if err := tx.QueryRowContext(ctx, `SELECT id FROM document WHERE n = ?`, n).Scan(&id); err != nil {
			return err
		}
		a.Document = "sha256:" + hex.EncodeToString(id)
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
			return &hearsay.Error{Code: hearsay.NotFound, Message: "nobody said " + a.Word}
		}
		// Time orders the trail: what takes a word back comes after it.
		if !w.At.After(words[0].At) {
			return refuse("%s was said later than that", a.Word)
		}
		if words[0].Undone != "" {
			return refuse("%s was taken back already, by %s", a.Word, words[0].Undone)
		}
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
	number := func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) }
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
		reach := []string{entity.Literal(w.About.Source)}
		for i := 0; i < len(reach); i++ {
			for _, o := range words {
				if own := entity.Literal(o.About.Source); entity.Literal(o.Value) == reach[i] && !slices.Contains(reach, own) {
					reach = append(reach, own)
				}
			}
		}
		names, err := json.Marshal(reach)
		if err != nil {
			return nil, err
		}
		return list(ctx, tx, number, `SELECT DISTINCT n FROM source WHERE own IN (SELECT value FROM json_each(?1)) AND own <> '' ORDER BY n`, string(names))
	}
	return nil, nil
}

// find finds a statement by its key or the beginning of it.
func (s *Store) find(ctx context.Context, q querier, key string) (full string, n int64, ordinal int, err error) {
	low, high, ok := bounds(strings.ToLower(key), 16)
	if !ok || len(key) < 6 {
		return "", 0, 0, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no id of a statement; write at least 6 of its 16 hex digits", key)}
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
		return "", 0, 0, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("several statements begin with %s; write more of it", key)}
	}
	return hex.EncodeToString(all[0].key), all[0].n, all[0].ordinal, nil
}
