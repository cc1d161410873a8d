package link

import (
	"hearsay"
	"hearsay/link/copy"
	"hearsay/link/same"
)

// Prints are fingerprints of what can be read in a document, sorted and each once: texts that share a
// passage of 13 words have one in common. They are what an archive too large for one account is
// searched for copies by.
func Prints(d *hearsay.Document) []uint64 { return copy.New(d.Text, readable(d)).Prints() }

// A Saying is one thing that a statement says, with the keys that an account finds candidates
// by: its rarest words and pairs of them, each with its weight.
type Saying struct {
	Statement int // place in the reading
	Keys      []same.Key
}

// Sayings lists what the statements of one reading assert or deny, in the order of the account.
func (l *Linker) Sayings(r *hearsay.Reading) []Saying {
	w := &work{model: l.model, at: map[string]int{}}
	w.sort([]*hearsay.Reading{r})
	w.identify()
	w.assert()
	var out []Saying
	for i := range w.units {
		if u := &w.units[i]; u.statement >= 0 {
			out = append(out, Saying{u.statement, u.content.Keys()})
		}
	}
	return out
}
