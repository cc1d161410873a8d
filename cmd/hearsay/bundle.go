package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"hearsay"
)

// bundleCommand is hearsay bundle.
type bundleCommand struct {
	ID    string   `arg:"" name:"claim" help:"The claim, as hearsay claims lists it, or words that stand in it."`
	Paths []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	Out   string `short:"o" placeholder:"FILE" completion:"file" help:"Write FILE, by default a zip named for the claim; - for standard output."`
	Short bool   `help:"Leave the texts out: the quotations alone, with the hash of each text."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (bundleCommand) Help() string {
	return `Writes one zip that a colleague can check without this program: the claim with its statements, joins and lines as JSON, a page that opens without a network, the texts, and their hashes. "hearsay verify" checks hashes and quotations; "sha256sum --check SHA256SUMS" does the first.

Texts stand in it as a whole unless --short is given, and so do the paths that they were read from.

    hearsay bundle Ce275f8a7 reports/
    hearsay bundle "inspection put off" --store desk.db --short --out a.zip`
}

// Run links the documents and writes one claim with what it rests on.
func (c *bundleCommand) Run(ctx context.Context, con *console, open opener) error {
	l, err := c.about(ctx, con, open, "bundle", c.ID, c.Paths)
	if err != nil {
		return err
	}
	claim, err := l.find(c.ID)
	if err != nil {
		return err
	}
	data, err := l.bundle(claim, c.Short)
	if err != nil {
		return err
	}
	if c.Out == "-" {
		return con.print(data)
	}
	name := c.Out
	if name == "" {
		name = claim.ID + ".zip"
	}
	if err := createWhole(name, data); err != nil {
		return err
	}
	return con.print(fmt.Appendf(nil, "%s: %s, %d bytes, sha256 %s\n", line(name), spread(claim), len(data), hashOf(data)))
}

// createWhole writes a new file, and leaves none that is not whole. One that has the same bytes already is left; Invalid
// if there is another.
func createWhole(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return &hearsay.Error{Code: hearsay.Invalid, Path: name, Message: "is there already; --out names another file"}
	}
	failed := func(err error) error {
		return &hearsay.Error{Code: hearsay.Unavailable, Path: name, Message: "cannot be written", Err: err}
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return failed(err)
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(name) // it is not whole
		return failed(err)
	}
	return nil
}
