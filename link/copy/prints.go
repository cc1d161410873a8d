package copy

// Prints are the fingerprints of the text, sorted and each once; none for a text of fewer than
// seven words. They depend on nothing but the words.
func (t *Text) Prints() []uint64 { return t.prints() }
