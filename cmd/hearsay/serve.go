package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/user"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/alert"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/listen"
	"hearsay/web"
)

// serveCommand is hearsay serve.
type serveCommand struct {
	userStorage
	Listen      string   `default:"127.0.0.1:8473" placeholder:"HOST:PORT" help:"Where to listen, 127.0.0.1:8473 if this is not given; port 0 takes a free one."`
	AllowRemote bool     `help:"Listen on an address that other computers reach. They need a password or a token."`
	TokenFile   string   `placeholder:"FILE" completion:"file" help:"Ask for the token in FILE; by default for that in HEARSAY_TOKEN."`
	Host        []string `placeholder:"NAME" help:"Answer to this name, too, in the address line of browsers."`
	ReadOnly    bool     `help:"Take no files."`
	Queue       bool     `help:"Keep the bytes of files, and let \"hearsay work\" read them."`
	MaxUpload   size     `default:"${limit}" help:"Refuse an upload of more bytes."`
	Model       string   `enum:"${models}" default:"${model}" help:"The engine that reads: ${enum}."`
	Force       bool     `help:"Read texts that are not in English, too."`

	telemetry
}

// Help says more than fits on a line, and gives examples.
func (serveCommand) Help() string {
	return `Opens the reading room in a browser: reports with who said what in them marked in place, search, claims with their lines of evidence, corrections with undo, and an API below /api. It asks nothing of any network.

Only this computer reaches it unless --allow-remote is given. Everybody who comes in needs a name and a password as soon as "hearsay users add" has named somebody, or a token: that of --token-file or HEARSAY_TOKEN. With --allow-remote and neither, a token is made and printed. The connection is not encrypted; put a server that encrypts in front of it.

    hearsay serve
    hearsay serve --store desk.db --listen 127.0.0.1:0
    hearsay serve --allow-remote --listen 0.0.0.0:8473 --host desk.example`
}

// Run opens the store and answers until a signal ends it.
func (c *serveCommand) Run(ctx context.Context, con *console, open opener) error {
	if err := mayListen(c.Listen, c.AllowRemote); err != nil {
		return err
	}
	users := c.file()
	known, err := users.List()
	if err != nil {
		return err
	}
	token, err := c.token(con, len(known) > 0)
	if err != nil {
		return err
	}
	linker, err := link.New()
	if err != nil {
		return err
	}
	// One that is only read is not made, so that it may lie where nothing is written.
	return c.useDesk(ctx, !c.ReadOnly, func(store deskStore) error {
		seen := c.observer(store, con, c.Model)
		stop, err := c.profiles(ctx, con)
		if err != nil {
			return err
		}
		defer stop()
		config := web.Config{
			Store: store, Linker: lasting(linker, store), Causes: link.Causes, Token: token, Users: users, Hosts: c.Host, Who: userName(), MaxUpload: int64(c.MaxUpload),
			Log: seen.Log, Around: seen.Around,
			Behind: map[string]http.Handler{"GET /metrics": seen.Figures, "GET /alerts/{name}": alert.Feeds(store)},
		}
		if !c.ReadOnly {
			a := &adder{
				store: store, beside: c.local(), with: intake.Options{Force: c.Force, Limit: int64(c.MaxUpload)},
				open: sync.OnceValues(func() (engine, error) { return open(c.Model) }),
			}
			if c.Queue {
				a.queue = store
			}
			config.Adder = newCountedAdder(a, seen.Figures)
		}
		room, err := web.New(config)
		if err != nil {
			return err
		}
		on, err := listen.On(ctx, c.Listen)
		if err != nil {
			return err
		}
		if err := con.print(fmt.Appendf(nil, "Reading room: http://%s/\n", on.Addr())); err != nil {
			_ = on.Close()
			return err
		}
		return room.Serve(ctx, on)
	})
}

// mayListen says why the room does not listen at an address: it is none, or others reach it and are not to.
func mayListen(address string, remote bool) error {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no address to listen at; write HOST:PORT, as 127.0.0.1:8473", address)}
	}
	if !remote && !web.Loopback(address) {
		return &hearsay.Error{Code: hearsay.Invalid, Message: address + " can be reached by other computers; --allow-remote says that it may be"}
	}
	return nil
}

// token lets in who knows it; "" where there is none. It is made where others reach the
// room and it has no users.
func (c *serveCommand) token(con *console, users bool) (string, error) {
	token := con.getenv("HEARSAY_TOKEN")
	if c.TokenFile != "" {
		data, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return "", unread(c.TokenFile, err)
		}
		token = strings.TrimSpace(string(data))
		if token == "" {
			return "", &hearsay.Error{Code: hearsay.Invalid, Path: c.TokenFile, Message: "holds no token"}
		}
	}
	if token == "" && c.AllowRemote && !users {
		token = rand.Text()
		fmt.Fprintf(con.err, "Token: %s\n", token)
	}
	if token != "" && len(token) < 16 {
		return "", &hearsay.Error{Code: hearsay.Invalid, Message: "the token is shorter than 16 characters; it could be guessed"}
	}
	return token, nil
}

// userName is whose word a correction is where nobody logs in.
func userName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "reader"
}

// now is the time of what is got; the results of reading never hold it.
func now() time.Time { return time.Now().UTC() }
