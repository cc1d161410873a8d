package main

// evalCommand is hearsay eval: its commands measure against gold.
type evalCommand struct {
	Attribution evalAttributionCommand `cmd:"" help:"Score attributions against gold ones, both in brat standoff."`
	Stance      evalStanceCommand      `cmd:"" help:"Score stance, voice, negation and likelihood against two readers' labels."`
	Coreference evalCoreferenceCommand `cmd:"" help:"Score what the words of a text stand for against the Entity= notes of GUM."`
	Syntax      evalSyntaxCommand      `cmd:"" help:"Score tokens, sentences, tags, trees and names against CoNLL-U."`
}

// Help gives an example of each.
func (evalCommand) Help() string {
	return `Gold is what people have marked by hand.

    hearsay eval attribution gold/ predictions/ texts/
    hearsay eval stance eval/testdata/stance/samples.tsv examples \
        --written doc/samples/gold
    hearsay eval coreference dev.conllu.gz
    hearsay eval syntax dev.conllu.gz`
}
