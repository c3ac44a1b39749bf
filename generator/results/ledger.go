package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// LedgerSchema is the version of the ledger's JSON that this program writes.
const LedgerSchema = 1

// Ledger is a released wave: what was published of it, under which rules, about
// whom. It stands in releases/<wave>.json beside source.yaml. From then on the
// wave repeats it, or says less.
type Ledger struct {
	Schema        int            `json:"schema"`
	Source        string         `json:"source"`
	Wave          string         `json:"wave"`
	Closed        string         `json:"closed"`
	Released      string         `json:"released"` // the day
	Minimum       int            `json:"minimum"`
	DetailMinimum int            `json:"detail_minimum"`
	Invited       int            `json:"invited,omitempty"`
	Responded     int            `json:"responded"`
	Respondents   string         `json:"respondents,omitempty"` // keyed hash of the set of respondents, "" where they had no ids
	Dropped       []Dropped      `json:"dropped,omitempty"`
	Items         []Item         `json:"items,omitempty"` // statements that the rows named by themselves
	Units         []Unit         `json:"units,omitempty"`
	Cells         []ledgerCell   `json:"cells"`
	Aspects       []ledgerCell   `json:"aspects,omitempty"`
	Agreement     []ledgerAgrees `json:"agreement,omitempty"`
	Cards         []ledgerCard   `json:"cards,omitempty"`
	Notes         []Note         `json:"notes,omitempty"`
}

type ledgerCell struct {
	Unit         string   `json:"unit"`
	Value        string   `json:"value"`
	Dimension    string   `json:"dimension"`
	Aspect       string   `json:"aspect,omitempty"`
	Same         bool     `json:"same,omitempty"` // of an aspect: the cell of its dimension, asked about by the same statements
	State        State    `json:"state,omitempty"`
	Text         string   `json:"text,omitempty"`
	N            int      `json:"n,omitempty"`
	NBand        string   `json:"n_band,omitempty"`
	Favourable   *float64 `json:"favourable,omitempty"`
	Neutral      *float64 `json:"neutral,omitempty"`
	Unfavourable *float64 `json:"unfavourable,omitempty"`
	Index        *float64 `json:"index,omitempty"`
	Low          *float64 `json:"low,omitempty"`
	High         *float64 `json:"high,omitempty"`
	DontKnow     *float64 `json:"dont_know,omitempty"`
	Distribution []Band   `json:"distribution,omitempty"`
	Wording      string   `json:"wording,omitempty"` // what was asked, so that later waves can be held against it
}

type ledgerAgrees struct {
	Value     string   `json:"value"`
	Dimension string   `json:"dimension"`
	Aspect    string   `json:"aspect,omitempty"`
	Items     int      `json:"items"`
	ICC1      *float64 `json:"icc1,omitempty"`
	P         *float64 `json:"p,omitempty"`
	RWGJ      *float64 `json:"rwg_j,omitempty"`
	Alpha     *float64 `json:"alpha,omitempty"`
	N         int      `json:"n"`
}

type ledgerCard struct {
	Name          string   `json:"name"`
	Value         string   `json:"value,omitempty"`
	N             int      `json:"n"`
	Personal      *float64 `json:"personal,omitempty"`
	Current       *float64 `json:"current,omitempty"`
	Desired       *float64 `json:"desired,omitempty"`
	PersonalPlace *float64 `json:"personal_place,omitempty"`
	CurrentPlace  *float64 `json:"current_place,omitempty"`
	DesiredPlace  *float64 `json:"desired_place,omitempty"`
}

// LedgerOf is the ledger of a wave as it would be published now.
func LedgerOf(source string, w Wave) Ledger {
	l := Ledger{Schema: LedgerSchema, Source: source, Wave: w.ID, Closed: w.Closed.String(), Invited: w.Invited, Responded: w.Responded,
		Dropped: w.Dropped, Units: w.Units, Cells: []ledgerCell{}, Notes: w.Notes}
	for _, c := range w.Cells {
		l.Cells = append(l.Cells, toLedger(c))
	}
	for _, c := range w.Aspects {
		cell := toLedger(c)
		if d := w.For(c.Unit, c.Value, c.Dimension); d != nil && d.Wording == c.Wording && c.Dimension != "enabler" {
			whole := toLedger(*d)
			if whole.Aspect = c.Aspect; reflect.DeepEqual(cell, whole) {
				cell = ledgerCell{Unit: c.Unit, Value: c.Value, Dimension: c.Dimension, Aspect: c.Aspect, Same: true}
			}
		}
		l.Aspects = append(l.Aspects, cell)
	}
	for _, a := range w.Agreement {
		l.Agreement = append(l.Agreement, ledgerAgrees{a.Value, a.Dimension, a.Aspect, a.Items, known(a.ICC1), known(a.P), known(a.RWGJ), known(a.Alpha), a.N})
	}
	for _, c := range w.Cards {
		l.Cards = append(l.Cards, ledgerCard{c.Name, c.Value, c.N, known(c.Personal), known(c.Current), known(c.Desired),
			known(c.PersonalPlace), known(c.CurrentPlace), known(c.DesiredPlace)})
	}
	return l
}

