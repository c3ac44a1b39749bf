package markdown

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
	wordNote:      "Note",
	wordTip:       "Tip",
	wordImportant: "Important",
	wordWarning:   "Warning",
	wordCaution:   "Caution",
	wordTable:     "Table",
	wordFootnotes: "Footnotes",
	wordBack:      "Back to the text",
}
