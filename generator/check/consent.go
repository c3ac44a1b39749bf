package check

import "github.com/ethos-handbook/ethos/generator/diag"

var consentMissing = Rule{
	Name:  "consent-missing",
	Level: diag.Warning,
	Title: "A story says neither that its people agreed nor that nobody can be recognised",
	Why: "A story in a handbook stays, is printed and is sealed into editions. " +
		"Whoever is told about in it should have agreed to that, or be impossible to recognise. " +
		"Only the author knows which of the two is so; the story has to say.",
	Mend: "Write `consent: {scope: everyone in the company, on: 2026-02-10, until: 2028-02-10}` where people agreed, " +
		"or `anonymised: true` where nobody in the story can be recognised.",
	find: func(in Input, r *report) {
		for _, s := range in.Handbook.Stories {
			if s.Consent == nil && !s.Anonymised {
				r.add(diag.Pos{File: s.File}, `add "consent:" or "anonymised: true"`, "the story %q says neither that its people agreed nor that nobody can be recognised", s.Title)
			}
		}
	},
}

var consentExpired = Rule{
	Name:  "consent-expired",
	Level: diag.Error,
	Title: "The consent of the people in a story has ended",
	Why: "Consent was given until a day, and that day has passed. " +
		"Publishing the story beyond it breaks a promise made to the people in it, which no value can be built on. " +
		"An error by default, so that no build goes out with it.",
	Mend: "Ask again and write the new day, `consent: {until: 2028-02-10}`; or take every trace of the people out and say `anonymised: true`; " +
		"or mark the story `draft: true`. In a sealed edition, use `ethos edition redact`.",
	find: func(in Input, r *report) {
		for _, s := range in.Handbook.Stories {
			if c := s.Consent; c != nil && !c.Until.IsZero() && c.Until.Before(in.AsOf) && !s.Anonymised {
				r.add(s.Pos("consent"), "ask the people in it again, or take the story out", "consent to the story %q ended on %s, %s ago",
					s.Title, c.Until, figure(c.Until.DaysUntil(in.AsOf), "day", "days"))
			}
		}
	},
}
