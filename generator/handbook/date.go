package handbook

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Date is a day of the Gregorian calendar, without a time zone. The zero Date
// means that no day was said.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads an ISO 8601 calendar date, "2026-01-10".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is no date of the form 2026-01-31", s)
	}
	return DateOf(t), nil
}

// DateOf is the day of a time in UTC.
func DateOf(t time.Time) Date {
	y, m, d := t.UTC().Date()
	return Date{y, m, d}
}

// UnmarshalText reads an ISO 8601 date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// MarshalText writes an ISO 8601 date, nothing for the zero Date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// IsZero tells whether no day was said.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO 8601 form, "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Compare orders days; the zero Date comes first.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Before tells whether d lies before o.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysUntil is the number of days from d to o, negative when o lies before d.
func (d Date) DaysUntil(o Date) int { return int(o.Time().Sub(d.Time()).Hours() / 24) }

// Duration is a stretch of calendar time: years, months, weeks and days.
type Duration struct {
	Years, Months, Days int
	Off                 bool // written "off": the activity has no cadence
}

var (
	shortDuration = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\d+)\s*(y|yr|years?|mo|months?|w|weeks?|d|days?)$`)
	})
	isoDuration = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$`) })
)

// ParseDuration reads "6mo", "2y", "2w", "10d", the ISO 8601 forms "P6M" and
// "P1Y6M", or "off".
func ParseDuration(s string) (Duration, error) {
	if s == "off" {
		return Duration{Off: true}, nil
	}
	atoi := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := shortDuration().FindStringSubmatch(s); m != nil {
		n := atoi(m[1])
		switch m[2][0] {
		case 'y':
			return Duration{Years: n}, nil
		case 'm':
			return Duration{Months: n}, nil
		case 'w':
			return Duration{Days: 7 * n}, nil
		}
		return Duration{Days: n}, nil
	}
	if m := isoDuration().FindStringSubmatch(s); m != nil && s != "P" {
		return Duration{Years: atoi(m[1]), Months: atoi(m[2]), Days: 7*atoi(m[3]) + atoi(m[4])}, nil
	}
	return Duration{}, fmt.Errorf("%q is no duration such as 6mo, 2y or P6M", s)
}

// UnmarshalText reads a duration as ParseDuration does.
func (d *Duration) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDuration(string(b))
	return err
}

// IsZero tells whether the duration is empty or off.
func (d Duration) IsZero() bool { return d.Years == 0 && d.Months == 0 && d.Days == 0 }

// Times is n of the duration, one after the other.
func (d Duration) Times(n int) Duration {
	return Duration{Years: n * d.Years, Months: n * d.Months, Days: n * d.Days, Off: d.Off}
}

// After is the day one duration after d. Months are calendar months; a day
// that the later month lacks becomes its last day (31 August + 6mo = 28
// February).
func (d Duration) After(from Date) Date {
	months := int(from.Month) - 1 + d.Months + 12*d.Years
	year, month := from.Year+months/12, time.Month(months%12+1)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return Date{year, month, min(from.Day, last)}.AddDays(d.Days)
}

// String says the duration in words: "every 3 months", "every year".
func (d Duration) String() string {
	switch {
	case d.Off:
		return "off"
	case d.Months == 0 && d.Days == 0 && d.Years == 1:
		return "every year"
	case d.Months == 0 && d.Days == 0 && d.Years > 1:
		return fmt.Sprintf("every %d years", d.Years)
	case d.Months+12*d.Years == 1 && d.Days == 0:
		return "every month"
	case d.Days == 0:
		return fmt.Sprintf("every %d months", d.Months+12*d.Years)
	case d.Years == 0 && d.Months == 0:
		return fmt.Sprintf("every %d days", d.Days)
	}
	return fmt.Sprintf("every %d months and %d days", d.Months+12*d.Years, d.Days)
}
