package stance

import (
	"strings"
	"sync"
)

// Words makes a set of the words of a list when it is first asked for.
func Words(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(list) {
			set[w] = true
		}
		return set
	})
}
