package load

// DecisionFront is what the front matter of a decision record may hold, for its
// schema. Other people's keys are let through.
type DecisionFront = ownKeys
