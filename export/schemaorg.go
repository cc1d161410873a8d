package export

import (
	"io"

	"hearsay"
)

// A schemaOrgWriter writes one graph of schema.org: an Article for each document, a Claim for each
// statement. A Claim appears in a Quotation, the exact words of the article,
// which is attributed to who said them. Nothing is rated and nothing reviewed: there
// is no ClaimReview, and no Rating, because Hearsay does not know what is true.
//
// A Claim has an author only where the source stands for it. Who denies, doubts or asks
// a thing is no author of it: there the quotation alone says who spoke, and the
// stance, as a keyword, what was done with the words.
type schemaOrgWriter struct{ out objects }

func newSchemaOrg(w io.Writer, _ Options) Writer {
	return &schemaOrgWriter{objects{w: w, opening: "{\"@context\": \"https://schema.org\", \"@graph\": [\n", between: ",\n"}}
}

type schemaArticle struct {
	Type       string         `json:"@type"`
	ID         string         `json:"@id"`
	URL        string         `json:"url,omitempty"`
	Headline   string         `json:"headline,omitempty"`
	Author     []schemaAgent  `json:"author,omitempty"`
	Publisher  *schemaAgent   `json:"publisher,omitempty"`
	Published  string         `json:"datePublished,omitempty"`
	Language   string         `json:"inLanguage,omitempty"`
	Identifier string         `json:"identifier,omitempty"`
	Encoding   *schemaEncoded `json:"encoding,omitempty"`
}

// A schemaEncoded is the bytes of a document as they came.
type schemaEncoded struct {
	Type   string `json:"@type"`
	Name   string `json:"name,omitempty"`
	SHA256 string `json:"sha256"`
}

type schemaAgent struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type schemaRef struct {
	ID string `json:"@id"`
}

type schemaClaim struct {
	Type       string       `json:"@type"`
	ID         string       `json:"@id"`
	Text       string       `json:"text"`
	Author     *schemaAgent `json:"author,omitempty"`
	Keywords   []schemaTerm `json:"keywords,omitempty"`
	IsPartOf   *schemaRef   `json:"isPartOf,omitempty"`
	Appearance schemaQuote  `json:"appearance"`
}

type schemaQuote struct {
	Type       string       `json:"@type"`
	Text       string       `json:"text"`
	Spoken     *schemaAgent `json:"spokenByCharacter,omitempty"`
	Credit     string       `json:"creditText,omitempty"`
	Position   string       `json:"position"`
	Identifier schemaValue  `json:"identifier"`
	IsPartOf   schemaRef    `json:"isPartOf"`
}

type schemaTerm struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	Set  string `json:"inDefinedTermSet"`
}

type schemaValue struct {
	Type     string `json:"@type"`
	Property string `json:"propertyID"`
	Value    string `json:"value"`
}

// standsFor is the stances in which a source stands for what it says.
var standsFor = map[hearsay.Stance]bool{
	hearsay.Says: true, hearsay.Confirms: true, hearsay.Believes: true, hearsay.Warns: true, hearsay.Predicts: true,
}

func (w *schemaOrgWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	d, l, p, keys := r.Document, newLocator(r.Document), newParties(r), r.Keys()
	article := schemaArticle{
		Type: "Article", ID: documentIRI(d), URL: address(d), Headline: d.Title,
		Published: d.Published.String(), Language: d.Language, Identifier: d.ID,
	}
	for _, name := range d.Authors {
		article.Author = append(article.Author, schemaAgent{"Person", name})
	}
	if d.Publisher != "" {
		article.Publisher = &schemaAgent{"Organization", d.Publisher}
	}
	if hex := sum(d); hex != "" {
		article.Encoding = &schemaEncoded{"MediaObject", d.Path, hex}
	}
	err := w.out.add(article)
	ids := make(map[string]string, len(keys))
	for i := range r.Statements {
		ids[r.Statements[i].ID] = urn("claim", d.ID, keys[i])
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		if len(s.Content) == 0 || err != nil {
			continue
		}
		text := words(d.Text, s.Content)
		who := schemaParty(p, s)
		claim := schemaClaim{Type: "Claim", ID: urn("claim", d.ID, keys[i]), Text: text, Appearance: schemaQuote{
			Type: "Quotation", Text: text, Spoken: who, Credit: oneLine(words(d.Text, s.Source.Spans)),
			Position: l.place(s.Content.Hull()), Identifier: schemaValue{"PropertyValue", "code points", l.x.cell(s.Content)},
			IsPartOf: schemaRef{article.ID},
		}}
		if standsFor[s.Stance] && !s.Negated {
			claim.Author = who
		}
		if s.Stance != "" {
			claim.Keywords = append(claim.Keywords, schemaTerm{"DefinedTerm", string(s.Stance), "stance"})
		}
		if s.Negated {
			claim.Keywords = append(claim.Keywords, schemaTerm{"DefinedTerm", "negated", "polarity"})
		}
		if outer := ids[s.Within]; outer != "" && outer != claim.ID {
			claim.IsPartOf = &schemaRef{outer}
		}
		err = w.out.add(claim)
	}
	if err != nil {
		w.out.drop()
		return err
	}
	return w.out.send()
}

func (w *schemaOrgWriter) Close() error { return w.out.end("\n]}\n") }

// schemaParty is who a statement is ascribed to: nil where nobody is named, and for
// a source that is neither a person nor an organisation, as a document is.
func schemaParty(p parties, s *hearsay.Statement) *schemaAgent {
	source := p.source(s)
	if source == nil || source.Name == "" {
		return nil
	}
	switch source.Kind {
	case hearsay.Person:
		return &schemaAgent{"Person", source.Name}
	case hearsay.Group, hearsay.Organisation, hearsay.Outlet, hearsay.Government:
		return &schemaAgent{"Organization", source.Name}
	}
	return nil
}
