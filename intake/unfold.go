package intake

import (
	"context"
	"iter"
)

// Unfold yields the places that bytes at hand hold, as Find does for the bytes of
// a file: one for a page, many for a feed or an archive. Nothing is fetched
// but by Raw, and the feeds of an OPML list if Options.Fetch is set.
func Unfold(ctx context.Context, raw *Raw, opts Options) iter.Seq2[*Place, error] {
	return unfold(ctx, raw, opts)
}

// Place is where the document stands, with its bytes.
func (r *Raw) Place() *Place { return &Place{Path: r.Path, raw: r} }

// IsLink reports whether the place is a page that a feed points to, which Raw
// would fetch.
func (p *Place) IsLink() bool { return p.raw == nil && IsAddress(p.Path) }
