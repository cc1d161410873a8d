package extract

import (
	"strings"

	"hearsay"
	"hearsay/extract/attribute"
	"hearsay/extract/encode"
	"hearsay/extract/model"
	"hearsay/extract/name"
	"hearsay/extract/parse"
	"hearsay/extract/refer"
	"hearsay/extract/tag"
	"hearsay/extract/weights"
)

// The names of the engines.
const (
	Accurate = "accurate" // the default: a small transformer
	Fast     = "fast"     // for archives: convolutions over word vectors
)

// Models are the names of the engines, the default first.
func Models() []string { return []string{Accurate, Fast} }

// An engine is a trained encoder with the stages that read its vectors. It is
// never written after it is made.
type engine struct {
	name    string
	encoder encode.Encoder
	tagger  *tag.Tagger
	lemmas  *tag.Lemmas
	parser  *parse.Parser
	names   *name.Finder
	finder  *attribute.Reader
	ranker  *refer.Ranker // of the entities that a pronoun may stand for
}

func open(name string) (*engine, error) {
	switch name {
	case Accurate:
		return load(weights.Accurate(), func(e *engine, w *model.Weights) (err error) {
			e.encoder, err = encode.NewMiniLM(w)
			return err
		})
	case Fast:
		return load(weights.Fast(), func(e *engine, w *model.Weights) (err error) {
			e.encoder, err = encode.NewLight(w)
			return err
		})
	}
	return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "there is no model " + name + "; there are: " + strings.Join(Models(), ", ")}
}

func load(container string, encoder func(*engine, *model.Weights) error) (*engine, error) {
	w, err := model.Open(container)
	if err != nil {
		return nil, err
	}
	e := &engine{name: w.Name + " " + w.Version}
	if err := encoder(e, w); err != nil {
		return nil, err
	}
	if e.tagger, err = tag.New(w); err != nil {
		return nil, err
	}
	if e.lemmas, err = tag.NewLemmas(w); err != nil {
		return nil, err
	}
	if e.parser, err = parse.New(w); err != nil {
		return nil, err
	}
	if e.names, err = name.New(w); err != nil {
		return nil, err
	}
	if e.finder, err = attribute.New(w); err != nil {
		return nil, err
	}
	e.ranker, err = refer.NewRanker()
	return e, err
}
