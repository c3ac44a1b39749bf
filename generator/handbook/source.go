package handbook

import "github.com/ethos-handbook/ethos/generator/diag"

// Source is one survey, interview series, observation, 360° review or card
// sort: an explicit mapping from its exports to values and dimensions
// (assessments/<id>/source.yaml).
type Source struct {
	ID         string              `yaml:"-"` // name of its folder
	File       string              `yaml:"-"` // path of source.yaml below the content folder
	Title      string              `yaml:"title" help:"title"`
	Method     string              `yaml:"method" enum:"survey|interview|observation|360|card-sort" help:"how it was asked" required:"true"`
	Format     string              `yaml:"format" enum:"tidy|wide|google-forms|surveymonkey|qualtrics|limesurvey|typeform|microsoft-forms|aggregate|card-sort" help:"the shape of its files" required:"true"`
	Encoding   string              `yaml:"encoding" enum:"utf-8|windows-1252|macintosh" help:"declared where it is neither UTF-8 nor UTF-16"`
	DateFormat string              `yaml:"date_format" enum:"dmy|mdy" help:"declared where a date such as 02/09/2020 is ambiguous"`
	Scale      Scale               `yaml:"scale" help:"the answer scale"`
	Columns    Columns             `yaml:"columns" help:"which columns hold what is no answer"`
	Items      []ItemAsked         `yaml:"items" help:"the statements asked"`
	Sorts      Sorts               `yaml:"sorts" help:"the columns of a card sort"`
	Ranked     bool                `yaml:"ranked" help:"true: the cards of a cell stand in order, the first is the most important"`
	Cards      map[string]string   `yaml:"cards" help:"card to the id of the value that it stands for, where it stands for one"`
	Notes      bool                `yaml:"notes" help:"true: publish the notes of a tidy export that its column approved says may be"`
	Waves      []Wave              `yaml:"waves" help:"one file a wave"`
	At         map[string]diag.Pos `yaml:",pos"`
}

// Scale is how answers are read.
type Scale struct {
	Min        int            `yaml:"min" help:"lowest code; default 1"`
	Max        int            `yaml:"max" help:"highest code; default 5"`
	Favourable []int          `yaml:"favourable" help:"codes that count as favourable; default: the top two of five or of seven"`
	Labels     map[string]int `yaml:"labels" help:"answer texts and their codes"`
	Missing    []string       `yaml:"missing" help:"texts or codes that are no answer"`
}

// Columns names the columns that hold what is no answer.
type Columns struct {
	Respondent string `yaml:"respondent" help:"an id of the person; the last answer of each counts"`
	Submitted  string `yaml:"submitted" help:"the time of the answer"`
	Unit       string `yaml:"unit" help:"the unit of units.csv"`
	Role       string `yaml:"role" help:"the role, against leaders.roles"`
	Responses  string `yaml:"responses" help:"of an aggregate table: how many answered"`
}

// Sorts names the columns of a card sort. A cell holds the cards that one person
// chose, separated by semicolons.
type Sorts struct {
	Personal string `yaml:"personal" help:"cards that are most like the person"`
	Current  string `yaml:"current" help:"cards that are most like the organisation today"`
	Desired  string `yaml:"desired" help:"cards that the organisation should be like"`
}

// ItemAsked is a statement that was asked.
type ItemAsked struct {
	ID        string   `yaml:"id" help:"identity of the item"`
	Column    string   `yaml:"column" help:"header of its column"`
	Value     Ref      `yaml:"value" help:"the value it asks about"`
	Dimension string   `yaml:"dimension" enum:"understanding|agreement|behaviour|perception|enabler" help:"what it asks about the value"`
	Aspect    string   `yaml:"aspect" help:"know, meaning · believe · self, observed · colleagues, leaders · skill, system"`
	Reversed  bool     `yaml:"reversed" help:"true: agreeing is unfavourable"`
	Since     string   `yaml:"since" help:"wave from which this wording was asked; the trend breaks there"`
	At        diag.Pos `yaml:",pos"`
}

// Wave is one export of a source.
type Wave struct {
	ID      string            `yaml:"id" help:"identity of the wave" required:"true"`
	File    string            `yaml:"file" help:"the export, beside source.yaml"`
	Closed  Date              `yaml:"closed" help:"last day of answering"`
	Invited int               `yaml:"invited" min:"0" help:"how many were asked"`
	Note    string            `yaml:"note" help:"anything to know"`
	Columns *Columns          `yaml:"columns" help:"where this wave's columns differ"`
	Scale   *Scale            `yaml:"scale" help:"where this wave's scale differs"`
	Items   map[string]string `yaml:"items" help:"item id to column, where an item stood in its file"`
	At      diag.Pos          `yaml:",pos"`
}
