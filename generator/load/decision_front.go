package load

import (
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// ownKeys are the keys of a record's front matter that are read strictly. The
// fields that other people write in many shapes are any here: frontMatter
// reads those.
type ownKeys struct {
	handbook.Common `yaml:",inline"`

	Date         any                `yaml:"date"`
	Status       any                `yaml:"status"`
	Deciders     any                `yaml:"decision-makers"`
	DecidersOld  any                `yaml:"deciders"`
	Consulted    any                `yaml:"consulted"`
	Informed     any                `yaml:"informed"`
	Supersedes   any                `yaml:"supersedes"`
	SupersededBy any                `yaml:"superseded-by"`
	Amends       any                `yaml:"amends"`
	AmendedBy    any                `yaml:"amended-by"`
	Slug         any                `yaml:"slug"`
	Values       []handbook.Weighed `yaml:"values"`
	Exception    string             `yaml:"exception"`
	Topic        string             `yaml:"topic"`
	Resources    string             `yaml:"resources" enum:"funded|deprioritised"`
	ReviewBy     handbook.Date      `yaml:"review-by"`
}

// strictKeys are ownKeys' names, for hints.
var strictKeys = []string{
	"status", "date", "decision-makers", "deciders", "consulted", "informed", "values", "exception", "topic", "resources", "review-by",
	"supersedes", "superseded-by", "amends", "amended-by", "title", "summary", "tags", "owner", "review", "draft", "aliases",
}

// frontMatter is what front matter says about a record's fields, by their
// names in labelWords, whatever the shape in which it says it.
type frontMatter map[string]said

// said is one value of front matter, taken apart.
type said struct {
	refs []handbook.Ref // the texts, in order
	list bool           // written as a list, so that a comma parts nothing
}

// Put takes in one key with a value of any shape.
func (f frontMatter) Put(key string, fill func(value any)) {
	name := labelOf(key)
	if name == "" {
		return
	}
	var s said
	fill(&s.refs)
	if len(s.refs) > 0 && s.refs[0].ID == "" {
		var maps []keyTexts
		fill(&maps)
		at := s.refs[0].At
		s.refs = nil
		for _, m := range maps {
			for _, text := range m.texts {
				s.refs = append(s.refs, handbook.Ref{ID: text, At: at})
			}
		}
	}
	s.list = len(s.refs) > 1
	if _, twice := f[name]; !twice && len(s.refs) > 0 {
		f[name] = s
	}
}

// keyTexts is a mapping that stands where a text is meant: { accepted }.
type keyTexts struct{ texts []string }

// Put takes in one key of the mapping.
func (k *keyTexts) Put(key string, fill func(value any)) {
	var text string
	if fill(&text); text != "" {
		key += ": " + text
	}
	k.texts = append(k.texts, key)
}

// text is a field's first text, "" without one.
func (f frontMatter) text(name string) string {
	if s, ok := f[name]; ok {
		return strings.TrimSpace(s.refs[0].ID)
	}
	return ""
}

// readFront reads the front matter. Faults are warnings, and keys that are not
// ours are other people's business unless they look like a slip of one of ours.
func (r *record) readFront() {
	r.front = frontMatter{}
	if r.src.toml.Data != nil {
		r.front.salvage(r.src.toml, tomlLine)
		r.d.Title = r.front.text(titleField)
		r.identity()
		return
	}
	if r.src.front.Data == nil {
		return
	}
	var own ownKeys
	valid := true
	front := yaml.Parse(r.src.front)
	for _, p := range front.Decode("front-matter", &own) {
		p.Level = diag.Warning
		if key, ok := unknownKey(p.Message); ok {
			if p.Hint = slipHint(key); p.Hint == "" {
				continue
			}
		}
		valid = valid && !strings.HasPrefix(p.Message, invalidYAML)
		r.problems.Add(p)
		r.d.Problems = append(r.d.Problems, p)
	}
	if valid {
		front.Decode("front-matter", &r.front) // its faults are told above
	} else {
		r.front.salvage(r.src.front, frontLine)
	}
	r.d.Common = own.Common
	r.d.Values, r.d.Exception, r.d.Topic, r.d.ReviewBy = own.Values, own.Exception, own.Topic, own.ReviewBy
	if own.Resources == "funded" || own.Resources == "deprioritised" {
		r.d.Resources = own.Resources
	}
	for i := range r.d.Values {
		if role := &r.d.Values[i].Role; *role != "decisive" && *role != "conceded" {
			*role = "supporting" // also of a word that is none of the three, which is told above
		}
	}
	if t := r.front.text(titleField); r.d.Title == "" && t != "" {
		r.d.Title = t
	}
	r.identity()
}

// identity sorts out keys that name the record: a number is no identity, and a
// slug is one more address.
func (r *record) identity() {
	if _, err := strconv.Atoi(r.d.ID); err == nil {
		r.d.ID, r.d.Number = "", r.d.ID
	}
	if slug := strings.Trim(r.front.text(slugField), "/ "); slug != "" {
		r.d.Aliases = append(r.d.Aliases, slug)
	}
}

// How package yaml words the two faults that are told apart here.
const (
	invalidYAML  = "this is not valid YAML"
	unknownIntro = "unknown key "
)

// unknownKey is the key that a problem calls unknown.
func unknownKey(message string) (string, bool) {
	quoted, ok := strings.CutPrefix(message, unknownIntro)
	if !ok {
		return "", false
	}
	key, err := strconv.Unquote(quoted)
	return key, err == nil
}

// slipHint says which of our keys an unknown one was meant to be; "" when it
// is too far from all of them, or is read all the same.
func slipHint(key string) string {
	if len(key) < 4 || labelOf(key) != "" {
		return ""
	}
	for _, own := range strictKeys {
		if isSlip(key, own) {
			return diag.DidYouMean(key, []string{own})
		}
	}
	return ""
}

var (
	frontLine = expression(`^([\pL][\pL\d _-]*):[ \t]+(\S.*)$`)
	tomlLine  = expression(`^[ \t]*([\pL][\pL\d_-]*)[ \t]*=[ \t]*(\S.*)$`)
)

// cutTOML takes front matter between +++ lines off a record's text.
func cutTOML(src source) source {
	rest, ok := strings.CutPrefix(src.body.Text, "+++\n")
	end := strings.Index("\n"+rest, "\n+++\n")
	if !ok || end < 0 || src.front.Data != nil {
		return src
	}
	src.toml = yaml.Text{File: src.path, Line: src.body.Line + 1, Data: []byte(rest[:end])}
	src.body.Line += 2 + strings.Count(rest[:end], "\n")
	src.body.Text = rest[end+len("+++\n"):]
	return src
}

// salvage reads what single lines say: those of the form "key: value" in front
// matter that is not valid YAML, such as `deciders: @anna, @ben`, and those of
// the form "key = value" in TOML.
func (f frontMatter) salvage(src yaml.Text, form *lazy) {
	for i, line := range strings.Split(string(src.Data), "\n") {
		m := form.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		name := labelOf(line[m[2]:m[3]])
		if _, twice := f[name]; name == "" || twice {
			continue
		}
		value := strings.TrimSpace(line[m[4]:])
		if before, _, ok := strings.Cut(value, " #"); ok {
			value = before
		}
		at := diag.Pos{File: src.File, Line: src.Line + i, Column: m[4] + 1}
		s := said{list: strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]")}
		texts := []string{value}
		if s.list {
			texts = strings.Split(value[1:len(value)-1], ",")
		}
		for _, text := range texts {
			s.refs = append(s.refs, handbook.Ref{ID: strings.Trim(text, ` "'`), At: at})
		}
		f[name] = s
	}
}
