package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"hearsay"
	"hearsay/export"
	"hearsay/intake"
)

// defaultLimit is the size over which a document is refused: what intake would
// refuse anyway, as people write it.
const defaultLimit = "64MiB"

// readCommand is hearsay read.
type readCommand struct {
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input."`

	Format        string  `short:"f" enum:"${formats}" default:"text" help:"How to write: ${enum}."`
	Out           string  `short:"o" placeholder:"DIR" completion:"folder" help:"Write one file per document into DIR."`
	MinConfidence float64 `placeholder:"P" help:"Leave out statements that are less probable than P, from 0 to 1."`
	Model         string  `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force         bool    `help:"Read texts that are not in English, too."`
	Fetch         bool    `help:"Fetch the pages that feeds point to, and the feeds that OPML lists name."`
	AllowPrivate  bool    `help:"Fetch from addresses of this computer and of private networks, too, and through the proxy of the environment."`
	Limit         size    `name:"max" aliases:"limit" default:"${limit}" help:"Refuse a document of more bytes."`
	Workers       int     `placeholder:"N" help:"Read N documents at a time, by default one per processor. The output is the same."`
	Color         string  `enum:"auto, always, never" default:"auto" help:"Colour the text: ${enum}."`
}

// Help says more than fits on a line, and gives examples.
func (readCommand) Help() string {
	return `Text, Markdown, web pages, PDF, feeds, mail, captions (.srt, .vtt), JSON, crawls (WARC, ARC), and archives and compressed files of these are read, whatever their names.

Folders are read with all that is in them, in the order of the names. A document that cannot be read is named on standard error, and the others are read.

--out names each file for its document. A file that has the name already is replaced, as cp does, unless it stands in a folder that is read: what may be a document is kept, and said so.

    hearsay read report.html
    hearsay read --format html --out pages/ reports/
    hearsay read --format jsonl --min-confidence 0.8 reports/ > statements.jsonl
    hearsay read https://news.example/report
    fold -s report.txt | hearsay read -`
}

// Validate checks what kong cannot.
func (c *readCommand) Validate() error {
	if !(c.MinConfidence >= 0 && c.MinConfidence <= 1) {
		return fmt.Errorf("--min-confidence: %v is not from 0 to 1", c.MinConfidence)
	}
	if c.Workers < 0 {
		return fmt.Errorf("--workers: there cannot be %d", c.Workers)
	}
	stdin := 0
	for _, path := range c.Paths {
		if path == "-" {
			stdin++
		}
		if path == "" {
			return errors.New("a path is empty")
		}
	}
	if stdin > 1 {
		return errors.New("- stands twice; standard input can be read once")
	}
	return nil
}

// Run reads the documents and writes their statements.
func (c *readCommand) Run(ctx context.Context, con *console, open opener) error {
	if len(c.Paths) == 0 {
		if con.inTTY {
			return &hearsay.Error{Code: hearsay.Invalid, Message: `nothing to read; name a file, a folder, an address, or - to type a text ("hearsay read --help" says more)`}
		}
		c.Paths = []string{"-"}
	}
	out, err := newOutput(con, c.Format, c.Out, c.Color)
	if err != nil {
		return err
	}
	folder, _ := out.(*export.Directory)
	if folder != nil {
		folder.Asked = asks(c.Paths, c.Out)
	}
	from := &source{
		paths:   c.Paths,
		stdin:   con.in,
		with:    intake.Options{Force: c.Force, Limit: int64(c.Limit), Fetch: c.Fetch},
		private: c.AllowPrivate,
		out:     c.Out,
		least:   c.MinConfidence,
		open:    sync.OnceValues(func() (engine, error) { return open(c.Model) }),
	}
	shown := newProgress(con.err, con.errTTY, time.Now)
	if con.errTTY {
		go func() { shown.total.Store(from.count(ctx)) }()
	}
	// A page of text shows the warnings of its document itself.
	mute := con.outTTY && c.Format == "text" && c.Out == ""
	err = ordered(ctx, from.places(ctx), c.workers(), from.read, func(o outcome) error {
		if o.fatal {
			return o.err
		}
		if o.err == nil {
			_, o.err = guard(o.reading.Document.Path, func() (struct{}, error) { return struct{}{}, out.Write(o.reading) })
			if c.ends(o.err) {
				return o.err
			}
		}
		shown.add(o, mute)
		shown.step()
		return nil
	})
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		shown.erase()
		return err
	}
	err = shown.conclude()
	if folder != nil && err == nil {
		return con.print(fmt.Appendf(nil, "wrote %s to %s\n", counted(folder.Files(), "document"), line(c.Out)))
	}
	return err
}

// workers is how many documents are read at a time.
func (c *readCommand) workers() int {
	if c.Workers == 0 {
		return runtime.GOMAXPROCS(0)
	}
	return c.Workers
}

// ends reports whether an error of writing one reading ends them all: the disk is
// full or nobody listens, or a stream takes no second document. In a folder
// Invalid is about one file that is not to be replaced.
func (c *readCommand) ends(err error) bool {
	switch hearsay.CodeOf(err) {
	case hearsay.Unavailable, hearsay.NotFound:
		return true
	case hearsay.Invalid:
		return c.Out == ""
	}
	return false
}
