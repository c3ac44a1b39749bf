package render

import (
	"math"
	"testing"
)

// TestParseAccent reads hues and colours. The hues are those that CSS Color 4 and
// browsers give.
func TestParseAccent(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want float64
		ok   bool
	}{
		{"174", 174, true}, {"0", 0, true}, {"360", 360, true}, {"12.5", 12.5, true},
		{"#ff0000", 29, true}, {"#0f0", 142, true}, {"#0000ff", 264, true}, {"#ffff00", 110, true},
		{"#808080", 0, false}, {"#fff", 0, false}, {"#12", 0, false}, {"#12345g", 0, false}, {"361", 0, false}, {"-1", 0, false}, {"NaN", 0, false}, {"green", 0, false},
	} {
		got, err := ParseAccent(tt.in)
		if (err == nil) != tt.ok || tt.ok && math.Abs(got.Hue-tt.want) > .5 {
			t.Errorf("%q: %v %v", tt.in, got, err)
		}
	}
	if a, err := ParseAccent(""); a.css() != "" || err != nil {
		t.Error("no accent changes something")
	}
}
