package postgres

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"hearsay"
	"hearsay/store/index"
)

// A place is where a statement stands in the order of results.
type place struct {
	n       int64
	day     int
	id      [16]byte
	ordinal int
}

// before is the place before all others.
var before = place{day: -1}

// cursor writes a place, with two bytes that check the others, so that a word that was
// mistyped is no place.
func (p place) cursor() string {
	b := binary.BigEndian.AppendUint32(nil, uint32(p.day))
	b = binary.BigEndian.AppendUint32(append(b, p.id[:]...), uint32(p.ordinal))
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint16(b, uint16(crc32.ChecksumIEEE(b))))
}

// placeOf reads what cursor wrote. Invalid.
func placeOf(cursor string) (place, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) != 26 {
		return place{}, index.NoCursor(cursor)
	}
	p := place{day: int(int32(binary.BigEndian.Uint32(b))), id: [16]byte(b[4:20]), ordinal: int(int32(binary.BigEndian.Uint32(b[20:])))}
	if p.cursor() != cursor {
		return place{}, index.NoCursor(cursor)
	}
	return p, nil
}

// Search returns the statements that a query matches.
func (s *Store) Search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	hits, err := s.search(ctx, q, page)
	return hits, s.failure(ctx, err)
}

func (s *Store) search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	n, err := index.Limit(page)
	if err != nil {
		return nil, err
	}
	after := before
	if page.After != "" {
		// The cursor is the place of the last line: pages stay where they are when
		// documents are added before or behind them.
		if after, err = placeOf(page.After); err != nil {
			return nil, err
		}
	}
	hits := &hearsay.Hits{}
	err = s.snapshot(ctx, func(tx pgx.Tx) error {
		found, err := places(ctx, tx, q, after, n+1)
		if err != nil {
			return err
		}
		if len(found) > n {
			found = found[:n]
			hits.Next = found[n-1].cursor()
		}
		hits.Hits, err = s.show(ctx, tx, found)
		return err
	})
	if err != nil {
		return nil, err
	}
	return hits, nil
}

