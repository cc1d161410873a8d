package web

import (
	"net/http"

	"hearsay/web/user"
)

// A route is one address of the room.
type route struct {
	pattern string
	do      func(http.ResponseWriter, *http.Request) error
	open    bool      // to those who have not logged in
	needs   user.Role // "" for nothing more than coming in
	most    int64     // bytes of a body; 0 is 64 KiB
}

// routes is every address of the room. Ids are hex digits, so that a link holds
// for ever: a document's is its hash, a statement's its key.
func (r *Room) routes() []route {
	return []route{
		{pattern: "GET /{$}", do: r.home},
		{pattern: "POST /add", do: r.add, most: r.MaxUpload, needs: user.Analyst},
		{pattern: "GET /new", do: r.news},
		{pattern: "GET /d/{id}", do: r.document},
		{pattern: "GET /d/{id}/raw", do: r.raw},
		{pattern: "GET /d/{id}/as/{format}", do: r.export},
		{pattern: "GET /d/{id}/against/{other}", do: r.against},
		{pattern: "GET /s/{key}", do: r.statement},
		{pattern: "GET /search", do: r.search},
		{pattern: "GET /search/as/{format}", do: r.takeSearch},
		{pattern: "GET /sources", do: r.sources},
		{pattern: "GET /source", do: r.source},
		{pattern: "GET /source/as/{format}", do: r.takeSource},
		{pattern: "GET /claims", do: r.claims},
		{pattern: "GET /claims/as/{format}", do: r.takeListed},
		{pattern: "GET /c/{id}", do: r.claim},
		{pattern: "GET /c/{id}/as/{format}", do: r.takeClaim},
		{pattern: "POST /c/{id}/apart", do: r.parted, needs: user.Analyst},
		{pattern: "POST /c/{id}/one", do: r.united, needs: user.Analyst},
		{pattern: "GET /figures", do: r.figures},
		{pattern: "GET /figures/as/{format}", do: r.takeFigures},
		{pattern: "GET /f/{id}", do: r.figure},
		{pattern: "GET /f/{id}/as/{format}", do: r.takeFigure},
		{pattern: "GET /conflicts", do: r.conflicts},
		{pattern: "GET /conflicts/as/{format}", do: r.takeConflicts},
		{pattern: "GET /timeline", do: r.timeline},
		{pattern: "GET /timeline/as/{format}", do: r.takeTimeline},
		{pattern: "GET /causes", do: r.causesPage},
		{pattern: "GET /causes/as/{format}", do: r.takeCauses},
		{pattern: "GET /trail", do: r.trail},
		{pattern: "POST /words", do: r.say, needs: user.Analyst},
		{pattern: "GET /help", do: r.help},
		{pattern: "GET /reference", do: r.reference},

		{pattern: "GET /login", do: r.login, open: true},
		{pattern: "POST /login", do: r.enter, open: true},
		{pattern: "POST /logout", do: r.leave, open: true},
		{pattern: "GET /me", do: r.me},
		{pattern: "POST /me", do: r.renew},
		{pattern: "GET /users", do: r.users, needs: user.Admin},
		{pattern: "POST /users", do: r.manage, needs: user.Admin},
		{pattern: "GET /static/{name}", do: r.asset, open: true},
		{pattern: "/", do: r.nowhere},

		{pattern: "GET /api", do: r.apiDescription},
		{pattern: "GET /api/stats", do: r.apiStats},
		{pattern: "GET /api/documents", do: r.apiDocuments},
		{pattern: "GET /api/documents/{id}", do: r.apiDocument},
		{pattern: "GET /api/statements", do: r.apiStatements},
		{pattern: "GET /api/statements/{key}", do: r.apiStatement},
		{pattern: "GET /api/sources", do: r.apiSources},
		{pattern: "GET /api/claims", do: r.apiClaims},
		{pattern: "GET /api/claims/{id}", do: r.apiClaim},
		{pattern: "GET /api/figures", do: r.apiFigures},
		{pattern: "GET /api/figures/{id}", do: r.apiFigure},
		{pattern: "GET /api/conflicts", do: r.apiConflicts},
		{pattern: "GET /api/timeline", do: r.apiTimeline},
		{pattern: "GET /api/causes", do: r.apiCauses},
		{pattern: "GET /api/causes/open", do: r.apiOpenCauses},
		{pattern: "GET /api/suggest", do: r.apiSuggest},
		{pattern: "GET /api/source", do: r.apiSource},
		{pattern: "GET /api/arrivals", do: r.apiArrivals},
		{pattern: "GET /api/words", do: r.apiWords},
		{pattern: "POST /api/words", do: r.apiSay, needs: user.Analyst},
	}
}