func toLedger(c Cell) ledgerCell {
	return ledgerCell{c.Unit, c.Value, c.Dimension, c.Aspect, false, c.State, c.Text, c.N, c.NBand, known(c.Favourable), known(c.Neutral),
		known(c.Unfavourable), known(c.Index), known(c.Low), known(c.High), known(c.DontKnow), rounded(c.Distribution), c.Wording}
}

// rounded are bands with four decimals.
func rounded(bands []Band) (out []Band) {
	for _, b := range bands {
		b.Percent = math.Round(b.Percent*1e4) / 1e4
		out = append(out, b)
	}
	return out
}

// known is a number with four decimals, more than any page shows; nil for NaN.
func known(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	v = math.Round(v*1e4) / 1e4
	return &v
}

// orNaN is the number, NaN for nil.
func orNaN(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

func fromLedger(c ledgerCell) Cell {
	return Cell{Unit: c.Unit, Value: c.Value, Dimension: c.Dimension, Aspect: c.Aspect, State: c.State, Text: c.Text, N: c.N, NBand: c.NBand,
		Favourable: orNaN(c.Favourable), Neutral: orNaN(c.Neutral), Unfavourable: orNaN(c.Unfavourable), Index: orNaN(c.Index),
		Low: orNaN(c.Low), High: orNaN(c.High), DontKnow: orNaN(c.DontKnow), Distribution: c.Distribution, Wording: c.Wording}
}

// Encode writes the ledger as JSON, a cell a line, so that its history can be read.
func (l Ledger) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(l); err != nil {
		return nil, fmt.Errorf("encode the release of %s: %w", l.Wave, err)
	}
	var out []byte
	depth, quoted, escaped := 0, false, false
	for i, c := range b.Bytes() {
		out = append(out, c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == ',' && depth == 1, c == ',' && depth == 2 && b.Bytes()[i-1] == '}':
			out = append(out, '\n', ' ')
		}
	}
	return out, nil
}

// ReadLedger reads a ledger. It refuses keys that it does not know, and the
// schema of a newer program.
func ReadLedger(b []byte) (Ledger, error) {
	var l Ledger
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(&l)
	schema := l.Schema
	if err != nil { // maybe for what a newer program wrote
		var version struct{ Schema int }
		if json.Unmarshal(b, &version) == nil {
			schema = version.Schema
		}
	}
	if schema > LedgerSchema {
		return Ledger{}, fmt.Errorf("the release was written by a newer version of ethos (schema %d)", schema)
	}
	if err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return Ledger{}, fmt.Errorf("the release is no JSON after %d bytes", syntax.Offset)
		}
		return Ledger{}, fmt.Errorf("the release cannot be read: %w", err)
	}
	if l.Schema < 1 {
		return Ledger{}, errors.New("the release does not say its schema")
	}
	for _, cells := range [][]ledgerCell{l.Cells, l.Aspects} {
		for _, c := range cells {
			if !c.Same && c.State != Shown && c.State != Coded && c.State != Withheld {
				return Ledger{}, fmt.Errorf("the release has a cell of the state %q, which is none of shown, coded, withheld", c.State)
			}
		}
	}
	return l, nil
}

// Published is the wave as the ledger has it.
func (l Ledger) Published() Wave {
	w := Wave{ID: l.Wave, Invited: l.Invited, Responded: l.Responded, Dropped: l.Dropped, Units: l.Units, Notes: l.Notes}
	w.Closed, _ = handbook.ParseDate(l.Closed)
	w.Cells = slices.Grow(w.Cells, len(l.Cells))
	for _, c := range l.Cells {
		w.Cells = append(w.Cells, fromLedger(c))
	}
	w.Aspects = slices.Grow(w.Aspects, len(l.Aspects))
	var dimensions map[about]*Cell
	for _, c := range l.Aspects {
		if !c.Same {
			w.Aspects = append(w.Aspects, fromLedger(c))
			continue
		}
		if dimensions == nil {
			dimensions = index(w.Cells)
		}
		cell := fromLedger(c)
		if d := dimensions[about{c.Unit, c.Value, c.Dimension, ""}]; d != nil {
			cell = *d
			cell.Aspect = c.Aspect
		}
		w.Aspects = append(w.Aspects, cell)
	}
	for _, a := range l.Agreement {
		w.Agreement = append(w.Agreement, Agreement{a.Value, a.Dimension, a.Aspect, a.Items, orNaN(a.ICC1), orNaN(a.P), orNaN(a.RWGJ), orNaN(a.Alpha), a.N})
	}
	for _, c := range l.Cards {
		w.Cards = append(w.Cards, Card{c.Name, c.Value, orNaN(c.Personal), orNaN(c.Current), orNaN(c.Desired), c.N,
			orNaN(c.PersonalPlace), orNaN(c.CurrentPlace), orNaN(c.DesiredPlace)})
	}
	return w
}

