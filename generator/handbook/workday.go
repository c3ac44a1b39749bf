package handbook

import "time"

// Workday is the nth working day, Monday to Friday, counted from the first. The
// first is the day itself, or the Monday after it where it lies on a weekend; so is
// what n below 1 asks for.
func (d Date) Workday(n int) Date { return d.AddDays(WorkdayAfter(n)[d.Time().Weekday()]) }

// WorkdayAfter tells how many days lie between a first day and the nth working day
// from it, by the weekday of the first day, Sunday at the front. Pages carry these
// numbers, so that a browser need not know what a working day is.
func WorkdayAfter(n int) (after [7]int) {
	n = max(n, 1) - 1
	for day := range after {
		first := 0
		switch time.Weekday(day) {
		case time.Saturday:
			first = 2
		case time.Sunday:
			first = 1
		}
		monday := (day+first)%7 - 1 // 0 is Monday
		after[day] = first + n/5*7 + n%5
		if monday+n%5 >= 5 {
			after[day] += 2
		}
	}
	return after
}
