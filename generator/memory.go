package generator

import (
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/memo"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// Memory remembers from build to build what was read and understood: documents,
// files, waves. What it remembers depends on digests of what was read, and holds
// no answers of respondents. It is safe for concurrent use.
type Memory struct {
	documents *markdown.Parser
	files     load.Memory
	waves     survey.Memory
	languages memo.Of[string, words]
}

// NewMemory remembers nothing yet.
func NewMemory() *Memory { return &Memory{documents: markdown.New()} }
