package hearsay

// The words in which the terminal and the room say what an account holds.

// Words says in what two places disagree.
func (k ConflictKind) Words() string {
	switch k {
	case FigureConflict:
		return "figures that cannot both be so"
	case UnitConflict:
		return "one number in different units"
	case DateConflict:
		return "different days"
	case PolarityConflict:
		return "asserted and denied"
	case AttributionConflict:
		return "the same words, two speakers"
	}
	return string(k)
}

// Words says why two places were joined.
func (k JoinKind) Words() string {
	switch k {
	case CopyOf:
		return "the same passage stands in both"
	case VersionOf:
		return "another version by the same publisher"
	case Cites:
		return "one names the other's publisher"
	case SameClaim:
		return "both say the same"
	case SameOccasion:
		return "the same speaker, in the same quoted words or medium"
	case SameOriginator:
		return "the same speaker"
	case SameBody:
		return "one body: an organisation and who speaks for it"
	case SameUnnamed:
		return "both unnamed, and nothing tells them apart"
	case SamePassage:
		return "one document says it more than once"
	}
	return string(k)
}

// ByPerson is why two claims are apart that a person set apart.
const ByPerson = "person"

// Words says how the other claim stands to the one that it is near.
func (r *Relation) Words() string {
	switch r.Kind {
	case Contrary:
		return "says the contrary"
	case Weaker:
		return "says it less firmly"
	case Firmer:
		return "says it more firmly"
	}
	if r.Why == ByPerson {
		return "was set apart by a person"
	}
	return "differs in the " + r.Why
}

// Against says how this claim stands to the other one, whose name follows: where that says it less firmly, this says it more firmly than that does.
func (r *Relation) Against() string {
	switch r.Kind {
	case Contrary:
		return "says the contrary of"
	case Weaker:
		return "says it more firmly than"
	case Firmer:
		return "says it less firmly than"
	}
	if r.Why == ByPerson {
		return "was set apart by a person from"
	}
	return "differs in the " + r.Why + " from"
}

// NotSo is what stands beside a cause of which somebody says that it is none.
const NotSo = "it is said not to be so"

// Words says how a cause stands to its effect, where it does not simply bring it about.
func (k CauseKind) Words() string {
	switch k {
	case Prevents:
		return "kept by"
	case Blames:
		return "blamed on"
	case Causes:
	}
	return ""
}

// Words says why a sentence was passed over.
func (r CauseReason) Words() string {
	switch r {
	case IsPronoun:
		return "a pronoun stands for it"
	case IsQuestion:
		return "a question"
	case IsCondition:
		return "a condition"
	case IsSchedule:
		return "a schedule"
	case IsEmpty:
		return "one side has no words"
	case IsUnknown:
		return "the text does not say what it is"
	case IsTangled:
		return "its clauses cannot be told apart by words alone"
	}
	return string(r)
}
