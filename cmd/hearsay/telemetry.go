package main

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/metrics"
	"slices"
	"time"

	"hearsay"
	"hearsay/alert"
	"hearsay/observe"
	"hearsay/web"
)

// telemetry is the flags of a server that say what is seen of it from outside.
type telemetry struct {
	Log     string `enum:"text, json" default:"text" help:"How lines of the log are written: ${enum}."`
	Verbose bool   `help:"Log a line for each request, too, with its id."`
	Pprof   string `placeholder:"HOST:PORT" help:"Answer with profiles of the program there, at an address of this computer alone."`
}

// asked is how long figures of the store are kept: counting all takes 17 ms with 1,000 documents.
const asked = 15 * time.Second

// observer makes what sees a server on a store that reads with a model.
func (f *telemetry) observer(store deskStore, con *console, model string) *observe.Observer {
	level := slog.LevelWarn
	if f.Verbose {
		level = slog.LevelInfo
	}
	o := observe.New(observe.NewLog(con.err, f.Log == "json", level))
	o.Ready = func(ctx context.Context) error {
		_, err := store.Mark(ctx, "ready")
		return err
	}
	begun := time.Now()
	o.Figures.Ask(asked, func(ctx context.Context) ([]observe.Sample, error) { return stored(ctx, store) })
	o.Figures.Ask(asked, func(ctx context.Context) ([]observe.Sample, error) { return alerted(ctx, store) })
	o.Figures.Ask(asked, func(ctx context.Context) ([]observe.Sample, error) { return queued(ctx, store) })
	o.Figures.Ask(0, func(context.Context) ([]observe.Sample, error) { return running(begun, model), nil })
	return o
}

// stored are the figures of a store.
func stored(ctx context.Context, store hearsay.Store) ([]observe.Sample, error) {
	s, err := store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	out := []observe.Sample{
		{Name: "hearsay_documents", Help: "Documents in the store.", Value: float64(s.Documents)},
		{Name: "hearsay_addresses", Help: "Addresses that documents of the store were got at.", Value: float64(s.Addresses)},
		{Name: "hearsay_statements", Help: "Statements in the store.", Value: float64(s.Statements)},
		{Name: "hearsay_sources", Help: "Sources in the store.", Value: float64(s.Sources)},
		{Name: "hearsay_words", Help: "Words of people on the trail.", Value: float64(s.Words)},
		{Name: "hearsay_text_bytes", Help: "Bytes of all texts.", Value: float64(s.Text)},
		{Name: "hearsay_store_bytes", Help: "Bytes that the store takes on the disk.", Value: float64(s.Size)},
	}
	for _, m := range s.Models {
		out = append(out, observe.Sample{Name: "hearsay_documents_by_model", Help: "Documents in the store, by the model that read them.", Labels: []string{"model", m.Value}, Value: float64(m.N)})
	}
	return out, nil
}

// alerted are the figures of alerts.
func alerted(ctx context.Context, store hearsay.Store) ([]observe.Sample, error) {
	rules, err := alert.Rules(ctx, store)
	if err != nil {
		return nil, err
	}
	waiting, lost := 0, 0
	for _, r := range rules {
		st, err := alert.StandingOf(ctx, store, r.Name)
		if err != nil {
			return nil, err
		}
		waiting, lost = waiting+st.Waiting, lost+st.Lost
	}
	return []observe.Sample{
		{Name: "hearsay_alerts", Help: "Alerts that are kept.", Value: float64(len(rules))},
		{Name: "hearsay_alert_messages_waiting", Help: "Messages of alerts that wait to be sent.", Value: float64(waiting)},
		{Name: "hearsay_alert_messages_lost", Help: "Messages of alerts that were given up, of each alert the last 20.", Value: float64(lost)},
	}, nil
}

// queued are the figures of a queue: a kind and state of which there are no jobs has none.
func queued(ctx context.Context, queue hearsay.Queue) ([]observe.Sample, error) {
	all, err := queue.Backlogs(ctx)
	if err != nil {
		return nil, err
	}
	var jobs, bytes, ages []observe.Sample
	for _, b := range all {
		labels := []string{"kind", string(b.Kind), "state", string(b.State)}
		jobs = append(jobs, observe.Sample{Name: "hearsay_jobs", Help: "Jobs that are not done, by kind and state; dead ones failed for good.", Labels: labels, Value: float64(b.Jobs)})
		bytes = append(bytes, observe.Sample{Name: "hearsay_job_bytes", Help: "Bytes that jobs are about.", Labels: labels, Value: float64(b.Bytes)})
		ages = append(ages, observe.Sample{Name: "hearsay_job_oldest_seconds", Help: "Age of the oldest job.", Labels: labels, Value: time.Since(b.Oldest).Seconds()})
	}
	return slices.Concat(jobs, bytes, ages), nil
}

// running are the figures of the program itself.
func running(begun time.Time, model string) []observe.Sample {
	memory := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(memory)
	out := []observe.Sample{
		{Name: "hearsay_info", Help: "The program and the model that it reads with; always 1.", Labels: []string{"version", programVersion(), "model", model, "go", runtime.Version()}, Value: 1},
		{Name: "process_start_time_seconds", Help: "When the program started.", Value: float64(begun.UnixMilli()) / 1000},
		{Name: "go_goroutines", Help: "Goroutines.", Value: float64(runtime.NumGoroutine())},
	}
	for i, x := range []observe.Sample{{Name: "go_memory_bytes", Help: "Bytes that the program has of the system."}, {Name: "go_heap_bytes", Help: "Bytes of objects in memory."}} {
		if memory[i].Value.Kind() == metrics.KindUint64 {
			x.Value = float64(memory[i].Value.Uint64())
			out = append(out, x)
		}
	}
	return out
}

// A countedAdder counts what an Adder adds, and what cannot be read by the code of its error.
type countedAdder struct {
	web.Adder

	documents, statements, errors *observe.Counter
}

func newCountedAdder(a web.Adder, f *observe.Figures) *countedAdder {
	return &countedAdder{
		a,
		f.Counter("hearsay_added_documents_total", "Documents that came in by the room."),
		f.Counter("hearsay_added_statements_total", "Statements in documents that came in by the room."),
		f.Counter("hearsay_errors_total", "Documents that could not be taken in by the room, by the code of the error.", "code"),
	}
}

// Add adds and counts.
func (a *countedAdder) Add(ctx context.Context, files []web.File) ([]web.Receipt, error) {
	receipts, err := a.Adder.Add(ctx, files)
	if err != nil {
		a.errors.Add(1, string(hearsay.CodeOf(err)))
	}
	for _, r := range receipts {
		switch {
		case r.Err != nil:
			a.errors.Add(1, string(hearsay.CodeOf(r.Err)))
		case r.New:
			a.documents.Add(1)
			a.statements.Add(float64(r.Statements))
		}
	}
	return receipts, err
}

// profiles answers with profiles where that is asked for, until stop is called.
func (f *telemetry) profiles(ctx context.Context, con *console) (stop func(), err error) {
	if f.Pprof == "" {
		return func() {}, nil
	}
	on, stop, err := observe.Profile(ctx, f.Pprof)
	if err != nil {
		return nil, err
	}
	if err := con.print(fmt.Appendf(nil, "Profiles: http://%s/debug/pprof/\n", on)); err != nil {
		stop()
		return nil, err
	}
	return stop, nil
}
