package site

import (
	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Prose is an author's text: a whole document or one of its sections.
type Prose struct {
	Doc    *markdown.Document
	Part   *markdown.Section // nil: the whole document
	Source string            // file of the text, from which its links start
	Prefix string            // begins every id, where several texts share a page
	Of     string            // title of the text, there
}

// Template is "prose".
func (Prose) Template() string { return "prose" }

// Para is a generated paragraph, in inline Markdown.
type Para struct {
	Text  string
	Muted bool
}

// Template is "para".
func (Para) Template() string { return "para" }

// State is a finding: a glyph, its word, and a sentence.
type State struct{ State, Text string }

// Template is "state".
func (State) Template() string { return "state" }

// Behaviours lists what a value looks like, and at which level.
type Behaviours struct{ Items []handbook.Behaviour }

// Template is "behaviours".
func (Behaviours) Template() string { return "behaviours" }

// Nots lists what a value is not.
type Nots struct{ Items []string }

// Template is "nots".
func (Nots) Template() string { return "nots" }

// Tradeoffs lists what a value wins over, and what wins over it.
type Tradeoffs struct{ Items []Tradeoff }

// Tradeoff is "A even over B".
type Tradeoff struct {
	A, B       Link // To is empty where the good is not a value
	When, Cost string
}

// Template is "tradeoffs".
func (Tradeoffs) Template() string { return "tradeoffs" }

// Pairs is a list of label and text.
type Pairs struct{ Items []Pair }

// Pair is a label and a text in inline Markdown.
type Pair struct {
	Label string
	Text  string
	Links []Link
}

// Template is "pairs".
func (Pairs) Template() string { return "pairs" }

// StoryGroups lists stories by how they show a value.
type StoryGroups struct{ Groups []StoryGroup }

// StoryGroup is the stories that show a value in one way.
type StoryGroup struct {
	Shown   string // lived | missed | torn
	Word    string
	Stories []StoryLine
}

// StoryLine is a story in a list.
type StoryLine struct {
	Link    Link
	By      string // "Payments, Nov 2025"
	Summary string
}

// Template is "storygroups".
func (StoryGroups) Template() string { return "storygroups" }

// StoryCards shows stories side by side.
type StoryCards struct{ Items []StoryCard }

// StoryCard is a story with what it shows.
type StoryCard struct {
	Link    Link
	Shown   string
	Word    string
	Values  string
	Summary string
	By      string // "Timetables, January 2026. Told by an employee"
}

// Template is "storycards".
func (StoryCards) Template() string { return "storycards" }

// DecisionRows lists decision records.
type DecisionRows struct{ Items []DecisionRow }

// DecisionRow is a decision record in a list.
type DecisionRow struct {
	Link   Link
	Strong string // "Decisive", "Accepted"
	Note   string // follows it
	Date   string
}

// Template is "decisionrows".
func (DecisionRows) Template() string { return "decisionrows" }

// RecordRows lists decision records as DecisionRows does. Its rows are made when
// they are shown.
type RecordRows struct {
	records []*handbook.Decision
	site    *Site
}

// Template is "decisionrows".
func (RecordRows) Template() string { return "decisionrows" }

// Items are the rows.
func (r RecordRows) Items() []DecisionRow {
	out := make([]DecisionRow, len(r.records))
	for i, d := range r.records {
		out[i] = r.site.decisionRow(d)
	}
	return out
}

// Figure is a chart with its finding, table and option.
type Figure struct {
	Chart chart.Chart
	CSV   Address
}

// Template is "figure".
func (Figure) Template() string { return "figure" }

// Rows is a list of titled rows with small lines beneath.
type Rows struct{ Items []Row }

// Row is one of them.
type Row struct {
	Link  Link   // To empty: a title without a link
	Glyph string // of a value's status, before When
	When  string
	Late  bool
	Note  string // beneath When
	Lines []Line
}

// Line is a small line: a strong word, then text in inline Markdown.
type Line struct{ Strong, Text string }

// textLines are lines of text, without those that are empty.
func textLines(texts ...string) (out []Line) {
	for _, t := range texts {
		if t != "" {
			out = append(out, Line{Text: t})
		}
	}
	return out
}

// Template is "rows".
func (Rows) Template() string { return "rows" }

// PageRows lists pages with their summaries. Its rows are made when they are shown.
type PageRows struct {
	Pages []*Page
	Kinds bool // say what each page is
}

// Template is "rows".
func (PageRows) Template() string { return "rows" }

// Items are the rows.
func (r PageRows) Items() []Row {
	out := make([]Row, len(r.Pages))
	for i, p := range r.Pages {
		out[i] = Row{Link: Link{Text: p.Title, To: Address(p.Path), Number: p.Number}, Lines: []Line{{Text: plainText(p.Summary)}}}
		if r.Kinds {
			out[i].When = p.Kind
		}
	}
	return out
}

// Table is a table of words and links.
type Table struct {
	Name string // names the region
	Head []string
	Rows [][]Cell
}

// HeadClass sets the head of a column as its cells are set.
func (t Table) HeadClass(column int) string {
	if len(t.Rows) == 0 || column >= len(t.Rows[0]) || t.Rows[0][column].Class != "r" {
		return ""
	}
	return "r"
}

// Cell is a cell; the first of a row heads it.
type Cell struct {
	Text  string // inline Markdown
	Links []Link // in place of, or after, the text
	Class string // "r", "mut"
	Late  bool   // overdue: hatch and word
	Quiet bool   // said by the row above already; heard, not seen
	Glyph string // of a value's status, before the text, which is its word
	Span  int    // columns it spans
}

// Template is "table".
func (Table) Template() string { return "table" }

// Questions lists interview questions with their anchors.
type Questions struct{ Items []Question }

// Question is one, its anchors in rising order.
type Question struct {
	Ask, ListenFor string
	Scale          []Pair
}

// Template is "questions".
func (Questions) Template() string { return "questions" }

// Quizzes asks what one would do.
type Quizzes struct {
	ID    string // prefix of the form's names
	Items []handbook.Quiz
}

// Template is "quizzes".
func (Quizzes) Template() string { return "quizzes" }

// Chain is the line of records that replaced or amended one another.
type Chain struct{ Items []ChainItem }

// ChainItem is one record of it.
type ChainItem struct {
	Link Link // Current: this record
	Note string
	Next bool // proposed, not yet in force
}

// Template is "chain".
func (Chain) Template() string { return "chain" }

// Weighing shows which values decided a record, and over which.
type Weighing struct {
	Decisive, Conceded, Supporting []Link
	Exception                      string
}

// Template is "weighing".
func (Weighing) Template() string { return "weighing" }

// Panels is a row of small charts, one a value.
type Panels struct{ Items []Panel }

// Panel is one of them.
type Panel struct {
	Link   Link
	Status Standing // of the value
	Chart  chart.Panel
	Words  []Line
}

// Template is "panels".
func (Panels) Template() string { return "panels" }

// GapTable lists gaps, the widest first.
type GapTable struct {
	Name string // tells the table from others on its page
	Rows []GapRow
}

// GapRow is a gap in the table or on a value's page.
type GapRow struct {
	Rank            int    // 0: not ranked
	Range           string // "1 to 2", what the rank is when one number moves by one
	Link            Link
	Status          Standing // of the value
	Dimension       string
	Type            string // "Skill", "" for none
	Finding         string
	Now, Target     string
	Dot             chart.NowOfTarget
	Severity        int // 0: none
	Impact          int
	Feasibility     int
	Interdependence int
	Priority        string
	Trend           string
	Arrow           string
	Actions         []Row
	State           string
}

// Template is "gaptable".
func (GapTable) Template() string { return "gaptable" }

// GapCard is a gap with the evidence for its type and the four numbers that make
// up its priority.
type GapCard struct {
	Verdict  string // inline Markdown
	Scores   []Score
	Priority string // "" where the gap is not ranked
	Rank     string // "geometric mean; rank 1 of 6, …"
	Evidence []Evidence
}

// Evidence is what speaks for a gap's type, or against it, or is missing.
type Evidence struct {
	Label string
	Items []string
}

// Score is one of the four numbers.
type Score struct {
	Label string
	N     int // 1–5
	Why   string
}

// Five tells of each of the five squares whether it is filled.
func (s Score) Five() (out [5]bool) {
	for i := range out {
		out[i] = i < s.N
	}
	return out
}

// Template is "gapcard".
func (GapCard) Template() string { return "gapcard" }

// Matrix sets practices against values.
type Matrix struct {
	Name    string // tells the table from others on its page
	Columns []MatrixColumn
	Rows    []MatrixRow
}

// MatrixColumn is a value.
type MatrixColumn struct {
	Link   Link
	Status Standing
}

// MatrixRow is a practice.
type MatrixRow struct {
	Area     string // "": the matrix has no areas
	Quiet    bool   // Area is said by the row above already
	Link     Link   // to the part about it; To empty: there is none
	Practice string // said of it
	Cells    []MatrixCell
}

// MatrixCell says how a practice stands with a value.
type MatrixCell struct {
	Standing Standing
	Link     Link // where it leads; its text tells it from others
}

// Template is "matrix".
func (Matrix) Template() string { return "matrix" }

// Links is a plain list of links with a word beside each.
type Links struct{ Items []LinkLine }

// LinkLine is a link and what it leads to.
type LinkLine struct {
	Link Link
	Note string
}

// Template is "links".
func (Links) Template() string { return "links" }

// PageLinks is a plain list of pages. Its links are made when they are shown.
type PageLinks struct {
	Pages []*Page
	Kinds bool // say what each page is
}

// Template is "links".
func (PageLinks) Template() string { return "links" }

// Items are the links.
func (l PageLinks) Items() []LinkLine {
	out := make([]LinkLine, len(l.Pages))
	for i, p := range l.Pages {
		out[i].Link = Link{Text: p.Title, To: Address(p.Path)}
		if l.Kinds {
			out[i].Note = p.Kind
		}
	}
	return out
}

// Days is an onboarding path: steps by day.
type Days struct {
	Path  string // id of the path
	Steps int
	Days  []Day
	Form  string // its calendar, with days that a browser puts others in place of
}

// Day is the steps of one working day.
type Day struct {
	Day   int
	After string // days from the first day to this one, by the weekday of the first, Sunday at the front
	Steps []StepLine
}

// StepLine is one step.
type StepLine struct {
	ID      string
	Title   Link
	Kind    string
	Who     string
	Minutes int
	Sum     string // tells the text it is about from others, "" where there is none
	Quizzes []Quizzes
}

// Template is "days".
func (Days) Template() string { return "days" }

// Indicators lists the leading or lagging indicators, a strip chart each.
type Indicators struct {
	Name  string // "Leading indicators"
	Items []IndicatorRow
}

// IndicatorRow is one of them.
type IndicatorRow struct {
	ID, Title, Kind string
	Latest, Before  string
	Since           string
	Chart           chart.Strip
}

// Template is "indicators".
func (Indicators) Template() string { return "indicators" }

// SearchBox is the place of the search field on the search page.
type SearchBox struct{}

// Template is "searchbox".
func (SearchBox) Template() string { return "searchbox" }
