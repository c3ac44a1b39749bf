package handbook

import "github.com/ethos-handbook/ethos/generator/diag"

// Config is handbook.yaml.
type Config struct {
	Title        string              `yaml:"title" help:"title of the handbook"`
	Organisation string              `yaml:"organisation" help:"the company's name"`
	Language     string              `yaml:"language" help:"language of the interface; default en"`
	BaseURL      string              `yaml:"base_url" help:"where the site will be, a whole address; optional, for the feed, calendars, the sitemap and llms.txt: every link on the site is relative"`
	AsOf         Date                `yaml:"as_of" help:"fixes the day from which due dates are judged, for an example or an archive; default: --as-of, SOURCE_DATE_EPOCH, today"`
	Index        string              `yaml:"index" enum:"none|all" help:"all: let search engines in"`
	Links        Links               `yaml:"links" help:"the handbook's own addresses"`
	Theme        ThemeConfig         `yaml:"theme" help:"how the site looks"`
	Publish      Publish             `yaml:"publish" help:"what stands at the root of the site"`
	Targets      map[string]int      `yaml:"targets" help:"favourable % aimed at per dimension"`
	Leaders      Leaders             `yaml:"leaders" help:"who counts as a leader in assessments"`
	Privacy      Privacy             `yaml:"privacy" help:"anonymity rules; may be raised, never lowered"`
	Cadence      map[string]Duration `yaml:"cadence" help:"how often each activity comes round; off turns one off"`
	Indicators   Ordered[Indicator]  `yaml:"indicators" help:"how indicators.csv is read"`
	Decisions    DecisionConfig      `yaml:"decisions" help:"where decision records lie, and how they write dates"`
	Check        map[string]string   `yaml:"check" help:"a rule's level: off, warning or error"`
	At           map[string]diag.Pos `yaml:",pos"`
}

// Links are the handbook's own addresses.
type Links struct {
	Own  []string `yaml:"own" help:"URL prefixes under which the sources are known, such as the forge's blob URL; such links become page links"`
	Edit string   `yaml:"edit" help:"URL prefix for \"edit this page\""`
}

// ThemeConfig says how the site looks.
type ThemeConfig struct {
	Name   string              `yaml:"name" help:"folder below themes whose files are laid over the default theme"`
	Accent string              `yaml:"accent" help:"hue of the spot colour, from 0 to 360, or a colour whose hue is taken, such as \"#0b6e4f\""`
	Logo   string              `yaml:"logo" help:"image of the content folder that stands before the name"`
	At     map[string]diag.Pos `yaml:",pos"`
}

// Publish says what stands at the root of the site.
type Publish struct {
	Root string `yaml:"root" enum:"current|in-force" help:"current: the working content; in-force: the edition in force"`
}

// Leaders says who counts as a leader in assessments.
type Leaders struct {
	Roles []string `yaml:"roles" help:"roles as answers name them"`
}

// Privacy holds the anonymity thresholds; never below 5 and 10.
type Privacy struct {
	Minimum       int    `yaml:"minimum" min:"5" help:"answers below which nothing is published"`
	DetailMinimum int    `yaml:"detail_minimum" min:"10" help:"answers below which only the favourable share is published"`
	Extremes      string `yaml:"extremes" enum:"strict" help:"unanimous small groups are shown as coded values"`
}

// Indicator says how a series of indicators.csv is read.
type Indicator struct {
	Title  string `yaml:"title" help:"title"`
	Kind   string `yaml:"kind" enum:"leading|lagging" help:"leading or lagging"`
	Better string `yaml:"better" enum:"higher|lower" help:"which way is better"`
	Unit   string `yaml:"unit" help:"unit of the number"`
}

// DecisionConfig says where decision records lie and how they write dates.
type DecisionConfig struct {
	Folders    []string `yaml:"folders,scalar" help:"folders of decision records; default: every folder named decisions, adr or adrs"`
	DateFormat string   `yaml:"date_format" enum:"dmy|mdy" help:"how 02/09/2020 is read"`
}

// Ordered is a map that keeps the order in which its keys were written.
type Ordered[T any] struct {
	Keys []string
	Map  map[string]T
}

// Texts is an ordered map of texts.
type Texts = Ordered[string]

// Put adds a key; fill decodes its value. It is how the YAML reader writes into
// an ordered map.
func (o *Ordered[T]) Put(key string, fill func(value any)) {
	var v T
	fill(&v)
	if o.Map == nil {
		o.Map = map[string]T{}
	}
	if _, ok := o.Map[key]; !ok {
		o.Keys = append(o.Keys, key)
	}
	o.Map[key] = v
}
