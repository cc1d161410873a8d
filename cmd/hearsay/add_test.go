package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay"
	"hearsay/intake"
	"hearsay/store/sqlite"
)

// pile makes a folder of reports: files, versions of them, and a list of more in one file.
func pile(t *testing.T, folder string, edition int) {
	t.Helper()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 40 {
		write(fmt.Sprintf("%02d.txt", n), told(n/3*(edition+1)+n))
	}
	var list strings.Builder
	for n := range 30 {
		fmt.Fprintf(&list, "{\"url\": \"https://news.example/%d\", \"title\": \"Report %d\", \"text\": %q}\n", n, n, told(5000+100*edition+n))
	}
	write("list.jsonl", list.String())
}

// TestAddKills kills "hearsay add" at random instants, again and again, while its folder changes. After each
// kill the store is whole and has lost nothing, and in the end it equals one that nobody killed.
// HEARSAY_KILLS sets how many.
func TestAddKills(t *testing.T) {
	const inEach = 5
	kills := 10
	if s := os.Getenv("HEARSAY_KILLS"); s != "" {
		var err error
		if kills, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	folder, dir := t.TempDir(), t.TempDir()
	calm, path := filepath.Join(dir, "calm.db"), filepath.Join(dir, "hearsay.db")
	add := func(store string) *exec.Cmd {
		cmd := exec.Command("hearsay", "add", "--workers", "2", "--store", store, "pile")
		cmd.Dir = filepath.Dir(folder)
		cmd.Args[len(cmd.Args)-1] = filepath.Base(folder)
		return cmd
	}
	early, kept := 0, int64(0)
	for edition := range (kills + inEach - 1) / inEach {
		pile(t, folder, edition)
		begun := time.Now()
		if out, err := add(calm).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		whole := time.Since(begun)
		for seed := edition * inEach; seed < min(kills, (edition+1)*inEach); seed++ {
			rng := rand.New(rand.NewPCG(uint64(seed), 9))
			cmd := add(path)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			timer := time.AfterFunc(time.Duration(rng.Int64N(int64(whole))), func() { _ = cmd.Process.Kill() })
			err := cmd.Wait()
			timer.Stop()
			if err != nil {
				if exit := cmd.ProcessState.Sys().(syscall.WaitStatus); !exit.Signaled() {
					t.Fatal(err)
				}
				early++
			}
			_, n := digests(t, path)
			if n < kept {
				t.Errorf("seed %d: %d documents, before it %d", seed, n, kept)
			}
			kept = n
		}
		if out, err := add(path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if early < kills/3 {
		t.Errorf("only %d of %d were killed before their end", early, kills)
	}
	want, n := digests(t, calm)
	if got, _ := digests(t, path); got != want || n < 60 {
		t.Errorf("%+v, want %+v; %d documents", got, want, n)
	}
	t.Logf("%d of %d killed before their end, %d documents", early, kills, n)
}

// TestAddKeepsInTime: what was read is kept after a while, however little it is, so that a stop loses
// little work.
func TestAddKeepsInTime(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hearsay.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	k := &keeper{store: s, at: now(), flushed: time.Now().Add(-flushAfter)}
	for n, want := range []int{1, 1} { // the second waits for others
		raw := &intake.Raw{Path: fmt.Sprintf("%d.txt", n), Data: []byte(told(n))}
		doc, err := raw.Document(intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := k.add(t.Context(), arrival{raw: raw, outcome: outcome{reading: &hearsay.Reading{Document: doc}}}); err != nil {
			t.Fatal(err)
		}
		if k.documents != want || len(k.waiting) != n {
			t.Errorf("after %d documents %d are kept and %d wait", n+1, k.documents, len(k.waiting))
		}
	}
}
