package main

// helpCommand is hearsay help [COMMAND...]: the same as COMMAND --help.
type helpCommand struct {
	Command []string `arg:"" optional:"" completion:"command" help:"The command to show help on."`
}

// Help gives an example.
func (helpCommand) Help() string {
	return `The same as --help after the command.

    hearsay help read`
}

// Run shows the help.
func (c *helpCommand) Run(con *console) error {
	k, err := newParser(con.out)
	if err != nil {
		return err
	}
	_, err = k.Parse(append(c.Command, "--help"))
	return err
}
