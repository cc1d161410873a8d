package eval

import (
	"fmt"
	"io"
	"strings"
)

// Coreference scores chains. The subjects of cues are counted by what is said of each:
// right if the name that is given for it is one of its gold chain, wrong if it is
// another, and open if none is given. MUC (Vilain et al. 1995), B³ (Bagga & Baldwin
// 1998) and CEAFe (Luo 2005) count as the CoNLL-2012 shared task did: mentions match by
// their words, chains of one mention are left out on either side. The zero value is
// ready.
type Coreference struct {
	Right, Wrong, Open int
	ByPerson           [4]Answers // by the person of the pronoun; 0 for nouns

	all              Answers
	muc, cubed, ceaf ratio
}

// Answers are what was said of some subjects.
type Answers struct{ Right, Wrong, Open int }

// A ratio is the sums behind a precision and a recall.
type ratio struct{ rightP, allP, rightR, allR float64 }

// P, R and F1 in per cent.
func (r ratio) scores() (p, rec, f float64) {
	if r.allP > 0 {
		p = 100 * r.rightP / r.allP
	}
	if r.allR > 0 {
		rec = 100 * r.rightR / r.allR
	}
	if p+rec > 0 {
		f = 2 * p * rec / (p + rec)
	}
	return p, rec, f
}

// Add scores the chains that were found in one document against its gold chains.
func (c *Coreference) Add(gold *Gold, chains, found []Chain) {
	c.subjects(gold, chains, found)
	c.clusters(repeated(chains), repeated(found))
}

func (c *Coreference) subjects(gold *Gold, chains, found []Chain) {
	forms := make([]string, 0, 1024)
	for _, s := range gold.Sentences {
		for i := range s.Words {
			forms = append(forms, s.Words[i].Form)
		}
	}
	words, want := gold.Subjects(chains)
	judge := NewJudge(chains, found)
	for n, word := range words {
		one := judge.Judge(word, want[n])
		for _, sum := range [...]*Answers{&c.all, &c.ByPerson[personOf(forms[word])]} {
			sum.Right, sum.Wrong, sum.Open = sum.Right+one.Right, sum.Wrong+one.Wrong, sum.Open+one.Open
		}
	}
	c.Right, c.Wrong, c.Open = c.all.Right, c.all.Wrong, c.all.Open
}

// A Judge holds the chains that were found in a document against its gold chains.
type Judge struct {
	chains, found []Chain
	of, in        map[int]int // the chain of each head, gold and found
}

// NewJudge makes a judge of the chains found in one document.
func NewJudge(chains, found []Chain) *Judge {
	return &Judge{chains: chains, found: found, of: byHead(chains), in: byHead(found)}
}

// Judge says, as one answer, whether the name that is given for a word is of its gold chain,
// whose number is want. The name given is the last before the word, or else the first.
func (j *Judge) Judge(word, want int) Answers {
	var named *Phrase
	if k, ok := j.in[word]; ok {
		for i := range j.found[k].Mentions {
			if m := &j.found[k].Mentions[i]; m.Named && (named == nil || m.Head < word) {
				named = m
			}
		}
	}
	if named == nil {
		return Answers{Open: 1}
	}
	if k, gold := chainOf(*named, j.of, j.chains); gold && k == want {
		return Answers{Right: 1}
	}
	return Answers{Wrong: 1}
}

// personOf is the person of a pronoun, 0 for other words.
func personOf(form string) int {
	switch strings.ToLower(form) {
	case "i", "me", "we", "us", "myself", "ourselves":
		return 1
	case "you", "yourself", "yourselves":
		return 2
	case "he", "she", "it", "they", "him", "her", "them":
		return 3
	}
	return 0
}

// chainOf is the gold chain of a name: that of its head, or else of the shortest gold
// mention that holds its head and has its own head in it. Trees do not agree on which
// word of "Secretary Berg" is the head.
func chainOf(m Phrase, of map[int]int, chains []Chain) (int, bool) {
	if k, ok := of[m.Head]; ok {
		return k, true
	}
	best, size := -1, 0
	for k, c := range chains {
		for _, g := range c.Mentions {
			if g.First <= m.Head && m.Head < g.Last && m.First <= g.Head && g.Head < m.Last && (best < 0 || g.Last-g.First < size) {
				best, size = k, g.Last-g.First
			}
		}
	}
	return best, best >= 0
}

// byHead is the chain of each head; of several mentions with one head the first counts.
func byHead(chains []Chain) map[int]int {
	out := map[int]int{}
	for k, c := range chains {
		for _, m := range c.Mentions {
			if _, taken := out[m.Head]; !taken {
				out[m.Head] = k
			}
		}
	}
	return out
}

// A stretch is the words of a mention.
type stretch struct{ first, last int }

// repeated keeps the chains of two phrases or more, each as the set of its phrases.
func repeated(chains []Chain) [][]stretch {
	var out [][]stretch
	taken := map[stretch]bool{}
	for _, c := range chains {
		var list []stretch
		for _, m := range c.Mentions {
			if p := (stretch{m.First, m.Last}); !taken[p] {
				taken[p] = true
				list = append(list, p)
			}
		}
		if len(list) > 1 {
			out = append(out, list)
		}
	}
	return out
}