// about is what one cell of a table is about.
type about struct{ unit, value, dimension, aspect string }

// index finds the cells of a table by what they are about, the first of several.
func index(cells []Cell) map[about]*Cell {
	out := make(map[about]*Cell, len(cells))
	for i := range cells {
		c := &cells[i]
		if key := (about{c.Unit, c.Value, c.Dimension, c.Aspect}); out[key] == nil {
			out[key] = c
		}
	}
	return out
}

// Refuses tells why a wave, counted again, may not stand in the place of this
// one, as its ledger has it: because it is of other people or other units, or
// gives other numbers of them. It is "" when nothing tells that the answers are
// others; what was withheld then and would be said now, Within takes back.
func (before *Wave) Refuses(w Wave) string {
	if w.Responded != before.Responded && len(before.Cells)+len(before.Cards) > 0 {
		return fmt.Sprintf("%d people answered, and %d when the wave was released: the difference would tell what they said", w.Responded, before.Responded)
	}
	for _, u := range w.Units {
		i := slices.IndexFunc(before.Units, func(o Unit) bool { return o.ID == u.ID })
		switch {
		case i >= 0 && slices.Equal(before.Units[i].Members, u.Members):
		case i < 0 && joins(before.Units, u):
		case i >= 0:
			return fmt.Sprintf("the unit %q is made up of other teams than when the wave was released", u.ID)
		default:
			return fmt.Sprintf("the unit %q was none when the wave was released", u.ID)
		}
	}
	known := map[string]bool{All: true}
	for _, u := range before.Units {
		known[u.ID] = true
	}
	for _, pair := range [][2][]Cell{{w.Cells, before.Cells}, {w.Aspects, before.Aspects}} {
		released := index(pair[1])
		for _, c := range pair[0] {
			if c.State == Withheld || !known[c.Unit] {
				continue // nothing is said, or of a union of units alone
			}
			old := released[about{c.Unit, c.Value, c.Dimension, c.Aspect}]
			if old == nil || !old.covers(c) {
				return fmt.Sprintf("%s of %q has another number for %q than the release", c.Dimension, c.Value, c.Unit)
			}
		}
	}
	for _, n := range w.Notes {
		if !slices.Contains(before.Notes, n) {
			return "a note was approved after the release; approve it in the next wave"
		}
	}
	for _, c := range w.Cards {
		i := slices.IndexFunc(before.Cards, func(o Card) bool { return o.Name == c.Name })
		if i < 0 || !within(c.Personal, before.Cards[i].Personal) || !within(c.Current, before.Cards[i].Current) || !within(c.Desired, before.Cards[i].Desired) {
			return fmt.Sprintf("the card %q has other numbers than the release", c.Name)
		}
	}
	return ""
}

// covers tells whether a cell may be of the same answers as this one.
func (c *Cell) covers(o Cell) bool {
	switch {
	case c.State == Coded && o.State == Coded:
		return c.Text == o.Text
	case c.State == Shown && o.State == Shown:
		return (o.N == 0 || c.N == 0 || o.N == c.N) && within(o.Favourable, c.Favourable) && within(o.Neutral, c.Neutral) &&
			within(o.Unfavourable, c.Unfavourable) && within(o.Index, c.Index)
	}
	return true
}

// Within is a wave, counted again under stricter rules, as far as this one, as
// its ledger has it, said it: a number that was withheld, or said as a bound,
// stays so. It writes into the cells of w.
func (before *Wave) Within(w Wave) Wave {
	for _, pair := range [][2][]Cell{{w.Cells, before.Cells}, {w.Aspects, before.Aspects}} {
		released := index(pair[1])
		for i := range pair[0] {
			c := &pair[0][i]
			if old := released[about{c.Unit, c.Value, c.Dimension, c.Aspect}]; old != nil && c.State == Shown && old.State != Shown {
				*c = *old
			} else if old != nil && math.IsNaN(old.Neutral) {
				c.Neutral, c.Unfavourable, c.Index, c.Distribution = math.NaN(), math.NaN(), math.NaN(), nil
			}
		}
	}
	return w
}

// within tells whether a number is the released one, or one of them is left out.
func within(now, released float64) bool {
	return math.IsNaN(now) || math.IsNaN(released) || math.Abs(now-released) < 1e-4
}

// joins tells whether a unit is made up of whole units that were published.
func joins(before []Unit, u Unit) bool {
	left := slices.Clone(u.Members)
	for _, o := range before {
		if len(o.Members) > 0 && !slices.ContainsFunc(o.Members, func(m string) bool { return !slices.Contains(u.Members, m) }) {
			left = slices.DeleteFunc(left, func(m string) bool { return slices.Contains(o.Members, m) })
		}
	}
	return len(u.Members) > 0 && len(left) == 0
}
