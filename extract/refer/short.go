package refer

// short is the given name that a familiar form of it stands for, "" for other words. A form of
// several names has the most frequent.
func short(name string) string {
	switch name {
	case "joe":
		return "joseph"
	case "mike":
		return "michael"
	case "bill", "will":
		return "william"
	case "bob", "rob":
		return "robert"
	case "jim", "jimmy":
		return "james"
	case "tom":
		return "thomas"
	case "dick":
		return "richard"
	case "tony":
		return "anthony"
	case "dan":
		return "daniel"
	case "dave":
		return "david"
	case "steve":
		return "stephen"
	case "ben":
		return "benjamin"
	case "matt":
		return "matthew"
	case "tim":
		return "timothy"
	case "ed", "ted":
		return "edward"
	case "ken":
		return "kenneth"
	case "ron":
		return "ronald"
	case "don":
		return "donald"
	case "chris":
		return "christopher"
	case "greg":
		return "gregory"
	case "jeff":
		return "jeffrey"
	case "andy":
		return "andrew"
	case "nick":
		return "nicholas"
	case "sam":
		return "samuel"
	case "chuck":
		return "charles"
	case "larry":
		return "lawrence"
	case "liz", "beth":
		return "elizabeth"
	case "kate":
		return "katherine"
	case "sue":
		return "susan"
	case "debbie":
		return "deborah"
	case "barb":
		return "barbara"
	case "pam":
		return "pamela"
	case "patty":
		return "patricia"
	case "jen", "jenny":
		return "jennifer"
	}
	return ""
}
