package markdown

import "github.com/ethos-handbook/ethos/generator/locale"

// word is a word of the interface that stands in a text.
type word int

const (
	wordNote word = iota
	wordTip
	wordImportant
	wordWarning
	wordCaution
	wordTable
	wordFootnotes
	wordBack
)

// words are the words in English, which Env.Word translates.
var words = [...]string{
	wordNote:      locale.Mark("Note"),
	wordTip:       locale.Mark("Tip"),
	wordImportant: locale.Mark("Important"),
	wordWarning:   locale.Mark("Warning"),
	wordCaution:   locale.Mark("Caution"),
	wordTable:     locale.Mark("Table"),
	wordFootnotes: locale.Mark("Footnotes"),
	wordBack:      locale.Mark("Back to the text"),
}
