package check

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

var valueAbstract = Rule{
	Name:  "value-abstract",
	Level: diag.Warning,
	Title: "A value's statement names an abstraction instead of something to do",
	Why: "People can act on a sentence with a verb in it; they can only agree with a noun. " +
		"\"Excellence and integrity\" asks nothing of anybody on an ordinary day, so everyone fills it with what they do already. " +
		"The rule looks, in English, for statements made of abstract nouns and of adjectives alone (\"Be humble\"), with verbs that do nothing but hold, show or want them " +
		"(\"We value integrity\", \"striving for excellence\"), or that praise the noun (\"Openness leads to better products\"); a statement that says what wins over what is left alone. Values without a statement are found in every language.",
	Mend: "Write a sentence that says who does what, and in which situation: not `statement: Integrity and openness` but " +
		"`statement: We tell the person who can act, while they can still act, and we say how sure we are.`.",
	find: func(in Input, r *report) {
		for _, v := range in.Handbook.Active() {
			switch {
			case strings.TrimSpace(v.Statement) == "":
				r.add(v.Pos("statement"), `add "statement:", a sentence that people can act on`, "%q has no statement", v.Title)
			case isEnglish(in.Handbook) && isAbstract(v.Statement):
				r.add(v.Pos("statement"), "say who does what, with a verb that can be seen done", "the statement %q names an abstraction and nothing to do", v.Statement)
			}
		}
	},
}

