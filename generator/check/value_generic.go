package check

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var valueGeneric = Rule{
	Name:  "value-generic",
	Level: diag.Warning,
	Title: "A value could be any company's",
	Why: locale.Mark("A value that every company could print tells nobody how this one decides. " +
		"Words such as integrity, excellence, innovation, respect and teamwork stand on most walls; nobody would choose their opposite. " +
		"The rule fires, in English, where the whole title is made of such words (\"Integrity\", \"Be respectful\", \"Customers first\"), the statement names no act or only acts that every company promises, " +
		"and neither behaviours nor trade-offs say what they mean here."),
	Mend: "Say what people do, and what it wins over, or rename the value after that: `title: Say it while it helps` in place of `title: Transparency`, " +
		"with `tradeoffs: [{over: being sure, when: An hour of checking would take away an hour of acting, cost: We raise some alarms for nothing}]`.",
	find: func(in Input, r *report) {
		for _, v := range genericValues(in.Handbook) {
			r.add(v.Pos("title"), "add behaviours and trade-offs, or name the value after what people do",
				"%q could be any company's value, and nothing says what it means here", v.Title)
		}
	},
}

// genericValues lists the values in force whose title and statement say nothing
// of their own and that have neither behaviours nor trade-offs.
func genericValues(h *handbook.Handbook) []*handbook.Value {
	var out []*handbook.Value
	for _, v := range h.Active() {
		if len(v.Behaviours) == 0 && len(v.Tradeoffs) == 0 && isEnglish(h) && isGeneric(v.Title) && saysNothing(v.Title, v.Statement) {
			out = append(out, v)
		}
	}
	return out
}

// genericWords stand on most companies' walls, beside the virtues. The Financial
// Brand counted them on those of fifty banks: integrity with 34, teamwork,
// excellence, commitment, honesty, respect and service with 10 or more
// (https://thefinancialbrand.com/news/bank-culture/banks-core-values-4410).
var genericWords = []string{
	"accountability", "agility", "ambition", "authenticity", "belonging", "boldness", "care", "civility", "collaboration", "commitment",
	"communication", "community", "compassion", "competence", "concern", "continuous improvement", "cooperation", "courage", "creativity", "culture", "curiosity",
	"customer centricity", "customer commitment", "customer experience", "customer focus", "customer obsession", "customer satisfaction", "customer service",
	"customer success", "customers", "dedication", "development", "dignity", "diversity", "efficiency", "empathy", "empowerment", "engagement", "enthusiasm",
	"entrepreneurship", "equality", "equity", "ethics", "excellence", "fairness", "flexibility", "focus", "fun", "growth", "growth mindset", "honesty", "honor", "honour",
	"humility", "impact", "improvement", "inclusion", "inclusiveness", "inclusivity", "initiative", "innovation", "integrity", "kindness", "leadership", "learning", "listening", "loyalty", "mutual respect",
	"openness", "optimism", "others", "ownership", "partnership", "partnerships", "passion", "people", "performance", "perseverance", "planet", "positivity", "pride", "professionalism",
	"progress", "purpose", "quality", "relationships", "reliability", "resilience", "respect", "responsibility", "responsiveness", "results", "safety", "service", "simplicity",
	"social responsibility", "environmental responsibility", "speed", "success", "support", "sustainability", "team spirit", "team work", "teamwork", "togetherness", "transparency", "trust",
	"trustworthiness", "understanding", "unity", "wellbeing", "well being", "work", "words", "actions", "work life balance",
	"change", "do the right thing", "have fun", "one team", "think big", "win together", "work as a team", "work together", "working together",
}

var (
	// emptyAdjectives change nothing about a generic word.
	emptyAdjectives = set("our the a your shared true total continuous constant radical mutual personal operational uncompromising absolute good great strong high highest professional of for in to at and")
	// putFirst say of people or of a generic word that it counts: "Customers first".
	putFirst = set("first centric centricity centred centered driven focus focused obsession oriented")
	firsts   = set("client clients community customer customers employee employees member members patient patients people planet quality results safety team teams user users")
	// promises are the verbs and objects of which any company's sentence about
	// itself is made, beside the words of an abstract statement.
	promises = set(`achieve advance ask build building collaborate come collaboratively communicate communicating communities consider continue contribute create creating deliver delivering develop
		earn every find finding focus give grow growing hear heard help helping ideas improve improving information keep learn learning listen listening look looking make making new offer
		openly freely possible proactively provide providing put putting respectfully share sharing speak succeed support supporting take taking think transparently trying use voice voices
		challenges determination difference goals high-quality interests invest investing lives mistakes needs opportunities outcomes potential products risks services
		solutions stakeholders successful talent technologies tomorrow today world-class years care constantly cross-functional friends healthy justifiable long long-term
		meet peers sustainable teammates term things customers' others' whatever strong when have pull same direction best future`)
)

// isGeneric tells whether a title is made of generic words alone: "Integrity",
// "Customer focus", "Trust & respect", "Be respectful", "We value diversity".
func isGeneric(title string) bool {
	title = plain(title)
	if isForeign(title) {
		return false
	}
	parts := strings.FieldsFunc(strings.NewReplacer(" and ", ",", " with ", ",", " of ", ",", " to ", ",", " for ", ",", " in ", ",", " through ", ",").Replace(title), func(r rune) bool { return strings.ContainsRune(",&/+;", r) })
	for _, part := range parts {
		if !isGenericPart(words(strings.ReplaceAll(part, "-", " "))) {
			return false
		}
	}
	return len(parts) > 0
}

func isGenericPart(all []string) bool {
	if isGenericPhrase(all) {
		return true
	}
	for len(all) > 1 && (emptyAdjectives[all[0]] || emptyVerbs[all[0]] || leading[all[0]] || virtues[all[0]] || all[0] == "value") {
		all = all[1:]
		if isGenericPhrase(all) {
			return true
		}
	}
	return false
}

func isGenericPhrase(all []string) bool {
	switch {
	case len(all) == 1 && virtues[all[0]], len(all) == 2 && firsts[all[0]] && putFirst[all[1]]:
		return true
	}
	phrase := strings.Join(all, " ")
	return slices.Contains(genericWords, phrase) || virtues[strings.Join(all, "-")]
}

// plain is a title without numbering, emoji, their short names and Markdown.
func plain(title string) string {
	var kept []string
	for _, w := range strings.Fields(strings.ToLower(title)) {
		shortName := len(w) > 2 && w[0] == ':' && w[len(w)-1] == ':'
		if !shortName && strings.ContainsFunc(w, unicode.IsLetter) || strings.ContainsAny(w, "&/+,;") {
			kept = append(kept, w)
		}
	}
	return strings.Trim(strings.Join(kept, " "), ".:;,!*_…")
}

// saysNothing tells whether a statement adds nothing to a generic title: it is
// missing, the title again, abstract, or made of what every company promises.
func saysNothing(title, statement string) bool {
	if strings.TrimSpace(statement) == "" || plain(title) == plain(statement) || isAbstract(statement) {
		return true
	}
	text := allWeDo.Replace(strings.ToLower(statement))
	for _, w := range words(text) {
		if !promises[w] && !joiningWords[w] && !emptyVerbs[w] && !virtues[w] && !isAbstractWord(w) {
			return false
		}
	}
	return !isForeign(text)
}
