package web

import (
	"net/http"
	"slices"

	"hearsay"
	"hearsay/web/user"
)

// A usersView is the page of those who may come in.
type usersView struct {
	Users []user.User
	Roles []user.Role
	Self  string
	Wrong string
}

func (r *Room) users(w http.ResponseWriter, q *http.Request) error {
	return r.showUsers(w, q, nil)
}

func (r *Room) showUsers(w http.ResponseWriter, q *http.Request, wrong error) error {
	list, err := r.Users.List()
	if err != nil {
		return err
	}
	f := frame{Title: "Users", Here: "/users"}
	if set := q.URL.Query().Get("set"); slices.ContainsFunc(list, func(u user.User) bool { return u.Name == set }) {
		f.Notice = &noticeView{Text: "The password of " + set + " is set", Back: "/users"}
	}
	v := usersView{Users: list, Roles: user.Roles, Self: visitorOf(q).name}
	if wrong != nil {
		p := problemOf(wrong)
		f.Status, v.Wrong = p.Status, p.Detail
	}
	f.Body = v
	return r.show(w, q, "users", f)
}

// manage adds, changes or removes a user, as a form of the page asks for. Nobody
// changes their own role or removes themselves, so that an admin always remains.
func (r *Room) manage(w http.ResponseWriter, q *http.Request) error {
	if err := q.ParseForm(); err != nil {
		return badForm(err)
	}
	f := q.PostForm
	name, do := f.Get("name"), f.Get("do")
	err := r.change(do, name, user.Role(f.Get("role")), f.Get("password"), visitorOf(q).name)
	if err != nil {
		if code := hearsay.CodeOf(err); code == hearsay.Invalid || code == hearsay.NotFound {
			return r.showUsers(w, q, err)
		}
		return err
	}
	r.Log.Info("users", "do", do, "name", name, "by", visitorOf(q).name)
	to := "/users"
	if do == "password" { // nothing on the page shows it
		to += "?" + addressQuery("set", name)
	}
	http.Redirect(w, q, to, http.StatusSeeOther)
	return nil
}

func (r *Room) change(do, name string, role user.Role, password, by string) error {
	if name == by {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "nobody changes or removes themselves here"}
	}
	switch do {
	case "add":
		return r.Users.Add(name, role, password)
	case "remove":
		return r.Users.Remove(name)
	case "role":
		return r.Users.SetRole(name, role)
	case "password":
		return r.Users.SetPassword(name, password)
	}
	return &hearsay.Error{Code: hearsay.Invalid, Message: "do is add, remove, role or password"}
}

// A meView is the page on which a user changes their password.
type meView struct {
	Name  string
	Role  user.Role
	User  bool // not one who came with the token
	Open  bool // nobody has to say who they are
	Wrong string
}

func (r *Room) me(w http.ResponseWriter, q *http.Request) error {
	return r.showMe(w, q, nil)
}

func (r *Room) showMe(w http.ResponseWriter, q *http.Request, wrong error) error {
	who := visitorOf(q)
	v := meView{Name: r.who(q), Role: who.role, User: who.user, Open: !r.locked()}
	f := frame{Title: v.Name}
	if q.URL.Query().Has("set") {
		f.Notice = &noticeView{Text: "Your password is changed", Back: "/me"}
	}
	if wrong != nil {
		p := problemOf(wrong)
		f.Status, v.Wrong = p.Status, p.Detail
	}
	f.Body = v
	return r.show(w, q, "me", f)
}

// renew changes the password of who asks, who has to know the old one, and goes on
// in a new session.
func (r *Room) renew(w http.ResponseWriter, q *http.Request) error {
	if err := q.ParseForm(); err != nil {
		return badForm(err)
	}
	who := visitorOf(q)
	if !who.user {
		return refusal{http.StatusForbidden, "who came with the token has no password"}
	}
	err := r.attempts.try(q, r.Now(), func() error {
		_, err := r.Users.Check(who.name, q.PostForm.Get("old"))
		return err
	})
	if hearsay.CodeOf(err) == hearsay.NotFound {
		err = refusal{http.StatusUnauthorized, "this is not your password"}
	}
	if err == nil {
		err = r.Users.SetPassword(who.name, q.PostForm.Get("new"))
	}
	if err != nil {
		return r.showMe(w, q, err)
	}
	u, err := r.Users.Find(who.name)
	if err != nil {
		return err
	}
	r.begin(w, q, session{who: u.Name, since: u.Since})
	http.Redirect(w, q, "/me?set=1", http.StatusSeeOther)
	return nil
}
