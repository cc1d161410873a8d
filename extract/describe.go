package extract

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/extract/attribute"
	"hearsay/extract/carry"
	"hearsay/extract/model"
	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// requested is the confidence of a request for comment. What is meant is plain, but corpora
// do not agree on marking it; on the development texts the rule adds nothing that the
// finder had not.
const requested = 0.6

// tree is what the rules on cues see of a section.
func (a *Analysis) tree() *stance.Tree {
	return &stance.Tree{Text: a.Text, Quotes: a.Quotes, Heads: a.Heads, Tag: a.Tag, Rel: a.Rel, Lemma: a.Lemma}
}

// requesting adds the requests for comment and the silences that follow, which the finder does not know.
func requesting(_ *engine, a *Analysis, _ *model.Arena) {
	have := make([]stance.Attribution, len(a.Attributions))
	for i := range a.Attributions {
		have[i] = roles(&a.Attributions[i])
	}
	for _, list := range [2][]stance.Attribution{stance.Requests(a.tree(), have), stance.Silences(a.tree(), have)} {
		for _, r := range list {
			for i := range have { // of nobody, by the same cue
				if len(have[i].Source) == 0 && len(have[i].Cue) > 0 && r.Cue[0].First <= have[i].Cue[0].First && have[i].Cue[0].Last <= r.Cue[0].Last {
					a.Attributions, have = slices.Delete(a.Attributions, i, i+1), slices.Delete(have, i, i+1)
					break
				}
			}
			found := attribute.Attribution{Cue: r.Cue[0], Source: r.Source, Content: r.Content, Confidence: requested}
			at := slices.IndexFunc(have, func(h stance.Attribution) bool { return place(h) > found.Cue.First })
			if at < 0 {
				at = len(have)
			}
			a.Attributions, have = slices.Insert(a.Attributions, at, found), slices.Insert(have, at, r)
		}
	}
}

// place is the token that an attribution stands at in the order of the text.
func place(at stance.Attribution) int {
	if len(at.Cue) > 0 {
		return at.Cue[0].First
	}
	return at.Content[0].First
}

// roles are the ranges of an attribution.
func roles(found *attribute.Attribution) stance.Attribution {
	at := stance.Attribution{Source: found.Source, Content: found.Content}
	if found.Cue.First < found.Cue.Last {
		at.Cue = []token.Sentence{found.Cue}
	}
	return at
}

// A page is a section with what the labels need of it, and a way how the words of a
// statement went, in spans.
type (
	page struct {
		a       *Analysis
		tree    *stance.Tree
		first   int              // the first of its moments in the reading
		moments []token.Sentence // of the section, in its tokens
	}
	party struct {
		ref   hearsay.Ref
		words hearsay.Spans
	}
	way struct {
		origins, carriers []party
		accused           hearsay.Spans
	}
)

// turn opens the page of a section.
func (b *builder) turn(a *Analysis) {
	p := page{a: a, tree: a.tree()}
	if len(a.Text.Tokens) > 0 {
		start := a.Text.Tokens[0].Span.Start
		p.first = sort.Search(len(b.out.Moments), func(i int) bool { return b.out.Moments[i].Span.Start >= start })
	}
	for _, m := range b.out.Moments[min(p.first, len(b.out.Moments)):] {
		p.moments = append(p.moments, a.tokens(m.Span))
	}
	b.page = p
}

// tokens is the range of tokens that a span touches.
func (a *Analysis) tokens(s hearsay.Span) token.Sentence {
	t := a.Text.Tokens
	first := sort.Search(len(t), func(i int) bool { return t[i].Span.End > s.Start })
	last := sort.Search(len(t), func(i int) bool { return t[i].Span.Start >= s.End })
	return token.Sentence{First: first, Last: max(first, last)}
}

// describe fills in what the words of an attribution tell of it beside who and what.
func (b *builder) describe(a *Analysis, at stance.Attribution, s *hearsay.Statement) {
	if b.page.a != a {
		b.turn(a)
	}
	b.label(at, s)
	found := carry.Read(b.page.tree, at, b.page.moments)
	s.Addressee.Spans = words(a.Text, found.Addressee)
	s.Medium = hearsay.Medium{Spans: words(a.Text, found.Medium), Kind: found.Kind}
	if found.Moment >= 0 {
		if m := b.out.Moments[b.page.first+found.Moment]; (m.From != "" || m.To != "") && !b.ahead(m) && !expected(s) {
			s.When = m
		}
	}
	w := way{accused: words(a.Text, found.Accused)}
	for _, c := range found.Origins {
		w.origins = append(w.origins, b.party(a, c))
	}
	for _, c := range found.Carriers {
		w.carriers = append(w.carriers, b.party(a, c))
	}
	b.ways = append(b.ways, w)
}

