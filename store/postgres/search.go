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
		found, err := s.places(ctx, tx, q, after, n+1)
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
func (s *Store) places(ctx context.Context, tx pgx.Tx, q hearsay.Query, after place, most int) ([]place, error) {
	m := &matcher{first: 8}
	var version, total int64
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM statement WHERE long), coalesce((SELECT documents FROM tally WHERE hash = '\x00'), 0),
			coalesce((SELECT sum(statements) FROM tally WHERE kind = 'model'), 0)::bigint`).Scan(&m.long, &version, &total); err != nil {
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
	for _, part := range stretches {
		if after.day >= part.to || len(found) == most {
			continue
		}
		m.args = nil
		c, err := m.of(part.q)
		if err != nil {
			return nil, err
		}
		from := after
		if from.day < part.from {
			from = place{day: part.from, ordinal: -1}
		}
		to := part.to - 1
		here, err := (&seeker{tx: tx, c: c, args: m.args, to: to, total: total, kept: &s.kept, lookup: newLookup(version, to, c, m.args)}).seek(ctx, from, most-len(found))
		if err != nil {
			return nil, err
		}
		found = append(found, here...)
	}
	return found, nil
}

// A seeker finds what meets a condition within a stretch.
type seeker struct {
	tx    pgx.Tx
	c     condition
	args  []any // of the condition's exact expression, from $8
	to    int   // the last day
	total int64 // statements of the store
	kept  *keptLists
	lookup
}

// walked is how many statements are looked at in their order before the index of words is asked.
//
// A search wants the first few of what may be very many. Words that stand in one statement of 200
// or more fill a page within these; what is much rarer is little enough to be sorted. The planner
// would have to guess which of the two a query is, and errs where words go together. Between the
// two, what was found so far tells how far it still is, and how much the index would have to bring.
const walked = 4000

const (
	behind         = `found AND (day, id, ordinal) > ($1, $2, $3) AND day <= $4`
	columnsOfPlace = `n, day, id, ordinal`
)

// seek returns the first places behind another.
func (s *seeker) seek(ctx context.Context, after place, most int) ([]place, error) {
	where, words := `$6 = ''`, `$6 = ''`
	if s.c.words != "" {
		where, words = `words @@ $6::tsquery`, `words @@ $6::tsquery`
	}
	if s.c.exact != "" {
		where += ` AND ` + s.c.exact
	}
	if s.c.words == "" { // the index of words has nothing to say
		return list(ctx, s.tx, placeRow, `SELECT `+columnsOfPlace+` FROM statement WHERE `+behind+` AND $7 > 0 AND `+where+` ORDER BY day, id, ordinal LIMIT $5`, s.bound(after, most, 1)...)
	}
	if found, ok := s.kept.page(s.lookup, after, most); ok {
		return found, nil
	}
	var found []place
	seen, met, step := 0, 0, walked
	for {
		here, err := list(ctx, s.tx, placeRow, `SELECT `+columnsOfPlace+` FROM (SELECT * FROM statement WHERE `+behind+` ORDER BY day, id, ordinal LIMIT $7) w
			WHERE `+where+` ORDER BY day, id, ordinal LIMIT $5`, s.bound(after, most-len(found), step)...)
		found = append(found, here...)
		if err != nil || len(found) == most {
			return found, err
		}
		// Without n the index alone answers.
		end, err := list(ctx, s.tx, placeRow, `SELECT 0::bigint, day, id, ordinal FROM statement WHERE `+behind+` ORDER BY day, id, ordinal OFFSET $5 - 1 LIMIT 1`,
			s.bound(after, step, 0)[:5]...)
		if err != nil || len(end) == 0 {
			return found, err // there were no more
		}
		if seen += step; s.c.exact == "" {
			met = len(found)
		} else if seen == walked && len(found) > 0 { // how many the index would bring, to be looked at
			if err := s.tx.QueryRow(ctx, `SELECT count(*) FROM (SELECT words FROM statement WHERE `+behind+` ORDER BY day, id, ordinal LIMIT $5) w WHERE `+words,
				s.bound(after, walked, 0)[:6]...).Scan(&met); err != nil {
				return nil, err
			}
		}
		after = end[0]
		far := float64(most-len(found)) / float64(len(found)) * float64(seen) // statements to the end of the page
		brings := float64(met) / float64(min(seen, walked)) * float64(s.total)
		if s.c.exact == "" {
			brings = float64(met) / float64(seen) * float64(s.total)
		}
		if len(found) == 0 || far > brings {
			break
		}
		step = max(walked, int(far*1.2))
	}
	// The sum keeps the planner from walking in order all the same.
	rest, err := list(ctx, s.tx, placeRow, `WITH met AS MATERIALIZED (SELECT `+columnsOfPlace+` FROM statement
			WHERE found AND (day + 0, id, ordinal) > ($1, $2, $3) AND day + 0 <= $4 AND $7 > 0 AND `+where+`)
		SELECT * FROM met ORDER BY day, id, ordinal LIMIT $5`, s.bound(after, max(most, keptPlace), 1)...)
	if err != nil {
		return nil, err
	}
	s.kept.keep(foundList{s.lookup, after, rest, len(rest) < max(most, keptPlace)})
	return append(found, rest[:min(most-len(found), len(rest))]...), nil
}

// bound are the arguments of a query for what stands behind a place.
func (s *seeker) bound(after place, most, step int) []any {
	return append([]any{after.day, pgtype.UUID{Bytes: after.id, Valid: true}, after.ordinal, s.to, most, s.c.words, step}, s.args...)
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
	who       []string // who its sources are across documents
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
		if err := rows.Scan(&n, &id, &address, &o.keys, &record, &text, &o.who); err != nil {
			return nil, err
		}
		if o.Record, o.doc, err = s.unfold(id, address, record, text); err != nil {
			return nil, err
		}
		o.published = o.doc.Published
		open[n], ids = o, append(ids, o.doc.ID)
		return o, nil
	}, `SELECT n, id, address, keys, record, text, ARRAY(SELECT key FROM source WHERE source.n = document.n ORDER BY ordinal) FROM document JOIN content USING (n) WHERE n = ANY ($1)`, numbers)
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
		said, err := o.Statement(p.ordinal)
		if err != nil {
			return nil, err
		}
		hits[i].Statement, hits[i].Source = said.Statement, said.Source
		if said.Source != nil && said.Ordinal < len(o.who) {
			hits[i].Who = o.who[said.Ordinal]
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
