package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// subject is what one published number is about: a value's dimension, or one
// aspect of it, and the items that ask about it.
type subject struct {
	topic
	aspect string // "" for the dimension as a whole
	items  []int
}

// subjects lists what the items ask about: the dimensions of values, then their
// aspects. Enablers have aspects alone: skill and system are no one number.
func subjects(items []asked) (out []subject) {
	all := topics(items)
	for _, t := range all {
		if t.dimension != enabler {
			out = append(out, subject{topic: t, items: itemsAbout(items, t, nil)})
		}
	}
	for _, t := range all {
		var aspects []string
		for _, it := range items {
			if it.value == t.value && it.dimension == t.dimension && it.aspect != "" && !it.absent && !slices.Contains(aspects, it.aspect) {
				aspects = append(aspects, it.aspect)
			}
		}
		for _, a := range aspects {
			out = append(out, subject{topic: t, aspect: a, items: itemsAbout(items, t, &a)})
		}
	}
	return out
}

// itemsAbout are the indices of the items that ask about a topic; with an
// aspect, about that one.
func itemsAbout(items []asked, t topic, aspect *string) (of []int) {
	for i, it := range items {
		if it.value == t.value && it.dimension == t.dimension && !it.absent && (aspect == nil || it.aspect == *aspect) {
			of = append(of, i)
		}
	}
	return of
}

// wording is what was asked about a subject: the same text means the same items
// in the same words on the same scale.
func (s subject) wording(items []asked, sc *scale) string {
	var parts []string
	for _, i := range s.items {
		parts = append(parts, items[i].id+"\x00"+items[i].wording)
	}
	slices.Sort(parts)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x01") + sc.comparable()))
	return hex.EncodeToString(sum[:8])
}
