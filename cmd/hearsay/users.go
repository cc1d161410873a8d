package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"hearsay"
	"hearsay/web/user"
)

// usersCommand is hearsay users: its commands say who may come into the reading room.
type usersCommand struct {
	Add    usersAdd    `cmd:"" help:"Let somebody in."`
	List   usersList   `cmd:"" help:"List who may come in, and in which role."`
	Remove usersRemove `cmd:"" help:"Let somebody in no more."`
	Passwd usersPasswd `cmd:"" help:"Set somebody's password."`
}

// Help says more than fits on a line, and gives examples.
func (usersCommand) Help() string {
	return `As soon as there is one user, the reading room wants a name and a password of everybody: a reader looks, an analyst corrects and adds reports too, an admin manages users too. Names stand in the trail. Passwords are asked for, or read from the first line of standard input; what is kept are hashes (Argon2id), in a file beside the store that only you can read.

    hearsay users add ada --role admin
    hearsay users add ben --role analyst --store desk.db
    hearsay users passwd ben
    hearsay users remove ben`
}

// userStorage is the flags by which commands find the file of users.
type userStorage struct {
	storage
	Users string `placeholder:"FILE" completion:"file" help:"The file of users; by default the store's name with .users behind it, for a database hearsay.users in the folder one is in."`
}

// file is the file of users. A store that is reached by an address has it in the
// folder one is in.
func (s *userStorage) file() *user.File {
	path := s.Users
	if path == "" {
		path = s.Store
		if path == "" {
			path = defaultStore
		}
		if strings.Contains(path, "://") {
			path = "hearsay"
		}
		path += ".users"
	}
	return user.Open(path)
}

type usersAdd struct {
	Name string    `arg:"" help:"The name, as it stands in the trail."`
	Role user.Role `enum:"reader,analyst,admin" default:"reader" help:"What the user may do: ${enum}."`
	userStorage
}

// Help gives an example.
func (usersAdd) Help() string {
	return `The password is asked for, or read from standard input.

    hearsay users add ada --role admin`
}

// Run asks for a password and adds the user.
func (c *usersAdd) Run(con *console) error {
	name, err := user.ParseName(c.Name)
	if err != nil {
		return err
	}
	password, err := con.password(name)
	if err != nil {
		return err
	}
	f := c.file()
	if err := f.Add(name, c.Role, password); err != nil {
		return err
	}
	return con.print(fmt.Appendf(nil, "%s may come in, as %s (%s)\n", line(name), c.Role, line(f.Path())))
}

type usersList struct{ userStorage }

// Help gives an example.
func (usersList) Help() string {
	return `A line for each: the role and the name.

    hearsay users list --store desk.db`
}

// Run prints a line for each user.
func (c *usersList) Run(con *console) error {
	f := c.file()
	list, err := f.List()
	if err != nil {
		return err
	}
	if len(list) == 0 {
		fmt.Fprintf(con.err, "hearsay: %s: nobody is named there, so nobody has to log in\n", line(f.Path()))
	}
	var page []byte
	for _, u := range list {
		page = fmt.Appendf(page, "%-8s %s\n", u.Role, u.Name)
	}
	return con.print(page)
}

type usersRemove struct {
	Name string `arg:"" help:"The name."`
	userStorage
}

// Help gives an example.
func (usersRemove) Help() string {
	return `A room that is open shuts them out at once.

    hearsay users remove ben`
}

// Run removes the user; a room that is open shuts them out at once.
func (c *usersRemove) Run(con *console) error {
	if err := c.file().Remove(c.Name); err != nil {
		return err
	}
	return con.print(fmt.Appendf(nil, "%s may come in no more\n", line(c.Name)))
}

type usersPasswd struct {
	Name string `arg:"" help:"The name."`
	userStorage
}

// Help gives an example.
func (usersPasswd) Help() string {
	return `All sessions of the user end.

    hearsay users passwd ben`
}

// Run asks for the new password and sets it.
func (c *usersPasswd) Run(con *console) error {
	f := c.file()
	if _, err := f.Find(c.Name); err != nil {
		return err
	}
	password, err := con.password(c.Name)
	if err != nil {
		return err
	}
	if err := f.SetPassword(c.Name, password); err != nil {
		return err
	}
	return con.print(fmt.Appendf(nil, "%s has another password\n", line(c.Name)))
}

// password asks for the password of a user: a person twice and unseen, else the
// first line of standard input is it.
func (c *console) password(name string) (string, error) {
	if !c.inTTY {
		text, err := bufio.NewReader(io.LimitReader(c.in, 64<<10)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", &hearsay.Error{Code: hearsay.Unavailable, Message: "standard input cannot be read", Err: err}
		}
		return strings.TrimRight(text, "\r\n"), nil
	}
	ask := func(prompt string) (string, error) {
		fmt.Fprintf(c.err, "%s: ", prompt)
		typed, err := term.ReadPassword(int(os.Stdin.Fd()))
		fmt.Fprintln(c.err)
		if err != nil {
			return "", &hearsay.Error{Code: hearsay.Unavailable, Message: "no password was typed", Err: err}
		}
		return string(typed), nil
	}
	first, err := ask("Password of " + name + ", 12 characters or more")
	if err != nil {
		return "", err
	}
	again, err := ask("Once more")
	if err == nil && again != first {
		err = &hearsay.Error{Code: hearsay.Invalid, Message: "the two passwords differ"}
	}
	return first, err
}
