package handbook

import (
	"fmt"
	"time"
)

// Quarter is a quarter of a year, from January on.
type Quarter struct{ Year, N int } // N: 1–4

// QuarterOf is the quarter that a day lies in.
func QuarterOf(d Date) Quarter { return Quarter{d.Year, (int(d.Month)-1)/3 + 1} }

// String is "2026-Q1".
func (q Quarter) String() string { return fmt.Sprintf("%04d-Q%d", q.Year, q.N) }

// First is the first day of the quarter.
func (q Quarter) First() Date { return Date{Year: q.Year, Month: time.Month(3*q.N - 2), Day: 1} }

// Last is the last day of the quarter.
func (q Quarter) Last() Date { return q.Plus(1).First().AddDays(-1) }

// Plus is the quarter n quarters later.
func (q Quarter) Plus(n int) Quarter {
	all := 4*q.Year + q.N - 1 + n
	return Quarter{all / 4, all%4 + 1}
}

// Until is the number of quarters from q to o, negative when o lies before q.
func (q Quarter) Until(o Quarter) int { return 4*(o.Year-q.Year) + o.N - q.N }

// Has tells whether a day lies in the quarter.
func (q Quarter) Has(d Date) bool { return !d.IsZero() && QuarterOf(d) == q }
