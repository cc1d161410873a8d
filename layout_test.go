package hearsay_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is the path of the root package, the prefix of every package of ours.
const module = "hearsay"

// allowed holds who may import whom, both named below the module: a package
// without a row, and an import that is not in the row of its package, break the
// build of the house. The root, named ".", is open to all and needs no mention.
//
// Documents meet extract only as hearsay.Document, so neither intake nor
// anything below extract knows of the other. Inside extract the stages stand in
// the order in which a text flows through them, and see only what came before.
var allowed = map[string][]string{
	".":          {},
	"intake/pdf": {},
	// Who published a document is settled by intake, and by link for one that was kept before intake did.
	"imprint":   {},
	"intake":    {"intake/pdf", "imprint"},
	"export":    {},
	"eval":      {},
	"eval/told": {},

	"extract/model":     {},
	"extract/weights":   {},
	"extract/token":     {"extract/model"},
	"extract/encode":    {"extract/model", "extract/token"},
	"extract/tag":       {"extract/model", "extract/token", "extract/encode"},
	"extract/parse":     {"extract/model", "extract/token", "extract/encode", "extract/tag"},
	"extract/name":      {"extract/model", "extract/token", "extract/encode", "extract/tag"},
	"extract/quote":     {"extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name"},
	"extract/attribute": {"extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name", "extract/quote"},
	"extract/refer":     {"nation", "extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name", "extract/quote", "extract/attribute"},
	"extract/when":      {"extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name", "extract/quote"},
	"extract/amount":    {"extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name", "extract/quote"},
	"extract/stance":    {"extract/token", "extract/quote"},
	"extract/carry":     {"extract/token", "extract/stance"},
	"extract": {
		"extract/model", "extract/token", "extract/encode", "extract/tag", "extract/parse", "extract/name",
		"extract/quote", "extract/attribute", "extract/when", "extract/amount", "extract/refer", "extract/stance", "extract/carry", "extract/weights",
	},

	// ingest hands over what it found; who reads and keeps it is not its matter.
	"ingest": {"intake"},
	// ingest/work does jobs with an engine that it is given, for a store that the root describes.
	"ingest/work": {"ingest", "intake"},

	// Names of countries and peoples are read by refer, by entity and by link/word, which do not see each other.
	"nation": {},

	// Two texts are aligned word by word by link/drift and by web, which do not see each other.
	"align": {},

	// Who is one across documents is asked by link and by the stores, which do not see each other.
	"entity": {"nation", "query"},

	// link sees readings, whoever made them: nothing of extract.
	"link/word":  {"nation"},
	"link/copy":  {"link/word"},
	"link/same":  {"link/word"},
	"link/drift": {"link/word", "align"},
	"link/cause": {"link/word"},
	"link":       {"link/word", "link/copy", "link/same", "link/drift", "link/cause", "entity", "imprint"},

	// listen runs the servers of others.
	"listen": {},

	// web sees the store as the root has it, never which one it is.
	"web":      {"align", "query", "entity", "store", "listen", "export", "web/user"},
	"web/user": {},

	// client speaks to a room over the network; it needs no type of ours.
	"client": {},

	// alert goes out by the closed connections of ingest, and knows no store but the root's.
	"alert": {"ingest", "query", "store"},

	// observe sees requests and figures, not what they are about.
	"observe": {},

	// mcpserver sees of the store what changes nothing.
	"mcpserver": {"query", "entity", "store", "listen"},

	// A store sees the search language and what holds for every store, never extract.
	"query":           {},
	"store":           {"query", "entity"},
	"store/index":     {"query", "store", "entity"},
	"store/sqlite":    {"query", "store", "store/index", "entity"},
	"store/postgres":  {"query", "store", "entity", "store/index"},
	"store/storetest": {"query", "store"},

	// shard is the map half of an archive: it reads and writes files, with an engine that it is given.
	"shard": {"intake", "export"},

	"cmd/hearsay": {"alert", "entity", "listen", "ingest/work", "observe", "shard", "query", "store", "web", "web/user", "mcpserver", "store/sqlite", "store/postgres", "link", "link/drift", "intake", "ingest", "extract", "extract/token", "export", "eval"},
}

// train is the workshop: it may use anything, and nothing may use it.
const train = "train"

// A listed is what go list says of one package.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

