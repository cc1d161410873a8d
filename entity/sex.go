package entity

// A sex is what a title gives away of whom it stands before.
type sex uint8

const (
	unknown sex = iota
	feminine
	masculine
)

// sexOf is that of a title or an office.
func sexOf(title string) sex {
	switch title {
	case "mrs", "ms", "miss", "madam", "mme", "frau", "dame", "lady", "baroness", "queen", "princess", "duchess", "countess", "sister", "spokeswoman", "chairwoman", "congresswoman",
		"councilwoman", "businesswoman", "actress", "comedienne":
		return feminine
	case "mr", "herr", "sir", "lord", "baron", "king", "prince", "duke", "count", "brother", "father", "pope":
		return masculine
	}
	return unknown
}

// differ reports whether two sexes are known, and are two.
func differ(a, b sex) bool { return a != unknown && b != unknown && a != b }
