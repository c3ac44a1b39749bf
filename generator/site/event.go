package site

import "github.com/ethos-handbook/ethos/generator/handbook"

// eventTitle is what an event is called: as its evaluation is, else as its activity.
func (s *Site) eventTitle(e handbook.Event) string {
	if e.Evaluation == nil || e.Title == "" {
		return s.term(string(e.Activity))
	}
	return e.Title
}
