package main

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"hearsay"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/listen"
	"hearsay/mcpserver"
)

// mcpCommand is hearsay mcp.
type mcpCommand struct {
	storage
	HTTP        string   `name:"http" placeholder:"HOST:PORT" help:"Answer over HTTP at /mcp instead of standard input and output; port 0 takes a free one."`
	AllowRemote bool     `help:"Listen on an address that other computers reach. They need a token."`
	TokenFile   string   `placeholder:"FILE" completion:"file" help:"Over HTTP, ask for the token in FILE; by default for that in HEARSAY_TOKEN."`
	Host        []string `placeholder:"NAME" help:"Over HTTP, answer to this name, too."`
	Model       string   `enum:"${models}" default:"${model}" help:"The engine that reads texts that are given: ${enum}."`
	Force       bool     `help:"Read texts that are not in English, too."`
}

// Help says more than fits on a line, and gives examples.
func (mcpCommand) Help() string {
	return `Gives language models tools on a store, by the Model Context Protocol: search, show, document, sources, says, claims, trace, figures, conflicts, read_text. They answer with exact words, the code points where they stand, the hash of the document, title, publisher, date and address, so that a model can quote without inventing. No tool changes anything.

A client starts the program and talks to it over standard input and output. With --http it runs on its own; only this computer reaches it unless --allow-remote is given, and then every client needs a token (Authorization: Bearer). doc/mcp.md says how to add it to a client.

    hearsay mcp --store desk.db
    hearsay mcp --store desk.db --http 127.0.0.1:8474`
}

// Run opens the store and answers until the client leaves or a signal ends it.
func (c *mcpCommand) Run(ctx context.Context, con *console, open opener) error {
	var token string
	switch {
	case c.HTTP == "":
		if c.AllowRemote || c.TokenFile != "" || len(c.Host) > 0 {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "--allow-remote, --token-file and --host go with --http"}
		}
		if con.inTTY {
			return &hearsay.Error{Code: hearsay.Invalid, Message: "a program is to type here, not a person; doc/mcp.md says how to add Hearsay to a client"}
		}
	default:
		err := mayListen(c.HTTP, c.AllowRemote)
		if err != nil {
			return err
		}
		if token, err = (&serveCommand{TokenFile: c.TokenFile, AllowRemote: c.AllowRemote}).token(con, false); err != nil {
			return err
		}
	}
	linker, err := link.New()
	if err != nil {
		return err
	}
	return c.use(ctx, false, func(store hearsay.Store) error {
		server := mcpserver.New(mcpserver.Config{
			Store: store, Linker: lasting(linker, store), Token: token, Hosts: c.Host, Version: programVersion(), Imprint: link.Imprint,
			Reader: &pasted{with: intake.Options{Force: c.Force}, open: sync.OnceValues(func() (engine, error) { return open(c.Model) })},
			Log:    slog.New(slog.NewTextHandler(con.err, &slog.HandlerOptions{Level: slog.LevelWarn})),
		})
		if c.HTTP == "" {
			return server.Run(ctx, con.in, con.out)
		}
		on, err := listen.On(ctx, c.HTTP)
		if err != nil {
			return err
		}
		if err := con.print(fmt.Appendf(nil, "Tools: http://%s/mcp\n", on.Addr())); err != nil {
			_ = on.Close()
			return err
		}
		return server.Serve(ctx, on)
	})
}

// programVersion is the version of the program, "" if it was built without one.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.Main.Version
	}
	return ""
}

// A pasted reads texts that models are given, for mcpserver.
type pasted struct {
	with intake.Options
	open func() (engine, error)
}

// Read finds who says what in a text.
func (p *pasted) Read(ctx context.Context, text, title string, published hearsay.Date) (*hearsay.Reading, error) {
	return guard("the text", func() (*hearsay.Reading, error) {
		doc, err := intake.Parse("the text", []byte(text), p.with)
		if err != nil {
			return nil, err
		}
		if title != "" {
			doc.Title = title
		}
		if !published.IsZero() {
			doc.Published = published
		}
		reader, err := p.open()
		if err != nil {
			return nil, err
		}
		return reader.Read(ctx, doc)
	})
}
