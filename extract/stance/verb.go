package stance

import (
	"strings"
	"sync"

	"hearsay"
)

// An act is what a word by itself does with a content.
type act struct {
	stance hearsay.Stance
	voice  hearsay.Voice
}

// verbTable groups verbs by what they do, as the classes of VerbNet (say, tell,
// admit, conjecture, judgment, order, promise, want, urge, see, ...) and the verbs of
// WordNet's communication, cognition and perception do. Verbs whose frame decides,
// "suggest that he go", have their other reading in frame.go. A verb and its particle
// or preposition are joined by _.
const verbTable = `
retracts s: retract recant unsay backtrack backpedal walk_back take_back withdraw correct rescind
denies s: deny dispute refute rebut contradict disclaim debunk repudiate disavow gainsay reject dismiss negate controvert brush_off brush_aside shrug_off wave_off wave_away rule_out push_back scoff_at pooh-pooh laugh_off discount disprove belie falsify invalidate shoot_down knock_down swat_away bat_away
confirms s: confirm acknowledge admit concede verify corroborate confess affirm attest authenticate certify validate substantiate own_up grant agree concur accept ratify vouch own_up_to admit_to confess_to fess_up cop_to come_clean bear_out back_up
asks s: ask inquire enquire query quiz grill interrogate ask_for pose
asks t: wonder
orders s: order instruct command direct demand rule ban forbid prohibit mandate decree sentence summon bar compel oblige enjoin ordain subpoena outlaw require authorise authorize permit overrule strike_down suspend overturn obligate necessitate restrict impose block halt stay quash annul convict acquit indict license sanction penalise penalize conscript
intends t: plan intend aim decide resolve seek_to opt mean_to determine_to choose try attempt prepare conspire scheme plot arrange strive endeavour endeavor elect_to choose_to look_to set_out_to gear_up stand_ready
intends s: vow promise pledge threaten swear_to commit volunteer undertake consent guarantee agree_to offer_to swear_off bid
wants t: hope want wish desire yearn prefer long_for long aspire look_forward dream crave covet itch hanker pine thirst hunger fantasise fantasize
wants s: call_for call_on call_upon urge request propose recommend advise appeal plead beg implore encourage exhort press push_for lobby advocate petition campaign beseech entreat counsel insist_on invite nudge solicit seek pray press_for agitate coax clamour clamor clamour_for clamor_for goad prod cajole entice lure bid_for
warns s: warn caution alert forewarn admonish
warns t: fear worry concern alarm frighten scare dread
predicts s: predict forecast project prophesy foretell prognosticate extrapolate herald augur presage portend bode
predicts t: expect foresee anticipate envisage envision bank_on
supports s: praise endorse defend laud applaud hail commend welcome champion cheer celebrate thank congratulate salute extol tout stand_by stick_by side_with vouch_for speak_up_for bless approve credit back vindicate compliment glorify exonerate rally_behind argue_for embrace uphold honour honor nominate absolve pardon forgive flatter eulogise eulogize exalt idolise idolize lionise lionize root_for toast stick_up_for go_to_bat_for come_out_for plug canonise canonize rave_about gush_over swoon
supports t: support favour favor like love admire appreciate respect enjoy sympathise sympathize cherish adore esteem revere please delight impress excite thrill venerate worship treasure prize relish empathise empathize commiserate identify_with
opposes s: criticise criticize accuse condemn blast object blame denounce slam lambast lambaste attack decry deride ridicule mock rebuke chide castigate rip assail excoriate berate disparage protest deplore fault bash scold reprimand vilify belittle knock disagree censure rail savage pan skewer taunt insult scoff sneer jeer boo hit_out hit_back lash_out fire_back shoot_back strike_back speak_out_against come_out_against take_issue call_out go_after tear_into rail_against complain grumble gripe grouse moan lampoon upbraid impugn malign denigrate discredit smear challenge veto trash roast inveigh fulminate counterattack charge humiliate shame hammer hit lay_into turn_on unload_on take_aim swipe jab pounce demonise demonize demean heckle rebuff spurn balk bristle rage seethe diss argue_against speak_against fight_back reproach reprove curse damn defame slander libel scorn snub abuse impeach recriminate chastise target pound pummel confront resist defy flout thwart undercut undermine boycott shun disown renounce spar clash feud tangle quarrel bicker lash clobber hound harangue hector dunk_on dump_on pile_on gang_up jump_on pounce_on seize_on turn_against side_against break_with part_with take_on push_back_on push_back_against fire_at swipe_at snipe snipe_at bristle_at dispraise ostracise ostracize combat
opposes t: oppose resent hate dislike despise loathe disapprove disdain abhor detest bemoan anger frustrate upset outrage infuriate annoy irritate enrage offend appal appall disgust gall rankle rile irk peeve vex aggravate exasperate incense sicken repulse revolt nauseate embitter antagonise antagonize displease alienate begrudge reprobate
doubts t: doubt distrust mistrust question disbelieve waver hesitate second-guess second_guess
believes t: believe think feel consider regard deem hold judge suppose assume presume reckon guess suspect imagine conclude perceive interpret fancy figure view ponder contemplate regret conjecture surmise infer deduce fret mull rate rank trust gather mourn grieve lament look_on look_upon look_like appear seem mind care weigh overestimate underestimate misjudge surprise shock astonish amaze puzzle gauge reason intuit adjudge chalk_up peg size_up take_for mistake_for pride marvel reconsider rethink visualise visualize dismay dishearten disappoint sadden
believes s: assess diagnose evaluate opine theorise theorize hypothesise hypothesize posit postulate
says s: say tell state write add claim insist reveal report note find announce declare argue assert allege contend maintain explain describe mention comment remark observe point_out disclose relate recount recall recite repeat reply respond answer retort counter riposte rejoin tweet retweet post text email message blog publish print broadcast air quote cite paraphrase testify swear speak talk discuss chat converse read sing preach lecture proclaim pronounce profess purport boast brag crow joke quip jest tease suggest imply insinuate hint indicate signal show demonstrate prove illustrate detail outline stress emphasise emphasize underscore underline highlight reiterate restate rephrase summarise summarize elaborate expand clarify specify stipulate call label brand dub term name portray depict characterise characterize paint cast compare liken equate identify list count chronicle document record register log inform notify brief assure reassure remind persuade convince teach advertise shout yell scream whisper mutter murmur mumble cry sob sigh laugh chuckle smile grin frown nod shrug wink gasp groan growl snarl snap bark hiss roar bellow thunder drawl stammer stutter croak chant intone exclaim blurt interject interrupt continue begin start finish end go put deliver issue release voice express utter communicate convey transmit relay spread circulate leak divulge confide muse speculate reflect reminisce philosophise philosophize acclaim submit present introduce recap sum_up spell_out lay_out set_out weigh_in chime_in sound_off open_up vent rant ramble gush enthuse rave apologise apologize greet address narrate dictate read_out carry run headline caption translate gesture sign allude refer point attribute ascribe phrase frame word depose avow aver calculate compute tally determine establish downplay play_down exaggerate estimate reference invoke expound elucidate enunciate articulate verbalise verbalize vocalise vocalize gossip blab pontificate sermonise sermonize orate declaim rhapsodise rhapsodize wax reel_off rattle_off tick_off trot_out trumpet peddle parrot echo flag tabulate encapsulate gloss render mouth deadpan wisecrack crack banter riff coo whine whimper wail squeal shriek screech howl yelp purr rasp grunt sniff snort huff pipe_up gloat exult effuse harp_on dwell_on touch_on speak_of tell_of zero_in hammer_home drive_home foreground contextualise contextualize ballpark parse float signpost spotlight spin
other s: focus focus_on concentrate_on negotiate haggle
other p: see hear overhear learn notice witness watch discover realise realize sense detect spot glimpse find_out read_about taste smell recognise recognize encounter eavesdrop listen hear_about hear_of look_at gaze stare behold discern uncover unearth dig_up come_across catch_sight
other t: know remember forget recollect understand misunderstand ignore misremember memorise memorize grapple wrestle cope trend`