// within turns an import path into the name that allowed uses; ok is false for
// packages that are not ours.
func within(path string) (name string, ok bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

// inWorkshop reports whether the package of ours is train or lies below it.
func inWorkshop(name string) bool { return name == train || strings.HasPrefix(name, train+"/") }

// violations says, one line each, which imports of packages break the table.
func violations(packages []listed, allowed map[string][]string) []string {
	standard := map[string]bool{"C": false, "unsafe": true}
	for _, p := range packages {
		standard[p.ImportPath] = p.Standard
	}
	var out []string
	for _, p := range packages {
		name, ours := within(p.ImportPath)
		if !ours {
			continue
		}
		may, known := allowed[name]
		if !known && !inWorkshop(name) {
			out = append(out, fmt.Sprintf("%s has no row in the table", name))
			continue
		}
		for _, path := range p.Imports {
			to, ours := within(path)
			switch {
			case name == "." && !standard[path]:
				out = append(out, fmt.Sprintf("the root imports %s; it may import the standard library alone", path))
			case path == "C":
				out = append(out, fmt.Sprintf("%s imports C", name))
			case !ours || to == ".":
			case inWorkshop(name):
			case inWorkshop(to):
				out = append(out, fmt.Sprintf("%s imports %s; nothing may", name, to))
			case !slices.Contains(may, to):
				out = append(out, fmt.Sprintf("%s imports %s, which its row does not allow", name, to))
			}
		}
	}
	return out
}

// touch looks at every source file, so that a result of the test is not taken from
// the cache of go test after one has changed: it knows only of files that the test
// itself has looked at, not of those that go list has.
func touch(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLayout(t *testing.T) {
	touch(t)
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports", "./...")
	var complaint strings.Builder
	list.Stderr = &complaint
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaint.String())
	}
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if !slices.ContainsFunc(packages, func(p listed) bool { return p.ImportPath == module }) {
		t.Fatalf("go list named %d packages, but not the root", len(packages))
	}
	for _, v := range violations(packages, allowed) {
		t.Error(v)
	}
}

// TestLayoutNotices gives the checker houses that break one rule each.
func TestLayoutNotices(t *testing.T) {
	ours := func(name string, imports ...string) listed {
		return listed{ImportPath: module + "/" + name, Imports: imports}
	}
	std := listed{ImportPath: "fmt", Standard: true}
	for _, c := range []struct {
		name     string
		packages []listed
		want     string // "" when the house is in order
	}{
		{"in order", []listed{std, {ImportPath: module, Imports: []string{"fmt"}}, ours("intake", module, "golang.org/x/net/html"), ours("cmd/hearsay", module, module+"/intake", module+"/extract")}, ""},
		{"the stages see what came before", []listed{ours("extract/parse", module+"/extract/token", module+"/extract/tag")}, ""},
		{"the workshop sees all", []listed{ours("train", module+"/extract/parse", module+"/eval"), ours("train/gold", module+"/train")}, ""},
		{"intake to extract", []listed{ours("intake", module+"/extract")}, "intake imports extract, which its row does not allow"},
		{"below extract to intake", []listed{ours("extract/token", module+"/intake")}, "extract/token imports intake, which its row does not allow"},
		{"a stage looks ahead", []listed{ours("extract/tag", module+"/extract/parse")}, "extract/tag imports extract/parse, which its row does not allow"},
		{"stages side by side", []listed{ours("extract/parse", module+"/extract/name")}, "extract/parse imports extract/name, which its row does not allow"},
		{"eval to extract", []listed{ours("eval", module+"/extract")}, "eval imports extract, which its row does not allow"},
		{"into the command", []listed{ours("export", module+"/cmd/hearsay")}, "export imports cmd/hearsay, which its row does not allow"},
		{"into the workshop", []listed{ours("cmd/hearsay", module+"/train")}, "cmd/hearsay imports train; nothing may"},
		{"below the workshop", []listed{ours("extract", module+"/train/gold")}, "extract imports train/gold; nothing may"},
		{"root to ours", []listed{{ImportPath: module, Imports: []string{module + "/export"}}}, "the root imports hearsay/export; it may import the standard library alone"},
		{"root to theirs", []listed{{ImportPath: module, Imports: []string{"golang.org/x/text/language"}}}, "the root imports golang.org/x/text/language; it may import the standard library alone"},
		{"no row", []listed{ours("misc")}, "misc has no row in the table"},
		{"cgo", []listed{ours("extract/model", "C")}, "extract/model imports C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(violations(c.packages, allowed), "\n"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