// ahead reports whether a moment lies after the document was published, by more than time zones can: nothing was said then.
func (b *builder) ahead(m hearsay.Moment) bool {
	published := b.out.Document.Published
	if published.IsZero() || len(m.From) < len(time.DateOnly) {
		return false
	}
	return m.From[:len(time.DateOnly)] > published.Time.AddDate(0, 0, 1).Format(time.DateOnly)
}

// expected reports whether a statement is what nobody named expects: a moment beside "is expected" is of what is to come.
func expected(s *hearsay.Statement) bool {
	return len(s.Source.Spans) == 0 && (s.Stance == hearsay.Predicts || s.Stance == hearsay.Intends)
}

// label fills in what a source does with a content.
func (b *builder) label(at stance.Attribution, s *hearsay.Statement) {
	t := b.page.a.Text
	read := stance.Read(b.page.tree, at)
	s.Stance, s.Voice, s.Slant, s.Negated = read.Stance, read.Voice, read.Slant, read.Negated
	s.Hedges = words(t, read.Hedges)
	if l := read.Likelihood; l != nil {
		s.Likelihood = &hearsay.Likelihood{
			Spans: words(t, []token.Sentence{{First: l.First, Last: l.Last}}), Term: l.Row.Term, Low: l.Row.Low, High: l.Row.High,
		}
	}
}

// party is the entry of a carrier among the sources.
func (b *builder) party(a *Analysis, c carry.Carrier) party {
	known := len(b.out.Sources)
	out := party{ref: b.source(a, []token.Sentence{c.Party}), words: words(a.Text, []token.Sentence{c.Words})}
	if entry := b.entry(out.ref.ID); entry != nil && (entry.Kind == hearsay.UnknownKind || len(b.out.Sources) > known) { // nobody else has told of it
		switch {
		case c.Document:
			entry.Naming, entry.Kind = hearsay.ByDocument, hearsay.DocumentKind
		case c.Outlet:
			entry.Kind = hearsay.Outlet
			if c.Proper {
				entry.Naming = hearsay.Named
			}
		}
	}
	return out
}

// entry is the source with an id, nil where there is none. Ids count the sources.
func (b *builder) entry(id string) *hearsay.Source {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "S"))
	if err != nil || n < 1 || n > len(b.out.Sources) || b.out.Sources[n-1].ID != id {
		return nil
	}
	return &b.out.Sources[n-1]
}

// Describe labels statements whose source, cue and content are given, as Read labels those
// that it finds: stance, voice, slant, negation, likelihood and hedges. Other fields
// stay. It returns the error of ctx if that ends first, and no other.
func (r *Reader) Describe(ctx context.Context, doc *hearsay.Document, statements []hearsay.Statement) error {
	b := newBuilder(doc, r.engine.name)
	return r.Analyse(token.Split(doc.Text, readable(doc)), func(_ int, a *Analysis) error {
		if len(a.Text.Tokens) == 0 {
			return ctx.Err()
		}
		b.turn(a)
		for i := range statements {
			s := &statements[i]
			anchor := s.Cue.Spans
			if len(anchor) == 0 {
				anchor = s.Content
			}
			if len(anchor) == 0 {
				continue
			}
			if at := a.tokens(anchor[0]); at.First >= at.Last {
				continue
			}
			at := a.recorded(s)
			b.label(at, s)
			if len(at.Cue) > 0 && s.Cue.Lemma == "" {
				s.Cue.Lemma = a.Lemma(stance.Head(b.page.tree, at))
			}
		}
		return ctx.Err()
	})
}

// recorded is the attribution by the words that a statement records, so that Read and Describe say the same of it.
func (a *Analysis) recorded(s *hearsay.Statement) stance.Attribution {
	return stance.Attribution{Source: a.ranges(s.Source.Spans), Cue: a.ranges(s.Cue.Spans), Content: a.ranges(s.Content)}
}

// ranges are the tokens of spans, as far as they are in the section.
func (a *Analysis) ranges(spans hearsay.Spans) []token.Sentence {
	var out []token.Sentence
	for _, s := range spans {
		if r := a.tokens(s); r.First < r.Last {
			out = append(out, r)
		}
	}
	return out
}
