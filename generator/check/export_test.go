package check

// Finds tells whether a rule looks at the handbook by itself; what the others name is
// found by other stages.
func (r Rule) Finds() bool { return r.find != nil }
