package survey

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Inspection is what an export looks like from outside, and a proposal for its
// source.yaml. Of the answers it holds the labels of scales, and the names of
// units and roles that enough people gave; no free text, no addresses, no names.
type Inspection struct {
	File       string            `json:"file"`
	Format     string            `json:"format"` // as source.yaml names it
	Why        []string          `json:"why"`    // the tell-tales
	Encoding   string            `json:"encoding"`
	LineEnds   string            `json:"line_ends"` // LF, CRLF, CR or mixed
	Delimiter  string            `json:"delimiter"`
	HeaderRows int               `json:"header_rows"`
	Records    int               `json:"records"` // below the header, blank ones left out
	Width      int               `json:"width"`   // columns
	Notes      []string          `json:"notes"`   // what to look at before the proposal is used
	Columns    []InspectedColumn `json:"columns"`
	Source     string            `json:"source_yaml"`
}

// InspectedColumn is one column of an export.
type InspectedColumn struct {
	Position  int      `json:"position"` // from 1
	Header    string   `json:"header"`   // as source.yaml names the column
	Question  string   `json:"question,omitempty"`
	LooksLike string   `json:"looks_like"`
	Dates     string   `json:"date_layout,omitempty"` // "DD/MM/YYYY hh:mm:ss"
	Filled    int      `json:"filled"`                // cells that are not blank
	Distinct  int      `json:"distinct"`              // different answers, case and blanks aside
	More      bool     `json:"more,omitempty"`        // there are more; Distinct is where the count ended
	Answers   []string `json:"answers,omitempty"`     // of a scale in its order, of a unit or role where 5 rows or more gave each
}

// What a column may look like.
const (
	looksEmpty      = "empty"
	looksRespondent = "respondent"
	looksSubmitted  = "submitted"
	looksUnit       = "unit"
	looksRole       = "role"
	looksScale      = "statement on a scale"
	looksText       = "free text"
	looksPersonal   = "personal data"
	looksPlatform   = "metadata of the platform"
	looksChoice     = "choice"
	looksCards      = "cards"
	looksNumber     = "number"
	looksPercent    = "percentage"
	looksDate       = "date"
	looksRow        = "what the row is about"
)

const (
	maxDistinct  = 5000 // different cells of a column that are told apart
	headSize     = 4    // records that are looked at for the header
	leastRows    = 5    // rows that must give an answer before it is named
	mostAnswers  = 12   // different units or roles that are named
	mostListed   = 200  // items that a proposal lists
	scaleShare   = 0.9  // of the answers of a column that must lie on a scale
	cardSortRows = 5    // records from which on a card sort is told from a choice
)

// Inspect reads an export of which nothing is declared yet. What it says is for
// the author to read: a build never guesses. The error is the machine's; a file
// that is no table says so in its notes.
func Inspect(r io.Reader, name string) (*Inspection, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	in := &inspector{Inspection: Inspection{File: name, Why: []string{}, Notes: []string{}, Columns: []InspectedColumn{}}}
	in.declare = in.encodingOf(data)
	text := bufio.NewReaderSize(utf8Reader(bytes.NewReader(data), in.declare), sampleSize)
	sample, _ := text.Peek(sampleSize) // the reader is a slice of bytes
	in.LineEnds = lineEnds(sample)
	delimiter, hinted := sepLine(sample)
	if !hinted {
		delimiter = delimiterOf(sample, len(sample) < sampleSize)
	}
	in.Delimiter = map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "bar"}[delimiter]
	in.Delimiter = cmp.Or(in.Delimiter, string(delimiter))
	if hinted {
		in.Delimiter += ", by a sep= line"
	}
	if err := in.read(newCSVReader(text, delimiter), hinted); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	in.classify()
	in.propose()
	return &in.Inspection, nil
}

// inspector gathers an inspection.
type inspector struct {
	Inspection
	declare string // encoding for source.yaml, "" where it need not be declared
	shape   guess
	columns []*columnSeen
	groups  []*scaleGroup // scales of the columns, the one to propose first
}

// columnSeen is a column and its distinct cells.
type columnSeen struct {
	position         int // from 0
	header, question string
	key              string // of the header
	looks            string
	dates            dateLayout
	filled           int
	more             bool
	raw              map[string]int // cells as they stand
	answers          []answerSeen   // the same folded, the most frequent first
	scale            *scaleSeen     // what of it lies on a scale
	group            *scaleGroup
}

// answerSeen is an answer and how many rows gave it.
type answerSeen struct {
	key, text string // folded; as it was first written
	rows      int
}

