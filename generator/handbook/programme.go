package handbook

import "github.com/ethos-handbook/ethos/generator/diag"

// Areas are the four areas of the company into which values are built, in the
// framework's order, each with the practices that the framework names.
var Areas = []Area{
	{"hiring", "Hiring and onboarding", []string{"values-questions", "fit-beside-skill", "orientation", "mentor-pairing"}},
	{"performance", "Performance", []string{"how-beside-what", "criteria", "recognition", "violations"}},
	{"decisions", "Decisions", []string{"explain", "tiebreaker", "frameworks", "documented"}},
	{"resources", "Resources", []string{"fund", "deprioritise", "capabilities"}},
}

// EngineeringPractices are those practices of engineering in which the framework asks
// what a value means.
var EngineeringPractices = []string{"code-review", "testing", "technical-debt", "build-or-buy", "innovation", "remote"}

// Area is one of the four, with its practices.
type Area struct {
	ID        string
	Title     string
	Practices []string
}

// Touchpoint is a place where a value is built into a process.
type Touchpoint struct {
	Common      `yaml:",inline"`
	Area        string `yaml:"area" enum:"hiring|performance|decisions|resources" help:"the area of the company"`
	Practice    string `yaml:"practice" help:"one of the framework's fifteen, or your own"`
	Values      []Used `yaml:"values" help:"the values it carries, and how"`
	Strength    string `yaml:"strength" enum:"required|prompted|optional|planned" help:"how binding it is"`
	System      string `yaml:"system" help:"where it lives: a form, a meeting, a template"`
	Since       Date   `yaml:"since" help:"date from which it holds"`
	LastChecked Date   `yaml:"last_checked" help:"the day somebody looked whether it is used"`
	Evidence    string `yaml:"evidence" help:"what was seen then"`
}

// Kind is KindTouchpoint.
func (*Touchpoint) Kind() Kind { return KindTouchpoint }

// Used says how a touchpoint carries a value.
type Used struct {
	ID  string   `yaml:"id,scalar" help:"the value"`
	How string   `yaml:"how" help:"how it is carried"`
	At  diag.Pos `yaml:",pos"`
}

// Intervention is what is done about a gap.
type Intervention struct {
	Common      `yaml:",inline"`
	Gap         GapRef  `yaml:"gap" help:"the gap it is to close"`
	Type        string  `yaml:"type" enum:"knowledge|interpretation|skill|motivation|systemic|leadership" help:"the kind of gap"`
	Hypothesis  string  `yaml:"hypothesis" help:"why it should work"`
	Status      string  `yaml:"status" enum:"planned|running|done|stopped" help:"where it stands"`
	Start       Date    `yaml:"start" help:"first day"`
	Due         Date    `yaml:"due" help:"last day"`
	Impact      int     `yaml:"impact" min:"1" max:"5" help:"1–5"`
	Feasibility int     `yaml:"feasibility" min:"1" max:"5" help:"1–5"`
	Because     string  `yaml:"because" help:"the reason for the feasibility"`
	DependsOn   []Ref   `yaml:"depends_on" help:"values or interventions that come first"`
	Success     Success `yaml:"success" help:"from which number to which, by when"`
	Decisions   []Ref   `yaml:"decisions" help:"decision records it rests on"`
}

// Kind is KindIntervention.
func (*Intervention) Kind() Kind { return KindIntervention }

// GapRef names a gap: a value's dimension, for a unit or the whole organisation.
type GapRef struct {
	Value     Ref    `yaml:"value" help:"the value"`
	Dimension string `yaml:"dimension" enum:"understanding|agreement|behaviour|perception" help:"what falls short"`
	Unit      string `yaml:"unit" help:"a unit; default: the whole organisation"`
}

// Success is what would count as success, in favourable %.
type Success struct {
	From float64 `yaml:"from" help:"favourable % at the start"`
	To   float64 `yaml:"to" help:"favourable % aimed at"`
	By   string  `yaml:"by" help:"a date or a wave"`
}

// Path is a reading path for new hires.
type Path struct {
	Common `yaml:",inline"`
	For    string `yaml:"for" help:"everyone, or a role"`
	Steps  []Step `yaml:"steps" help:"the steps, in order"`
}

// Kind is KindPath.
func (*Path) Kind() Kind { return KindPath }

// Step is one step of a path.
type Step struct {
	ID      string   `yaml:"id" help:"identity within the path"`
	Day     int      `yaml:"day" min:"1" help:"working day counted from the first, which is 1"`
	Who     string   `yaml:"who" enum:"new-hire|buddy|manager" help:"who does it"`
	Kind    string   `yaml:"kind" enum:"read|talk|quiz|task|sort" help:"what it is; sort is the card sort of one's own values"`
	Item    Ref      `yaml:"item" help:"id of the page it is about, as id or kind:id"`
	Title   string   `yaml:"title" help:"title; default: the item's"`
	Minutes int      `yaml:"minutes" min:"1" help:"how long it takes"`
	At      diag.Pos `yaml:",pos"`
}

// Page is an ordinary page.
type Page struct {
	Common `yaml:",inline"`
}

// Kind is KindPage.
func (*Page) Kind() Kind { return KindPage }

// Observation is a row of indicators.csv.
type Observation struct {
	Date      Date
	Indicator string
	Value     float64
	Unit      string // unit of the organisation, "" for the whole
	At        diag.Pos
}

// Unit is a row of units.csv.
type Unit struct {
	ID        string
	Parent    string
	Headcount int
	Wave      string
	At        diag.Pos
}
