package observe

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Figures are what is counted, written as Prometheus reads it (text format 0.0.4). They are safe
// for concurrent use.
type Figures struct {
	mu       sync.Mutex
	families []*family
	sources  []*source
}

// A family is figures of one name that differ by the values of their labels.
type family struct {
	mu     sync.Mutex
	name   string
	help   string
	kind   string
	labels []string
	bounds []float64 // of a histogram
	series map[string]*series
}

type series struct {
	values []string
	sum    float64
	counts []uint64 // of a histogram: not summed up
}

// A Sample is one figure that is asked for when all are.
type Sample struct {
	Name   string
	Help   string
	Labels []string // names and values in turn
	Value  float64
}

// A source is asked for samples, and not again for a while.
type source struct {
	mu   sync.Mutex
	ask  func(context.Context) ([]Sample, error)
	keep time.Duration
	at   time.Time
	last []Sample
}

// maxSeries bounds the series of one family; what would be one more is counted under "other".
const maxSeries = 500

var goodName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (f *Figures) family(kind, name, help string, bounds []float64, labels []string) *family {
	for _, n := range append([]string{name}, labels...) {
		if !goodName.MatchString(n) {
			panic("observe: the name " + n)
		}
	}
	made := &family{name: name, help: help, kind: kind, labels: labels, bounds: bounds, series: map[string]*series{}}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.families = append(f.families, made)
	return made
}

// at is the series of some values of the labels; the family is locked.
func (f *family) at(values []string) *series {
	if len(values) != len(f.labels) {
		panic("observe: " + f.name + " has other labels")
	}
	key := strings.Join(values, "\x00")
	s := f.series[key]
	if s == nil {
		if len(f.series) >= maxSeries {
			values = slices.Repeat([]string{"other"}, len(values))
			key = strings.Join(values, "\x00")
			if s = f.series[key]; s != nil {
				return s
			}
		}
		s = &series{values: slices.Clone(values), counts: make([]uint64, len(f.bounds)+1)}
		f.series[key] = s
	}
	return s
}

// A Counter only grows.
type Counter struct{ *family }

// Counter makes one. It panics for a name that is none: that is a fault of the program.
func (f *Figures) Counter(name, help string, labels ...string) *Counter {
	return &Counter{f.family("counter", name, help, nil, labels)}
}

// Add adds n, which is not negative, to the series of the values.
func (c *Counter) Add(n float64, values ...string) {
	if !(n >= 0) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at(values).sum += n
}

// A Gauge goes up and down.
type Gauge struct{ *family }

// Gauge makes one.
func (f *Figures) Gauge(name, help string, labels ...string) *Gauge {
	return &Gauge{f.family("gauge", name, help, nil, labels)}
}

// Add adds n.
func (g *Gauge) Add(n float64, values ...string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.at(values).sum += n
}

// A Histogram counts values below bounds.
type Histogram struct{ *family }

// Histogram makes one; bounds rise.
func (f *Figures) Histogram(name, help string, bounds []float64, labels ...string) *Histogram {
	return &Histogram{f.family("histogram", name, help, bounds, labels)}
}

// Observe counts a value.
func (h *Histogram) Observe(v float64, values ...string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.at(values)
	at, _ := slices.BinarySearch(h.bounds, v) // a bound belongs below
	s.counts[at]++
	s.sum += v
}

// Ask adds figures that are asked for when all are, and kept for a time: a question that costs
// the store something is not asked by each who looks.
func (f *Figures) Ask(keep time.Duration, ask func(context.Context) ([]Sample, error)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sources = append(f.sources, &source{ask: ask, keep: keep})
}

// Write writes all figures, families by name, series by their labels. Where a source cannot answer
// its figures are left out and hearsay_unanswered counts it.
func (f *Figures) Write(ctx context.Context, now time.Time) []byte {
	f.mu.Lock()
	families, sources := slices.Clone(f.families), slices.Clone(f.sources)
	f.mu.Unlock()
	unanswered := 0
	asked := map[string]*family{}
	for _, s := range sources {
		samples, err := s.samples(ctx, now)
		if err != nil {
			unanswered++
			continue
		}
		for _, x := range samples {
			fam := asked[x.Name]
			if fam == nil {
				fam = &family{name: x.Name, help: x.Help, kind: "gauge", series: map[string]*series{}}
				for i := 0; i+1 < len(x.Labels); i += 2 {
					fam.labels = append(fam.labels, x.Labels[i])
				}
				asked[x.Name] = fam
				families = append(families, fam)
			}
			var values []string
			for i := 1; i < len(x.Labels); i += 2 {
				values = append(values, x.Labels[i])
			}
			fam.at(values).sum = x.Value
		}
	}
	if len(sources) > 0 {
		fam := &family{name: "hearsay_unanswered", help: "Questions for these figures that found no answer.", kind: "gauge", series: map[string]*series{}}
		fam.at(nil).sum = float64(unanswered)
		families = append(families, fam)
	}
	slices.SortFunc(families, func(a, b *family) int { return strings.Compare(a.name, b.name) })
	var b bytes.Buffer
	for _, fam := range families {
		fam.write(&b)
	}
	return b.Bytes()
}

func (s *source) samples(ctx context.Context, now time.Time) ([]Sample, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last != nil && now.Sub(s.at) < s.keep {
		return s.last, nil
	}
	got, err := s.ask(ctx)
	if err != nil {
		return nil, err
	}
	s.last, s.at = got, now
	return got, nil
}

var escape = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)

func (f *family) write(b *bytes.Buffer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.series) == 0 && len(f.labels) > 0 {
		return
	}
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", f.name, strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(f.help), f.name, f.kind)
	if len(f.series) == 0 {
		f.at(nil)
	}
	keys := make([]string, 0, len(f.series))
	for k := range f.series {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		s := f.series[k]
		if f.kind != "histogram" {
			fmt.Fprintf(b, "%s%s %s\n", f.name, f.labelled(s.values), digits(s.sum))
			continue
		}
		n := uint64(0)
		for i, c := range s.counts {
			bound := math.Inf(1)
			if n += c; i < len(f.bounds) {
				bound = f.bounds[i]
			}
			fmt.Fprintf(b, "%s_bucket%s %d\n", f.name, f.labelled(s.values, "le", digits(bound)), n)
		}
		fmt.Fprintf(b, "%s_sum%s %s\n%s_count%s %d\n", f.name, f.labelled(s.values), digits(s.sum), f.name, f.labelled(s.values), n)
	}
}

// labelled writes the labels with their values, and more of them in turn.
func (f *family) labelled(values []string, more ...string) string {
	var parts []string
	for i, v := range values {
		parts = append(parts, f.labels[i]+`="`+escape.Replace(strings.ToValidUTF8(v, "\uFFFD"))+`"`)
	}
	for i := 0; i+1 < len(more); i += 2 {
		parts = append(parts, more[i]+`="`+more[i+1]+`"`)
	}
	if len(parts) == 0 {
		return ""
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func digits(v float64) string {
	if math.IsInf(v, 1) {
		return "+Inf"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// ServeHTTP answers with all figures.
func (f *Figures) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = w.Write(f.Write(q.Context(), time.Now())) // the connection is gone; there is nobody to tell
}
