package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/parquet-go/parquet-go"

	"hearsay"
	"hearsay/archive/crawl"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/link/copy"
	"hearsay/shard"
)

func TestMain(m *testing.M) {
	registerFunctions()
	flag.Parse()
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil))) // the engine tells of every stage
	beam.Init()
	os.Exit(m.Run())
}

// archive makes three files of pages and two that are damaged.
func archive(t *testing.T, pages int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	names, err := crawl.Write(dir, crawl.Plan{Files: 3, Pages: pages, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	if err := crawl.Truncate(names[0], filepath.Join(dir, "truncated.warc.gz"), 0.6); err != nil {
		t.Fatal(err)
	}
	if err := crawl.Lie(names[1], filepath.Join(dir, "lying.warc.gz")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// prism runs the pipeline in this process.
func prism(t *testing.T, in, out string, partitions int) {
	t.Helper()
	s := settings{Out: out, Model: extract.Fast, Limit: intake.DefaultLimit, Workers: 2, Partitions: partitions, Compare: true}
	if err := run(context.Background(), "prism", s, []string{in}); err != nil {
		t.Fatal(err)
	}
}

// contents is the files of a folder by name.
func contents(t *testing.T, dir, pattern string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(n)] = string(b)
	}
	return out
}

func rows[T any](t *testing.T, dir, pattern string) []T {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || names == nil {
		t.Fatalf("no file %s: %v", pattern, err)
	}
	var out []T
	for _, n := range names {
		part, err := parquet.ReadFile[T](n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part...)
	}
	return out
}

// TestSameAsPlainLoop holds what the engine leaves against what one loop does, byte by byte, and a second
// run against the first.
func TestSameAsPlainLoop(t *testing.T) {
	in, loop, out := archive(t, 60), t.TempDir(), t.TempDir()
	engine, linker, err := open(extract.Fast)
	if err != nil {
		t.Fatal(err)
	}
	inputs, err := filepath.Glob(filepath.Join(in, "*"))
	if err != nil {
		t.Fatal(err)
	}
	sum := map[string]shard.Summary{}
	for _, i := range inputs {
		s := shard.SettingsOf(i, extract.Fast, intake.Options{Limit: intake.DefaultLimit})
		if sum[filepath.Base(i)], err = shard.Extract(t.Context(), loop, s, engine, 1, nil); err != nil {
			t.Fatal(err)
		}
	}
	prism(t, in, out, 3)
	want, got := contents(t, loop, "*.warc.gz-*"), contents(t, out, "*.warc.gz-*")
	if !maps.Equal(got, want) {
		t.Errorf("files %q, want %q, or other bytes", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for _, damaged := range []string{"truncated.warc.gz", "lying.warc.gz"} {
		if s := sum[damaged]; s.Dead == 0 || s.Documents == 0 {
			t.Errorf("%s: %+v", damaged, s)
		}
	}
	t.Run("copies", func(t *testing.T) { sameCopies(t, out, readings(t, out)) })
	t.Run("candidates", func(t *testing.T) { sameCandidates(t, out, readings(t, out), linker) })

	// Again into the same folder, where all is done, and afresh: the same tables.
	tables := contents(t, out, "*-of-*.parquet")
	maps.DeleteFunc(tables, func(name, _ string) bool { return strings.Contains(name, ".warc.gz-") })
	if len(tables) != 6 {
		t.Errorf("tables %q", slices.Sorted(maps.Keys(tables)))
	}
	prism(t, in, out, 3)
	for name, b := range contents(t, out, "*-of-00003.parquet") {
		if !strings.Contains(name, ".warc.gz-") && b != tables[name] {
			t.Errorf("%s is other bytes in a second run", name)
		}
	}
}

// readings is what stands in the files of a folder, each document once.
func readings(t *testing.T, dir string) map[string]*hearsay.Reading {
	t.Helper()
	files, err := shard.Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*hearsay.Reading{}
	for _, f := range files {
		for o, err := range shard.Documents(f) {
			if err != nil {
				t.Fatal(err)
			}
			out[o.Reading.Document.ID] = o.Reading
		}
	}
	return out
}

// longPassage is the bytes from which a passage is no phrase that all reports have: some 30 words.
const longPassage = 200

// sameCopies holds the pairs against those that an account finds, which compares words: of the copies
// that keep most of a text, in long passages, none is missed, and none is there that shares no passage.
func sameCopies(t *testing.T, dir string, all map[string]*hearsay.Reading) {
	ids := slices.Sorted(maps.Keys(all))
	texts := make([]*copy.Text, len(ids))
	for i, id := range ids {
		texts[i] = copy.New(all[id].Document.Text, nil)
	}
	exact, long := map[[2]string]float64{}, map[[2]string]int{}
	for _, p := range copy.Find(texts) {
		pair := [2]string{ids[p.A], ids[p.B]}
		exact[pair] = max(p.ShareA, p.ShareB)
		for _, x := range p.Passages {
			if x.A.Len() >= longPassage {
				long[pair] += x.A.Len()
			}
		}
	}
	found := map[[2]string]bool{}
	for _, r := range rows[copyRow](t, dir, "copies-*.parquet") {
		pair := [2]string{r.A, r.B}
		found[pair] = true
		if share := max(r.ShareA, r.ShareB); exact[pair] < share-0.25 || r.A >= r.B {
			t.Errorf("%v shares %v, by its words %v", pair, share, exact[pair])
		}
	}
	n := 0
	for pair, size := range long {
		if shorter := min(len(all[pair[0]].Document.Text), len(all[pair[1]].Document.Text)); size*10 > shorter*6 {
			if n++; !found[pair] {
				t.Errorf("%v is missed: %v", pair, exact[pair])
			}
		}
	}
	if n == 0 {
		t.Error("no copy to be found")
	}
}

// sameCandidates holds the pairs against those of all statements with all others.
func sameCandidates(t *testing.T, dir string, all map[string]*hearsay.Reading, linker *link.Linker) {
	keys := map[[2]string]map[uint64]bool{}
	for id, r := range all {
		names := r.Keys()
		for _, s := range linker.Sayings(r) {
			at := [2]string{id, names[s.Statement]}
			if keys[at] == nil {
				keys[at] = map[uint64]bool{}
			}
			for _, k := range heaviest(s.Keys) {
				keys[at][k] = true
			}
		}
	}
	got := rows[candidateRow](t, dir, "candidates-*.parquet")
	if len(got) == 0 {
		t.Error("no candidate")
	}
	for _, r := range got {
		a, b := keys[[2]string{r.ADocument, r.AStatement}], keys[[2]string{r.BDocument, r.BStatement}]
		n := 0
		for k := range a {
			if b[k] {
				n++
			}
		}
		if n < int(r.Keys) || r.Keys < 1 || r.ADocument == r.BDocument {
			t.Errorf("%+v: %d keys in common", r, n)
		}
	}
}

// TestMissingFile has a path that leads nowhere: the others are read, and the next run reads it.
func TestMissingFile(t *testing.T) {
	in, out := archive(t, 6), t.TempDir()
	missing := filepath.Join(in, "missing.warc.gz")
	p := beam.NewPipeline()
	s := settings{Out: out, Model: extract.Fast, Limit: intake.DefaultLimit, Workers: 1, Partitions: 1}
	pipeline(p.Root(), s, []string{missing, filepath.Join(in, "truncated.warc.gz")})
	if _, err := beam.Run(t.Context(), "prism", p); err != nil {
		t.Fatal(err)
	}
	files, err := shard.Files(out)
	if err != nil || len(files) != 1 {
		t.Errorf("%q, %v", files, err)
	}
	letter, err := os.ReadFile(filepath.Join(out, shard.Name(missing)+shard.DeadEnding))
	if err != nil || !bytes.Contains(letter, []byte(`"code":"not_found"`)) {
		t.Errorf("%s, %v", letter, err)
	}
}

// TestRefused has command lines that make no sense.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		s     settings
		paths []string
		want  string
	}{
		{settings{Partitions: 1}, []string{"x"}, "--out is missing"},
		{settings{Out: t.TempDir()}, []string{"x"}, "--partitions: from 1 to 65536"},
		{settings{Out: t.TempDir(), Partitions: 1}, nil, "nothing to read; name crawl archives, or a folder of them"},
	} {
		if err := run(t.Context(), "prism", c.s, c.paths); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	if err := run(t.Context(), "prism", settings{Out: t.TempDir(), Partitions: 1}, []string{t.TempDir()}); err == nil || errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}
