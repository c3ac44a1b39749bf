package chart

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// The examples are the numbers of the theme's drawings: Northlight, nine
// quarters, five values.

func day(s string) handbook.Date {
	d, err := handbook.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var quarters = []wave{
	{"2024-Q1", day("2024-02-20"), "88 of 104"}, {"2024-Q2", day("2024-05-21"), "91 of 106"}, {"2024-Q3", day("2024-08-27"), "86 of 108"},
	{"2024-Q4", day("2024-11-19"), "94 of 110"}, {"2025-Q1", day("2025-02-18"), "97 of 112"}, {"2025-Q2", day("2025-05-20"), "92 of 114"},
	{"2025-Q3", day("2025-08-26"), "95 of 116"}, {"2025-Q4", day("2025-11-25"), "99 of 118"}, {"2026-Q1", day("2026-02-20"), "96 of 120"},
}

// series makes one of the quarters' numbers, each with an interval of ±half.
func series(name, dimension string, focus bool, half float64, values ...float64) Series {
	s := Series{Name: name, Dimension: dimension, Focus: focus}
	for i, v := range values {
		p := Point{Wave: quarters[i].id, Date: quarters[i].date, N: quarters[i].n, Value: v, Low: math.NaN(), High: math.NaN()}
		if half > 0 && has(v) {
			p.Low, p.High = v-half, v+half+.25
		}
		s.Points = append(s.Points, p)
	}
	return s
}

var editionMarks = []Mark{
	{Kind: MarkEdition, Name: "2024.1", Date: day("2024-03-04")}, {Kind: MarkEdition, Name: "2025.1", Date: day("2025-03-03")},
	{Kind: MarkEdition, Name: "2025.2", Date: day("2025-09-01")}, {Kind: MarkEdition, Name: "2026.1", Date: day("2026-03-02")},
}

func sayIt() Trend {
	understanding := series("Understanding", "understanding", false, 0, 80, 82, 84, 85, 87, 88, 84, 86, 88)
	understanding.Points[6].Break = true
	return Trend{
		ID: "say-it-trend", Title: "Say it while it helps: favourable answers by dimension, 2024-Q1 to 2026-Q1",
		Finding: "Most of us understand it and agree with it; three in five see it done",
		Caption: "Favourable answers in per cent, quarterly pulse, whole company. Shaded: 95% interval of behaviour.",
		Source:  "Pulse, nine waves; 96 of 120 answered in 2026-Q1.",
		Series: []Series{
			understanding,
			series("Agreement", "agreement", false, 0, 74, 76, 77, 78, 80, 81, 82, 83, 84),
			series("Behaviour", "behaviour", true, 4, 52, 54, 53, 55, 56, 54, 58, 60, 61),
			series("Perception", "perception", false, 0, 48, 50, 51, 50, 53, 55, 56, 57, 58),
		},
		Marks: append([]Mark{
			{Kind: MarkDecision, Name: "Decision 0031", Date: day("2024-05-06")}, {Kind: MarkDecision, Name: "Decision 0044", Date: day("2025-11-18")},
			{Kind: MarkIntervention, Name: "Rehearsal hour, running", Date: day("2025-09-15"), End: day("2026-03-27")},
		}, editionMarks...),
		Target: Target{75, "behaviour"}, From: day("2024-01-01"), To: day("2026-04-01"), Low: 40,
	}
}

// ragged is a trend with all that can go wrong: waves without a number, a coded
// one, a wave that one series lacks, breaks everywhere, names and marks that
// would touch.
func ragged() Trend {
	nan := math.NaN()
	t := sayIt()
	t.ID, t.Title = "ragged", "A value with holes & <breaks>"
	behaviour := series("Behaviour", "behaviour", true, 6, 62, nan, 63, 64, nan, 66, 66, 67, 67)
	behaviour.Points[1].Text, behaviour.Points[4].Text = "withheld", "≥ 80"
	behaviour.Points[7].Break = true
	agreement := series("Agreement", "agreement", false, 0, 66, 66, 66, 66, 66, 66, 66, 66, 66)
	agreement.Points = append(agreement.Points[:3:3], agreement.Points[4:]...)
	agreement.Points[6].Break = true
	perception := series("Perception", "perception", false, 0, 65, 64, 65, 66, 67, 66, 65, 66, nan)
	enabler := series("We have been shown how to do it", "", false, 0, nan, nan, nan, nan, nan, nan, nan, 42, 41)
	t.Series = []Series{agreement, behaviour, perception, enabler}
	t.Target = Target{68, "behaviour"}
	t.Marks = append(t.Marks,
		Mark{Kind: MarkDecision, Name: "Decision 0045", Date: day("2025-11-25")},
		Mark{Kind: MarkDecision, Name: "Decision 0046", Date: day("2025-12-05")},
		Mark{Kind: MarkIntervention, Name: "A programme with a name that is much too long to stand anywhere beside its bar, truly", Date: day("2024-06-01"), End: day("2025-10-01")},
		Mark{Kind: MarkEdition, Name: "2025.3", Date: day("2025-09-20")},
		Mark{Kind: MarkEdition, Name: "2019.1", Date: day("2019-09-20")},
	)
	return t
}

func turnover() Line {
	s := series("Voluntary turnover, yearly", "", true, 0, 13, 13, 12, 12, 12, 11, 11, 10, 11)
	return Line{
		ID: "turnover", Title: "Voluntary turnover, yearly", Finding: "Turnover stands at 11%", Caption: "Yearly, per cent of headcount.",
		Unit: "%", Series: []Series{s}, Marks: editionMarks, From: day("2024-01-01"), To: day("2026-04-01"),
	}
}

func sixGaps() Gaps {
	return Gaps{
		ID: "all-gaps", Title: "Six gaps against their targets", Finding: "Four of six stand under their target",
		Caption: "Favourable answers in per cent, 2026-Q1.", Source: "Pulse 2026-Q1; 96 of 120 answered.", Low: 20,
		Rows: []GapRow{
			{Name: "Say it while it helps", Note: "behaviour", Now: 61, Low: 56.6, High: 65.3, Target: 75},
			{Name: "Leave room", Note: "behaviour", Now: 43, Low: 38.6, High: 47.5, Target: 75},
			{Name: "Explain it on one page", Note: "understanding", Now: 58, Low: 53.5, High: 62.4, Target: 70},
			{Name: "Stay for the wake", Note: "agreement", Now: 70, Low: 66, High: 74, Target: 72},
			{Name: "Keep the boats running", Note: "behaviour", Now: 84, Low: 80, High: 88, Target: 75},
			{Name: "Stay for the wake", Note: "perception", Now: math.NaN(), Text: "withheld", Target: 75},
		},
	}
}

func sayDo() Gaps {
	g := sixGaps()
	g.ID, g.Title, g.Finding = "say-do", "Agreement and behaviour by value", "Every value is agreed with more than it is seen done"
	g.Now, g.Versus = "Behaviour", "Agreement"
	g.Rows = g.Rows[:5]
	for i, v := range []float64{84, 71, 80, 88, 92} {
		g.Rows[i].Versus, g.Rows[i].Note, g.Rows[i].Target = v, "", 0
	}
	return g
}

// leaders sets two groups against each other, near and far apart.
func leaders() Gaps {
	nan := math.NaN()
	return Gaps{
		ID: "leaders", Title: "Leaders and employees on behaviour", Finding: "Leaders see it done almost twice as often as employees do",
		Caption: "Favourable answers on behaviour in per cent, 2026-Q1.", Source: "Pulse 2026-Q1; 14 leaders, 82 employees.",
		Now: "Employees", Versus: "Leaders",
		Rows: []GapRow{
			{Name: "Say it while it helps", Now: 46, Versus: 82},
			{Name: "Leave room", Note: "behaviour", Now: 43.4, Low: 38, High: 49, Versus: 64.6},
			{Name: "Keep the boats running", Now: 84, Versus: 86},
			{Name: "Explain it on one page", Now: 77, Versus: 71},
			{Name: "Stay for the wake", Now: 66, Versus: nan},
			{Name: "Hold the line", Now: nan, Text: "withheld", Versus: nan},
		},
	}
}

var fiveAnswers = []string{"Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"}

// answered is a row of five answers.
func answered(name string, percents ...float64) LikertRow {
	r := LikertRow{Name: name, N: "96"}
	for i, v := range percents {
		r.Shares = append(r.Shares, LikertShare{From: i + 1, Percent: v})
	}
	return r
}

func answers() Likert {
	return Likert{
		ID: "answers", Title: "Say it while it helps: answers to six statements, per cent, 2026-Q1", Finding: "Believed by most, practised by half",
		Caption: "Per cent of 96 answers. Neither is set apart, so that both sides start from one line.", Source: "Pulse 2026-Q1; 96 of 120 answered.",
		Answers: fiveAnswers,
		Rows: []LikertRow{
			answered("I can explain what this value asks of me", 2.1, 4.2, 6.2, 37.5, 50),
			answered("I believe it is worth what it costs", 2.1, 5.2, 9.4, 41.7, 41.7),
			answered("Last month I raised something early", 9.4, 16.7, 12.5, 36.5, 25),
			answered("My colleagues tell me while I can act", 8.3, 17.7, 13.5, 40.6, 19.8),
			answered("My lead answers bad news with a question", 11.5, 19.8, 11.5, 34.4, 22.9),
			answered("I have practised bringing bad news", 15.6, 21.9, 13.5, 31.2, 17.7),
		},
	}
}

// merged are answers as small groups have them: neighbours made one, sides
// alone, favourable answers alone, nothing; and seven of them.
func merged() Likert {
	return Likert{
		ID: "merged", Title: "Answers of seven, some merged", Finding: "Small teams are shown in fewer answers",
		Answers: []string{"Never", "Almost never", "Seldom", "Now and then", "Often", "Almost always", "Always"},
		Rows: []LikertRow{
			{Name: "Timetables", Note: "Engineering", N: "31", Shares: []LikertShare{{1, 1, 4}, {2, 2, 6}, {3, 3, 15}, {4, 4, 20}, {5, 5, 30}, {6, 6, 15}, {7, 7, 10}}},
			{Name: "Apps", Note: "Engineering", N: "22", Shares: []LikertShare{{1, 2, 9.1}, {3, 3, 18.2}, {4, 5, 45.5}, {6, 7, 27.2}}},
			{Name: "Payments, and the people who answer for it at night and on all holidays", Note: "Engineering", N: "12", Shares: []LikertShare{{5, 7, 58.3}, {4, 4, 16.7}, {1, 3, 25}}},
			{Name: "Platform", N: "5–9", Shares: []LikertShare{{From: 5, To: 7, Percent: 61.4}}},
			{Name: "Legal", N: "–", Text: "withheld", Shares: []LikertShare{{From: 9, Percent: 400}}},
		},
	}
}

func units() Heat {
	nan := math.NaN()
	row := func(indent int, group bool, name, n string, cells ...any) HeatRow {
		r := HeatRow{Name: name, Indent: indent, Group: group, N: n}
		for _, c := range cells {
			switch v := c.(type) {
			case int:
				r.Cells = append(r.Cells, HeatCell{Value: float64(v)})
			case float64:
				r.Cells = append(r.Cells, HeatCell{Value: v})
			case string:
				r.Cells = append(r.Cells, HeatCell{Value: nan, Text: v})
			}
		}
		return r
	}
	return Heat{
		ID: "units", Title: "Behaviour by unit and value, per cent favourable", Finding: "Payments stands furthest from the rest on saying it early",
		Caption: "Behaviour, per cent favourable, 2026-Q1. Withheld cells protect a small group here or beside it.", Source: "Pulse 2026-Q1; 96 of 120 answered.",
		Corner: "Unit",
		Columns: []HeatColumn{
			{"Keep the boats running", "1", "../values/keep.html"}, {"Say it while it helps", "2", "../values/say-it.html"}, {"Explain it on one page", "3", ""},
			{"Stay for the wake", "4", ""}, {"Leave room", "5", ""},
		},
		Rows: []HeatRow{
			row(0, true, "Whole company", "96", 84, 61, 77, 66, 43),
			row(0, true, "Engineering", "47", 82, 55, 81, 70, 41),
			row(1, false, "Payments", "11", 82, 39.5, 82, 73, 36),
			row(1, false, "Timetables", "13", 85, 54, 85, 69, 38),
			row(1, false, "Platform", "5–9", "≥ 80", 63, 75, 63, "withheld"),
			row(0, true, "Operations", "27", 89, 67, 70, 63, 37),
			row(1, false, "Support", "14", 86, 71, 79, 64, 43),
			row(1, false, "Field", "13", "≥ 90", 62, 62, 62, "≤ 30"),
			row(0, true, "Commercial", "13", 77, 69, 77, "not asked", nan),
			row(0, true, "People and Money", "5–9", 78, 67, 67, "withheld", 56),
			row(0, true, "Legal", "–", "withheld", "Withheld", "withheld", "withheld"),
		},
	}
}

// dimensions is a table without numerals, groups and counts.
func dimensions() Heat {
	return Heat{
		ID: "dimensions", Finding: "Every value is understood better than it is seen done", Corner: "Value",
		Columns: []HeatColumn{{Name: "Understanding"}, {Name: "Agreement"}, {Name: "Behaviour"}, {Name: "Perception"}},
		Rows: []HeatRow{
			{Name: "Keep the boats running", Cells: []HeatCell{{Value: 91}, {Value: 92}, {Value: 84}, {Value: 80}}},
			{Name: "Say it while it helps", URL: "say-it.html", Cells: []HeatCell{{Value: 88}, {Value: 84}, {Value: 61}, {Value: 58}}},
		},
	}
}

func priorities() Quadrant {
	return Quadrant{
		ID: "priorities", Title: "Six gaps by impact and feasibility", Finding: "One gap is worth closing and in reach",
		Caption: "Judged by the values council from 1 to 5; 4 and 5 are high.", Source: "Council, 3 March 2026.",
		Items: []QuadrantItem{
			{"Say it while it helps", "behaviour", "gaps/say-it.html", 1, 4, 4, 3, 3.46},
			{"Leave room", "behaviour", "", 2, 4, 2, 5, 3.3},
			{"Say it while it helps", "perception", "", 3, 4, 3, 3, 2.9},
			{"Stay for the wake", "behaviour", "", 4, 3, 4, 2, 2.2},
			{"Explain it on one page", "understanding", "", 5, 2, 5, 2, 2.1},
			{"Leave room", "agreement", "", 6, 4, 2, 1, 2},
			{"Hold the line", "perception", "", 7, 0, 2, 1, 0},
		},
	}
}

// crowd has many items in few places, some at the edges.
func crowd() Quadrant {
	q := Quadrant{ID: "crowd", Finding: "Too many things are to be done first"}
	for i := range 17 {
		at := [][2]int{{5, 5}, {4, 4}, {1, 1}}[i%3]
		q.Items = append(q.Items, QuadrantItem{Name: "Gap " + string(rune('A'+i)), Rank: i + 1, Impact: at[0], Feasibility: at[1], Severity: 1 + i%5})
	}
	return q
}

func cards() CardSort {
	nan := math.NaN()
	return CardSort{
		ID: "cards", Title: "Cards chosen for oneself, for the company as it is and as it should be", Finding: "Candour is wanted far more than it is seen",
		Caption: "Per cent of those who sorted, 2025.", Source: "Card sort 2025; 64 people.",
		Rows: []CardRow{
			{Name: "Candour", Note: "Say it while it helps", Personal: 48, Current: 14, Desired: 61},
			{Name: "Reliability", Note: "Keep the boats running", Personal: 52, Current: 71, Desired: 69.4},
			{Name: "Care", Personal: 44, Current: 43, Desired: 44},
			{Name: "Speed", Personal: 9, Current: 58, Desired: 22},
			{Name: "Playfulness", Personal: 0, Current: nan, Desired: 100, Text: "withheld"},
			{Name: "Thrift", Personal: nan, Current: nan, Desired: nan, Text: "withheld"},
		},
	}
}

func evaluations() Timeline {
	event := func(a handbook.Activity, s handbook.State, from, to string) handbook.Event {
		return handbook.Event{Activity: a, State: s, Start: day(from), End: day(to), Title: a.Title()}
	}
	held, planned, due := handbook.StateHeld, handbook.StatePlanned, handbook.StateDue
	var events []handbook.Event
	for _, p := range [][2]string{{"2024-08-13", "2024-08-27"}, {"2024-11-05", "2024-11-19"}, {"2025-02-04", "2025-02-18"}, {"2025-05-06", "2025-05-20"}, {"2025-08-12", "2025-08-26"}, {"2025-11-11", "2025-11-25"}, {"2026-02-06", "2026-02-20"}} {
		events = append(events, event(handbook.PulseSurvey, held, p[0], p[1]))
	}
	overdue := event(handbook.LeadershipReview, handbook.StateOverdue, "2026-02-05", "2026-02-05")
	overdue.Late = 50
	trigger := func(title, on string) handbook.Event {
		return handbook.Event{Activity: handbook.Trigger, State: handbook.StateTrigger, Start: day(on), End: day(on), Title: title}
	}
	events = append(events,
		event(handbook.PulseSurvey, planned, "2026-05-19", "2026-06-02"),
		event(handbook.PulseSurvey, due, "2026-08-18", "2026-08-18"), event(handbook.PulseSurvey, due, "2026-11-17", "2026-11-17"), event(handbook.PulseSurvey, due, "2027-02-16", "2027-02-16"),
		event(handbook.ComprehensiveAssessment, held, "2024-10-01", "2024-10-29"), event(handbook.ComprehensiveAssessment, held, "2025-10-01", "2025-10-28"),
		event(handbook.ComprehensiveAssessment, planned, "2026-10-01", "2026-10-28"),
		event(handbook.LeadershipReview, held, "2024-08-06", "2024-08-07"), event(handbook.LeadershipReview, held, "2025-02-04", "2025-02-05"), event(handbook.LeadershipReview, held, "2025-08-05", "2025-08-06"),
		overdue, event(handbook.LeadershipReview, due, "2026-08-05", "2026-08-05"),
		event(handbook.ProcessAudit, held, "2024-12-02", "2024-12-13"), event(handbook.ProcessAudit, held, "2025-12-01", "2025-12-12"), event(handbook.ProcessAudit, due, "2026-12-01", "2026-12-01"),
		event(handbook.StatementReview, held, "2024-09-04", "2024-09-20"), event(handbook.StatementReview, planned, "2026-09-04", "2026-09-18"),
		trigger("Field joins the company", "2025-04-14"), trigger("Persistent gap", "2026-02-20"),
	)
	month := handbook.Duration{Months: 3}
	return Timeline{
		ID: "evaluations", Title: "Evaluations held, planned and overdue, July 2024 to March 2027", Finding: "One review is overdue by 50 days",
		Caption: "Due dates follow from the last one held and the cadence.",
		Rows: append(TimelineRows(nil, events, map[string]handbook.Duration{
			"pulse-survey": month, "comprehensive-assessment": {Years: 1}, "leadership-review": {Months: 6}, "process-audit": {Years: 1}, "statement-review": {Years: 2},
		}), TimelineRow{Title: "Waves", Note: "answers close", Events: []handbook.Event{
			{State: StateWave, Start: day("2025-11-25"), End: day("2025-11-25"), Title: "Pulse 2025-Q4"}, {State: StateWave, Start: day("2026-02-20"), End: day("2026-02-20"), Title: "Pulse 2026-Q1"}}},
			TimelineRow{Title: "Plan at four fifths", Note: "running", Events: []handbook.Event{{State: StateAction, Start: day("2025-06-02"), End: day("2026-06-30"), Title: "Plan at four fifths"}}}),
		Marks: editionMarks, AsOf: day("2026-03-27"), From: day("2024-07-01"), To: day("2027-04-01"),
	}
}

func whoWon() Flow {
	return Flow{
		ID: "who-won", Title: "Values and the decisions they decided", Finding: "Say it while it helps decided most: three of six records",
		Caption: "Each ribbon is a part that a value played in a decision record.",
		Values:  []string{"Keep the boats running", "Say it while it helps", "Explain it on one page", "Stay for the wake", "Leave room"},
		Decisions: []string{
			"0047 One harbour, one timetable", "0044 Announce a delay before its cause is known", "0041 A page before a meeting",
			"0037 Estimates carry odds", "0035 One mechanic, one phone", "0031 Minute ten",
		},
		Links: []FlowLink{
			{"Keep the boats running", "0047 One harbour, one timetable", Decisive},
			{"Say it while it helps", "0044 Announce a delay before its cause is known", Decisive},
			{"Explain it on one page", "0044 Announce a delay before its cause is known", Conceded},
			{"Explain it on one page", "0041 A page before a meeting", Decisive}, {"Stay for the wake", "0041 A page before a meeting", Supporting},
			{"Say it while it helps", "0037 Estimates carry odds", Decisive}, {"Leave room", "0037 Estimates carry odds", Conceded},
			{"Keep the boats running", "0035 One mechanic, one phone", Decisive}, {"Say it while it helps", "0035 One mechanic, one phone", Conceded},
			{"Say it while it helps", "0031 Minute ten", Decisive}, {"Stay for the wake", "0031 Minute ten", Supporting},
		},
	}
}

// figures are the examples of every chart that can stand as a figure.
func figures() []Chart {
	return []Chart{
		sayIt(), ragged(), turnover(), sixGaps(), sayDo(), leaders(), evaluations(), whoWon(),
		answers(), merged(), units(), dimensions(), priorities(), crowd(), cards(),
	}
}

// smalls are the examples of the drawings without a figure.
func smalls() map[string]string {
	from, to := day("2024-01-01"), day("2026-04-01")
	behaviour := series("Behaviour", "behaviour", true, 4, 52, 54, 53, 55, 56, 54, 58, 60, 61)
	agreement := series("Agreement", "agreement", false, 0, 74, 76, 77, 78, 80, 81, 82, 83, 84)
	holed := series("Behaviour", "behaviour", true, 4, 52, 54, math.NaN(), 55, 56, 54, 58, 60, 61)
	return map[string]string{
		"spark":       string(Spark{Label: "Say it while it helps, behaviour, nine quarters: 52 to 61 per cent, target 75", Points: behaviour.Points, Target: 75, From: from, To: to, Low: 40}.SVG(nil)),
		"spark-holed": string(Spark{Label: "With a wave withheld", Points: holed.Points, From: from, To: to, Low: 40}.SVG(nil)),
		"strip":       string(Strip{Points: agreement.Points, Marks: editionMarks, From: from, To: to}.SVG(nil)),
		"panel":       string(Panel{Label: "Say it while it helps: behaviour 52 to 61, agreement 74 to 84 per cent", Series: []Series{agreement, behaviour}, Marks: editionMarks, Target: Target{75, "behaviour"}, From: from, To: to, Low: 40}.SVG(nil)),
		"nowoftarget": string(NowOfTarget{Now: 61, Low: 56.6, High: 65.3, Target: 75}.SVG(nil)),
	}
}
