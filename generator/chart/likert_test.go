package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestLargestRemainders(t *testing.T) {
	for _, c := range []struct {
		shares []float64
		total  int
		want   []int
	}{
		{[]float64{33.3, 33.3, 33.4}, 100, []int{33, 33, 34}},
		{[]float64{1. / 3, 1. / 3, 1. / 3}, 100, []int{34, 33, 33}},
		{[]float64{9.4, 16.7, 12.5, 36.5, 25}, 100, []int{9, 17, 13, 36, 25}},
		{[]float64{0, 100}, 100, []int{0, 100}},
		{[]float64{0, 0}, 100, []int{0, 0}},
		{nil, 100, []int{}},
	} {
		if got := largestRemainders(c.shares, c.total); !slices.Equal(got, c.want) {
			t.Errorf("%v of %d: got %v, want %v", c.shares, c.total, got, c.want)
		}
	}
}

// Whatever people answered, a row's whole numbers make 100, and none is a whole
// per cent from its share.
func TestLikertRowsMakeHundred(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 5 + 2*r.IntN(2)
		counts, all := make([]int, n), 0
		for i := range counts {
			counts[i] = r.IntN(20)
			all += counts[i]
		}
		if all == 0 {
			continue
		}
		l := Likert{ID: "l", Answers: make([]string, n), Rows: []LikertRow{{}}}
		for i, c := range counts {
			l.Rows[0].Shares = append(l.Rows[0].Shares, LikertShare{From: i + 1, Percent: 100 * float64(c) / float64(all)})
		}
		p, err := l.plan()
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, part := range p.rows[0].parts {
			sum += part.whole
			if math.Abs(float64(part.whole)-part.share) >= 2 {
				t.Errorf("%v: %v is shown as %d", counts, part.share, part.whole)
			}
		}
		if sum != 100 {
			t.Errorf("%v make %d", counts, sum)
		}
	}
}

func TestLikertThatContradictsItself(t *testing.T) {
	for want, change := range map[string]func(*Likert){
		"covers answers 6 to 6 of 5":    func(l *Likert) { l.Rows[0].Shares[0].From = 6 },
		"covers answers 3 to 2 of 5":    func(l *Likert) { l.Rows[0].Shares[2].To = 2 },
		"answer 2 is covered twice":     func(l *Likert) { l.Rows[0].Shares[0].To = 2 },
		"the shares make 150.0 per":     func(l *Likert) { l.Rows[0].Shares[4].Percent = 100 },
		"a share of -1 per cent":        func(l *Likert) { l.Rows[0].Shares[4].Percent = -1 },
		"2 of 5 answers cannot be the ": func(l *Likert) { l.Neutral = 2 },
	} {
		l := answers()
		l.Rows = []LikertRow{answered("x", 10, 10, 10, 20, 50)}
		change(&l)
		if _, err := l.Figure(nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

func TestLikertSaysTheSameThrice(t *testing.T) {
	for _, l := range []Likert{answers(), merged()} {
		f := mustFigure(t, l)
		var drawn, option, table []string
		for _, e := range wideOf(t, f) {
			if e.name == "rect" {
				drawn = append(drawn, e.text)
			}
		}
		for _, s := range seriesOf(t, f) {
			for _, d := range s.Data {
				if d.Text != "" {
					option = append(option, s.Name+": "+d.Text)
					if got := strconv.Itoa(int(math.Abs(*d.Value[0]))); got != d.Text {
						t.Errorf("%s: a bar of %s says %s", d.Name, got, d.Text)
					}
				}
			}
		}
		for _, row := range f.Table.Rows {
			for i, cell := range row {
				if i > 1 && cell != "–" && f.Table.Head[i] != "Answered" {
					table = append(table, f.Table.Head[i]+": "+cell)
				}
			}
		}
		for _, got := range [][]string{drawn, option} {
			slices.Sort(got)
			slices.Sort(table)
			if !slices.Equal(got, table) {
				t.Errorf("%s: got %q\nwant %q", l.ID, got, table)
			}
		}
	}
}

// What a row withholds stands nowhere in the figure.
func TestLikertWithholds(t *testing.T) {
	l := answers()
	few := LikertRow{Name: "Few", Text: "withheld"}
	l.Rows = append(l.Rows, few)
	f := mustFigure(t, l)
	few.Shares = []LikertShare{{From: 1, Percent: 98.7}, {From: 2, Percent: 1.3}}
	l.Rows[6] = few
	if g := mustFigure(t, l); g.HTML(FigureLinks{}) != f.HTML(FigureLinks{}) {
		t.Error("a withheld share is shown")
	}
	if got := f.Table.Rows[6]; !slices.Equal(got, []string{"Few", "withheld", "–", "–", "–", "–", "–", "–"}) {
		t.Errorf("table: %q", got)
	}
}