// Words of which a statement without anything to do is made. Everything else
// may be a verb, or what makes one particular, and a statement that holds it is
// left alone. What the lists find and miss is measured on testdata/values.json.
var (
	abstractWords = set(`accountability advocacy agility ambition attitude authenticity balance belonging boldness candour candor care caring change clarity collaboration commitment
		communication community compassion competence concern courage courtesy creativity curiosity customer-centricity customer-focus customer-obsession dedication
		diligence discipline diversity drive efficiency empathy empowerment endurance energy entrepreneurship equality equity ethics excellence
		fairness focus freedom fun gratitude growth happiness honesty honour honor hope humility humour humor imagination improvement inclusion independence
		innovation inspiration integrity joy justice kindness leadership learning loyalty mastery mindfulness mindset obsession openness optimism
		ownership partnership passion patience performance persistence playfulness pride professionalism progress prosperity purpose quality
		reliability resilience respect responsibility results rigour rigor safety security service simplicity sincerity solidarity speed spirit standards
		stewardship success support sustainability team-spirit teamwork thoughtfulness transparency trust truth understanding unity urgency value values vision
		wellbeing well-being wisdom wonder`)
	// abstractEndings make an abstract noun of most longer words …
	abstractEndings = []string{"ness", "ity", "ship", "ism", "ence", "ance", "ency", "ancy", "tion", "sion", "acy", "hood", "ment", "tude"}
	// … but not of these.
	concreteWords = set(`agreement apartment application argument assessment assumption business calculation collection comment commission conclusion connection contribution conversation
		criticism customisation customization decision department deployment discussion document documentation donation edition election environment equipment evaluation evidence exception
		experiment explanation function government information inspection installation institution instrument invention investment invitation invoice location measurement
		observation operation opinion organisation organization payment permission presentation process production question reaction reference regulation reservation science section sentence
		session shipment solution station suggestion transaction translation version witness`)
	// virtues are adjectives that say of people what the nouns say.
	virtues = set(`accountable adaptable adventurous agile ambitious approachable authentic bold brave candid caring collaborative committed compassionate considerate
		courageous courteous creative credible curious customer-centric customer-focused dedicated dependable determined diligent diverse dynamic effective efficient
		empathetic empathic empowered energetic entrepreneurial equitable ethical excellent excited fair fearless flexible forward-looking friendly fun generous genuine
		helpful honest honorable honourable humble imaginative inclusive innovative inspiring kind loyal mindful modest motivated open open-minded optimistic
		passionate patient polite positive principled proactive professional progressive proud reliable resilient respectful responsible results-driven
		results-oriented rigorous safe sincere supportive sustainable thoughtful tolerant transparent trusted trusting trustworthy truthful united visionary
		warm welcoming`)
	// emptyVerbs hold, show or want what their noun names and say nothing of what
	// is done.
	emptyVerbs = set(`act acting acts affirm affirming affirms aim aiming aims am are aspire aspires aspiring be become been being believe believes believing bring bringing
		brings celebrate celebrates celebrating champion championing champions cherish cherishes cherishing demonstrate demonstrates demonstrating display displaying
		displays embody embodies embodying embrace embraces embracing encourage encourages encouraging ensure ensures ensuring exemplify exhibit exhibiting exhibits
		expect expects exceed exceeding exceeds feel feeling foster fostering fosters fulfil fulfill fulfilling fulfills had has have having hold holding is lead leading live lives living maintain maintaining
		maintains matter matters counts get need needs practise practising prize prizes prizing promote promotes promoting pursue pursues pursuing recognise recognize rely remain remains seek seeking seeks show
		showing shows stay strive strives striven striving treasure treat treating treats try trying uphold upholding upholds valuing want wants`)
	// joiningWords hold nouns together without saying anything. Those that say what
	// wins over what ("over", "before", "rather than") are not among them.
	joiningWords = set(`a an and or the of in for to with through by at as on from into about among within across between toward towards both also so
		i we us our ours you your they them their it its this that these those which who whom all any each every always everything everyone everybody anything nothing
		other others another one's oneself ourselves together first what
		we're we've we'll i'm you're they're it's there can could do does doing may must shall should will would
		customer customers client clients people person person's colleague colleagues citizens communities employee employees member members partner partners patient patients peers staff stakeholder stakeholders team teammate teammates teams user users volunteers
		work working workplace business company organisation organization department society world environment culture heart core foundation foundations basis
		cornerstone cornerstones key essential fundamental important vital central approach relationship relationships interaction interactions dealings words actions behaviour behaviours behavior behaviors decision decisions department force
		way ways manner time times day daily everyday level levels
		operational organisational organizational high higher highest best better continual continuous constant constantly continually consistently deeply fully genuinely truly very extremely
		ceaseless lasting mutual personal positive professional relentless total radical great real strong deep outstanding ultimate equal shared social
		quest pursuit sense desire spirit`)
	// takesObject may be verbs where a statement begins with them: "Respect the
	// reviewer's time".
	takesObject = set(`respect trust value focus care change drive pride hope balance honour honor service support fun experience influence evidence reference
		question mention position function envision document implement experiment complement compliment supplement augment comment`)
	// esteem are those of them that do nothing to an abstract noun: "Value
	// diversity", "We respect equality".
	esteem = set(`respect value care drive pride hope honour honor support`)
	// afterNoun follow a noun, not a verb: "respect and trust".
	afterNoun = set(`and or of in for`)
	// leading words stand before the verb of a sentence.
	leading = set(`we you i they everyone leaders must shall should will would can always also to together`)
	// taken are nouns that people take without doing anything.
	taken = set(`pride ownership responsibility accountability`)
	// praising words follow the noun that a sentence praises; copulas do so
	// before copulaTails.
	praising    = set(`leads fosters cultivates strengthens drives enables builds creates brings helps demands matters inspires`)
	copulas     = set(`is are`)
	copulaTails = set(`key essential important fundamental central critical crucial vital everything`)
	pedestals   = set(`basis core cornerstone cornerstones foundation foundations heart key essential fundamental crucial vital`)
	// particular words begin what makes a praise something to do.
	particular = set(`to when whenever while if unless until before after by that not never no who`)
	// allWeDo are tails that add no verb of their own: "Excellence in all we do".
	allWeDo = strings.NewReplacer("’", "'", "everything that we do", "everything", "everything we do", "everything", "all that we do", "all", "all we do", "all",
		"above all else", "", "above all", "", "above everything", "", "the work we do", "work", "the work you do", "work", "what we do", "work", "each other", "others", "one another", "others")
)

