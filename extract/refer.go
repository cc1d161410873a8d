package extract

import (
	"context"
	"fmt"

	"hearsay"
	"hearsay/extract/refer"
	"hearsay/extract/token"
)

// references is a section as the resolver reads it.
func (a *Analysis) references(first int) *refer.Page {
	return &refer.Page{
		First: first, Text: a.Text, Quotes: a.Quotes, Tags: a.Tags, Heads: a.Heads, Rels: a.Rels,
		TagNames: a.engine.tagger.Tags, RelNames: a.engine.parser.Rels, Names: a.Names, Said: a.Attributions,
	}
}

// refer reads a section into the resolver.
func (b *builder) refer(a *Analysis) {
	b.section = a.references(b.tokens)
	b.tokens += len(a.Text.Tokens)
	b.resolver.Add(b.section)
}

// source notes the words of a source, or of whoever else a statement speaks of. The
// entry and its id hold until resolve: what is known of it by then is kept.
func (b *builder) source(a *Analysis, ranges []token.Sentence) hearsay.Ref {
	spans := words(a.Text, ranges)
	if len(spans) == 0 {
		return hearsay.Ref{}
	}
	b.resolver.Source(b.section, ranges, spans.Hull())
	id := fmt.Sprintf("S%d", len(b.out.Sources)+1)
	b.out.Sources = append(b.out.Sources, hearsay.Source{ID: id, Kind: hearsay.UnknownKind})
	return hearsay.Ref{Spans: spans, ID: id}
}

// resolve puts one entry in the place of all that stand for the same, once all
// sections are read.
func (b *builder) resolve() {
	var refs []*hearsay.Ref
	for i := range b.out.Statements {
		refs = append(refs, &b.out.Statements[i].Source)
		for k := range b.ways[i].origins {
			refs = append(refs, &b.ways[i].origins[k].ref)
		}
		for k := range b.ways[i].carriers {
			refs = append(refs, &b.ways[i].carriers[k].ref)
		}
	}
	told := make([]*hearsay.Source, len(refs)) // what the words around a mention said of it
	for i, ref := range refs {
		if entry := b.entry(ref.ID); entry != nil && (entry.Kind != hearsay.UnknownKind || entry.Naming != "") {
			told[i] = entry
		}
		ref.ID = ""
	}
	b.out.Sources = b.resolver.Resolve(b.doc.Text, refs)
	for i, ref := range refs {
		if entry := b.entry(ref.ID); told[i] != nil && entry != nil && entry.Kind != hearsay.Person {
			entry.Kind = told[i].Kind
			if told[i].Naming != "" {
				entry.Naming = told[i].Naming
			}
		}
	}
}

// Chains returns what a text that is cut into tokens speaks of, each with all its
// mentions. speakers names who speaks each paragraph, where that is known from outside
// the text; it may be nil. It returns the error of ctx if that ends first, and no other.
func (r *Reader) Chains(ctx context.Context, t *token.Text, speakers []string) ([]refer.Chain, error) {
	resolver := refer.New(r.engine.ranker)
	if err := r.Refer(ctx, t, speakers, resolver); err != nil {
		return nil, err
	}
	return resolver.Chains(), nil
}

// Refer reads a text that is cut into tokens into a resolver, or whatever takes its pages, as
// Chains does.
func (r *Reader) Refer(ctx context.Context, t *token.Text, speakers []string, into interface{ Add(page *refer.Page) }) error {
	paragraph := 0
	return r.Analyse(t, func(first int, a *Analysis) error {
		p := a.references(first)
		if speakers != nil {
			p.Speakers = make([]string, len(a.Text.Paragraphs))
			for i, q := range a.Text.Paragraphs {
				for t.Paragraphs[paragraph].Last <= first+q.First {
					paragraph++
				}
				p.Speakers[i] = speakers[paragraph]
			}
		}
		into.Add(p)
		return ctx.Err()
	})
}
