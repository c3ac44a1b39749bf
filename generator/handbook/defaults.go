package handbook

// Defaults fills in what handbook.yaml leaves out: the framework's cadence, the
// targets, and the anonymity thresholds, which cannot be lowered.
func (c *Config) Defaults() {
	if c.Language == "" {
		c.Language = "en"
	}
	if c.Title == "" {
		c.Title = "Values Handbook"
	}
	c.Targets = withDefaults(c.Targets, map[string]int{"understanding": 85, "agreement": 80, "behaviour": 75, "perception": 70})
	c.Cadence = withDefaults(c.Cadence, map[string]Duration{
		string(PulseSurvey): {Months: 3}, string(ComprehensiveAssessment): {Years: 1}, string(LeadershipReview): {Months: 6},
		string(ProcessAudit): {Years: 1}, string(StatementReview): {Years: 2},
	})
	c.Privacy.Minimum = max(c.Privacy.Minimum, 5)
	c.Privacy.DetailMinimum = max(c.Privacy.DetailMinimum, 10)
}

func withDefaults[V any](m, defaults map[string]V) map[string]V {
	out := map[string]V{}
	for k, v := range defaults {
		out[k] = v
	}
	for k, v := range m {
		out[k] = v
	}
	return out
}
