package tag

import "hearsay/extract/model"

// margin is how far under the best of its word a tag is still looked at: what follows what moves a score by less.
const margin = 6

// A candidate is a tag of a word on the best path to it.
type candidate struct {
	tag    int
	score  float32
	before int // the candidate of the word before
}

// A viterbi is memory that follow uses again.
type viterbi struct {
	all    []candidate
	begins []int // where the candidates of each word begin
}

// follow writes the best path through the scores of a sentence and what its tags gain after one another (Viterbi).
func (t *Tagger) follow(dst []uint8, scores []float32, v *viterbi) {
	wide := t.out.Out
	all, begins := v.all[:0], append(v.begins[:0], 0)
	for i := range dst {
		row := scores[i*wide : (i+1)*wide]
		floor := model.Max(row) - margin
		for tag, s := range row {
			if s < floor {
				continue
			}
			c := candidate{tag: tag, score: s + t.next[wide*wide+tag], before: -1}
			for k := begins[max(0, i-1)]; i > 0 && k < begins[i]; k++ {
				if via := all[k].score + s + t.next[all[k].tag*wide+tag]; c.before < 0 || via > c.score {
					c.score, c.before = via, k
				}
			}
			all = append(all, c)
		}
		begins = append(begins, len(all))
	}
	v.all, v.begins = all, begins
	if len(dst) == 0 {
		return
	}
	best := begins[len(dst)-1]
	for k := best; k < len(all); k++ {
		if all[k].score > all[best].score {
			best = k
		}
	}
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = uint8(all[best].tag)
		best = all[best].before
	}
}
