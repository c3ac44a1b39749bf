package site

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// term writes a key of the content in words: "on-hold" → "On hold". The words of
// the framework are said in the language of the handbook; those that an author made
// up are the author's.
func (s *Site) term(key string) string {
	words := plain(key)
	if words != "" && terms[strings.ToLower(key)] == words {
		return s.Say.T(words)
	}
	return words
}

// inside is a term as it stands inside a sentence: "behaviour".
func (s *Site) inside(key string) string {
	if word, ok := statesInside[key]; ok {
		return s.Say.C("inside a sentence", word)
	}
	return s.Say.Inside(s.term(key))
}

// statesInside are the terms that are no nouns: a language that writes nouns large
// everywhere writes these small inside a sentence.
var statesInside = map[string]string{
	"running": locale.MarkC("inside a sentence", "running"), "planned": locale.MarkC("inside a sentence", "planned"),
	"done": locale.MarkC("inside a sentence", "done"), "stopped": locale.MarkC("inside a sentence", "stopped"),
	"proposed": locale.MarkC("inside a sentence", "proposed"), "accepted": locale.MarkC("inside a sentence", "accepted"),
	"rejected": locale.MarkC("inside a sentence", "rejected"), "deprecated": locale.MarkC("inside a sentence", "deprecated"),
	"superseded": locale.MarkC("inside a sentence", "superseded"), "withdrawn": locale.MarkC("inside a sentence", "withdrawn"),
	"on-hold": locale.MarkC("inside a sentence", "on hold"), "implemented": locale.MarkC("inside a sentence", "implemented"),
	"not-actionable": locale.MarkC("inside a sentence", "not actionable"), "vague": locale.MarkC("inside a sentence", "vague"),
	"merged": locale.MarkC("inside a sentence", "merged"),
}

// Many are the words over a count of pages, by the word for one.
func (s *Site) Many() map[string]string {
	many := map[string]string{}
	for _, kind := range [][2]string{
		{locale.Mark("Value"), locale.Mark("Values")}, {locale.Mark("Story"), locale.Mark("Stories")}, {locale.Mark("Decision"), locale.Mark("Decisions")},
		{locale.Mark("Touchpoint"), locale.Mark("Touchpoints")}, {locale.Mark("Intervention"), locale.Mark("Interventions")},
		{locale.Mark("Evaluation"), locale.Mark("Evaluations")}, {locale.Mark("Path"), locale.Mark("Paths")}, {locale.Mark("Page"), locale.Mark("Pages")},
		{locale.Mark("Edition"), locale.Mark("Editions")}, {locale.Mark("Tag"), locale.Mark("Tags")},
	} {
		many[s.Say.T(kind[0])] = s.Say.T(kind[1])
	}
	return many
}

