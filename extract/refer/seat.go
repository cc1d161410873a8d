package refer

// seatOf is the body that sits in a building of a name: "Pentagon".
func seatOf(name string) string {
	switch name {
	case "pentagon":
		return "defense department"
	case "foggy bottom":
		return "state department"
	case "scotland yard":
		return "metropolitan police"
	}
	return ""
}