// encodingOf names the encoding of a file, and returns what source.yaml must
// declare. Between the two 8-bit encodings letters decide: accented ones lie at
// 80–9F on the old Macintosh and at C0–FF in windows-1252.
func (in *inspector) encodingOf(data []byte) (declare string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		in.Encoding = "UTF-8 with a byte order mark"
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		in.Encoding = "UTF-16 LE with a byte order mark"
		return ""
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		in.Encoding = "UTF-16 BE with a byte order mark"
		return ""
	case bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0:
		in.Encoding = "UTF-16 without a byte order mark"
		return ""
	default:
		in.Encoding = "UTF-8"
	}
	if utf8.Valid(data) {
		return ""
	}
	mac, windows := 0, 0
	for i := 1; i+1 < len(data); i++ {
		b := data[i]
		if b < 0x80 || b == 0x92 || b == 0xD5 || !isLetter(data[i-1]) || !isLetter(data[i+1]) { // 92 and D5 are their apostrophes
			continue
		}
		switch {
		case b < 0xA0:
			mac++
		case b >= 0xC0:
			windows++
		}
	}
	declare = "windows-1252"
	if mac > windows {
		declare = "macintosh"
	}
	in.Encoding = declare
	in.Notes = append(in.Notes, "the bytes are no UTF-8; "+declare+" is the likelier of windows-1252 and macintosh: see whether accents come out right")
	return declare
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// lineEnds names the ends of a text's records; those within quotes do not count.
func lineEnds(sample []byte) string {
	ends := map[string]bool{}
	quoted := false
	for i, b := range sample {
		next := byte(0)
		if i+1 < len(sample) {
			next = sample[i+1]
		}
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '\r' && next == '\n':
			ends["CRLF"] = true
		case b == '\r':
			ends["CR"] = true
		case b == '\n' && (i == 0 || sample[i-1] != '\r'):
			ends["LF"] = true
		}
	}
	switch len(ends) {
	case 0:
		return "none"
	case 1:
		return slices.Collect(maps.Keys(ends))[0]
	}
	return "mixed"
}

// read reads the records: the first for the header, all others into columns.
func (in *inspector) read(r *csvReader, hinted bool) error {
	var head [][]string
	for skipped := !hinted; ; {
		cells, err := r.read()
		var torn *csvError
		switch {
		case errors.As(err, &torn):
			in.Notes = append(in.Notes, fmt.Sprintf("reading ended at %s; %s", torn, torn.hint))
		case err != nil && !errors.Is(err, io.EOF):
			return err
		}
		if err != nil {
			break
		}
		if !skipped {
			skipped = true
			continue
		}
		if !slices.ContainsFunc(cells, filled) {
			continue
		}
		if in.columns != nil {
			in.record(texts(cells))
			continue
		}
		if head = append(head, texts(cells)); len(head) == headSize {
			in.begin(head)
		}
	}
	if in.columns == nil && len(head) > 0 {
		in.begin(head)
	}
	if len(head) == 0 {
		in.Notes = append(in.Notes, "the file is empty")
	}
	return nil
}

func texts(cells []cell) (out []string) {
	for _, c := range cells {
		out = append(out, string(c.text))
	}
	return out
}

// begin tells the header from the first records.
func (in *inspector) begin(head [][]string) {
	in.shape = shapeOf(head)
	if in.shape.headers == 0 {
		in.Notes = append(in.Notes, "give the file a header: a source names its columns by that")
	}
	in.HeaderRows, in.Width = min(in.shape.headers, len(head)), len(head[0])
	for i := range head[0] {
		c := &columnSeen{position: i, raw: map[string]int{}}
		c.header, c.question = in.shape.name(head, i)
		c.key = headerKey(c.header)
		in.columns = append(in.columns, c)
	}
	for _, record := range head[in.HeaderRows:] {
		in.record(record)
	}
}

// record takes in one record below the header.
func (in *inspector) record(cells []string) {
	in.Records++
	for i, text := range cells {
		if i >= len(in.columns) || allBlank([]byte(text)) {
			continue
		}
		c := in.columns[i]
		c.filled++
		if _, known := c.raw[text]; !known && len(c.raw) >= maxDistinct {
			c.more = true
			continue
		}
		c.raw[text]++
	}
}

// fold gathers the cells of a column that are written alike.
func (c *columnSeen) fold() {
	at := map[string]int{}
	for text, n := range c.raw {
		key := fold(text)
		i, ok := at[key]
		if !ok {
			i = len(c.answers)
			at[key] = i
			c.answers = append(c.answers, answerSeen{key: key, text: collapse(text)})
		}
		c.answers[i].rows += n
		c.answers[i].text = min(c.answers[i].text, collapse(text))
	}
	slices.SortFunc(c.answers, func(a, b answerSeen) int { return cmp.Or(b.rows-a.rows, strings.Compare(a.key, b.key)) })
	c.raw = nil
}

// shown is a column as the inspection tells it.
func (c *columnSeen) shown() InspectedColumn {
	out := InspectedColumn{Position: c.position + 1, Header: c.header, Question: c.question, LooksLike: c.looks, Filled: c.filled, Distinct: len(c.answers), More: c.more}
	switch c.looks {
	case looksSubmitted, looksDate:
		out.Dates = c.dates.String()
	case looksScale:
		out.Answers = c.scale.shown(c.answers)
	case looksUnit, looksRole:
		out.Answers = c.often()
	}
	return out
}

// often are the answers of a column, where they are few and enough rows gave each.
func (c *columnSeen) often() (out []string) {
	if c.more || len(c.answers) > mostAnswers {
		return nil
	}
	for _, a := range c.answers {
		if a.rows < leastRows {
			return nil
		}
		out = append(out, a.text)
	}
	slices.Sort(out)
	return out
}
