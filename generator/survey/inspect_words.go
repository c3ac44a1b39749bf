package survey

import (
	"slices"
	"strings"
)

// wordScale is an answer scale in words, from its least point; a point may be
// worded in several ways.
type wordScale struct {
	name   string
	points [][]string // folded, ' for ’; the first is the usual
}

// wordScaleOf splits points that are written "a|b; c; d".
func wordScaleOf(name, points string) wordScale {
	s := wordScale{name: name}
	for point := range strings.SplitSeq(points, ";") {
		s.points = append(s.points, strings.Split(strings.TrimSpace(point), "|"))
	}
	return s
}

const (
	middleEN = "neutral|neither agree nor disagree|neither agree or disagree|neither disagree nor agree|neither|undecided"
	middleDE = "teils/teils|teils, teils|teils teils|teils-teils|neutral|weder noch|weder/noch|unentschieden|stimme weder zu noch nicht zu"
	middleFR = "ni d'accord ni pas d'accord|ni d'accord, ni pas d'accord|ni d'accord ni en désaccord|ni en accord ni en désaccord|neutre"
	middleES = "ni de acuerdo ni en desacuerdo|neutral|neutro|indiferente"
	mostDE   = "stimme voll und ganz zu|stimme voll zu|stimme vollkommen zu|stimme völlig zu|stimme stark zu|trifft voll und ganz zu|trifft voll zu"
	leastDE  = "stimme überhaupt nicht zu|stimme gar nicht zu|stimme ganz und gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu"
	leastEN  = "strongly disagree|completely disagree|totally disagree|fully disagree|disagree strongly"
	mostEN   = "strongly agree|completely agree|totally agree|fully agree|agree strongly"
	halfEN   = "somewhat disagree|slightly disagree|tend to disagree|mostly disagree|rather disagree|disagree somewhat"
	halfYes  = "somewhat agree|slightly agree|tend to agree|mostly agree|rather agree|agree somewhat"
	leastFR  = "pas du tout d'accord|tout à fait en désaccord|fortement en désaccord|totalement en désaccord"
	mostFR   = "tout à fait d'accord|entièrement d'accord|totalement d'accord|fortement d'accord|tout à fait en accord"
)

// wordScales are the scales whose words are known: of agreement, then others. Of
// those that hold all answers of a column the first is taken.
var wordScales = []wordScale{
	wordScaleOf("agreement", leastEN+"; disagree; "+middleEN+"; agree; "+mostEN),
	wordScaleOf("agreement", leastEN+"; "+halfEN+"; "+middleEN+"; "+halfYes+"; "+mostEN),
	wordScaleOf("agreement", leastEN+"; disagree; "+halfEN+"; "+middleEN+"; "+halfYes+"; agree; "+mostEN),
	wordScaleOf("agreement", leastDE+"; stimme nicht zu|trifft nicht zu|lehne ab; "+middleDE+"; stimme zu|trifft zu; "+mostDE),
	wordScaleOf("agreement", leastDE+"; stimme eher nicht zu|trifft eher nicht zu; "+middleDE+"; stimme eher zu|trifft eher zu; "+mostDE),
	wordScaleOf("agreement", "stimme nicht zu|trifft nicht zu; stimme eher nicht zu|trifft eher nicht zu; "+middleDE+"; stimme eher zu|trifft eher zu; stimme zu|trifft zu"),
	wordScaleOf("agreement", leastDE+"; stimme nicht zu|trifft nicht zu; stimme eher nicht zu|trifft eher nicht zu; "+middleDE+"; stimme eher zu|trifft eher zu; stimme zu|trifft zu; "+mostDE),
	wordScaleOf("agreement", leastFR+"; pas d'accord|en désaccord; "+middleFR+"; d'accord|en accord; "+mostFR),
	wordScaleOf("agreement", leastFR+"; plutôt pas d'accord|plutôt en désaccord; "+middleFR+"; plutôt d'accord; "+mostFR),
	wordScaleOf("agreement", leastFR+"; pas d'accord|en désaccord; plutôt pas d'accord|plutôt en désaccord; "+middleFR+"; plutôt d'accord; d'accord|en accord; "+mostFR),
	wordScaleOf("agreement", "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo; en desacuerdo; "+middleES+"; de acuerdo; totalmente de acuerdo|muy de acuerdo|completamente de acuerdo"),
	wordScaleOf("agreement", "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo; algo en desacuerdo|más bien en desacuerdo; "+middleES+"; algo de acuerdo|más bien de acuerdo; totalmente de acuerdo|muy de acuerdo|completamente de acuerdo"),
	wordScaleOf("frequency", "never; rarely|seldom; sometimes|occasionally; often|frequently|usually; always"),
	wordScaleOf("frequency", "never; sometimes; often; very often; always"),
	wordScaleOf("satisfaction", "very dissatisfied; dissatisfied; neutral|neither satisfied nor dissatisfied; satisfied; very satisfied"),
	wordScaleOf("favour", "very unfavorably; somewhat unfavorably; neither favorably nor unfavorably (neutral)|neutral; somewhat favorably; very favorably"),
}

// missingWords are what people write for no answer, folded.
var missingWords = map[string]bool{"n/a": true, "na": true, "n. a.": true, "not applicable": true, "does not apply": true, "prefer not to say": true, "no answer": true, "no opinion": true,
	"unfamiliar (n/a)": true, "keine angabe": true, "k. a.": true, "k.a.": true, "weiss nicht": true, "trifft auf mich nicht zu": true, "sans objet": true, "sans opinion": true,
	"non applicable": true, "ne se prononce pas": true, "no aplica": true, "no sabe": true, "ns/nc": true, "no contesta": true, "sin opinión": true}

// saysNothing tells whether a folded answer is one by which people give none.
func saysNothing(key string) bool { return missingWords[key] || unknowing[key] }

// straight is a folded label as wordScales write it.
func straight(key string) string { return strings.ReplaceAll(key, "’", "'") }

// point is the number of a label on the scale, 0 for none.
func (s wordScale) point(label string) int {
	return 1 + slices.IndexFunc(s.points, func(p []string) bool { return slices.Contains(p, straight(label)) })
}
