package check

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

var valueAbstract = Rule{
	Name:  "value-abstract",
	Level: diag.Warning,
	Title: "A value's statement names an abstraction instead of something to do",
	Why: "People can act on a sentence with a verb in it; they can only agree with a noun. " +
		"\"Excellence and integrity\" asks nothing of anybody on an ordinary day, so everyone fills it with what they do already. " +
		"The rule looks for statements made of abstract nouns alone, in English handbooks, and for values without a statement.",
	Mend: "Write a sentence that says who does what, and in which situation: not `statement: Integrity and openness` but " +
		"`statement: We tell the person who can act, while they can still act, and we say how sure we are.`.",
	find: func(in Input, r *report) {
		for _, v := range in.Handbook.Active() {
			switch {
			case strings.TrimSpace(v.Statement) == "":
				r.add(v.Pos("statement"), `add "statement:", a sentence that people can act on`, "%q has no statement", v.Title)
			case isEnglish(in.Handbook) && isAbstract(v.Statement):
				r.add(v.Pos("statement"), "say who does what, with a verb", "the statement %q names an abstraction and nothing to do", v.Statement)
			}
		}
	},
}

// Words of which a statement without a verb is made. Everything else may be a
// verb, and a statement that holds it is left alone.
var (
	abstractWords = set(`accountability agility ambition authenticity balance boldness candour candor care clarity collaboration commitment
		communication community compassion courage creativity curiosity customer-centricity customer-focus customer-obsession dedication
		diligence discipline diversity drive efficiency empathy empowerment endurance energy entrepreneurship equality equity ethics excellence
		fairness focus freedom fun growth happiness honesty honour honor hope humility humour humor imagination inclusion independence
		innovation inspiration integrity joy justice kindness leadership learning loyalty mastery mindfulness obsession openness optimism
		ownership partnership passion patience performance persistence playfulness pride professionalism progress prosperity purpose quality
		reliability resilience respect responsibility results rigour rigor safety security service simplicity sincerity solidarity speed spirit
		stewardship success sustainability team-spirit teamwork thoughtfulness transparency trust truth unity urgency value values vision
		wellbeing well-being wisdom wonder`)
	// abstractEndings make an abstract noun of most longer words.
	abstractEndings = []string{"ness", "ity", "ship", "ism", "ence", "ance", "tion", "sion", "acy", "hood", "ment"}
	// joiningWords hold abstract nouns together without saying anything.
	joiningWords = set(`a an and the of in for to with through by at our your their its as all every any each always everything everyone
		everybody anything others together over above before first customer customers client clients people team teams work workplace business
		company operational high highest continuous constant mutual personal professional relentless true total radical great real
		strong deep open honest excellent`)
	// takesObject may be verbs where a statement begins with them: "Respect
	// the reviewer's time".
	takesObject = set(`respect trust value focus care drive pride hope balance honour honor service fun experience influence evidence reference
		question mention position function envision document implement experiment complement compliment supplement augment comment`)
	// afterNoun follow a noun, not a verb: "respect and trust".
	afterNoun = set(`and or of in`)
	// allWeDo are tails that add no verb of their own: "Excellence in all we do".
	allWeDo = strings.NewReplacer("everything that we do", "everything", "everything we do", "everything", "all that we do", "all", "all we do", "all")
)

// isAbstract tells whether a text is made of abstract nouns, at least one, and
// of nothing that could be a verb.
func isAbstract(text string) bool {
	text = allWeDo.Replace(strings.ToLower(text))
	all := words(text)
	abstract := 0
	for i, w := range all {
		switch {
		case i == 0 && takesObject[w] && len(all) > 1 && !afterNoun[all[1]] && !endsPart(text, w):
			return false // "Trust the team that …"
		case isAbstractWord(w):
			abstract++
		case !joiningWords[w]:
			return false
		}
	}
	return abstract > 0
}

func isAbstractWord(w string) bool {
	if abstractWords[w] {
		return true
	}
	for _, ending := range abstractEndings {
		if len(w) > len(ending)+3 && strings.HasSuffix(w, ending) && !takesObject[w] {
			return true
		}
	}
	return false
}

// endsPart tells whether a comma or the like follows the first word.
func endsPart(text, first string) bool {
	_, rest, _ := strings.Cut(text, first)
	return rest == "" || strings.ContainsAny(rest[:1], ",;.:&/+")
}
