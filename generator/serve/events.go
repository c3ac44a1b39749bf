package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// hub tells the open pages what happened. It keeps the newest state and not a
// queue: a slow browser misses steps in between, never the last one, and never
// keeps anybody waiting.
type hub struct {
	mu      sync.Mutex
	state   state
	waiting map[chan struct{}]bool
}

// state is what an open page should know.
type state struct {
	generation int
	before     int    // the generation that update leads on from
	update     []byte // JSON of the last update
	skip       []byte // the same for a page that missed others: what changed is not known
	faults     int    // counts the reports of problems
	report     []byte // JSON of the newest one
}

func newHub() *hub {
	h := &hub{waiting: map[chan struct{}]bool{}}
	h.problems(nil)
	return h
}

// update tells that a new site stands, which URLs changed, nil when that is not known,
// and to which page those go who want to see what is being edited; "" when they stay.
func (h *hub) update(generation int, changed []string, follow string, took time.Duration) {
	type event struct {
		Changed []string `json:"changed"`
		MS      int64    `json:"ms"`
		Missed  bool     `json:"missed,omitempty"` // more changed than is listed
		Follow  string   `json:"follow,omitempty"`
	}
	ms := took.Milliseconds()
	update, _ := json.Marshal(event{Changed: append([]string{}, changed...), MS: ms, Missed: changed == nil, Follow: follow}) // strings and numbers always can be
	skip, _ := json.Marshal(event{Changed: []string{}, MS: ms, Missed: true})
	h.change(func(s *state) { s.before, s.generation, s.update, s.skip = s.generation, generation, update, skip })
}

// change changes the state and wakes all who wait.
func (h *hub) change(by func(*state)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	by(&h.state)
	for c := range h.waiting {
		select {
		case c <- struct{}{}:
		default: // it has not read the last call yet, and will find this state
		}
	}
}

func (h *hub) now() state {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.state
}

// join adds somebody who waits; leave is to be called when they go.
func (h *hub) join() (calls chan struct{}, leave func()) {
	calls = make(chan struct{}, 1)
	h.mu.Lock()
	h.waiting[calls] = true
	h.mu.Unlock()
	return calls, func() {
		h.mu.Lock()
		delete(h.waiting, calls)
		h.mu.Unlock()
	}
}

// ServeHTTP is the stream of server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html). A page that
// says which generation it knows is told at once when there is a newer one.
func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	calls, leave := h.join()
	defer leave()
	out := http.NewResponseController(w)
	seen := state{generation: h.now().generation, faults: -1}
	if known, err := strconv.Atoi(r.Header.Get("Last-Event-ID")); err == nil {
		seen.generation = known
	} else if known, err := strconv.Atoi(r.URL.Query().Get("since")); err == nil {
		seen.generation = known
	}
	fmt.Fprint(w, "retry: 1000\n\n")
	beat := time.NewTicker(15 * time.Second) // notices those who went without a word
	defer beat.Stop()
	for {
		out.SetWriteDeadline(time.Now().Add(10 * time.Second)) // not every writer has one; then a slow page is its own trouble
		now := h.now()
		now.tell(w, seen)
		if out.Flush() != nil {
			return
		}
		seen = now
		select {
		case <-r.Context().Done():
			return
		case <-calls:
		case <-beat.C:
		}
	}
}

// tell writes what differs from the state that a page has seen.
func (s state) tell(w io.Writer, seen state) {
	if s.faults != seen.faults {
		fmt.Fprintf(w, "event: problems\ndata: %s\n\n", s.report)
	}
	if s.generation != seen.generation && s.generation > 0 {
		data := s.update
		if s.before != seen.generation {
			data = s.skip
		}
		fmt.Fprintf(w, "event: update\nid: %d\ndata: %s\n\n", s.generation, data)
	}
	fmt.Fprint(w, ":\n\n") // a comment: finds out whether anybody is there
}
