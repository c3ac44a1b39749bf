package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// How many bytes of postings, and of texts, a file holds before another is begun. A
// question loads the file of each of its words, and one or two of each page that is
// shown: small ones let it load little, large ones keep their number down.
const (
	postShard = 12 << 10
	textShard = 6 << 10
)

// part says from which number on a file holds things: [from, "name"].
type part struct {
	from int
	name string
}

func (p part) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.from, p.name}) }

// sharder cuts things that come in the order of their numbers into files.
type sharder struct {
	most    int
	parts   *[]part
	files   *[]File
	written map[string]bool // the names of all of them

	from, size int
	held       []json.RawMessage
}

// add takes the next thing.
func (s *sharder) add(number int, thing any) {
	data, err := json.Marshal(thing)
	if err != nil {
		panic(err) // only for types that JSON does not know; these are strings
	}
	if s.size > 0 && s.size+len(data) > s.most {
		s.end()
	}
	if len(s.held) == 0 {
		s.from = number
	}
	s.held = append(s.held, data)
	s.size += len(data)
}

// end writes what is held.
func (s *sharder) end() {
	if len(s.held) == 0 {
		return
	}
	list := script("", s.held)
	sum := sha256.Sum256(list)
	name := hex.EncodeToString(sum[:5])
	*s.parts = append(*s.parts, part{s.from, name})
	if !s.written[name] {
		s.written[name] = true
		*s.files = append(*s.files, File{name + ".js", append([]byte(`(window.ethosShards??={})["`+name+`"]=`), list...)})
	}
	s.held, s.size = nil, 0
}