func (c *Coreference) clusters(gold, found [][]stretch) {
	r, n := links(gold, found)
	c.muc.rightR, c.muc.allR = c.muc.rightR+r, c.muc.allR+n
	r, n = links(found, gold)
	c.muc.rightP, c.muc.allP = c.muc.rightP+r, c.muc.allP+n
	r, n = cubed(gold, found)
	c.cubed.rightR, c.cubed.allR = c.cubed.rightR+r, c.cubed.allR+n
	r, n = cubed(found, gold)
	c.cubed.rightP, c.cubed.allP = c.cubed.rightP+r, c.cubed.allP+n
	same := similarity(gold, found)
	c.ceaf.rightR, c.ceaf.allR = c.ceaf.rightR+same, c.ceaf.allR+float64(len(gold))
	c.ceaf.rightP, c.ceaf.allP = c.ceaf.rightP+same, c.ceaf.allP+float64(len(found))
}

func placeOf(chains [][]stretch) map[stretch]int {
	out := map[stretch]int{}
	for k, c := range chains {
		for _, p := range c {
			out[p] = k
		}
	}
	return out
}

// links counts the links of a that b has, and all of them.
func links(a, b [][]stretch) (right, all float64) {
	in := placeOf(b)
	for _, c := range a {
		parts := map[int]bool{}
		alone := 0
		for _, p := range c {
			if k, ok := in[p]; ok {
				parts[k] = true
			} else {
				alone++
			}
		}
		right += float64(len(c) - len(parts) - alone)
		all += float64(len(c) - 1)
	}
	return right, all
}

// cubed sums, over the mentions of a, the share of their chain that b has with them.
func cubed(a, b [][]stretch) (right, all float64) {
	in := placeOf(b)
	for _, c := range a {
		shared := map[int]float64{}
		for _, p := range c {
			if k, ok := in[p]; ok {
				shared[k]++
			}
		}
		for _, p := range c {
			if k, ok := in[p]; ok {
				right += shared[k] / float64(len(c))
			}
			all++
		}
	}
	return right, all
}

// similarity is the best total of 2|g∩f|/(|g|+|f|) over pairings of the chains.
func similarity(gold, found [][]stretch) float64 {
	if len(gold) == 0 || len(found) == 0 {
		return 0
	}
	rows, columns := gold, found
	if len(rows) > len(columns) {
		rows, columns = columns, rows
	}
	in := placeOf(columns)
	score := make([][]float64, len(rows))
	for i, c := range rows {
		score[i] = make([]float64, len(columns))
		for _, p := range c {
			if k, ok := in[p]; ok {
				score[i][k] += 2 / float64(len(c)+len(columns[k]))
			}
		}
	}
	total := 0.0
	for i, k := range assign(score) {
		total += score[i][k]
	}
	return total
}

// assign pairs each row with a column of its own so that the sum of the scores is the
// largest (Kuhn 1955, with potentials); there are no fewer columns than rows.
func assign(score [][]float64) []int {
	n, m := len(score), len(score[0])
	u, v := make([]float64, n+1), make([]float64, m+1)
	row, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		at := 0
		least, used := make([]float64, m+1), make([]bool, m+1)
		for j := range least {
			least[j] = 1e18
		}
		for row[at] != 0 {
			used[at] = true
			next, delta := 0, 1e18
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if cost := -score[row[at]-1][j-1] - u[row[at]] - v[j]; cost < least[j] {
					least[j], way[j] = cost, at
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			row[at] = row[way[at]]
			at = way[at]
		}
	}
	out := make([]int, n)
	for j := 1; j <= m; j++ {
		if row[j] > 0 {
			out[row[j]-1] = j - 1
		}
	}
	return out
}

// WriteTable writes the score as a table for people.
func (c *Coreference) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-28s%8s%8s%8s%9s\n", "subjects of cues", "right", "wrong", "open", "number")
	line := func(name string, a Answers) {
		if n := a.Right + a.Wrong + a.Open; n > 0 {
			fmt.Fprintf(&b, "%-28s%8.1f%8.1f%8.1f%9d\n", name, share(a.Right, n), share(a.Wrong, n), share(a.Open, n), n)
		}
	}
	line("all", Answers{c.Right, c.Wrong, c.Open})
	for k, name := range [...]string{"nouns", "first person", "second person", "third person"} {
		line("  "+name, c.ByPerson[k])
	}
	fmt.Fprintf(&b, "%-28s%8s%8s%8s\n", "chains", "P", "R", "F1")
	sum := 0.0
	for _, r := range []struct {
		name string
		ratio
	}{{"MUC", c.muc}, {"B³", c.cubed}, {"CEAFe", c.ceaf}} {
		p, rec, f := r.scores()
		sum += f
		fmt.Fprintf(&b, "%-28s%8.2f%8.2f%8.2f\n", r.name, p, rec, f)
	}
	fmt.Fprintf(&b, "%-28s%24.2f\n", "CoNLL", sum/3)
	_, err := io.WriteString(w, b.String())
	return err
}
