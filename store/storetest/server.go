package storetest

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A Server is a PostgreSQL server of a test's own: in a folder that is removed, on a socket that
// nobody else knows. The zero Server starts with the first address that is asked for. It ends, and
// its folder goes, with the process that started it, however that ends.
type Server struct {
	start   sync.Once
	err     error
	folder  string
	command *exec.Cmd
	hold    io.Closer // the server ends when this does
	made    atomic.Int64
}

// Address is that of an empty schema that no other test uses. Where no PostgreSQL is
// installed the test is skipped, or fails where HEARSAY_REQUIRE_POSTGRES is set.
func (s *Server) Address(t testing.TB) string {
	t.Helper()
	if !s.Wanted() {
		t.Skip("no PostgreSQL is installed")
	}
	address, err := s.Fresh()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// Wanted reports whether a PostgreSQL is installed, or HEARSAY_REQUIRE_POSTGRES says that one is to
// be.
func (s *Server) Wanted() bool {
	_, err := postgresPrograms()
	return err == nil || os.Getenv("HEARSAY_REQUIRE_POSTGRES") != ""
}

// Fresh is Address outside of a test.
func (s *Server) Fresh() (string, error) {
	programs, err := postgresPrograms()
	if err != nil {
		return "", err
	}
	s.start.Do(func() { s.err = s.begin(programs) })
	return fmt.Sprintf("postgres://%s@/postgres?host=%s&search_path=made%d", user, url.QueryEscape(s.folder), s.made.Add(1)), s.err
}

// user is the owner of the databases.
const user = "hearsay"

// postgresPrograms finds initdb and postgres. Debian keeps them out of the path.
func postgresPrograms() (folder string, err error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err == nil && len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", fmt.Errorf("no PostgreSQL is installed: %w", err)
	}
	return filepath.Dir(path), nil
}

// begin makes a cluster and starts its server. A server refuses to run as root: then it is run
// as the user that the package makes for it.
func (s *Server) begin(programs string) error {
	folder, err := os.MkdirTemp("", "hearsay-pg") // short: it is the path of a socket
	if err != nil {
		return err
	}
	s.folder = folder
	as := func(program string, args ...string) []string {
		line := append([]string{filepath.Join(programs, program)}, args...)
		if os.Getuid() == 0 {
			line = append([]string{"runuser", "-u", "postgres", "--"}, line...)
		}
		return line
	}
	if os.Getuid() == 0 {
		if out, err := exec.Command("chown", "postgres", folder).CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	data := filepath.Join(folder, "data")
	init := as("initdb", "--pgdata="+data, "--username="+user, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
	if out, err := exec.Command(init[0], init[1:]...).CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	// What a crash of the machine would lose is no matter of tests.
	server := as("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200", "-c", "shared_buffers=256MB")
	s.command = exec.Command("sh", append([]string{"-c", `"$@" </dev/null & cat >/dev/null; kill -QUIT $(head -1 "$0/data/postmaster.pid"); wait; rm -rf "$0"`, folder}, server...)...)
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return err
	}
	s.command.Stdout, s.command.Stderr = log, log
	hold, err := s.command.StdinPipe()
	if err != nil {
		return err
	}
	s.hold = hold
	if err := s.command.Start(); err != nil {
		return err
	}
	for range 300 {
		ask := exec.Command(filepath.Join(programs, "pg_isready"), "-q", "-h", folder, "-U", user, "-d", "postgres")
		if ask.Run() == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(log.Name())
	return fmt.Errorf("the server does not start: %s", strings.TrimSpace(string(text)))
}

// Stop ends the server now.
func (s *Server) Stop() {
	if s.hold != nil {
		_ = s.hold.Close()
		_ = s.command.Wait() // it was told to stop
	}
}
