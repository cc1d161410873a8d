package postgres

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"hearsay"
	"hearsay/entity"
	"hearsay/store/index"
)

// A writer is one transaction that writes documents. No word of people comes into force while
// it lasts, so that none is missed in what it writes.
type writer struct {
	s       *Store
	tx      pgx.Tx
	word    *index.InForce
	waiting []identified // what settle is to write
	gone    []counted    // what settle is to take out of the sums
}

// An identified is a document whose sources are still to be written.
type identified struct {
	n int64
	p *prepared
}

func (s *Store) writer(ctx context.Context, tx pgx.Tx) (*writer, error) {
	if err := lock(ctx, tx, speaking, true); err != nil {
		return nil, err
	}
	word, err := force(ctx, tx)
	return &writer{s: s, tx: tx, word: word}, err
}

// A located is a kept document that is locked.
type located struct {
	n       int64
	address string
}

// locked finds those documents that are kept, and lets nobody else write them.
func (w *writer) locked(ctx context.Context, all []*prepared) (map[string]located, error) {
	ids := make([][]byte, len(all))
	for i, p := range all {
		ids[i] = p.id
	}
	found := map[string]located{}
	_, err := list(ctx, w.tx, func(rows pgx.Rows) (l located, err error) {
		var id []byte
		err = rows.Scan(&l.n, &id, &l.address)
		l.address = unescape(l.address)
		found[string(id)] = l
		return l, err
	}, `SELECT n, id, address FROM document WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE`, ids)
	return found, err
}

// documents writes those that are new, and reads anew those that are kept under a greater
// address. It returns the numbers of all and which are new. all is in the order of the ids.
func (w *writer) documents(ctx context.Context, all []*prepared) (numbers map[string]int64, fresh map[string]bool, err error) {
	numbers, fresh = map[string]int64{}, map[string]bool{}
	there, err := w.locked(ctx, all) // most often all of them, or none
	if err != nil {
		return nil, nil, err
	}
	added, err := w.insert(ctx, slices.DeleteFunc(slices.Clone(all), func(p *prepared) bool { _, ok := there[string(p.id)]; return ok }))
	if err != nil {
		return nil, nil, err
	}
	var late, hung []*prepared
	for _, p := range all {
		id := string(p.id)
		if n, ok := added[id]; ok {
			numbers[id], fresh[id] = n, true
			hung = append(hung, p)
		} else if _, ok := there[id]; !ok {
			late = append(late, p) // another process was faster
		}
	}
	if len(late) > 0 {
		since, err := w.locked(ctx, late)
		if err != nil {
			return nil, nil, err
		}
		for id, l := range since {
			there[id] = l
		}
	}
	if err := w.contents(ctx, hung, numbers); err != nil {
		return nil, nil, err
	}
	if err := w.hang(ctx, hung, numbers); err != nil {
		return nil, nil, err
	}
	for _, p := range all {
		l, ok := there[string(p.id)]
		if !ok {
			continue
		}
		numbers[string(p.id)] = l.n
		if p.address < l.address {
			// The same bytes under a lesser name: its reading is the one that stays.
			if err := w.replace(ctx, l.n, p); err != nil {
				return nil, nil, err
			}
		}
	}
	return numbers, fresh, nil
}

// insert writes rows of new documents, and returns the numbers of those that are.
func (w *writer) insert(ctx context.Context, all []*prepared) (map[string]int64, error) {
	added := map[string]int64{}
	var ids [][]byte
	var addresses, urls, outlets, days []string
	var models, statements, texts, raws []int64
	for _, p := range all {
		doc := p.reading.Document
		day, err := w.day(p.id, doc)
		if err != nil {
			return nil, err
		}
		ids, addresses, urls = append(ids, p.id), append(addresses, escape(p.address)), append(urls, escape(doc.URL))
		outlets, days = append(outlets, escape(index.Outlet(doc))), append(days, day)
		models, statements = append(models, int64(p.model)), append(statements, int64(len(p.reading.Statements)))
		texts, raws = append(texts, int64(len(doc.Text))), append(raws, int64(p.rawSize))
	}
	if len(ids) == 0 {
		return added, nil
	}
	_, err := list(ctx, w.tx, func(rows pgx.Rows) (n int64, err error) {
		var id []byte
		err = rows.Scan(&n, &id)
		added[string(id)] = n
		return n, err
	}, `INSERT INTO document (id, address, url, outlet, day, model, statements, text_size, raw_size)
		SELECT * FROM unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::bigint[], $9::bigint[])
		ON CONFLICT (id) DO NOTHING RETURNING n, id`, ids, addresses, urls, outlets, days, models, statements, texts, raws)
	return added, err
}

