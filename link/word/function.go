package word

// function are the words that carry grammar and little else. Modal verbs and
// negations are among them: what they say is compared apart.
var function = set(`a about above across after again against all almost along already also although always am among an and another any
are as at away back be because been before being below between both but by can cannot could did do does doing done down during each either
else ever every few for from further had has have having he her here hers herself him himself his how however i if in into is it its itself
just least less many may me might more most much must my myself near nearly neither never no nobody none nor not nothing now of off on once one only
onto or other others our ours out over own per rather same she should since so some still such than that the their them themselves then
there these they this those though through thus to too toward towards under until up upon us very was we were what when where whether which while who
whom whose why will with within without would yet you your yours also said say says told tell according mr mrs ms dr get got it's that's there's he's she's they're
we're i'm i've we've they've don't doesn't didn't isn't wasn't aren't weren't won't wouldn't can't couldn't hasn't haven't hadn't 've 're 'll`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	start := -1
	for i := 0; i <= len(words); i++ {
		if i < len(words) && words[i] != ' ' && words[i] != '\n' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			m[words[start:i]] = true
			start = -1
		}
	}
	return m
}

// Function reports whether a word in lower case carries grammar alone.
func Function(lower string) bool { return function[lower] }
