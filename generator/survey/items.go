package survey

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// asked is a statement as one wave asked it.
type asked struct {
	id, value, dimension, aspect string
	reversed                     bool

	column   string // its header as source.yaml writes it
	wording  string // waves that differ in it are not compared
	optional bool   // the wave came before the wording: the column may be missing
	absent   bool   // optional, and no row answers it
	found    bool   // learnt from the rows, not from source.yaml
	at       diag.Pos
}

// enabler is what an item asks when it asks for skill or system, beside the
// four dimensions.
const enabler = "enabler"

// dimensions are all that an item may ask, in reading order.
var dimensions = slices.Concat(handbook.Dimensions, []string{enabler})

// itemsOf are the statements of a wave, in the order of source.yaml. order holds
// the ids of all waves, oldest first.
func itemsOf(src *handbook.Source, w *handbook.Wave, order []string) []asked {
	var items []asked
	for _, it := range src.Items {
		a := asked{id: it.ID, value: it.Value.ID, dimension: it.Dimension, aspect: it.Aspect, reversed: it.Reversed, column: it.Column, at: it.At}
		early := it.Since != "" && slices.Index(order, w.ID) < slices.Index(order, it.Since)
		if own, ok := w.Items[it.ID]; ok {
			a.column, a.at = own, w.At
		} else {
			a.optional = early
		}
		a.wording = headerKey(a.column)
		if early {
			a.wording += "\x00before " + it.Since
		}
		items = append(items, a)
	}
	return items
}

// checkItems reports what is wrong with the items of a source.
func checkItems(src *handbook.Source) (list diag.List) {
	var waves []string
	for _, w := range src.Waves {
		waves = append(waves, w.ID)
	}
	for _, it := range src.Items {
		if it.Value.ID == "" || it.Dimension == "" {
			list.Errorf(it.At, ruleConfig, "say value and dimension", "the item %q does not say what it asks about", it.ID)
		}
		if it.Since != "" && !slices.Contains(waves, it.Since) {
			list.Errorf(it.At, ruleReference, diag.DidYouMean(it.Since, waves), "there is no wave %q from which the item %q was asked", it.Since, it.ID)
		}
		if it.Column == "" && src.Format != "tidy" && src.Format != "card-sort" {
			list.Errorf(it.At, ruleConfig, "give its header as the files have it", "the item %q names no column", it.ID)
		}
	}
	if len(src.Items) == 0 && src.Format != "tidy" && src.Format != "card-sort" {
		list.Errorf(keyPos(src, "items"), ruleConfig, "list the statements under items", "the source names no items")
	}
	return list
}

// topic is a value's dimension, which one or more items ask about.
type topic struct{ value, dimension string }

// topics lists what the items ask about: values in the order in which they come
// first, the dimensions of each in reading order.
func topics(items []asked) []topic {
	var values []string
	has := map[topic]bool{}
	for _, it := range items {
		if it.absent {
			continue
		}
		if !slices.Contains(values, it.value) {
			values = append(values, it.value)
		}
		has[topic{it.value, it.dimension}] = true
	}
	var out []topic
	for _, v := range values {
		for _, d := range dimensions {
			if has[topic{v, d}] {
				out = append(out, topic{v, d})
			}
		}
	}
	return out
}
