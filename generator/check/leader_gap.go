package check

import "github.com/ethos-handbook/ethos/generator/diag"

// leaderGap finds nothing yet: the safe table does not tell leaders' answers
// from employees'.
var leaderGap = Rule{
	Name:  "leader-gap",
	Level: diag.Warning,
	Title: "Leaders see a value lived far more than employees do",
	Why: "Where leaders rate a value 15 points or more above everyone else, they speak of a company that the others do not work in. " +
		"It is the widest form of the gap between saying and doing, and those who could close it are those who do not see it. " +
		"The rule needs answers with a role, published for leaders and for employees apart; without both it finds nothing.",
	Mend: "Ask for the level and name its column in source.yaml, `columns: {role: Level}`, and say in handbook.yaml who counts as a leader, " +
		"`leaders: {roles: [director, executive]}`. Where the gap is there, plan an intervention with `type: leadership`.",
}
