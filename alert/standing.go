package alert

import (
	"context"

	"hearsay"
)

// A Standing is how a rule stands: what waits, and what went wrong last.
type Standing struct {
	Waiting, Lost int // messages, each way counted
	Error         string
}

// StandingOf says how a rule stands.
func StandingOf(ctx context.Context, ledger hearsay.Ledger, name string) (Standing, error) {
	var st state
	if err := recall(ctx, ledger, stateKey(name), &st); err != nil {
		return Standing{}, err
	}
	s := Standing{Lost: len(st.Lost)}
	if len(st.Lost) > 0 {
		s.Error = st.Lost[len(st.Lost)-1].Error
	}
	for _, m := range st.Waiting {
		for _, w := range m.Ways {
			s.Waiting++
			if w.Error != "" {
				s.Error = w.Error
			}
		}
	}
	return s, nil
}
