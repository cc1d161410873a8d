package extract

import "hearsay"

// addressees resolves the words for whom something was said to: to the source that has a
// mention there, or one that is called by the same words.
func (b *builder) addressees() {
	names, mentions := map[string]string{}, map[hearsay.Span]string{}
	for i := range b.out.Sources {
		source := &b.out.Sources[i]
		if name := folded(source.Name); names[name] == "" {
			names[name] = source.ID
		}
		for _, m := range source.Mentions {
			mentions[m] = source.ID
		}
	}
	for i := range b.out.Statements {
		to := &b.out.Statements[i].Addressee
		if len(to.Spans) == 0 {
			continue
		}
		span := to.Spans.Hull()
		if to.ID = mentions[span]; to.ID == "" {
			to.ID = names[folded(span.Of(b.doc.Text))]
		}
	}
}