// terms are the closed vocabularies, by their keys in small letters.
var terms = map[string]string{
	// kinds of content
	"value": locale.Mark("Value"), "story": locale.Mark("Story"), "decision": locale.Mark("Decision"), "touchpoint": locale.Mark("Touchpoint"),
	"intervention": locale.Mark("Intervention"), "evaluation": locale.Mark("Evaluation"), "path": locale.Mark("Path"), "page": locale.Mark("Page"),
	"values": locale.Mark("Values"), "stories": locale.Mark("Stories"), "touchpoints": locale.Mark("Touchpoints"),
	"interventions": locale.Mark("Interventions"), "evaluations": locale.Mark("Evaluations"), "paths": locale.Mark("Paths"), "pages": locale.Mark("Pages"),

	// states of a value, and how a story shows one
	"lived": locale.Mark("Lived"), "emerging": locale.Mark("Emerging"), "aspirational": locale.Mark("Aspirational"), "retired": locale.Mark("Retired"),
	"missed": locale.Mark("Missed"), "torn": locale.Mark("Torn"),
	// why a value was given up
	"duplicate": locale.Mark("Duplicate"), "not-actionable": locale.Mark("Not actionable"), "vague": locale.Mark("Vague"), "merged": locale.Mark("Merged"), "other": locale.Mark("Other"),
	// whose input shaped it
	"leadership": locale.Mark("Leadership"), "long-tenured": locale.Mark("Long tenured"), "high-performers": locale.Mark("High performers"), "past-decisions": locale.Mark("Past decisions"),
	// levels, and who tells, does or answers
	"everyone": locale.Mark("Everyone"), "leads": locale.Mark("Leads"), "directors": locale.Mark("Directors"),
	"leader": locale.Mark("Leader"), "employee": locale.Mark("Employee"), "leaders": locale.Mark("Leaders"), "employees": locale.Mark("Employees"),
	"new-hire": locale.Mark("New hire"), "buddy": locale.Mark("Buddy"), "manager": locale.Mark("Manager"),
	// practices of engineering
	"code-review": locale.Mark("Code review"), "testing": locale.Mark("Testing"), "technical-debt": locale.Mark("Technical debt"),
	"build-or-buy": locale.Mark("Build or buy"), "innovation": locale.Mark("Innovation"), "remote": locale.Mark("Remote"),

	// states of a decision record
	"draft": locale.Mark("Draft"), "proposed": locale.Mark("Proposed"), "accepted": locale.Mark("Accepted"), "rejected": locale.Mark("Rejected"),
	"deprecated": locale.Mark("Deprecated"), "superseded": locale.Mark("Superseded"), "withdrawn": locale.Mark("Withdrawn"), "on-hold": locale.Mark("On hold"),
	"implemented": locale.Mark("Implemented"), "unknown": locale.Mark("Unknown"),
	// the part of a value in one, and its resources
	"decisive": locale.Mark("Decisive"), "supporting": locale.Mark("Supporting"), "conceded": locale.Mark("Conceded"),
	"funded": locale.Mark("Funded"), "deprioritised": locale.Mark("Deprioritised"),

	// areas of the company, in short and in full, and the framework's practices
	"hiring": locale.Mark("Hiring"), "performance": locale.Mark("Performance"), "decisions": locale.Mark("Decisions"), "resources": locale.Mark("Resources"),
	"hiring and onboarding": locale.Mark("Hiring and onboarding"),
	"values-questions":      locale.Mark("Values questions"), "fit-beside-skill": locale.Mark("Fit beside skill"), "orientation": locale.Mark("Orientation"), "mentor-pairing": locale.Mark("Mentor pairing"),
	"how-beside-what": locale.Mark("How beside what"), "criteria": locale.Mark("Criteria"), "recognition": locale.Mark("Recognition"), "violations": locale.Mark("Violations"),
	"explain": locale.Mark("Explain"), "tiebreaker": locale.Mark("Tiebreaker"), "frameworks": locale.Mark("Frameworks"), "documented": locale.Mark("Documented"),
	"fund": locale.Mark("Fund"), "deprioritise": locale.Mark("Deprioritise"), "capabilities": locale.Mark("Capabilities"),
	// how binding a touchpoint is
	"required": locale.Mark("Required"), "prompted": locale.Mark("Prompted"), "optional": locale.Mark("Optional"), "planned": locale.Mark("Planned"),

	// states of an intervention
	"running": locale.Mark("Running"), "done": locale.Mark("Done"), "stopped": locale.Mark("Stopped"),

	// kinds of evaluation, their states, and what calls for one
	"pulse-survey": locale.Mark("Pulse survey"), "comprehensive-assessment": locale.Mark("Comprehensive assessment"), "leadership-review": locale.Mark("Leadership review"),
	"process-audit": locale.Mark("Process audit"), "statement-review": locale.Mark("Statement review"), "trigger": locale.Mark("Trigger"),
	"held": locale.Mark("Held"), "due": locale.Mark("Due"), "overdue": locale.Mark("Overdue"),
	"organisational-change": locale.Mark("Organisational change"), "persistent-gap": locale.Mark("Persistent gap"), "external-shift": locale.Mark("External shift"), "feedback": locale.Mark("Feedback"),
	"review-overdue": locale.Mark("Review overdue"), "restated-data": locale.Mark("Restated data"),

	// what an assessment asks about a value, and of which aspect
	"understanding": locale.Mark("Understanding"), "agreement": locale.Mark("Agreement"), "behaviour": locale.Mark("Behaviour"), "perception": locale.Mark("Perception"), "enabler": locale.Mark("Enabler"),
	"know": locale.Mark("Know"), "meaning": locale.Mark("Meaning"), "believe": locale.Mark("Believe"), "self": locale.Mark("Self"), "observed": locale.Mark("Observed"),
	"colleagues": locale.Mark("Colleagues"), "system": locale.Mark("System"),
	// how it was asked
	"survey": locale.Mark("Survey"), "interview": locale.Mark("Interview"), "observation": locale.Mark("Observation"), "360": "360", "card-sort": locale.Mark("Card sort"),
	// answers that do not count
	"unfinished answers": locale.Mark("Unfinished answers"), "previews and test answers": locale.Mark("Previews and test answers"), "answers marked as spam": locale.Mark("Answers marked as spam"),
	"answers to items that are not listed": locale.Mark("Answers to items that are not listed"), "earlier answers of the same respondent": locale.Mark("Earlier answers of the same respondent"),
	"respondents without a valid answer": locale.Mark("Respondents without a valid answer"), "answers without a respondent": locale.Mark("Answers without a respondent"),
	"rows of a wave that is not listed": locale.Mark("Rows of a wave that is not listed"),

	// types of gap
	"knowledge": locale.Mark("Knowledge"), "interpretation": locale.Mark("Interpretation"), "skill": locale.Mark("Skill"), "motivation": locale.Mark("Motivation"), "systemic": locale.Mark("Systemic"),
	"behaviour gap, cause unknown": locale.Mark("Behaviour gap, cause unknown"),

	// steps of a path
	"read": locale.Mark("Read"), "talk": locale.Mark("Talk"), "quiz": locale.Mark("Quiz"), "task": locale.Mark("Task"), "sort": locale.Mark("Sort"),

	// states of an edition
	"upcoming": locale.Mark("Upcoming"), "in force": locale.Mark("In force"),
	// what became of an item, or of a wave, from one edition to another, and how much it weighs
	"same": locale.Mark("Same"), "changed": locale.Mark("Changed"), "added": locale.Mark("Added"), "renamed": locale.Mark("Renamed"),
	"restated": locale.Mark("Restated"), "broken": locale.Mark("Broken"),
	"editorial": locale.Mark("Editorial"), "clarifying": locale.Mark("Clarifying"), "substantive": locale.Mark("Substantive"),

	// how a handbook stands with a pitfall
	"clear": locale.Mark("Clear"), "watch": locale.Mark("Watch"), "finding": locale.Mark("Finding"),

	// front matter of all kinds, and the text below it
	"title": locale.Mark("Title"), "summary": locale.Mark("Summary"), "date": locale.Mark("Date"), "owner": locale.Mark("Owner"), "review": locale.Mark("Review"), "tags": locale.Mark("Tags"),
	"aliases": locale.Mark("Aliases"), "text": locale.Mark("Text"),
	// of a value
	"statement": locale.Mark("Statement"), "status": locale.Mark("Status"), "since": locale.Mark("Since"), "rank": locale.Mark("Rank"), "origin": locale.Mark("Origin"), "behaviours": locale.Mark("Behaviours"),
	"not": locale.Mark("Not"), "tradeoffs": locale.Mark("Tradeoffs"), "practices": locale.Mark("Practices"), "targets": locale.Mark("Targets"),
	// of a story and a record
	"team": locale.Mark("Team"), "told_by": locale.Mark("Told by"), "consent": locale.Mark("Consent"), "anonymised": locale.Mark("Anonymised"), "number": locale.Mark("Number"), "decision-makers": locale.Mark("Decision makers"),
	"consulted": locale.Mark("Consulted"), "informed": locale.Mark("Informed"), "exception": locale.Mark("Exception"), "topic": locale.Mark("Topic"), "review-by": locale.Mark("Review by"), "supersedes": locale.Mark("Supersedes"),
	"superseded-by": locale.Mark("Superseded by"), "amends": locale.Mark("Amends"), "amended-by": locale.Mark("Amended by"),
	// of what the programme does
	"area": locale.Mark("Area"), "practice": locale.Mark("Practice"), "strength": locale.Mark("Strength"), "last_checked": locale.Mark("Last checked"), "evidence": locale.Mark("Evidence"), "gap": locale.Mark("Gap"),
	"type": locale.Mark("Type"), "hypothesis": locale.Mark("Hypothesis"), "start": locale.Mark("Start"), "impact": locale.Mark("Impact"), "feasibility": locale.Mark("Feasibility"), "because": locale.Mark("Because"),
	"depends_on": locale.Mark("Depends on"), "success": locale.Mark("Success"), "activity": locale.Mark("Activity"), "wave": locale.Mark("Wave"), "outcome": locale.Mark("Outcome"), "for": locale.Mark("For"),
	"steps": locale.Mark("Steps"),
	// parts of these
	"level": locale.Mark("Level"), "over": locale.Mark("Over"), "when": locale.Mark("When"), "cost": locale.Mark("Cost"), "listen_for": locale.Mark("Listen for"), "looks_like": locale.Mark("Looks like"),
	"on": locale.Mark("On"), "reason": locale.Mark("Reason"), "into": locale.Mark("Into"), "shown": locale.Mark("Shown"), "scope": locale.Mark("Scope"), "until": locale.Mark("Until"),
	"partial": locale.Mark("Partial"), "role": locale.Mark("Role"), "how": locale.Mark("How"), "dimension": locale.Mark("Dimension"), "unit": locale.Mark("Unit"), "from": locale.Mark("From"),
	"to": locale.Mark("To"), "by": locale.Mark("By"), "open": locale.Mark("Open"), "close": locale.Mark("Close"), "day": locale.Mark("Day"), "who": locale.Mark("Who"),
	"kind": locale.Mark("Kind"), "item": locale.Mark("Item"), "minutes": locale.Mark("Minutes"),
}
