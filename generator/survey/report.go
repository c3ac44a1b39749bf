package survey

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// ReportOptions narrow a report to one source, and to one wave with the changes
// that lead to it. "" stands for all.
type ReportOptions struct{ Source, Wave string }

// ReportTable is the analyst's table: every number of every group, however small,
// unrounded. It lies below the anonymity rules; nothing of it is published, and
// no other package may compute from it.
type ReportTable struct {
	Waves   []ReportWave   `json:"waves"`
	Changes []ReportChange `json:"changes"`
	ENPS    []ReportENPS   `json:"enps"`
}

// ReportWave is one wave of a source. Groups are "all", everybody, and each unit
// that answered with all that is below it.
type ReportWave struct {
	Source     string            `json:"source"`
	Wave       string            `json:"wave"`
	Closed     *handbook.Date    `json:"closed"`
	Invited    Number            `json:"invited"`
	Responded  Number            `json:"responded"` // people with a valid answer
	Dropped    map[string]int    `json:"dropped"`   // by reason
	Items      []ReportItem      `json:"items"`
	Dimensions []ReportDimension `json:"dimensions"`
}

// ReportItem is how a group answered an item. Percentages and the ends of
// intervals run from 0 to 100; mean and sd are in points of the scale, the codes
// of a reversed item from the other end.
type ReportItem struct {
	Item         string   `json:"item"`
	Value        string   `json:"value"`
	Dimension    string   `json:"dimension"`
	Aspect       string   `json:"aspect"`
	Unit         string   `json:"unit"`
	N            Number   `json:"n"`       // valid answers
	Missing      Number   `json:"missing"` // people with some valid answer, but none to this item
	Counts       Counts   `json:"counts"`  // by code
	Favourable   Number   `json:"favourable"`
	Neutral      Number   `json:"neutral"`
	Unfavourable Number   `json:"unfavourable"`
	Mean         Number   `json:"mean"`
	SD           Number   `json:"sd"` // n−1
	Index        Number   `json:"index"`
	Wilson       Interval `json:"wilson"`
	WilsonFPC    Interval `json:"wilson_fpc"` // at the effective size among those invited, or the unit's headcount; null where that is unknown
}

// ReportDimension is a value's dimension in a group: the mean of its items'
// percentages, and how far its items and its people agree. Alpha and what
// follows are of the people who answered every item; the groups of the ICC are
// the units as rows name them.
type ReportDimension struct {
	Value      string `json:"value"`
	Dimension  string `json:"dimension"`
	Unit       string `json:"unit"`
	Favourable Number `json:"favourable"`
	Index      Number `json:"index"`
	Alpha      Number `json:"alpha"`
	ICC1       Number `json:"icc1"`
	ICC2       Number `json:"icc2"`
	Eta2       Number `json:"eta2"`
	RWGJ       Number `json:"rwg_j"`
}

// ReportChange is the change of an item, or of a dimension, between two waves
// that asked the same. Diff and Newcombe are in points of percent. Q is P adjusted
// over all changes of the source between the two waves.
type ReportChange struct {
	Source    string      `json:"source"`
	Value     string      `json:"value"`
	Dimension string      `json:"dimension"`
	Item      *string     `json:"item"` // nil: the dimension as a whole
	Unit      string      `json:"unit"`
	From      string      `json:"from"`
	To        string      `json:"to"`
	Diff      Number      `json:"diff"`
	Z         Number      `json:"z"`
	P         Number      `json:"p"`
	Q         Number      `json:"q"`
	Newcombe  Interval    `json:"newcombe"`
	Welch     ReportWelch `json:"welch"` // of the answers; for a dimension, of people's sums over its items
	Verdict   string      `json:"verdict"`
}

// ReportWelch is Welch's test of two means.
type ReportWelch struct {
	T  Number `json:"t"`
	DF Number `json:"df"`
	P  Number `json:"p"`
}

// ReportENPS is the net promoter score of an item on the scale 0–10: 9 and 10
// promote, 7 and 8 are passive, the rest detract.
type ReportENPS struct {
	Source     string `json:"source"`
	Wave       string `json:"wave"`
	Item       string `json:"item"`
	Unit       string `json:"unit"`
	Promoters  int    `json:"promoters"`
	Passives   int    `json:"passives"`
	Detractors int    `json:"detractors"`
	ENPS       Number `json:"enps"`
	SE         Number `json:"se"`
}

// Number is a number that may not exist: NaN, and null in JSON.
type Number float64

// MarshalJSON writes null for what is no number.
func (n Number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// Interval is a low and a high end, in percent or points of percent; null in
// JSON when they do not exist.
type Interval [2]Number

// MarshalJSON writes [low, high] or null.
func (i Interval) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(i[0])) || math.IsNaN(float64(i[1])) {
		return []byte("null"), nil
	}
	return json.Marshal([2]Number(i))
}

var (
	noNumber   = Number(math.NaN())
	noInterval = Interval{noNumber, noNumber}
)

// Counts is how many answers have each code, from the scale's least.
type Counts []CodeCount

// CodeCount is how many answers have a code.
type CodeCount struct{ Code, Count int }

// MarshalJSON writes an object by code, in the order of the scale.
func (c Counts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, n := range c {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(strconv.Itoa(n.Code)) + ":" + strconv.Itoa(n.Count))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Report reads the waves of a handbook's sources as Read does and tabulates them
// without the rules of anonymity. With an error in the list there is no table:
// changes over a wave that is left out would mislead. The error is the machine's.
func Report(fsys fs.FS, h *handbook.Handbook, only ReportOptions) (*ReportTable, diag.List, error) {
	t := &ReportTable{Waves: []ReportWave{}, Changes: []ReportChange{}, ENPS: []ReportENPS{}}
	var list diag.List
	for _, src := range h.Sources {
		if only.Source != "" && src.ID != only.Source {
			continue
		}
		r := newSourceReader(fsys, h, src)
		exports, err := r.exports()
		if err != nil {
			return nil, nil, err
		}
		list.Add(r.list...)
		for _, e := range exports {
			if only.Wave == "" || e.wave.ID == only.Wave {
				t.Waves = append(t.Waves, e.reported())
				t.ENPS = append(t.ENPS, e.netPromoters()...)
			}
		}
		for _, c := range changesOf(exports) {
			if only.Wave == "" || c.To == only.Wave {
				t.Changes = append(t.Changes, c)
			}
		}
	}
	if list = list.Sorted(); list.Errors() > 0 {
		return nil, list, nil
	}
	return t, list, nil
}

// exports reads the waves of a source, oldest first, those left out that cannot
// be read.
func (r *sourceReader) exports() (out []*export, err error) {
	read, ok := shapes[r.src.Format]
	if !ok {
		r.list.Warnf(keyPos(r.src, "format"), ruleFormat, "map it as wide or tidy", "the format %q is not read yet; the source %q is left out", r.src.Format, r.src.ID)
		return nil, nil
	}
	if faults := checkItems(r.src); faults.Errors() > 0 {
		r.list.Add(faults...)
		return nil, nil
	}
	waves := byClosing(r.src.Waves)
	for _, w := range waves {
		_, released, err := r.ledger(w)
		if err != nil {
			return nil, err
		}
		if released && !r.exported(w) {
			r.list.Warnf(w.At, ruleUnreadable, "put the export beside source.yaml to report on it", "the wave %q is released and its export is not here; the report leaves it out", w.ID)
			continue
		}
		e, err := r.wave(w, idsOf(waves), read)
		if err != nil {
			return nil, err
		}
		if e != nil {
			out = append(out, e)
		}
	}
	return out, nil
}
