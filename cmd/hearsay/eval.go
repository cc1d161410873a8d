package main

// evalCommand is hearsay eval: its commands measure against gold.
type evalCommand struct {
	Attribution evalAttributionCommand `cmd:"" help:"Score attributions against gold ones, both in brat standoff."`
	Syntax      evalSyntaxCommand      `cmd:"" help:"Score tokens, sentences, tags, trees and names against CoNLL-U."`
}

// Help gives an example of each.
func (evalCommand) Help() string {
	return `Gold is what people have marked by hand.

    hearsay eval attribution gold/ predictions/ texts/
    hearsay eval syntax dev.conllu.gz`
}