// verbs reads verbTable once it is needed: 0.4 ms on a busy core, which a command that
// reads nothing is spared.
var verbs = sync.OnceValue(func() map[string]act { return acts(verbTable) })

// acts reads a table of lines "stance voice: words".
func acts(table string) map[string]act {
	voices := map[string]hearsay.Voice{"s": hearsay.Speech, "t": hearsay.Thought, "p": hearsay.Perception}
	out := make(map[string]act, 1024)
	for line := range strings.Lines(table) {
		head, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		name, voice, _ := strings.Cut(head, " ")
		for w := range strings.FieldsSeq(words) {
			if _, known := out[w]; !known { // the first line that holds a word wins
				out[w] = act{hearsay.Stance(name), voices[voice]}
			}
		}
	}
	return out
}

// verb looks a lemma up, in the other spelling and without a prefix as well:
// "apologise", "reassert", "over-promise".
func verb(lemma string) (act, bool) {
	table := verbs()
	if found, ok := table[lemma]; ok {
		return found, true
	}
	if stem, ok := strings.CutSuffix(lemma, "ise"); ok {
		if found, ok := table[stem+"ize"]; ok {
			return found, true
		}
	}
	for _, prefix := range [...]string{"re", "over", "under", "mis", "pre", "counter", "co", "out", "cross"} {
		if stem, ok := strings.CutPrefix(lemma, prefix); ok && len(stem) > 3 {
			if found, ok := table[strings.TrimPrefix(stem, "-")]; ok {
				return found, true
			}
		}
	}
	return act{}, false
}
