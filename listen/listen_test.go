package listen_test

import (
	"strings"
	"testing"

	"hearsay/listen"
)

// TestOn: a port that is taken is called so, and what to do; the address is said once.
func TestOn(t *testing.T) {
	on, err := listen.On(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer on.Close()
	address := on.Addr().String()
	if _, err := listen.On(t.Context(), address); err == nil || !strings.HasPrefix(err.Error(), address+": another program listens there") || strings.Count(err.Error(), address) != 1 {
		t.Errorf("taken: %v", err)
	}
	if _, err := listen.On(t.Context(), "127.0.0.1:99999"); err == nil || !strings.HasPrefix(err.Error(), "127.0.0.1:99999: cannot be listened on") {
		t.Errorf("no port: %v", err)
	}
}
