package compare

// strengthWords are the words that say how binding a sentence is, in English and
// German, with their strength: 4 no exception, 3 as a plain statement, 2 as a rule,
// 1 at one's choice; negative for what is not to be done. (Compare RFC 2119 and
// DIN 820-2.)
var strengthWords = map[string]int{
	"must": 4, "shall": 4, "have to": 4, "has to": 4, "need to": 4, "needs to": 4, "is required to": 4, "are required to": 4,
	"always": 4, "every time": 4, "in every case": 4, "without exception": 4,
	"should": 2, "ought to": 2, "is expected to": 2, "are expected to": 2, "usually": 2, "normally": 2, "generally": 2, "typically": 2, "mostly": 2, "as a rule": 2,
	"try to": 2, "tries to": 2, "aim to": 2, "aims to": 2, "strive to": 2, "strives to": 2, "seek to": 2, "seeks to": 2, "endeavour to": 2,
	"do our best to": 2, "does its best to": 2, "where possible": 2, "wherever possible": 2, "when possible": 2, "whenever possible": 2, "if possible": 2,
	"may": 1, "can": 1, "could": 1, "might": 1, "is free to": 1, "are free to": 1, "is encouraged to": 1, "are encouraged to": 1, "sometimes": 1, "occasionally": 1,
	"never": -4, "must not": -4, "mustn't": -4, "must never": -4, "shall not": -4, "shall never": -4, "may not": -4, "may never": -4, "cannot": -4, "can't": -4, "can not": -4,
	"under no circumstances": -4, "is not allowed to": -4, "are not allowed to": -4,
	"should not": -2, "shouldn't": -2, "should never": -2, "ought not to": -2, "avoid": -2, "avoids": -2, "rather not": -2, "rarely": -2, "seldom": -2,
	"should avoid": -2, "try to avoid": -2, "try not to": -2, "tries not to": -2,

	"muss": 4, "müssen": 4, "musst": 4, "müsst": 4, "ist verpflichtet": 4, "sind verpflichtet": 4, "immer": 4, "stets": 4, "jedes mal": 4, "ausnahmslos": 4, "in jedem fall": 4,
	"soll": 3, "sollen": 3,
	"sollte": 2, "sollten": 2, "meist": 2, "meistens": 2, "normalerweise": 2, "üblicherweise": 2, "gewöhnlich": 2, "in der regel": 2, "im allgemeinen": 2,
	"versuchen": 2, "versucht": 2, "bemühen uns": 2, "bemüht sich": 2, "möglichst": 2, "nach möglichkeit": 2, "wenn möglich": 2, "wo möglich": 2,
	"kann": 1, "können": 1, "könnte": 1, "könnten": 1, "darf": 1, "dürfen": 1, "manchmal": 1, "gelegentlich": 1, "hin und wieder": 1,
	"nie": -4, "niemals": -4, "auf keinen fall": -4, "keinesfalls": -4, "unter keinen umständen": -4,
	"vermeiden": -2, "vermeidet": -2, "lieber nicht": -2, "eher nicht": -2, "möglichst nicht": -2, "ungern": -2, "selten": -2,
}

// maxStrengthWords is how many words the longest of them has.
const maxStrengthWords = 4

// germanModals are what German modal verbs say with a "nicht" later in the sentence.
var germanModals = map[string]int{
	"darf": -4, "dürfen": -4, "kann": -4, "können": -4, "soll": -3, "sollen": -3, "sollte": -2, "sollten": -2, "muss": 1, "müssen": 1,
}

// fillers come and go with words of strength.
var fillers = map[string]bool{"to": true, "zu": true, "do": true, "does": true, "uns": true, "sich": true}

// negations turn a sentence into its opposite.
var negations = map[string]bool{
	"not": true, "no": true, "never": true, "none": true, "nobody": true, "nothing": true, "neither": true, "nor": true, "without": true, "cannot": true, "unless": true,
	"nicht": true, "nie": true, "niemals": true, "niemand": true, "nichts": true, "ohne": true, "weder": true, "kein": true, "keine": true, "keinen": true, "keinem": true, "keiner": true, "keines": true,
}

// numberWords are numbers in words. One is left out: it is a pronoun, too.
var numberWords = map[string]bool{
	"two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true, "eleven": true, "twelve": true,
	"hundred": true, "thousand": true, "million": true, "half": true, "double": true, "twice": true,
	"zwei": true, "drei": true, "vier": true, "fünf": true, "sechs": true, "sieben": true, "acht": true, "neun": true, "zehn": true, "elf": true, "zwölf": true,
	"hundert": true, "tausend": true, "halb": true, "doppelt": true,
}
