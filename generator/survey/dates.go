package survey

// dates reads the days on which answers came.
type dates struct{ format string }

func newDates(format string) *dates { return &dates{format: format} }

// see reads the day of one answer.
func (d *dates) see(c cell) {}

// finish reports what is wrong with the days.
func (d *dates) finish(e *export) {}
