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
		Rows: TimelineRows(events, map[string]handbook.Duration{
			"pulse-survey": month, "comprehensive-assessment": {Years: 1}, "leadership-review": {Months: 6}, "process-audit": {Years: 1}, "statement-review": {Years: 2},
		}),
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
	return []Chart{sayIt(), ragged(), turnover(), sixGaps(), sayDo(), evaluations(), whoWon()}
}

// smalls are the examples of the drawings without a figure.
func smalls() map[string]string {
	from, to := day("2024-01-01"), day("2026-04-01")
	behaviour := series("Behaviour", "behaviour", true, 4, 52, 54, 53, 55, 56, 54, 58, 60, 61)
	agreement := series("Agreement", "agreement", false, 0, 74, 76, 77, 78, 80, 81, 82, 83, 84)
	holed := series("Behaviour", "behaviour", true, 4, 52, 54, math.NaN(), 55, 56, 54, 58, 60, 61)
	return map[string]string{
		"spark":       string(Spark{Label: "Say it while it helps, behaviour, nine quarters: 52 to 61 per cent, target 75", Points: behaviour.Points, Target: 75, From: from, To: to, Low: 40}.SVG()),
		"spark-holed": string(Spark{Label: "With a wave withheld", Points: holed.Points, From: from, To: to, Low: 40}.SVG()),
		"strip":       string(Strip{Points: agreement.Points, Marks: editionMarks, From: from, To: to}.SVG()),
		"panel":       string(Panel{Label: "Say it while it helps: behaviour 52 to 61, agreement 74 to 84 per cent", Series: []Series{agreement, behaviour}, Marks: editionMarks, Target: Target{75, "behaviour"}, From: from, To: to, Low: 40}.SVG()),
		"nowoftarget": string(NowOfTarget{Now: 61, Low: 56.6, High: 65.3, Target: 75}.SVG()),
	}
}
