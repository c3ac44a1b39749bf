package check

import (
	"fmt"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var touchpointMissing = Rule{
	Name:  "touchpoint-missing",
	Level: diag.Warning,
	Title: "An area of the company carries no value in any process",
	Why: "Values last when they are part of how people are hired, assessed, decided about and paid for, not when they are repeated. " +
		"The framework names four areas: hiring, performance, decisions and resources. " +
		"An area without a touchpoint goes on as if the handbook did not exist. What is only planned does not count.",
	Mend: "Describe one place in the area where a value has a part, in touchpoints/: " +
		"`area: resources`, `practice: deprioritise`, `values: [leave-room]`, `strength: prompted`, `system: the quarterly plan`.",
	find: func(in Input, r *report) {
		if len(in.Handbook.Values) == 0 {
			return // there is nothing to build in yet
		}
		for _, area := range handbook.Areas {
			built, planned := 0, 0
			for _, t := range in.Handbook.Touchpoints {
				switch {
				case t.Area != area.ID:
				case t.Strength == "planned":
					planned++
				default:
					built++
				}
			}
			if built > 0 {
				continue
			}
			message := fmt.Sprintf("no touchpoint in the area %q", area.ID)
			if planned > 0 {
				message += fmt.Sprintf(": %d planned, none in use", planned)
			}
			r.add(wholeHandbook, "describe one in touchpoints/", "%s", message)
		}
	},
}
