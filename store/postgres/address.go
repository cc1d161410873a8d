package postgres

import (
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"hearsay"
)

// schemes are the beginnings of the addresses of databases.
var schemes = []string{"postgres://", "postgresql://"}

// IsAddress reports whether a store's name is the address of a database.
func IsAddress(name string) bool {
	for _, s := range schemes {
		if len(name) >= len(s) && strings.EqualFold(name[:len(s)], s) {
			return true
		}
	}
	return false
}

// Redacted is an address without what follows the host and the database, and without a
// password: what may be printed of it.
func Redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" && u.Path == "" && u.RawQuery == "" {
		return "postgres://..."
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if u.User != nil {
		shown.User = url.User(u.User.Username())
	}
	return shown.String()
}

// defaultSchema is where the tables stand.
const defaultSchema = "hearsay"

// configure reads an address. Invalid.
func configure(address string) (*pgxpool.Config, error) {
	refuse := func(message string) error {
		// What the parser says may hold the password.
		return &hearsay.Error{Code: hearsay.Invalid, Path: Redacted(address), Message: message}
	}
	if !IsAddress(address) {
		return nil, refuse("is no address of a database; write postgres://user@host/database")
	}
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, refuse("is no address of a database; write postgres://user@host/database, with what a URL cannot hold in %XX")
	}
	if strings.Contains(config.ConnConfig.Host, "@") { // a piece of the password
		return nil, refuse("holds an @ in a password; write it %40")
	}
	params := config.ConnConfig.RuntimeParams
	if params["search_path"] == "" {
		params["search_path"] = defaultSchema
	}
	if strings.ContainsAny(params["search_path"], "\x00,\"") {
		return nil, refuse("search_path names one schema, without quotation marks")
	}
	params["search_path"] = strings.TrimSpace(params["search_path"])
	if params["jit"] == "" {
		params["jit"] = "off" // compiling a question takes longer than any of ours
	}
	if params["application_name"] == "" {
		params["application_name"] = "hearsay"
	}
	return config, nil
}

// quoted writes a name as SQL has it.
func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
