package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
	"hearsay/store"
	"hearsay/store/storetest"
	"hearsay/web"
)

// heap makes n reports in a folder: what happened in a town, as several who were there tell it. Every
// seventh is the same bytes under another name, every ninth is two reports in one list.
func heap(t *testing.T, folder string, n int) {
	t.Helper()
	for i := 0; i < n; i++ {
		name, text := fmt.Sprintf("%06d.txt", i), told(i/3)+fmt.Sprintf(" Bo Lind said the %s of district %d were sound. Cara Moss said the office would look again on day %d.", []string{"piers", "walls", "gates", "roofs"}[i%4], i/5, i)
		switch {
		case i%7 == 6:
			text = told((i-1)/3) + fmt.Sprintf(" Bo Lind said the %s of district %d were sound. Cara Moss said the office would look again on day %d.", []string{"piers", "walls", "gates", "roofs"}[(i-1)%4], (i-1)/5, i-1)
		case i%9 == 8 && i+1 < n:
			text = fmt.Sprintf("{\"url\": \"https://news.example/%d\", \"title\": \"Report %d\", \"text\": %q}\n{\"url\": \"https://news.example/%d\", \"title\": \"Report %d\", \"text\": %q}\n", i, i, text, i+1, i+1, told(i+1))
			name = fmt.Sprintf("%06d.jsonl", i)
			i++
		}
		at := filepath.Join(folder, fmt.Sprintf("%03d", i/500))
		if err := os.MkdirAll(at, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(at, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWorkKills lets two processes read what a third enqueues, and kills one of them again and again.
// Nothing is lost, nothing is there twice, and the store and its account are those of one process
// that nobody disturbed. HEARSAY_WORKERS_KILLS sets how many documents, with a kill every ten seconds;
// otherwise they are few, with one every second.
func TestWorkKills(t *testing.T) {
	documents, every := 200, time.Second
	if s := os.Getenv("HEARSAY_WORKERS_KILLS"); s != "" {
		var err error
		if documents, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
		every = 10 * time.Second
	}
	for _, kind := range []string{"postgres", "sqlite"} {
		t.Run(kind, func(t *testing.T) {
			dir := t.TempDir()
			heap(t, filepath.Join(dir, "heap"), documents)
			calm, shared := filepath.Join(dir, "calm.db"), filepath.Join(dir, "shared.db")
			if kind == "postgres" {
				var server storetest.Server
				t.Cleanup(server.Stop)
				calm, shared = server.Address(t), server.Address(t)
			}
			command := func(store string, args ...string) *exec.Cmd {
				cmd := exec.Command("hearsay", append(args, "--store", store)...)
				cmd.Dir = dir
				return cmd
			}
			begun := time.Now()
			if out, err := command(calm, "add", "--workers", "1", "heap").CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			alone := time.Since(begun)
			// They make the store together.
			type process struct {
				*exec.Cmd

				out bytes.Buffer
			}
			worker := func() *process {
				p := &process{Cmd: command(shared, "work", "--workers", "2")}
				p.Stdout, p.Stderr = &p.out, &p.out
				if err := p.Start(); err != nil {
					t.Fatal(err)
				}
				return p
			}
			begun = time.Now()
			add := &process{Cmd: command(shared, "add", "--queue", "heap")}
			add.Stdout, add.Stderr = &add.out, &add.out
			if err := add.Start(); err != nil {
				t.Fatal(err)
			}
			added := make(chan error, 1)
			go func() { added <- add.Wait() }()
			two := []*process{worker(), worker()}
			kills, lost, adding := 0, 0, true
			next := time.Now().Add(every)
			s, err := storage{Store: shared}.openDesk(t.Context(), true, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			for {
				select {
				case err := <-added:
					if adding = false; err != nil {
						t.Fatalf("%v: %s", err, add.out.String())
					}
				case <-time.After(100 * time.Millisecond):
				}
				all, err := s.Backlogs(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if !adding && len(all) == 0 {
					break
				}
				if time.Now().After(next) {
					p := two[kills%2]
					if err := p.Process.Kill(); err != nil {
						t.Fatal(err)
					}
					_ = p.Wait() // it was killed
					if exit := p.ProcessState.Sys().(syscall.WaitStatus); !exit.Signaled() || exit.Signal() != syscall.SIGKILL {
						t.Fatalf("it ended itself: %s", p.out.String())
					}
					if strings.Contains(p.out.String(), "hearsay:") {
						t.Logf("%s", p.out.String())
					}
					all, err := s.Backlogs(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					for _, b := range all {
						if b.State == hearsay.RunningJob {
							lost += int(b.Jobs)
						}
					}
					two[kills%2] = worker()
					kills++
					next = time.Now().Add(every)
				}
				if len(all) > 0 && all[0].State == hearsay.DeadJob && len(all) == 1 {
					t.Fatalf("jobs are dead: %+v", all)
				}
			}
			took := time.Since(begun)
			for _, p := range two { // and a good end
				if err := p.Process.Signal(syscall.SIGTERM); err != nil {
					t.Fatal(err)
				}
				if err := p.Wait(); err != nil || !strings.Contains(p.out.String(), "read ") {
					t.Errorf("it ends with %v: %s", err, p.out.String())
				}
			}
			c, err := storage{Store: calm}.openStore(t.Context(), false)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := c.Close(); err != nil {
					t.Error(err)
				}
			}()
			if documents <= mostChecked {
				storetest.Sound(t, s)
			}
			got, want := storetest.Digests(t, s), storetest.Digests(t, c)
			if got != want {
				t.Errorf("the store is %+v, want %+v", got, want)
			}
			st, err := s.Stats(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if kills == 0 {
				t.Error("nobody was killed")
			}
			t.Logf("%d documents at %d addresses, %d statements: one process alone %.1f s, two with %d kills %.1f s; %d jobs were running after kills", st.Documents, st.Addresses, st.Statements, alone.Seconds(), kills, took.Seconds(), lost)
			begun = time.Now()
			if got, want := accountOf(t, s), accountOf(t, c); got != want {
				t.Errorf("the accounts differ: %s and %s", got, want)
			} else {
				t.Logf("both give %s, linked in %.0f s", got, time.Since(begun).Seconds())
			}
		})
	}
}

// mostChecked is how many documents are checked row by row: the check of names that stand in every document takes the
// square of their number.
const mostChecked = 2000

// accountOf is how much the documents of a store say together, and a digest of all of it.
func accountOf(t *testing.T, s hearsay.Store) string {
	t.Helper()
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	said, err := s.Words(t.Context(), hearsay.Subject{})
	if err != nil {
		t.Fatal(err)
	}
	var entries []*hearsay.Entry
	for e, err := range s.Entries(context.Background(), "") {
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	digest := sha256.New()
	a := linker.Account(store.Correct(said, entries))
	fmt.Fprintf(digest, "%+v\n%+v\n%+v\n%+v", a.Claims, a.Cards, a.Conflicts, a.Texts)
	if len(a.Claims) == 0 {
		t.Error("nothing is claimed")
	}
	return fmt.Sprintf("%d claims, %d cards, %d conflicts, %d texts: %x", len(a.Claims), len(a.Cards), len(a.Conflicts), len(a.Texts), digest.Sum(nil)[:8])
}

// TestUploadQueued: what is dropped in a room that reads nothing itself is kept for others, under the name that it has,
// and each member of an archive is a job.
func TestUploadQueued(t *testing.T) {
	s, err := storage{Store: filepath.Join(t.TempDir(), "hearsay.db")}.openDesk(t.Context(), true, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	a := &adder{store: s, queue: s, beside: filepath.Join(t.TempDir(), "hearsay.db"), open: func() (engine, error) { t.Error("it reads"); return openRule("") }}
	got, err := a.Add(t.Context(), []web.File{{Name: "a.txt", Data: []byte(told(1))}, {Name: "b.jsonl", Data: []byte("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n")}})
	if err != nil || len(got) != 3 {
		t.Fatalf("%+v, error %v", got, err)
	}
	for _, r := range got {
		if !r.Waits || r.New || r.Err != nil || !strings.HasPrefix(r.Document, "sha256:") {
			t.Errorf("%+v", r)
		}
	}
	list, err := s.Jobs(t.Context(), hearsay.WaitingJob, hearsay.Page{})
	if err != nil || len(list.Jobs) != 3 || list.Jobs[0].Provenance.Address != "a.txt" || list.Jobs[0].Provenance.How != "file" || list.Jobs[2].Provenance.Address != "b.jsonl#2" {
		t.Errorf("%+v, error %v", list, err)
	}
}
