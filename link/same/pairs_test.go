package same

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hearsay"
)

// pairs reads a file of ../shared/data/pairs; the test is skipped where it is absent. columns are those
// of the label and the two texts.
func pairs(t testing.TB, name string, columns [3]int) (labels []float64, a, b []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "pairs", name))
	if err != nil {
		t.Skip("../shared/data/pairs/" + name + " is not here")
	}
	for line := range strings.Lines(string(data)) {
		field := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(field) <= columns[2] {
			continue
		}
		label, err := strconv.ParseFloat(field[columns[0]], 64)
		if err != nil {
			continue // the line of names, and pairs whose label is held back
		}
		labels = append(labels, label)
		a, b = append(a, field[columns[1]]), append(b, field[columns[2]])
	}
	if len(labels) == 0 {
		t.Fatal("no pairs in ", name)
	}
	return labels, a, b
}

func model(t testing.TB) *Model {
	t.Helper()
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func content(m *Model, s string) *Content {
	return m.Content(s, hearsay.Spans{{End: len(s)}}, nil, nil)
}

// TestParaphrases measures the scorer on MRPC dev: what doc/evidence.md states.
func TestParaphrases(t *testing.T) {
	m := model(t)
	labels, a, b := pairs(t, "mrpc-dev.tsv", [3]int{0, 3, 4})
	right, hit, said, gold, sureHit, sure := 0, 0, 0, 0, 0, 0
	for i, label := range labels {
		p := m.Score(content(m, a[i]), content(m, b[i]))
		same := label == 1
		right += count(p > 0.5 == same)
		hit += count(p > 0.5 && same)
		said += count(p > 0.5)
		gold += count(same)
		sureHit += count(p >= m.Threshold() && same)
		sure += count(p >= m.Threshold())
	}
	accuracy := float64(right) / float64(len(labels))
	precision, recall := float64(hit)/float64(said), float64(hit)/float64(gold)
	f1 := 2 * precision * recall / (precision + recall)
	surePrecision, sureRecall := float64(sureHit)/float64(sure), float64(sureHit)/float64(gold)
	t.Logf("MRPC dev: accuracy %.3f, F1 %.3f; at the threshold %.3f precision %.3f, recall %.3f", accuracy, f1, m.Threshold(), surePrecision, sureRecall)
	if accuracy < 0.77 || f1 < 0.845 || surePrecision < 0.95 {
		t.Error("below 0.77, 0.845 or 0.95")
	}
}

// TestHeadlines measures likeness on the headlines of STS 2015.
func TestHeadlines(t *testing.T) {
	m := model(t)
	labels, a, b := pairs(t, "sts-headlines-2015.tsv", [3]int{0, 1, 2})
	var x, y, xx, yy, xy float64
	for i, label := range labels {
		v := m.Like(content(m, a[i]), content(m, b[i]))
		x, y, xx, yy, xy = x+v, y+label, xx+v*v, yy+label*label, xy+v*label
	}
	n := float64(len(labels))
	pearson := (n*xy - x*y) / math.Sqrt((n*xx-x*x)*(n*yy-y*y))
	t.Logf("STS headlines 2015: Pearson %.3f", pearson)
	if pearson < 0.80 {
		t.Errorf("Pearson %.3f", pearson)
	}
}