// day is the day of a document by a person's word, else its own.
func (w *writer) day(id []byte, doc *hearsay.Document) (string, error) {
	if word, ok := w.word.Published[index.DocumentID(id)]; ok {
		d, err := hearsay.ParseDate(word)
		return index.Day(d), err
	}
	return index.Day(doc.Published), nil
}

// contents writes what is long of new documents.
func (w *writer) contents(ctx context.Context, all []*prepared, numbers map[string]int64) error {
	_, err := w.tx.CopyFrom(ctx, pgx.Identifier{"content"}, []string{"n", "keys", "record", "text", "raw"},
		pgx.CopyFromSlice(len(all), func(i int) ([]any, error) {
			p := all[i]
			return []any{numbers[string(p.id)], noNil(p.keys), p.record, p.text, p.raw}, nil
		}))
	return err
}

// unknownDay stands behind all days in the order of results.
const unknownDay = math.MaxInt32

// orderOf is the place of a day in the order of results, latest first.
func orderOf(day string) int {
	if n, ok := index.DayNumber(day); ok {
		return index.LastDay - n
	}
	return unknownDay
}

// hang writes the statements of documents with what they are found by, and lets their sources
// wait for settle.
func (w *writer) hang(ctx context.Context, all []*prepared, numbers map[string]int64) error {
	var statements [][]any
	flush := func(least int) error {
		if len(statements) <= least {
			return nil
		}
		_, err := w.tx.CopyFrom(ctx, pgx.Identifier{"statement"}, []string{"n", "ordinal", "key", "found", "day", "id", "outlet", "long", "figures", "content", "speaker", "words"}, pgx.CopyFromRows(statements))
		statements = statements[:0]
		return err
	}
	for _, p := range all {
		n := numbers[string(p.id)]
		h, err := w.hung(p)
		if err != nil {
			return err
		}
		for i, s := range h.statements {
			statements = append(statements, []any{n, i, s.key, s.found, h.day, pgtype.UUID{Bytes: [16]byte(p.id[:16]), Valid: true}, p.outlet, s.long, s.figures, s.content, s.speaker, s.vector()})
		}
		w.waiting = append(w.waiting, identified{n, p})
		const rowsAtOnce = 20000
		if err := flush(rowsAtOnce); err != nil {
			return err
		}
	}
	return flush(0)
}

// A hung is what one document is found by.
type hung struct {
	day        int
	statements []row
}

// A row is what the table holds of one statement.
type row struct {
	key              []byte
	found, long      bool
	figures          []float64
	content, speaker string
	lexemes          []string // in order
}

// vector is the words of a row as the driver sends them.
func (r *row) vector() pgtype.TSVector {
	v := pgtype.TSVector{Valid: true, Lexemes: make([]pgtype.TSVectorLexeme, len(r.lexemes))}
	for i, l := range r.lexemes {
		v.Lexemes[i].Word = l
	}
	return v
}

// hung makes what a document is found by, with the word of people in it.
func (w *writer) hung(p *prepared) (*hung, error) {
	r, doc := p.reading, index.DocumentID(p.id)
	day, err := w.day(p.id, r.Document)
	if err != nil {
		return nil, err
	}
	h := &hung{day: orderOf(day)}
	is := map[string]string{} // id in the reading to what a person said it is
	for i := range r.Sources {
		if name, ok := w.word.Is(doc, entity.Literal(r.Sources[i].Name)); ok {
			is[r.Sources[i].ID] = name
		}
	}
	wrong := len(w.word.Wrong) > 0
	var keys []string
	if wrong {
		keys = r.Keys()
	}
	for i, found := range index.Rows(r) {
		by := found.By
		if name, ok := is[found.Statement.Source.ID]; ok {
			by = append(by, index.Join(name))
		}
		row := row{key: p.keys[8*i : 8*i+8], found: !wrong || !w.word.Wrong[keys[i]], figures: found.Figures, content: field(found.Content), speaker: field(by)}
		row.lexemes, row.long = lexemes(&found, by, p.outlet)
		h.statements = append(h.statements, row)
	}
	return h, nil
}

// field writes the pieces of a field so that " a b " stands in it where the words a b stand side
// by side in one of them.
func field(pieces []string) string { return " " + strings.Join(pieces, index.Gap) + " " }

// A tsvector holds less than a mebibyte of words.
const mostWords = 1 << 19

