package load

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// folding is what a status text comes to.
type folding struct {
	status handbook.DecisionStatus
	from   int // where in the folded text the first word of a status stands; -1 without one
}

func (f folding) known() bool { return f.status != handbook.DecisionUnknown }

var (
	sentenceEnd = expression(`[.;!](?:\s|$)|[。；！]`)
	// Chinese and Japanese put the other record between the two halves of a word.
	aroundTarget = expression(`(被|由)[^。；，,;]{1,80}?(取代|替代|替换|代替|废止)`).needs("被", "由")
	arrows       = expression(`->|=>|→|⇒|➡|>>`).needs("->", "=>", "→", "⇒", "➡", ">>")
	reasons      = expression(`\b(?:because|since|but see|instead of|over|in favou?r of|due to|so that|see also|unless|if|when|after|once|weil|anstelle|parce que|porque)\b`)
	pastWords    = expression(`(?:^|\W)(?:was|were|previously|formerly|originally|initially|fruher|zuvor|ursprunglich|precedemment|anteriormente)\W+(?:\w+\W+)?$`)
	partWords    = expression(`(?:^|\W)(?:partially|partly|partial|in part|some parts?|not entirely|not fully|not completely|half|mostly|in parts|some aspects|partiellement|en partie|teilweise|zum teil|parcialmente|en parte)\W+(?:\w+\W+)?$|(?:部分|一部)[\p{Han}\p{Hiragana}\p{Katakana}]{0,3}$`)
	inPartAfter  = expression(`^\W*(?:in part|partially|partly|teilweise|en partie)\b`)
)

// weakened are the states that, held of a part only, leave the whole as it was.
var weakened = []handbook.DecisionStatus{handbook.DecisionSuperseded, handbook.DecisionDeprecated, handbook.DecisionImplemented}

// foldStatus folds a text of plain prose to one status. Two axes in one field
// ("ACCEPTED Partially Implemented") come to the one that holds; a record of
// which a part is superseded is still accepted.
func foldStatus(text string) folding {
	s := strings.ToLower(strings.ReplaceAll(unstruck(text), "_", " "))
	s = folded(strings.ReplaceAll(s, "remplacé", "remplacée")) // what folds to "remplace" replaces another
	s = aroundTarget.ReplaceAllString(s, "被$2")
	if len(s) > 600 {
		s = s[:600]
	}
	s = maskActive(s)
	hits := findWords(s)
	if len(hits) == 0 { // ready-for-release
		s = strings.ReplaceAll(s, "-", " ")
		hits = findWords(s)
	}
	if len(hits) == 0 {
		return foldOther(s)
	}
	first := hits[0].from
	inPart := false
	hits = slices.DeleteFunc(hits, func(h hit) bool {
		part := slices.Contains(weakened, h.status) && (partWords.MatchString(s[:h.from]) || inPartAfter.MatchString(s[h.to:]))
		inPart = inPart || part
		return part
	})
	if len(hits) == 0 {
		return folding{handbook.DecisionAccepted, first}
	}
	return folding{choose(s, hits), first}
}

// choose picks the status that holds among those of a text.
func choose(s string, hits []hit) handbook.DecisionStatus {
	if arrow := arrows.FindAllStringIndex(s, -1); arrow != nil {
		if last := hits[len(hits)-1]; last.from > arrow[len(arrow)-1][0] {
			return last.status
		}
	}
	for start := 0; start < len(s); {
		end := len(s)
		if loc := sentenceEnd.FindStringIndex(s[start:]); loc != nil {
			end = start + loc[1]
		}
		in := within(hits, start, end)
		if len(in) > 0 {
			status := chooseInSentence(s, in, start, end)
			if supersededLater(s, hits, end) {
				return handbook.DecisionSuperseded
			}
			return status
		}
		start = end
	}
	return hits[0].status
}

// chooseInSentence takes the first status of a long sentence, which explains
// itself in words of all kinds, and the latest in life of a short one.
func chooseInSentence(s string, hits []hit, start, end int) handbook.DecisionStatus {
	if loc := reasons.FindStringIndex(s[hits[0].to:end]); loc != nil {
		hits = within(hits, start, hits[0].to+loc[0])
	}
	best := hits[0].status
	if end-start > 90 {
		return best
	}
	for i, h := range hits {
		past := len(hits) > 1 && pastWords.MatchString(s[start:h.from])
		if past && i == 0 {
			best = hits[1].status
			continue
		}
		if i > 0 && hits[0].status != h.status && slices.Contains(strays, h.status) && wordCount(clause(s[hits[i-1].to:h.from])) > 2 {
			continue // it is said of something else, such as an option
		}
		if !past && slices.Index(later, h.status) > slices.Index(later, best) {
			best = h.status
		}
	}
	return best
}

