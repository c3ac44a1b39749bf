package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
)

func newEditionVerify(f *folder) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify [ID]",
		Short: "Check every byte of the editions, and the chain they form",
		Long: `Verify reads every file of every edition, or of one, and holds it against what was
sealed: the digests of edition.json, SHA256SUMS, the amendments, the bytes of the
archive itself, and the digest by which the next edition names it. It exits with 1
and names what was touched.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			only := ""
			if len(args) > 0 {
				only = args[0]
			}
			return verifyEditions(c, s, only, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

// verdict is what verify says of one edition.
type verdict struct {
	ID         string          `json:"id"`
	File       string          `json:"file"`
	Digest     string          `json:"digest,omitempty"`
	Intact     bool            `json:"intact"`
	Redactions int             `json:"redactions"`
	Faults     []verdictsFault `json:"faults"`
	words      string
}

type verdictsFault struct {
	Path string `json:"path,omitempty"`
	What string `json:"what"`
}

// verdicts checks all editions, also those that cannot be opened, and their chain.
func (s *shelf) verdicts() ([]verdict, error) {
	var out []verdict
	chain := edition.VerifyChain(s.all)
	for _, e := range s.all {
		v := verdict{ID: e.ID, File: e.File, Digest: e.Digest, Redactions: len(e.Redactions), words: e.Intact()}
		v.add(e.Verify())
		for _, fault := range chain {
			if fault.Path == e.File {
				v.add([]edition.Fault{{What: fault.What}})
			}
		}
		out = append(out, v)
	}
	for _, p := range s.problems {
		v := verdict{ID: strings.TrimSuffix(path.Base(p.File), ".zip"), File: p.File}
		faults, err := examine(filepath.Join(s.dir, filepath.FromSlash(p.File)))
		if err != nil {
			return nil, machine(err)
		}
		if v.add(faults); len(faults) == 0 {
			v.add([]edition.Fault{{What: p.Message}})
		}
		out = append(out, v)
	}
	return out, nil
}

func (v *verdict) add(faults []edition.Fault) {
	for _, f := range faults {
		v.Faults = append(v.Faults, verdictsFault{f.Path, f.What})
	}
	v.Faults, v.Intact = orEmpty(v.Faults), len(v.Faults) == 0
}

func examine(name string) ([]edition.Fault, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return edition.Examine(f, info.Size()), nil
}

func verifyEditions(c *cobra.Command, s *shelf, only string, asJSON bool) error {
	all, err := s.verdicts()
	if err != nil {
		return err
	}
	chosen, faulty, ids := []verdict{}, 0, []string{}
	for _, v := range all {
		ids = append(ids, v.ID)
		if only != "" && v.ID != only {
			continue
		}
		chosen = append(chosen, v)
		if !v.Intact {
			faulty++
		}
	}
	if only != "" && len(chosen) == 0 {
		return &exit{code: 2, err: fmt.Errorf("there is no edition %q", only), hint: orElse(diag.DidYouMean(only, ids), `"ethos edition list" lists them`)}
	}
	if asJSON {
		if err := printJSON(c.OutOrStdout(), chosen); err != nil {
			return machine(err)
		}
	} else {
		for _, v := range chosen {
			if v.Intact {
				fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", v.ID, v.words)
			}
			for _, x := range v.Faults {
				fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", v.ID, harmless(edition.Fault{Path: x.Path, What: x.What}.String()))
			}
		}
	}
	if faulty > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "%d of %d editions are not as they were sealed; put back the file that was cut.\n", faulty, len(chosen))
		return content()
	}
	if len(chosen) == 0 && !asJSON {
		fmt.Fprintln(c.ErrOrStderr(), "There is no edition yet.")
	}
	return nil
}