// isAbstract tells whether an English text has nothing in it that could be seen
// done: whether each of its sentences is made of abstract nouns, virtues and
// empty verbs, or praises an abstract noun.
func isAbstract(text string) bool {
	text = allWeDo.Replace(strings.ToLower(text))
	if isForeign(text) || strings.Contains(text, "?") {
		return false
	}
	found := false
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?…;\n", r) }) {
		all := words(sentence)
		if len(all) == 0 {
			continue
		}
		n, empty := abstractions(sentence, all)
		if !empty && !praises(all) {
			return false
		}
		found = found || n > 0
	}
	return found
}

// abstractions counts the abstract nouns and virtues of a sentence and tells
// whether there is nothing else in it.
func abstractions(sentence string, all []string) (n int, nothingElse bool) {
	start := slices.IndexFunc(all, func(w string) bool { return !leading[w] })
	if start >= 0 && isVerb(sentence, all, start) {
		if !esteem[all[start]] {
			return 0, false // "Trust the team that …"
		}
		all = slices.Delete(slices.Clone(all), start, start+1)
		defer func() { nothingElse = nothingElse && n > 0 }() // "Respect the team" has an object that can be seen
	}
	for i, w := range all {
		switch {
		case (w == "open" || w == "change") && i > 0 && all[i-1] == "the":
			return n, false // "We work in the open", "Be the change you seek"
		case takesObject[w] && i > 0 && all[i-1] == "to":
			// "We want to support that"
		case isAbstractWord(w) || virtues[w]:
			n++
		case !joiningWords[w] && !emptyVerbs[w] && !virtues[strings.TrimSuffix(w, "ly")] && !takes(all, i):
			return n, false
		}
	}
	return n, true
}

// isVerb tells whether the word at i, which may be a noun, is the verb of its
// sentence.
func isVerb(sentence string, all []string, i int) bool {
	return takesObject[all[i]] && i+1 < len(all) && !afterNoun[all[i+1]] && !endsPart(sentence, all[i])
}

// takes tells whether the word at i takes pride, ownership or the like.
func takes(all []string, i int) bool {
	next := all[i+1 : min(i+3, len(all))]
	return strings.HasPrefix(all[i], "tak") && slices.ContainsFunc(next, func(w string) bool { return taken[w] }) ||
		all[i] == "full" && len(next) > 0 && taken[next[0]]
}

// praises tells whether a sentence says of an abstract noun how good it is:
// "Integrity is the basis of trust".
func praises(all []string) bool {
	if len(all) > 2 && all[0] == "we" && all[1] == "believe" {
		all = all[2:]
	}
	if len(all) > 1 && all[0] == "that" {
		all = all[1:]
	}
	if slices.ContainsFunc(all, func(w string) bool { return particular[w] }) && !slices.Contains(all, "leads") {
		return false
	}
	if onPedestal(all) {
		return true
	}
	noun := false
	for i, w := range all {
		switch {
		case noun && (praising[w] || copulas[w] && i+1 < len(all) && copulaTails[all[i+1]]):
			return true
		case isAbstractWord(w):
			noun = true
		case !joiningWords[w] && !virtues[w]:
			return false
		}
	}
	return false
}

// onPedestal tells whether a sentence calls an abstract noun, whatever stands
// around it, the foundation of something.
func onPedestal(all []string) bool {
	for i, w := range all {
		if copulas[w] && i > 0 && isAbstractWord(all[i-1]) && slices.ContainsFunc(all[i+1:min(i+4, len(all))], func(w string) bool { return pedestals[w] }) {
			return true
		}
	}
	return false
}

func isAbstractWord(w string) bool {
	singular := strings.TrimSuffix(w, "s")
	if concreteWords[w] || concreteWords[singular] {
		return false
	}
	if abstractWords[w] {
		return true
	}
	for _, ending := range abstractEndings {
		if (len(w) > len(ending)+3 && strings.HasSuffix(w, ending) || len(singular) > len(ending)+3 && strings.HasSuffix(singular, ending)) && !takesObject[w] {
			return true
		}
	}
	return false
}

// endsPart tells whether a comma or the like follows the first such word.
func endsPart(text, first string) bool {
	_, rest, _ := strings.Cut(text, first)
	return rest == "" || strings.ContainsAny(rest[:1], ",;.:&/+")
}
