package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
)

// ExportDocument returns a report with all its statements in a format of "hearsay read". The caller closes what this and the methods
// below return; a file that breaks off ends with an error. They begin with no byte where there is no statement: that is a *Problem.
func (c *Client) ExportDocument(ctx context.Context, id, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/d/"+url.PathEscape(id), format, nil)
}

// ExportStatements returns the statements that a query matches, those of the latest reports first, with people's corrections in force; here and below
// no more than the 10,000 first of them.
func (c *Client) ExportStatements(ctx context.Context, query, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/search", format, Page{}.values("q", query))
}

// ExportSource returns the statements of a source.
func (c *Client) ExportSource(ctx context.Context, name, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/source", format, Page{}.values("name", name))
}

// ExportClaims returns the statements of the claims of a list (spread, new, disputed, thin, all), at most 200 claims; about is the topic of them, "" for any.
func (c *Client) ExportClaims(ctx context.Context, list, about, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/claims", format, Page{About: about}.values("list", list))
}

// ExportClaim returns the statements of a claim.
func (c *Client) ExportClaim(ctx context.Context, id, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/c/"+url.PathEscape(id), format, nil)
}

// ExportFigures returns the statements that give the values of the figure cards about something, at most 200 cards.
func (c *Client) ExportFigures(ctx context.Context, about, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/figures", format, Page{About: about}.values())
}

// ExportFigure returns the statements that give the values of a figure card.
func (c *Client) ExportFigure(ctx context.Context, id, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/f/"+url.PathEscape(id), format, nil)
}

// ExportConflicts returns the statements of both sides of the conflicts about something, at most 200 conflicts.
func (c *Client) ExportConflicts(ctx context.Context, about, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/conflicts", format, Page{About: about}.values())
}

// ExportTimeline returns the statements that are told about something, of each report once a claim.
func (c *Client) ExportTimeline(ctx context.Context, about, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/timeline", format, Page{About: about}.values())
}

// ExportCauses returns the statements that name causes, of at most 150 causes.
func (c *Client) ExportCauses(ctx context.Context, about, format string) (io.ReadCloser, error) {
	return c.export(ctx, "/causes", format, Page{About: about}.values())
}

func (c *Client) export(ctx context.Context, path, format string, values url.Values) (io.ReadCloser, error) {
	return c.do(ctx, http.MethodGet, path+"/as/"+url.PathEscape(format), values, "*/*", nil)
}