// strays are the states whose words are said of options as often as of records.
var strays = []handbook.DecisionStatus{handbook.DecisionRejected, handbook.DecisionWithdrawn, handbook.DecisionOnHold, handbook.DecisionDeprecated}

// clause is what follows the last sign in a text that parts two clauses.
func clause(s string) string {
	if i := strings.LastIndexAny(s, ",;:(|/·—–"); i >= 0 {
		return s[i:]
	}
	return s
}

// supersededLater tells whether a further sentence begins with the record's
// being superseded: "Accepted. Superseded by ADR 5."
func supersededLater(s string, hits []hit, from int) bool {
	for _, h := range within(hits, from, len(s)) {
		begin := from
		for _, loc := range sentenceEnd.FindAllStringIndex(s[:h.from], -1) {
			begin = max(begin, loc[1])
		}
		if h.status == handbook.DecisionSuperseded && len(strings.Fields(s[begin:h.from])) <= 1 {
			return true
		}
	}
	return false
}

func within(hits []hit, from, to int) []hit {
	var in []hit
	for _, h := range hits {
		if h.from >= from && h.to <= to {
			in = append(in, h)
		}
	}
	return in
}

// foldOther reads a text without a word of the vocabulary: a sign, or a word
// with a slip of the pen.
func foldOther(s string) folding {
	for i, word := range strings.FieldsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if i > 3 {
			break
		}
		if len(word) < 6 || strings.HasSuffix(word, "es") {
			continue
		}
		for _, w := range vocabulary {
			if w.status != "" && len(w.text) >= 7 && w.text != word+"d" && isSlip(word, w.text) {
				return folding{w.status, strings.Index(s, word)}
			}
		}
	}
	best := folding{handbook.DecisionUnknown, -1}
	for sign, status := range statusSigns {
		if i := strings.Index(s, sign); i >= 0 && (best.from < 0 || i < best.from) {
			best = folding{status, i}
		}
	}
	return best
}

// startsWithStatus tells whether a text begins with the word of a status, as a
// field does and a sentence about something else does not.
func startsWithStatus(text string) bool {
	s := folded(unstruck(text))
	f := foldStatus(text)
	if !f.known() {
		return false
	}
	lead := strings.TrimFunc(s[:min(f.from, len(s))], func(r rune) bool { return !isLetter(r) })
	return len(strings.Fields(lead)) <= 1
}

var (
	templates   = expression(`\{[^}]*\pL[^}]*\}|^"?\{|<[^>!]*\|[^>]*>|\{\{`).needs("{", "<")
	bracketed   = expression(`^\[[^\]]*\][^(\[]*$|^\[.*[|…].*\]$`).needs("[")
	separators  = expression(`\s*(?:[|/,]|\bor\b|\boder\b|\bou\b)\s*`)
	chosenInAll = expression(`\*\*([^*]+)\*\*`).needs("**")
)

// isTemplate tells whether a text is a template's, with nothing filled in:
// "{proposed | accepted}", "[accepted ] <!-- optional -->", "Proposed / Accepted / Rejected".
func isTemplate(raw string) bool {
	bare := strings.TrimSpace(wikiLinks.ReplaceAllString(comments.ReplaceAllString(raw, ""), "$1"))
	if templates.MatchString(bare) {
		return true
	}
	if bracketed.MatchString(bare) && (strings.Contains(raw, unfilledMark) || strings.ContainsAny(bare, "|…")) {
		return true
	}
	s := folded(plain(bare))
	parts := separators.Split(s, -1)
	if len(parts) < 2 || len(parts) > 12 {
		return false
	}
	seen := map[handbook.DecisionStatus]bool{}
	for _, part := range parts {
		if strings.Trim(part, ".… []") == "" {
			continue
		}
		f := foldStatus(part)
		if !f.known() || len(strings.Fields(part)) > 4 {
			return false
		}
		seen[f.status] = true
	}
	return len(seen) > 2 || len(seen) == 2 && strings.Contains(s, "|") && (seen[handbook.DecisionProposed] || seen[handbook.DecisionDraft])
}

// chosen is the one status that is in bold face in a list of all of them.
func chosen(raw string) (string, bool) {
	if m := chosenInAll.FindAllStringSubmatch(raw, -1); len(m) == 1 && isTemplate(strings.ReplaceAll(raw, "**", "")) && foldStatus(m[0][1]).known() {
		return m[0][1], true
	}
	return "", false
}
