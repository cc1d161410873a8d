package alert

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/netip"
	"net/smtp"
	"net/textproto"
	"strings"
	"time"

	"hearsay"
)

// A Mailer hands messages to one mail server (RFC 5321), whose own affair is how they go on. The
// connection is encrypted: from the start on port 465, else by STARTTLS, without which only a
// server on this computer is used.
type Mailer struct {
	Server   string // host:port
	From     string // the address of the sender
	User     string // "" where the server asks for no login
	Password string
	Plain    bool // use a server that does not encrypt, too

	roots *x509.CertPool // nil: the system's
}

// Check says what is wrong with the settings: Invalid.
func (m *Mailer) Check() error {
	if host, port, err := net.SplitHostPort(m.Server); err != nil || host == "" || port == "" {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no mail server; write HOST:PORT", m.Server)}
	}
	if a, err := mail.ParseAddress(m.From); err != nil || a.Address != m.From {
		return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no mail address to send from", m.From)}
	}
	return nil
}

// send hands a digest for one address over. It returns when the server has taken it.
func (m *Mailer) send(ctx context.Context, to string, d *Digest) error {
	host, port, err := net.SplitHostPort(m.Server)
	if err != nil {
		return err
	}
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", m.Server)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })() // ends what is under way
	secure := &tls.Config{ServerName: host, RootCAs: m.roots, MinVersion: tls.VersionTLS12}
	if port == "465" {
		conn = tls.Client(conn, secure)
	}
	err = m.talk(conn, host, port, secure, to, d)
	if ctx.Err() != nil && err != nil {
		return fmt.Errorf("the mail server did not answer in time: %w", ctx.Err())
	}
	return err
}

// talk goes through the dialogue of one message.
func (m *Mailer) talk(conn net.Conn, host, port string, secure *tls.Config, to string, d *Digest) error {
	c, err := smtp.NewClient(conn, host)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Hello("localhost"); err != nil {
		return err
	}
	if port != "465" {
		offered, _ := c.Extension("STARTTLS")
		switch {
		case offered:
			if err := c.StartTLS(secure); err != nil {
				return err
			}
		case !m.Plain && !loopback(host):
			return errors.New("the mail server does not encrypt; --smtp-plain uses it all the same")
		}
	}
	if m.User != "" {
		if err := c.Auth(smtp.PlainAuth("", m.User, m.Password, host)); err != nil {
			return fmt.Errorf("the mail server refuses the login: %w", err)
		}
	}
	if err := c.Mail(m.From); err != nil {
		return err
	}
	if err := c.Rcpt(to); err != nil {
		if e, ok := errors.AsType[*textproto.Error](err); ok && e.Code >= 500 {
			return deliveryError{err: fmt.Errorf("the mail server refuses the address: %w", err), never: true}
		}
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(m.message(to, d)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	_ = c.Quit() // it has the message, whatever it says now
	return nil
}

// message writes a mail (RFC 5322). Its Message-ID is the same however often it is sent.
func (m *Mailer) message(to string, d *Digest) []byte {
	var b bytes.Buffer
	_, domain, _ := strings.Cut(m.From, "@")
	header := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	header("From", (&mail.Address{Name: "Hearsay", Address: m.From}).String())
	header("To", (&mail.Address{Address: to}).String())
	header("Subject", mime.QEncoding.Encode("utf-8", d.Subject()))
	header("Date", d.At.Format(time.RFC1123Z))
	header("Message-ID", "<"+d.ID+"."+hashOf(to)+"@"+domain+">")
	header("List-Id", "<"+d.Rule+".alert.hearsay>")
	header("Auto-Submitted", "auto-generated")
	header("MIME-Version", "1.0")
	header("Content-Type", "text/plain; charset=utf-8")
	header("Content-Transfer-Encoding", "quoted-printable")
	b.WriteString("\r\n")
	q := quotedprintable.NewWriter(&b)
	_, _ = q.Write([]byte(d.Text())) // into memory
	_ = q.Close()
	return b.Bytes()
}

// loopback reports whether a host is this computer.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
