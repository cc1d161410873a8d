package observe

import (
	"context"
	"io"
	"log/slog"
)

// NewLog makes a log of lines of text or JSON from a level on; a line that is written for a request
// has its id.
func NewLog(to io.Writer, json bool, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewTextHandler(to, options)
	if json {
		h = slog.NewJSONHandler(to, options)
	}
	return slog.New(identified{h})
}

// identified adds the id of the request.
type identified struct{ slog.Handler }

// Handle writes one line.
func (h identified) Handle(ctx context.Context, r slog.Record) error {
	if id := RequestID(ctx); id != "" {
		r = r.Clone()
		r.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps the ids.
func (h identified) WithAttrs(attrs []slog.Attr) slog.Handler {
	return identified{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the ids.
func (h identified) WithGroup(name string) slog.Handler {
	return identified{h.Handler.WithGroup(name)}
}
