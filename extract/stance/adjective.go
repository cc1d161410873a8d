package stance

import "sync"

// adjectiveTable groups the adjectives that hold a content: "is sure that". Participles
// ("is convinced", "is opposed") are among them where the tagger reads adjectives.
const adjectiveTable = `
confirms s: candid
intends t: willing ready determined set committed poised intent prepared resolved
wants t: hopeful eager keen anxious desirous impatient interested
predicts t: expectant
supports t: supportive delighted thrilled excited fond grateful thankful favourable favorable appreciative enthusiastic impressed passionate loyal devoted sympathetic smitten enamoured enamored partial
warns t: worried concerned afraid fearful nervous apprehensive alarmed scared uneasy
opposes t: opposed hostile angry furious upset mad outraged disgusted appalled frustrated annoyed irritated unhappy tired averse dismissive scornful contemptuous resentful reluctant loath resistant incensed aghast indignant irate livid unwilling bitter
opposes s: scathing critical disparaging derogatory
doubts t: doubtful sceptical skeptical dubious unsure uncertain unconvinced undecided ambivalent wary hesitant leery suspicious distrustful mistrustful incredulous sceptic
believes t: sure certain confident convinced positive satisfied proud happy glad pleased sad sorry surprised shocked amazed astonished disappointed relieved comfortable uncomfortable optimistic pessimistic dismayed embarrassed ashamed horrified troubled bothered disturbed cautious persuaded obvious evident plausible mistaken remorseful contrite nostalgic torn
says s: clear adamant vocal outspoken quoted frank explicit emphatic insistent apologetic
other t: aware unaware mindful conscious familiar ignorant oblivious`

var adjectives = sync.OnceValue(func() map[string]act { return acts(adjectiveTable) })

// adjective looks a lemma up; a participle that no list holds is led back to its verb.
func adjective(lemma string) (act, bool) {
	found, ok := adjectives()[lemma]
	return found, ok
}
