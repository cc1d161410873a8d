package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"hearsay"
	"hearsay/alert"
	"hearsay/ingest"
	"hearsay/link"
	"hearsay/store"
)

// outgoing is the flags of commands that send alerts.
type outgoing struct {
	SMTP         string        `name:"smtp" env:"HEARSAY_SMTP" placeholder:"HOST:PORT" help:"The mail server, also by HEARSAY_SMTP."`
	MailFrom     string        `env:"HEARSAY_MAIL_FROM" placeholder:"ADDRESS" help:"Whom mail is from, also by HEARSAY_MAIL_FROM."`
	SMTPPlain    bool          `name:"smtp-plain" help:"Use a mail server on another computer that does not encrypt, too."`
	Room         string        `env:"HEARSAY_ROOM" placeholder:"URL" help:"The address of the reading room, which messages lead to, also by HEARSAY_ROOM."`
	AllowPrivate bool          `help:"Post to addresses of this computer and of private networks, too, and through the proxy of the environment."`
	Timeout      time.Duration `default:"15s" help:"How long one delivery may take."`
}

// engine is what looks and sends.
func (o *outgoing) engine(s hearsay.Store, con *console) (*alert.Engine, error) {
	e := &alert.Engine{
		Store: s, Through: ingest.NewTransport(o.AllowPrivate), Limit: o.Timeout, Room: strings.TrimRight(o.Room, "/"),
		Say:    func(err error) { fmt.Fprintf(con.err, "hearsay: %s\n", line(err.Error())) },
		Linked: linkedStore(s),
	}
	if u, err := url.Parse(o.Room); o.Room != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("--room: %q is no http(s) address", o.Room)}
	}
	switch {
	case o.SMTP != "":
		e.Mailer = &alert.Mailer{Server: o.SMTP, From: o.MailFrom, User: con.getenv("HEARSAY_SMTP_USER"), Password: con.getenv("HEARSAY_SMTP_PASSWORD"), Plain: o.SMTPPlain}
		return e, e.Mailer.Check()
	case o.MailFrom != "" && con.getenv("HEARSAY_MAIL_FROM") == "":
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "--mail-from goes with --smtp"}
	}
	return e, nil
}

// linkedStore links the documents of a store that were published last, as people have corrected them: each time what has changed since the last.
func linkedStore(s hearsay.Store) func(context.Context) (*alert.Account, error) {
	var recaller *link.Recaller
	gathering := store.Gathering{Most: store.MostLinked}
	return func(ctx context.Context) (*alert.Account, error) {
		readings, _, err := gathered(ctx, s, &gathering)
		if err != nil {
			return nil, err
		}
		if recaller == nil {
			l, err := link.New()
			if err != nil {
				return nil, err
			}
			recaller = l.Recaller(s, build())
		}
		return &alert.Account{Account: recaller.Account(readings), Readings: readings}, nil
	}
}
