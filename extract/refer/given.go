package refer

// givenFemale and givenMale tell common first names that are given to one sex only.
// Names given to both ("Alex", "Robin", "Kim") are left out.
func givenFemale(name string) bool {
	switch name {
	case "mary", "patricia", "jennifer", "linda", "elizabeth", "barbara", "susan", "jessica", "sarah", "karen", "lisa", "nancy", "betty", "margaret", "sandra",
		"ashley", "kimberly", "emily", "donna", "michelle", "carol", "amanda", "dorothy", "melissa", "deborah", "stephanie", "rebecca", "sharon", "laura", "cynthia",
		"kathleen", "amy", "angela", "shirley", "anna", "brenda", "pamela", "emma", "nicole", "helen", "samantha", "katherine", "christine", "debra", "rachel", "carolyn",
		"janet", "catherine", "maria", "heather", "diane", "ruth", "julie", "olivia", "joyce", "virginia", "victoria", "kelly", "lauren", "christina", "joan", "evelyn",
		"judith", "megan", "andrea", "cheryl", "hannah", "jacqueline", "martha", "gloria", "teresa", "ann", "anne", "sara", "madison", "frances", "kathryn", "janice",
		"jean", "abigail", "alice", "julia", "judy", "sophia", "grace", "denise", "amber", "doris", "marilyn", "danielle", "beverly", "isabella", "theresa", "diana",
		"natalie", "brittany", "charlotte", "marie", "kayla", "alexis", "lori", "jane", "lucy", "claire", "clare", "ella", "eva", "nina", "irina", "olga", "natalia",
		"svetlana", "tatiana", "elena", "ekaterina", "oksana", "yulia", "ursula", "angelique", "fatima", "aisha", "leila", "layla", "mariam", "maryam", "amina",
		"khadija", "zainab", "ingrid", "astrid", "greta", "heidi", "sofia", "lucia", "carmen", "rosa", "ana", "ines", "giorgia", "francesca", "chiara", "paola",
		"hillary", "kamala", "nikki", "condoleezza", "angelina", "penelope", "eleanor", "harriet", "edith", "agnes", "beatrice", "bridget", "fiona", "gillian",
		"sally", "tracy", "wendy", "zoe", "vanessa", "veronica", "yvonne", "sylvia", "rosemary", "rose", "peggy", "nora", "naomi", "monica", "miriam", "maureen", "lydia",
		"louise", "lois", "lillian", "leah", "kate", "katie", "josephine", "jill", "isabel", "irene", "ida", "holly", "hilda", "gwen", "georgia", "ellen", "elaine",
		"daisy", "clara", "cindy", "caroline", "bonnie", "audrey", "annie", "anita", "alison", "allison", "priya", "anjali", "indira", "sonia", "meera",
		"yuki", "sakura", "keiko", "mei", "marta", "jana", "petra", "agata", "katarzyna", "magdalena", "birgit", "ulrike", "sabine", "monika":
		return true
	}
	return false
}

func givenMale(name string) bool {
	switch name {
	case "james", "robert", "john", "michael", "david", "william", "richard", "joseph", "thomas", "charles", "christopher", "daniel", "matthew", "anthony", "mark",
		"donald", "steven", "paul", "andrew", "joshua", "kenneth", "kevin", "brian", "george", "timothy", "ronald", "edward", "jason", "jeffrey", "ryan", "jacob", "gary",
		"nicholas", "eric", "jonathan", "stephen", "larry", "justin", "scott", "brandon", "benjamin", "samuel", "gregory", "alexander", "frank", "patrick", "raymond",
		"jack", "dennis", "jerry", "tyler", "aaron", "jose", "josé", "adam", "nathan", "henry", "douglas", "zachary", "peter", "kyle", "ethan", "walter", "noah", "jeremy",
		"christian", "keith", "roger", "terry", "austin", "sean", "gerald", "carl", "harold", "dylan", "arthur", "lawrence", "jesse", "bryan", "billy", "bruce",
		"gabriel", "joe", "logan", "alan", "juan", "albert", "willie", "elijah", "wayne", "randy", "vincent", "mason", "roy", "ralph", "bobby", "russell", "bradley", "philip",
		"phillip", "eugene", "bill", "bob", "jim", "tom", "dick", "harry", "mike", "dave", "steve", "ben", "dan", "ted", "ed", "fred", "greg", "jeff", "ken",
		"luke", "martin", "matt", "max", "neil", "nick", "oliver", "oscar", "owen", "pete", "phil", "rob", "ron", "simon", "stuart", "tim", "tony", "will",
		"vladimir", "dmitry", "dmitri", "sergei", "sergey", "alexei", "aleksei", "ivan", "igor", "oleg", "mikhail", "nikolai", "andrei", "boris", "yuri", "yevgeny", "viktor",
		"volodymyr", "oleksandr", "oleksiy", "petro", "mykhailo", "vitali", "mohammed", "muhammad", "mohamed", "mohammad", "ahmed", "ahmad", "ali", "hassan", "hussein",
		"ibrahim", "omar", "khalid", "abdullah", "mustafa", "mahmoud", "yusuf", "recep", "bashar", "carlos", "luis", "jorge", "miguel", "pedro", "pablo", "diego", "fernando",
		"antonio", "francisco", "manuel", "javier", "jair", "nicolás", "nicolas", "giovanni", "giuseppe", "mario", "marco", "luca", "matteo", "silvio", "hans", "klaus",
		"jürgen", "wolfgang", "olaf", "friedrich", "karl", "otto", "fritz", "stefan", "jens", "lars", "erik", "björn", "anders", "magnus", "sven", "jean-claude", "emmanuel",
		"françois", "francois", "jacques", "pierre", "louis", "philippe", "henri", "marcel", "andré", "andre", "antoine", "barack", "elon", "narendra",
		"rahul", "rajesh", "amit", "sanjay", "imran", "hiroshi", "kenji", "takeshi", "shinzo", "fumio", "alfred", "ernest", "hugh", "howard",
		"ernst", "geoffrey", "gilbert", "graham", "herbert", "isaac", "ian", "julian", "leonard", "leo", "liam", "malcolm", "nigel", "norman",
		"rupert", "sebastian", "seth", "sidney", "stanley", "trevor", "victor", "warren", "winston", "abraham", "moses", "kurt", "ronny":
		return true
	}
	return false
}
