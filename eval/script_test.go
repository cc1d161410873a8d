package eval

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sharedFile finds a file of the folder beside the project that holds data and
// tools, and skips the test where it is absent.
func sharedFile(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no module root above the test")
		}
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no ../shared/%s here", name)
	}
	return path
}

// script runs the reference scorer and returns what it prints.
func script(t *testing.T, args ...string) string {
	t.Helper()
	path := sharedFile(t, "tools/score_attributions.py")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(python, append([]string{path}, args...)...)
	cmd.Env = append(os.Environ(), "PYTHONUTF8=1")
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	return out.String()
}

// compare scores three folders with the script and with the package and fails
// unless both print the same bytes.
func compare(t *testing.T, gold, pred, text string) {
	t.Helper()
	predict, err := BratPredictions(pred)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Score(gold, text, predict)
	if err != nil {
		t.Fatal(err)
	}
	f := s.Figures()
	var table strings.Builder
	if err := s.WriteTable(&table); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		got  string
	}{
		{[]string{"--json", "--worst", "3"}, f.JSON() + "\n" + s.Worst(3)},
		{[]string{"--worst", "1000"}, table.String() + s.Worst(1000)},
	} {
		if want := script(t, append([]string{gold, pred, text}, c.args...)...); want != c.got {
			t.Fatalf("%v\nscript:\n%s\nhere:\n%s", c.args, want, c.got)
		}
	}
}

func TestEqualsScriptOnRandomTexts(t *testing.T) {
	batches := 12
	if testing.Short() {
		batches = 4
	}
	for seed := range batches {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			dir := t.TempDir()
			g := generator{rand.New(rand.NewPCG(7, uint64(seed))), dir}
			for _, sub := range []string{"gold", "pred", "text"} {
				if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			for i := range g.IntN(48) {
				g.document(t, i)
			}
			compare(t, filepath.Join(dir, "gold"), filepath.Join(dir, "pred"), filepath.Join(dir, "text"))
		})
	}
}

func TestEqualsScriptOnNews(t *testing.T) {
	dev := sharedFile(t, "data/polnear/dev")
	gold, pred := filepath.Join(dev, "attributions"), t.TempDir()
	// The predictions are the gold ones with every seventh span moved by some
	// characters and every eleventh event left out.
	entries, err := os.ReadDir(gold)
	if err != nil {
		t.Fatal(err)
	}
	line := 0
	for _, entry := range entries[:len(entries)-2] {
		b, err := os.ReadFile(filepath.Join(gold, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for l := range strings.Lines(string(b)) {
			line++
			switch {
			case l[0] == 'E' && line%11 == 0:
				continue
			case l[0] == 'T' && line%7 == 0:
				var id, kind string
				var from, to int
				if n, _ := fmt.Sscanf(l, "%s %s %d %d", &id, &kind, &from, &to); n == 4 {
					l = fmt.Sprintf("%s\t%s %d %d\tmoved\n", id, kind, from, to+line%30)
				}
			}
			out.WriteString(l)
		}
		name := strings.TrimSuffix(entry.Name(), ".ann")
		name = name[:strings.LastIndexByte(name, '_')] + ".ann"
		if err := os.WriteFile(filepath.Join(pred, name), []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, gold, pred, filepath.Join(dev, "text"))
}

// A generator writes small hostile documents.
type generator struct {
	*rand.Rand
	dir string
}

var scraps = []string{
	"the", "minister", "said", "don't", "won’t", "’tis", "rock'n'roll", "a_b", "2nd", "½", "Ⅷ", "二〇", "ǅ",
	"e\u0301te\u0301", "naïve", "हिन्दी", "🙂", "👩\u200d👩\u200d👧", "𝔘nicode", "١٢٣", "--", "“", "”", "'", "‘", ".", ",", "\n", "\r\n",
	"\r", "\t", "\u00a0", "\u2028", "\ufeff", "x", "U.S.", "$5.10", "\x1f", "\x00", "ⓐ", "㍿", "ª", "ﬁ",
}

func (g generator) pick(list ...string) string { return list[g.IntN(len(list))] }

func (g generator) write(t *testing.T, folder, name, text string) {
	if err := os.WriteFile(filepath.Join(g.dir, folder, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (g generator) document(t *testing.T, i int) {
	var text strings.Builder
	for range g.IntN(60) {
		text.WriteString(g.pick(scraps...))
		text.WriteString(g.pick(" ", " ", " ", "", "  "))
	}
	name := g.pick("wire", "Wire", "über", "a_b") + fmt.Sprint("_", i)
	g.write(t, "text", name+".txt", text.String())
	length := len([]rune(text.String()))
	annotators := g.pick("", "_x", "_x _y", "_z _x _y", "_a _b _c _d _e _f _g")
	var first string
	for _, a := range strings.Split(annotators, " ") {
		ann := g.annotations(length)
		if first == "" {
			first = ann
		}
		g.write(t, "gold", name+a+".ann", ann)
	}
	switch g.IntN(6) {
	case 0: // no prediction
	case 1:
		g.write(t, "pred", name+".ann", g.annotations(length))
	case 2:
		g.write(t, "pred", name+".ann", first)
	default:
		// Much like the gold one: some offsets changed by one digit.
		b := []byte(first)
		for n := range b {
			if b[n] >= '0' && b[n] <= '9' && g.IntN(12) == 0 {
				b[n] = '0' + byte(g.IntN(10))
			}
		}
		g.write(t, "pred", name+".ann", string(b))
	}
}

func (g generator) annotations(length int) string {
	var b strings.Builder
	end := g.pick("\n", "\n", "\n", "\r\n", "\r")
	spans := 1
	third := 0 // not 0: spans are whole thirds of the text, and ties are common
	if g.IntN(3) == 0 {
		third = length/3 + 1
	}
	for range g.IntN(6) {
		roles := []string{}
		for _, role := range []string{"Cue", "Source", "Content", "Content2", "SOURCE", "Other"} {
			if g.IntN(10) < 3 {
				continue
			}
			where := []string{}
			for range 1 + g.IntN(3)*g.IntN(2) {
				from := g.IntN(length + 2)
				to := from + g.IntN(min(12, length+2))
				if third > 0 {
					from = from / third * third
					to = from + third*(1+g.IntN(2))
				}
				if g.IntN(30) == 0 {
					from, to = to, from
				}
				where = append(where, fmt.Sprint(from, " ", to))
			}
			fmt.Fprintf(&b, "T%d\t%s %s\tthe words%s", spans, g.pick("Cue", "Content", "Content2", "x"), strings.Join(where, ";"), end)
			roles = append(roles, fmt.Sprintf("%s:T%d", role, spans-g.IntN(2)*g.IntN(2)))
			if g.IntN(25) > 0 {
				spans++
			}
		}
		g.Shuffle(len(roles), func(i, j int) { roles[i], roles[j] = roles[j], roles[i] })
		fmt.Fprintf(&b, "E%d\tAttribution:T99%s%s%s", spans, g.pick(" ", "  ", "\u00a0", "\x1c"), strings.Join(roles, " "), end)
		b.WriteString(g.pick("", "", "#1\tnote T1\tx"+end, end, "T1 5 6"+end, "T٣\tCue ٤ ١٠\tx"+end, "E9\t"+end, "T7\t99999999999999999999 3 4"+end, "T8\tcut short"+end))
	}
	return b.String()
}
