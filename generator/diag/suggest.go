package diag

import (
	"fmt"

	"github.com/agnivade/levenshtein"
)

// DidYouMean returns `did you mean "x"?` for the known word nearest to what was
// written, or "" when none is near enough to be meant.
func DidYouMean(written string, known []string) string {
	letters := len([]rune(written))
	best, at := "", 1+max(min(2, letters/2), min(3, letters/4)) // further away is a guess, and a wrong hint worse than none
	for _, k := range known {
		if d := levenshtein.ComputeDistance(written, k); d < at || d == at && best != "" && k < best {
			best, at = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", best)
}
