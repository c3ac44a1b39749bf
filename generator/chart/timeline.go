package chart

import (
	"cmp"
	"html/template"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Timeline shows what was held, is planned, falls due and is overdue: one row
// an activity, triggers in a row of their own, today as a line. Beside these may
// stand rows of what happened otherwise, such as waves and interventions. It is drawn
// 1150 px wide and scrolls where there is less room.
type Timeline struct {
	ID       string // required
	Title    string // what is shown, for those who do not see it
	Finding  string // required
	Caption  string
	Source   string
	Rows     []TimelineRow
	Marks    []Mark        // editions, as ribbons
	AsOf     handbook.Date // today; required
	From, To handbook.Date // ends of the axis; zero: whole quarters around the events
	Empty    string        // the sentence where there are no events; default "Nothing planned, nothing held."

	say *locale.Locale // while it is drawn
}

// TimelineRow is one activity and its cadence.
type TimelineRow struct {
	Title  string // "Pulse survey"
	Note   string // "every 3 months"
	Events []handbook.Event
}

// States of what stands beside the evaluations.
const (
	StateWave   handbook.State = "wave"         // answers were taken until then
	StateAction handbook.State = "intervention" // something is done, or was
)

// TimelineRows sorts events into rows, one an activity in the framework's order
// with its cadence beneath, and the triggers last.
func TimelineRows(say *locale.Locale, events []handbook.Event, cadence map[string]handbook.Duration) []TimelineRow {
	var rows []TimelineRow
	for _, activity := range append(append([]handbook.Activity{}, handbook.Activities...), handbook.Trigger) {
		row := TimelineRow{Title: say.T(activities[activity])}
		if activity == handbook.Trigger {
			row.Title, row.Note = say.T("Triggers"), say.T("when something calls")
		} else if c := cadence[string(activity)]; !c.IsZero() {
			row.Note = say.Every(c)
		}
		for _, e := range events {
			if e.Activity == activity {
				row.Events = append(row.Events, e)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// activities are the activities in words.
var activities = map[handbook.Activity]string{
	handbook.PulseSurvey: locale.Mark("Pulse survey"), handbook.ComprehensiveAssessment: locale.Mark("Comprehensive assessment"),
	handbook.LeadershipReview: locale.Mark("Leadership review"), handbook.ProcessAudit: locale.Mark("Process audit"),
	handbook.StatementReview: locale.Mark("Statement review"), handbook.Trigger: locale.Mark("Trigger"),
}

// Name is "timeline".
func (t Timeline) Name() string { return "timeline" }

// Figure draws the timeline.
func (t Timeline) Figure(say *locale.Locale) (Figure, error) {
	t.say = say
	f := Figure{ID: t.ID, Kind: t.Name(), Finding: t.Finding, Caption: t.Caption, Source: t.Source, say: say}
	if err := checkID(t.Name(), t.ID); err != nil {
		return f, err
	}
	t.Title = cmp.Or(t.Title, t.Finding)
	f.Table = t.table()
	if len(f.Table.Rows) == 0 {
		return f.empty(cmp.Or(t.Empty, say.T("Nothing planned, nothing held."))), nil
	}
	c := t.lay()
	f.SVG = c.key() + c.drawing()
	var err error
	f.Option, err = c.option()
	return f, err
}

// key says what bars, triangles and ribbons are, those that are drawn.
func (c timelinePlan) key() template.HTML {
	drawn := map[handbook.State]bool{}
	for _, row := range c.rows {
		for _, s := range row.signs {
			drawn[s.event.State] = true
		}
	}
	key := `<ul class="key">`
	item := func(show bool, w, h float64, drawing, words string) {
		if show {
			var p pen
			p.put(`<li><svg width="`, w, `" height="`, h, `" fill="none" aria-hidden="true">`, drawing, `</svg>`, xmlEscape(words), `</li>`)
			key += string(p.b)
		}
	}
	item(drawn[handbook.StateHeld], 22, 12, `<rect class="fs" width="22" height="12"/>`, c.say.T("Held"))
	item(drawn[handbook.StatePlanned], 22, 12, `<rect class="fp ss" stroke-width="1.5" x=".75" y=".75" width="20.5" height="10.5"/>`, c.say.T("Planned"))
	item(drawn[handbook.StateDue], 22, 12, `<rect class="fp se" stroke-width="1.25" stroke-dasharray="2 2" x=".75" y=".75" width="20.5" height="10.5"/>`, c.say.T("Due by cadence, not planned yet"))
	item(drawn[handbook.StateOverdue], 22, 12, `<rect class="si" width="22" height="12" fill="url(#`+c.ID+`-hatch)"/>`, c.say.T("Overdue"))
	item(drawn[handbook.StateTrigger], 15, 13, `<path class="fc c2" d="M7.5 0l7.5 13h-15z"/>`, c.say.T("Trigger"))
	item(drawn[StateWave], 7, 12, `<rect class="fi" width="7" height="12"/>`, c.say.T("Wave"))
	item(drawn[StateAction], 22, 12, `<rect class="fi" width="22" height="12"/>`, c.say.T("Intervention"))
	item(len(c.editions) > 0, 8, 12, `<path class="fi" d="M0 0h8v11l-4-3.4-4 3.4z"/>`, c.say.T("Edition"))
	return template.HTML(key + `</ul>`)
}

// drawing is the timeline in a scrolling region that the keyboard can reach.
func (c timelinePlan) drawing() template.HTML {
	p := pen{say: c.say}
	p.put(`<div class="scroll" tabindex="0" role="region" aria-label="`, xmlEscape(c.Title), `">`)
	p.openTitled("cht gan", c.ID+"-w", timelineWidth, c.bottom+timelineFoot, c.Title, c.sentences())
	p.put(`<defs><pattern id="`, c.ID, `-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="fp"/><path d="M0 0V6" class="si" stroke-width="3"/></pattern></defs>`)
	c.drawScale(&p)
	for _, row := range c.rows {
		p.stroke("sl", "", "M0 ", row.top, "H", timelineWidth)
		p.text(0, row.top+23, label{class: "fi", size: 14, semibold: true, text: fit(row.Title, 14, true, timelineLeft-8)})
		p.text(0, row.top+39, label{text: fit(row.Note, 12, false, timelineLeft-8)})
		for _, s := range row.signs {
			c.drawSign(&p, s)
		}
	}
	p.stroke("sl", "", "M0 ", c.bottom, "H", timelineWidth)
	c.drawToday(&p)
	return p.close() + `</div>`
}

// drawScale draws the months with their names and the editions' ribbons.
func (c timelinePlan) drawScale(p *pen) {
	const top = timelineTop - 14
	for _, l := range c.lines {
		class := "sl"
		if l.year {
			class = "se"
		}
		p.stroke(class, "", "M", c.x(l.day), " ", top, "V", c.bottom)
		if l.name != "" {
			p.text(c.x(l.day)+4, c.bottom+18, label{text: l.name})
		}
	}
	for _, e := range c.editions {
		x := c.x(e.mark.Date)
		p.stroke("se", ` stroke-dasharray="1 3"`, "M", x, " ", top, "V", c.bottom)
		p.stroke("fi", "", "M", x-4, " 22h8v10l-4-3.2-4 3.2z")
		if e.label.text != "" {
			p.text(e.labelX, 31, e.label)
		}
	}
}

// drawSign draws an event: full where it was held, an outline where it is
// planned, dots where the cadence asks for it, a hatch where it is overdue, and in
// ink what is no evaluation.
func (c timelinePlan) drawSign(p *pen, s timelineSign) {
	class, attrs := "fs", ""
	switch s.event.State {
	case handbook.StateTrigger:
		p.put(`<path class="fc c2" d="M`, s.x0+7.5, ` `, s.y+1, `l7.5 13h-15z"><title>`, xmlEscape(clauses(c.say, []string{s.name, c.dayWords(s.event)})), `</title></path>`)
	case handbook.StatePlanned:
		class, attrs = "fp ss", ` stroke-width="1.5"`
	case handbook.StateDue:
		class, attrs = "fp se", ` stroke-width="1.25" stroke-dasharray="2 2"`
	case handbook.StateOverdue:
		class, attrs = "si", ` fill="url(#`+c.ID+`-hatch)"`
	case StateWave, StateAction:
		class = "fi"
	}
	if s.event.State != handbook.StateTrigger {
		p.rect(class, attrs, s.x0, s.y, s.x1-s.x0, barHeight, clauses(c.say, []string{s.name, c.stateWords(s.event)}))
	}
	if s.label.text != "" {
		base := s.y + 13
		if s.label.size != 0 {
			base += .5
		}
		p.text(s.labelX, base, s.label)
	}
}

// drawToday draws today's line with its date above.
func (c timelinePlan) drawToday(p *pen) {
	if !c.holds(c.AsOf) {
		return
	}
	x, l := c.x(c.AsOf), label{class: "fi", size: 14, semibold: true, text: c.say.Date(c.AsOf)}
	p.stroke("si", ` stroke-width="1.5"`, "M", x, " 16V", c.bottom)
	if x+5+l.width() > timelineWidth {
		l.anchor = "end"
		p.text(x-5, 12, l)
		return
	}
	p.text(x+5, 12, l)
}
