package compare

import "github.com/ethos-handbook/ethos/generator/handbook"

// Published is what changed as a file for machines: every item, and of those that
// are not the same every field and block, so that either text can be made anew.
type Published struct {
	Items []PublishedItem `json:"items"`
	Waves []PublishedWave `json:"waves"`
}

// PublishedItem is an Item.
type PublishedItem struct {
	Kind         handbook.Kind    `json:"kind"`
	ID           string           `json:"id"`
	Title        string           `json:"title"`
	From         string           `json:"from,omitempty"` // its id before it was renamed
	State        State            `json:"state"`
	Class        Class            `json:"class,omitempty"`
	Proposed     Class            `json:"proposed,omitempty"` // by rule, where the edition B gives another class
	Summary      string           `json:"summary,omitempty"`  // as the edition B gives it, where in other words than the rule
	WordsAdded   int              `json:"words_added"`
	WordsRemoved int              `json:"words_removed"`
	Why          string           `json:"why,omitempty"`
	Into         []string         `json:"into,omitempty"`
	Strength     []PublishedShift `json:"strength"`
	Fields       []PublishedField `json:"fields"`
	Blocks       []PublishedBlock `json:"blocks"`
}

// PublishedShift is a Shift.
type PublishedShift struct {
	Where    string `json:"where"`
	From     string `json:"from"`
	To       string `json:"to"`
	Weaker   bool   `json:"weaker"`
	Sentence string `json:"sentence"`
}

// PublishedField is a Field. Places are left out where there is no list.
type PublishedField struct {
	Name   string          `json:"name"`
	Part   string          `json:"part,omitempty"`
	PlaceA int             `json:"place_a,omitempty"`
	PlaceB int             `json:"place_b,omitempty"`
	Op     Op              `json:"op"`
	Class  Class           `json:"class,omitempty"`
	A      string          `json:"a"`
	B      string          `json:"b"`
	Spans  []PublishedSpan `json:"spans,omitempty"`
}

// PublishedBlock is a Block: its source text in A and in B.
type PublishedBlock struct {
	Op     Op              `json:"op"`
	Kind   string          `json:"kind"`
	PlaceA int             `json:"place_a,omitempty"`
	PlaceB int             `json:"place_b,omitempty"`
	Class  Class           `json:"class,omitempty"`
	A      string          `json:"a"`
	B      string          `json:"b"`
	Spans  []PublishedSpan `json:"spans,omitempty"`
}

// PublishedSpan is a Span. There are spans only where both texts have words.
type PublishedSpan struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// PublishedWave is a WaveChange.
type PublishedWave struct {
	Source   string             `json:"source"`
	Wave     string             `json:"wave"`
	State    WaveState          `json:"state"`
	Cells    []PublishedCell    `json:"cells"`
	Wordings []PublishedWording `json:"wordings,omitempty"`
}

// PublishedCell is a CellChange.
type PublishedCell struct {
	Unit      string `json:"unit"`
	Value     string `json:"value"`
	Dimension string `json:"dimension"`
	Aspect    string `json:"aspect,omitempty"`
	A         string `json:"a"`
	B         string `json:"b"`
}

// PublishedWording is a Wording.
type PublishedWording struct {
	Item string `json:"item"`
	A    string `json:"a"`
	B    string `json:"b"`
}

// JSON is the changes for encoding. The same changes give the same bytes.
func (c Changes) JSON() Published {
	out := Published{Items: []PublishedItem{}, Waves: []PublishedWave{}}
	for _, it := range c.Items {
		p := PublishedItem{Kind: it.Kind, ID: it.ID, Title: it.Title, From: it.From, State: it.State, Class: it.Class, Proposed: it.Proposed, Summary: it.Said, WordsAdded: it.WordsAdded, WordsRemoved: it.WordsRemoved,
			Why: it.Why, Into: it.Into, Strength: []PublishedShift{}, Fields: []PublishedField{}, Blocks: []PublishedBlock{}}
		for _, s := range it.Strength {
			p.Strength = append(p.Strength, PublishedShift(s))
		}
		for _, f := range it.Fields {
			p.Fields = append(p.Fields, PublishedField{f.Name, f.Part, f.PlaceA, f.PlaceB, f.Op, f.Class, f.A, f.B, publishedSpans(f.A, f.B, f.Spans)})
		}
		for _, b := range it.Blocks {
			p.Blocks = append(p.Blocks, PublishedBlock{b.Op, b.Kind, b.PlaceA, b.PlaceB, b.Class, b.A, b.B, publishedSpans(b.A, b.B, b.Spans)})
		}
		out.Items = append(out.Items, p)
	}
	for _, w := range c.Waves {
		p := PublishedWave{Source: w.Source, Wave: w.Wave, State: w.State, Cells: []PublishedCell{}}
		for _, c := range w.Cells {
			p.Cells = append(p.Cells, PublishedCell(c))
		}
		for _, x := range w.Wordings {
			p.Wordings = append(p.Wordings, PublishedWording{x.Item, x.A, x.B})
		}
		out.Waves = append(out.Waves, p)
	}
	return out
}

func publishedSpans(a, b string, list []Span) []PublishedSpan {
	if a == b || a == "" || b == "" {
		return nil
	}
	out := make([]PublishedSpan, len(list))
	for i, s := range list {
		out[i] = PublishedSpan(s)
	}
	return out
}
