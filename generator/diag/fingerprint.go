package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"
)

// numbers finds what moves in a message from day to day: a number with its dots,
// dashes and per cents, a day among them, and the word after it, which follows the
// number ("1 day", "2 days").
var numbers = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[−-]?\d+(?:[.,:–-]\d+)*%?( \pL+?)?(s?)\b`)
})

// Fingerprint tells a problem from all others and knows it again when lines were
// added above it, a day passed, or a figure moved: it is made of the rule, the file,
// and the message without the numbers that stand outside of quotation marks. What is
// quoted is what somebody wrote, and tells one problem from another. Two problems
// may have the same.
func (p Problem) Fingerprint() string {
	sum := sha256.Sum256([]byte(p.Rule + "\x00" + p.File + "\x00" + unnumbered(p.Message)))
	return hex.EncodeToString(sum[:8])
}

// unnumbered is a message with "#" for each number outside of quotation marks.
func unnumbered(message string) string {
	parts := strings.Split(message, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = numbers().ReplaceAllString(parts[i], "#$1")
	}
	return strings.Join(parts, `"`)
}
