package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/store/storetest"
)

// writer names the store that this process is to fill, in a test that runs the test
// program once more.
const writer = "HEARSAY_TEST_WRITER"

// killed is how many documents the writer keeps, and how many at a time.
const killed, atATime = 200, 3

func TestMain(m *testing.M) {
	if path := os.Getenv(writer); path != "" {
		if err := fillAsWriter(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// fillAsWriter keeps the documents in order and says after each batch how many are there.
func fillAsWriter(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{Create: true})
	if err != nil {
		return err
	}
	for n := 0; n < killed; n += atATime {
		if _, err := s.Put(ctx, madeItems(n, min(n+atATime, killed))...); err != nil {
			return err
		}
		fmt.Println(min(n+atATime, killed))
	}
	return s.Close()
}

func madeItems(from, to int) []hearsay.Item {
	m := storetest.NewMaker(3, 8, 500)
	items := make([]hearsay.Item, 0, to-from)
	for n := from; n < to; n++ {
		items = append(items, m.Item(n))
	}
	return items
}

// spawn starts a writer; its output comes line by line.
func spawn(t *testing.T, path string) (*exec.Cmd, *bufio.Scanner, *strings.Builder) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), writer+"="+path)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out), &complaint
}

// TestKills kills a writer at random instants, again and again. After each kill the
// store is whole and has all that the writer said was kept, and the finished one
// equals one that was never killed. HEARSAY_KILLS sets how many; the seeds are the first so many.
func TestKills(t *testing.T) {
	kills := 20
	if s := os.Getenv("HEARSAY_KILLS"); s != "" {
		var err error
		if kills, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	whole := fresh(t, Options{})
	if _, err := whole.Put(t.Context(), madeItems(0, killed)...); err != nil {
		t.Fatal(err)
	}
	want := storetest.Digests(t, whole)
	path := filepath.Join(t.TempDir(), "hearsay.db")
	early := 0
	for seed := range kills {
		rng := rand.New(rand.NewPCG(uint64(seed), 9))
		if rng.IntN(8) == 0 { // begin anew, so that the making of the store is interrupted, too
			path = filepath.Join(t.TempDir(), "hearsay.db")
		}
		cmd, lines, _ := spawn(t, path)
		timer := time.AfterFunc(time.Duration(rng.IntN(250))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		said := 0
		for lines.Scan() {
			n, err := strconv.Atoi(lines.Text())
			if err != nil {
				t.Fatal(err)
			}
			said = n
		}
		if err := cmd.Wait(); err != nil {
			early++
		}
		timer.Stop()
		if _, err := os.Stat(path); err != nil {
			continue // killed before there was a file
		}
		func() {
			s, err := Open(t.Context(), path, Options{})
			if hearsay.CodeOf(err) == hearsay.NotFound && said == 0 {
				return // a file, but nothing in it
			}
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			storetest.Sound(t, s)
			st, err := s.Stats(t.Context())
			if err != nil || st.Documents < int64(said) || st.Statements != 8*st.Documents || st.Documents%atATime != 0 && st.Documents != killed {
				t.Errorf("seed %d: %+v, error %v; the writer had kept %d", seed, st, err, said)
			}
		}()
	}
	if early < kills/4 {
		t.Errorf("only %d of %d writers were killed before their end", early, kills)
	}
	cmd, lines, complaint := spawn(t, path)
	for lines.Scan() {
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %s", err, complaint)
	}
	if got := storetest.Digests(t, reopen(t, path, Options{})); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestTwoProcesses: two programs add the same documents at once, while a third reads.
func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	reader := reopen(t, path, Options{Create: true})
	var both sync.WaitGroup
	for range 2 {
		cmd, lines, complaint := spawn(t, path)
		both.Go(func() {
			for lines.Scan() {
				hits, err := reader.Search(t.Context(), nil, hearsay.Page{Limit: 1000})
				if err != nil || len(hits.Hits)%8 != 0 {
					t.Errorf("%v, error %v", hits, err)
				}
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("%v: %s", err, complaint)
			}
		})
	}
	both.Wait()
	storetest.Sound(t, reader)
	whole := fresh(t, Options{})
	if _, err := whole.Put(t.Context(), madeItems(0, killed)...); err != nil {
		t.Fatal(err)
	}
	if got, want := storetest.Digests(t, reader), storetest.Digests(t, whole); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestFull: a full disk says so, and what was kept before is whole and stays readable.
func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	s, err := Open(t.Context(), path, Options{Create: true, MaxPages: 120})
	if err != nil {
		t.Fatal(err)
	}
	kept := int64(0)
	for err == nil && kept < killed {
		if _, err = s.Put(t.Context(), madeItems(int(kept), int(kept)+1)...); err == nil {
			kept++
		}
	}
	if hearsay.CodeOf(err) != hearsay.Unavailable || !strings.Contains(err.Error(), "disk is full") || kept == 0 {
		t.Errorf("after %d documents: %v", kept, err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Documents != kept {
		t.Errorf("%+v, error %v", st, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	again := reopen(t, path, Options{})
	storetest.Sound(t, again)
	if _, err := again.Put(t.Context(), madeItems(0, killed)...); err != nil {
		t.Fatal(err)
	}
	storetest.Sound(t, again)
}