// places are the first places behind another of what a query matches.
func places(ctx context.Context, tx pgx.Tx, q hearsay.Query, after place, most int) ([]place, error) {
	m := &matcher{first: 8}
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM statement WHERE long)`).Scan(&m.long); err != nil {
		return nil, err
	}
	if err := m.findOutlets(ctx, tx, q); err != nil {
		return nil, err
	}
	stretches, err := stretchesOf(q)
	if err != nil {
		return nil, err
	}
	var found []place
	for _, s := range stretches {
		if after.day >= s.to || len(found) == most {
			continue
		}
		m.args = nil
		c, err := m.of(s.q)
		if err != nil {
			return nil, err
		}
		from := after
		if from.day < s.from {
			from = place{day: s.from, ordinal: -1}
		}
		here, err := (&seeker{tx: tx, c: c, args: m.args, to: s.to - 1}).seek(ctx, from, most-len(found))
		if err != nil {
			return nil, err
		}
		found = append(found, here...)
	}
	return found, nil
}

// A seeker finds what meets a condition within a stretch.
type seeker struct {
	tx   pgx.Tx
	c    condition
	args []any // of the condition's exact expression, from $8
	to   int   // the last day
}

// walked is how many statements are looked at in their order before the index of words is asked.
//
// A search wants the first few of what may be very many. Words that stand in one statement of 200
// or more fill a page within these; what is rarer than that is little enough to be sorted. The
// planner would have to guess which of the two a query is, and errs where words go together.
const walked = 4000

const (
	behind         = `found AND (day, id, ordinal) > ($1, $2, $3) AND day <= $4`
	columnsOfPlace = `n, day, id, ordinal`
)

// seek returns the first places behind another.
func (s *seeker) seek(ctx context.Context, after place, most int) ([]place, error) {
	where, args := `$6 = ''`, append([]any{after.day, pgtype.UUID{Bytes: after.id, Valid: true}, after.ordinal, s.to, most, s.c.words, walked}, s.args...)
	if s.c.words != "" {
		where = `words @@ $6::tsquery`
	}
	if s.c.exact != "" {
		where += ` AND ` + s.c.exact
	}
	if s.c.words == "" { // the index of words has nothing to say
		return list(ctx, s.tx, placeRow, `SELECT `+columnsOfPlace+` FROM statement WHERE `+behind+` AND $7 > 0 AND `+where+` ORDER BY day, id, ordinal LIMIT $5`, args...)
	}
	found, err := list(ctx, s.tx, placeRow, `SELECT `+columnsOfPlace+` FROM (SELECT * FROM statement WHERE `+behind+` ORDER BY day, id, ordinal LIMIT $7) w
		WHERE `+where+` ORDER BY day, id, ordinal LIMIT $5`, args...)
	if err != nil || len(found) == most {
		return found, err
	}
	// Without n the index alone answers.
	end, err := list(ctx, s.tx, placeRow, `SELECT 0::bigint, day, id, ordinal FROM statement WHERE `+behind+` ORDER BY day, id, ordinal OFFSET $5 - 1 LIMIT 1`, append(slices.Clone(args[:4]), walked)...)
	if err != nil || len(end) == 0 {
		return found, err // there were no more
	}
	args[0], args[1], args[2], args[4] = end[0].day, pgtype.UUID{Bytes: end[0].id, Valid: true}, end[0].ordinal, most-len(found)
	// The sum keeps the planner from walking in order all the same.
	rest, err := list(ctx, s.tx, placeRow, `WITH met AS MATERIALIZED (SELECT `+columnsOfPlace+` FROM statement
			WHERE found AND (day + 0, id, ordinal) > ($1, $2, $3) AND day + 0 <= $4 AND $7 > 0 AND `+where+`)
		SELECT * FROM met ORDER BY day, id, ordinal LIMIT $5`, args...)
	return append(found, rest...), err
}

func placeRow(rows pgx.Rows) (p place, err error) {
	var id pgtype.UUID
	err = rows.Scan(&p.n, &p.day, &id, &p.ordinal)
	p.id = id.Bytes
	return p, err
}

// An opened is a document of which hits are shown.
type opened struct {
	*index.Record
	doc       *hearsay.Document
	keys      []byte
	published hearsay.Date
}

// show makes hits of places. Each document is opened once.
func (s *Store) show(ctx context.Context, tx pgx.Tx, places []place) ([]hearsay.Hit, error) {
	if len(places) == 0 {
		return nil, nil
	}
	var numbers []int64
	for _, p := range places {
		if !slices.Contains(numbers, p.n) {
			numbers = append(numbers, p.n)
		}
	}
	open := map[int64]*opened{}
	var ids []string
	_, err := list(ctx, tx, func(rows pgx.Rows) (o *opened, err error) {
		var n int64
		var id, record, text []byte
		var address string
		o = &opened{}
		if err := rows.Scan(&n, &id, &address, &o.keys, &record, &text); err != nil {
			return nil, err
		}
		if o.Record, o.doc, err = s.unfold(id, address, record, text); err != nil {
			return nil, err
		}
		o.published = o.doc.Published
		open[n], ids = o, append(ids, o.doc.ID)
		return o, nil
	}, `SELECT n, id, address, keys, record, text FROM document JOIN content USING (n) WHERE n = ANY ($1)`, numbers)
	if err != nil {
		return nil, err
	}
	hits := make([]hearsay.Hit, len(places))
	keys := make([]string, len(places))
	for i, p := range places {
		o := open[p.n]
		if o == nil || len(o.keys) < 8*p.ordinal+8 {
			return nil, index.Damaged("the ids of statements", nil)
		}
		keys[i] = hex.EncodeToString(o.keys[8*p.ordinal : 8*p.ordinal+8])
		hits[i] = hearsay.Hit{Key: keys[i], Document: o.doc}
		if hits[i].Statement, hits[i].Source, err = o.Statement(p.ordinal); err != nil {
			return nil, err
		}
	}
	var any bool
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM word)`).Scan(&any); err != nil {
		return nil, err
	}
	if any {
		if err := comment(ctx, tx, open, ids, keys, hits); err != nil {
			return nil, err
		}
	}
	for i, p := range places {
		hits[i].Published = open[p.n].published
	}
	return hits, nil
}

// comment puts what people said into hits and their documents.
func comment(ctx context.Context, tx pgx.Tx, open map[int64]*opened, ids, keys []string, hits []hearsay.Hit) error {
	said, err := trail(ctx, tx, `kind = 'published' AND document = ANY ($1) OR statement = ANY ($2)`, ids, keys)
	if err != nil {
		return err
	}
	word := index.NewInForce(said)
	for _, o := range open {
		if day, ok := word.Published[o.doc.ID]; ok {
			if o.published, err = hearsay.ParseDate(day); err != nil {
				return err
			}
		}
	}
	for i := range hits {
		var about []hearsay.Word
		for _, w := range said {
			if w.About.Statement == hits[i].Key {
				about = append(about, w)
			}
		}
		hits[i].Words = index.Holding(about)
	}
	return nil
}

// Statement returns one statement.
func (s *Store) Statement(ctx context.Context, key string) (*hearsay.Hit, error) {
	var hit *hearsay.Hit
	err := s.snapshot(ctx, func(tx pgx.Tx) error {
		at, err := findStatement(ctx, tx, key)
		if err != nil {
			return err
		}
		hits, err := s.show(ctx, tx, []place{{n: at.n, ordinal: at.ordinal}})
		if err == nil {
			hit = &hits[0]
		}
		return err
	})
	return hit, s.failure(ctx, err)
}
