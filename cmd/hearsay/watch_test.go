package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hearsay"
	"hearsay/store"
	"hearsay/store/sqlite"
)

// A paper is a server with a feed of whole reports, a feed of links, their pages, and a
// page that is another with each edition.
type paper struct {
	*httptest.Server
	edition, asked atomic.Int64
	strike         atomic.Int64 // the request at which struck is called
	struck         chan func()  // holds it, once the process it is about has started
}

// inEdition is how many items each feed has; half of them are new in each edition.
const inEdition = 30

func newPaper(t *testing.T) *paper {
	p := &paper{struck: make(chan func(), 1)}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if n := p.asked.Add(1); n == p.strike.Load() {
		(<-p.struck)()
	}
	edition := int(p.edition.Load())
	tag := fmt.Sprintf(`"%d %s"`, edition, r.URL.Path)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	switch name, _ := strings.CutPrefix(r.URL.Path, "/"); name {
	case "robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /closed\n")
	case "whole.xml", "links.xml":
		w.Header().Set("ETag", tag)
		fmt.Fprint(w, "<rss version=\"2.0\"><channel><title>The Ledger</title>")
		for n := (edition + 2) * inEdition / 2; n > edition*inEdition/2; n-- {
			fmt.Fprintf(w, "<item><title>Report %d</title><link>%s/%s-%d.txt</link>", n, p.URL, strings.TrimSuffix(name, ".xml"), n)
			if name == "whole.xml" {
				fmt.Fprintf(w, "<content:encoded>%s</content:encoded>", told(n))
			}
			fmt.Fprint(w, "</item>")
		}
		fmt.Fprint(w, "</channel></rss>")
	case "page.txt":
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, told(1000+edition))
	default:
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "links-"), ".txt"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, told(2000+n))
	}
}

// told is a report by its number.
func told(n int) string {
	return fmt.Sprintf("The office has looked at the bridges of the town. Ana Verde said that %d of them were closed on Monday.", n)
}

// command is a watch of all that the paper has and of a folder.
func (p *paper) command(path, folder string, more ...string) *exec.Cmd {
	cmd := exec.Command("hearsay", append([]string{"watch", "--allow-private", "--fetch", "--spacing", "0s", "--workers", "2", "--store", path, p.URL + "/whole.xml", p.URL + "/links.xml", p.URL + "/page.txt", "desk"}, more...)...)
	cmd.Dir = folder
	return cmd
}

// strikes runs a watch to its end; after so many requests from now, struck is called with
// its process.
func (p *paper) strikes(cmd *exec.Cmd, after int64, struck func(*os.Process)) (string, error) {
	p.strike.Store(p.asked.Load() + after)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		return "", err
	}
	p.struck <- func() { struck(cmd.Process) }
	err := cmd.Wait()
	select { // it may have ended before
	case <-p.struck:
	default:
	}
	return out.String(), err
}

// desk makes a folder of files.
func desk(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "desk"), 0o700); err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		path := filepath.Join(folder, "desk", fmt.Sprintf("%d.txt", n))
		if err := os.WriteFile(path, []byte(told(3000+n)), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// digests opens a store, checks it, and returns its digests and how many documents it has.
func digests(t *testing.T, path string) (store.Digests, int64) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if hearsay.CodeOf(err) == hearsay.NotFound {
		return store.Digests{}, 0 // killed before there was anything
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for f, err := range store.Check(t.Context(), s) {
		t.Errorf("%+v, error %v", f, err)
	}
	st, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d, err := store.Dump(t.Context(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d, st.Documents
}

// TestWatchKills kills watches at the time of a request or some time after it, again
// and again, four in each edition of the paper. After each kill the store is whole and
// has lost nothing, and in the end it equals one whose watches were never killed.
// HEARSAY_KILLS sets how many; the seeds are the first so many.
func TestWatchKills(t *testing.T) {
	const inEach = 4
	kills := 10
	if s := os.Getenv("HEARSAY_KILLS"); s != "" {
		var err error
		if kills, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	p, folder := newPaper(t), desk(t)
	calm, path := filepath.Join(t.TempDir(), "calm.db"), filepath.Join(t.TempDir(), "hearsay.db")
	early := 0
	kept := int64(0)
	for edition := range (kills + inEach - 1) / inEach {
		p.edition.Store(int64(edition))
		p.strike.Store(0)
		if out, err := p.command(calm, folder, "--once").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for seed := edition * inEach; seed < min(kills, (edition+1)*inEach); seed++ {
			rng := rand.New(rand.NewPCG(uint64(seed), 5))
			cmd := p.command(path, folder, "--once")
			delay := time.Duration(rng.IntN(40)) * time.Millisecond
			out, err := p.strikes(cmd, 1+int64(rng.IntN(inEdition/2)), func(watch *os.Process) {
				if seed%2 == 1 {
					time.Sleep(delay) // the request waits, or a fast machine is done before
				}
				_ = watch.Kill()
			})
			if err != nil {
				if exit := cmd.ProcessState.Sys().(syscall.WaitStatus); !exit.Signaled() {
					t.Fatalf("%v: %s", err, out)
				}
				early++
			}
			_, n := digests(t, path)
			if n < kept {
				t.Errorf("seed %d: %d documents, before it %d", seed, n, kept)
			}
			kept = n
		}
		p.strike.Store(0)
		if out, err := p.command(path, folder, "--once").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if early < kills/2 {
		t.Errorf("only %d of %d watches were killed before their end", early, kills)
	}
	want, n := digests(t, calm)
	got, _ := digests(t, path)
	if got != want || n < 3*inEdition {
		t.Errorf("%+v, want %+v; %d documents", got, want, n)
	}
	t.Logf("%d of %d watches killed before their end, %d documents", early, kills, n)
}

// TestWatchStops: a signal lets a watch keep what it has fetched and end well, and the
// next one goes on where it was.
func TestWatchStops(t *testing.T) {
	p, folder := newPaper(t), desk(t)
	calm, path := filepath.Join(t.TempDir(), "calm.db"), filepath.Join(t.TempDir(), "hearsay.db")
	if out, err := p.command(calm, folder, "--once").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, after := range []int64{1, 3, 20, 5} {
		out, err := p.strikes(p.command(path, folder), after, func(watch *os.Process) {
			_ = watch.Signal(syscall.SIGTERM)
			time.Sleep(100 * time.Millisecond) // else it may fetch all the rest before the signal reaches it, and nothing is left for the next
		})
		if err != nil || !strings.Contains(out, "\nadded ") && !strings.HasPrefix(out, "added ") {
			t.Errorf("after %d requests: %v: %s", after, err, out)
		}
		if p.asked.Load() < p.strike.Load() {
			t.Errorf("the watch ended before request %d", after)
		}
		// The whole reports, 18 pages of 19 that were asked for, and the folder.
		if _, n := digests(t, path); after == 20 && n < inEdition+18+20 {
			t.Errorf("%d documents were kept", n)
		}
	}
	if out, err := p.command(path, folder, "--once").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want, _ := digests(t, calm)
	if got, _ := digests(t, path); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
