package alert

import (
	"slices"
	"time"
)

// A state is what is known of a rule between two looks, in one mark.
type state struct {
	Next    int       `json:"next"`            // the first entry of the journal that was not looked at
	Known   []string  `json:"known,omitempty"` // of a claim or card: hashes of what was there, sorted
	Value   string    `json:"value,omitempty"` // of a card: the figure that was told last
	Waiting []message `json:"waiting,omitempty"`
	Lost    []loss    `json:"lost,omitempty"` // the last that were given up
}

// A message is a digest on its way. Ways are those that it still has to go.
type message struct {
	Digest Digest `json:"digest"`
	Ways   []way  `json:"ways"`
}

// A way is one channel of a message.
type way struct {
	To    string    `json:"to"` // "webhook", or a mail address
	Tries int       `json:"tries,omitempty"`
	Hold  time.Time `json:"hold,omitzero"` // not to be tried before
	Error string    `json:"error,omitempty"`
}

// A loss is a message that was given up on one way.
type loss struct {
	ID    string    `json:"id"`
	To    string    `json:"to"`
	At    time.Time `json:"at"`
	Error string    `json:"error"`
}

// The bounds of what waits. While a rule has as much, it does not look, and finds what it
// would have found later: a mark holds a megabyte.
const (
	maxWaiting = 8
	maxWeight  = 256 << 10 // bytes
	maxLost    = 20        // that are remembered
)

// full reports whether no more messages can wait.
func (s *state) full() bool {
	return len(s.Waiting) >= maxWaiting || len(s.Waiting) > 0 && len(markOf("", s.Waiting).Value) > maxWeight
}

func stateKey(name string) string { return "alert state " + name }

// knows reports whether a hash is known, and notes it.
func (s *state) knows(hash string) bool {
	at, known := slices.BinarySearch(s.Known, hash)
	if !known {
		s.Known = slices.Insert(s.Known, at, hash)
	}
	return known
}

// ways are the channels of a rule.
func (r *Rule) ways() []way {
	var out []way
	if r.Webhook != "" {
		out = append(out, way{To: "webhook"})
	}
	for _, m := range r.Mail {
		out = append(out, way{To: m})
	}
	return out
}