// lexemes are the words of a statement in the index, in order: those of its content as they are,
// the others behind the name of their field and a stroke, which no word has. long reports that
// those of content and speaker are left out, being too many.
func lexemes(r *index.Row, by []string, outlet int) (words []string, long bool) {
	s := r.Statement
	words = append(words, lexeme("stance", string(s.Stance)), lexeme("manner", string(s.Manner)), lexeme("voice", string(s.Voice)), lexeme("naming", string(r.Naming)),
		lexeme("confidence", fourDigits(index.Thousandths(s.Confidence))))
	if outlet > 0 {
		words = append(words, outletLexeme(outlet))
	}
	for _, v := range r.Figures {
		if word := index.Number(v); word != "" {
			words = append(words, lexeme("figure", word))
		}
	}
	few, size := len(words), 0
	add := func(prefix string, pieces []string) {
		for _, piece := range pieces {
			for word := range strings.SplitSeq(piece, " ") {
				if word != "" && word != strings.TrimSpace(index.Gap) {
					words = append(words, prefix+word)
					size += len(prefix) + len(word)
				}
			}
		}
	}
	add("", r.Content)
	add(speakerPrefix, by)
	if size > mostWords { // the same word may have come again and again
		slices.Sort(words[few:])
		words = words[:few+len(slices.Compact(words[few:]))]
		size = 0
		for _, w := range words[few:] {
			size += len(w)
		}
	}
	if long = size > mostWords; long {
		words = append(words[:few], longLexeme)
	}
	slices.Sort(words)
	return slices.Compact(words), long
}

const (
	speakerPrefix = "by/"
	longLexeme    = "long/"
)

// lexeme is the word for one value of a field.
func lexeme(field, value string) string { return field + "/" + value }

// replace puts another reading in the place of the one of document n.
func (w *writer) replace(ctx context.Context, n int64, p *prepared) error {
	if err := w.leaves(ctx, n); err != nil {
		return err
	}
	day, err := w.day(p.id, p.reading.Document)
	if err != nil {
		return err
	}
	doc := p.reading.Document
	for _, step := range []struct {
		text string
		args []any
	}{
		{`DELETE FROM statement WHERE n = $1`, []any{n}},
		{`UPDATE document SET address = $2, url = $3, outlet = $4, model = $5, statements = $6, text_size = $7, day = $8 WHERE n = $1`,
			[]any{n, escape(p.address), escape(doc.URL), escape(index.Outlet(doc)), p.model, len(p.reading.Statements), len(doc.Text), day}},
		// The bytes are written out where they were the text, before that changes.
		{`UPDATE content SET keys = $2, record = $3, text = $4, raw = coalesce(raw, text) WHERE n = $1`, []any{n, noNil(p.keys), p.record, p.text}},
	} {
		if _, err := w.tx.Exec(ctx, step.text, step.args...); err != nil {
			return err
		}
	}
	return w.hang(ctx, []*prepared{p}, map[string]int64{string(p.id): n})
}

// again writes anew what document n is found by, after people's word has changed.
func (w *writer) again(ctx context.Context, n int64) error {
	var outlet int
	r, id, err := w.s.load(ctx, w.tx, n)
	if err != nil {
		return err
	}
	keys, err := index.KeyBytes(r)
	if err != nil {
		return err
	}
	day, err := w.day(id, r.Document)
	if err != nil {
		return err
	}
	if words := index.OutletWords(r.Document); words != "" {
		if err := w.tx.QueryRow(ctx, `SELECT n FROM outlet WHERE hash = $1`, hash(words)).Scan(&outlet); err != nil {
			return err
		}
	}
	if err := w.leaves(ctx, n); err != nil {
		return err
	}
	if _, err := w.tx.Exec(ctx, `DELETE FROM statement WHERE n = $1`, n); err != nil {
		return err
	}
	if _, err := w.tx.Exec(ctx, `UPDATE document SET day = $2 WHERE n = $1`, n, day); err != nil {
		return err
	}
	p := &prepared{id: id, reading: r, keys: keys, outlet: outlet}
	return w.hang(ctx, []*prepared{p}, map[string]int64{string(id): n})
}

// has reports whether a document has the reading already.
func (w *writer) has(ctx context.Context, n int64, p *prepared) (bool, error) {
	var record, text []byte
	if err := w.tx.QueryRow(ctx, `SELECT record, text FROM content WHERE n = $1`, n).Scan(&record, &text); err != nil {
		return false, err
	}
	plain, err := w.s.unpack(record, "a record")
	if err != nil || !bytes.Equal(plain, p.plain) {
		return false, err
	}
	old, err := w.s.unpack(text, "a text")
	return string(old) == p.reading.Document.Text, err
}
