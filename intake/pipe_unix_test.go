//go:build unix

package intake

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hearsay"
)

// TestPipe holds that a named pipe is refused and not waited for.
func TestPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Read(context.Background(), pipe, Options{})
	if hearsay.CodeOf(err) != hearsay.Unreadable || !strings.Contains(err.Error(), "a named pipe, not a file; what comes through a pipe is read from standard input, -") {
		t.Error(err)
	}
}
