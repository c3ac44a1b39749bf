package render

import "html/template"

// symbols are the drawings of the icons, 16 × 16, in the colour of the text
// around them. A page's sprite holds those that it uses.
var symbols = map[string]template.HTML{
	"absent":       `<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 2.3"/>`,
	"aspirational": `<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
	"changed":      `<path d="M3 6h10M3 10h10M11.5 2l-7 12" stroke="currentColor" stroke-width="1.6"/>`,
	"clear":        `<path d="m2.5 8.5 3.5 4 7.5-9" fill="none" stroke="currentColor" stroke-width="2"/>`,
	"down":         `<path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
	"emerging":     `<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor"/>`,
	"finding":      `<path d="M8 1.5 15 14H1z" fill="currentColor"/>`,
	"late":         `<path d="M2 2h12v12H2z" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="m2 8 6-6M2 14 14 2M8 14l6-6" stroke="currentColor" stroke-width="1.3"/>`,
	"lived":        `<circle cx="8" cy="8" r="6.5" fill="currentColor"/>`,
	"menu":         `<path d="M1.5 4h13M1.5 8h13M1.5 12h13" stroke="currentColor" stroke-width="1.6"/>`,
	"next":         `<path d="M2 8h11M9 3.5 13.5 8 9 12.5" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
	"prev":         `<path d="M14 8H3M7 3.5 2.5 8 7 12.5" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
	"retired":      `<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m4 12 8-8" stroke="currentColor" stroke-width="1.5"/>`,
	"s-lived":      `<path d="m2.5 8.5 3.5 4 7.5-9" fill="none" stroke="currentColor" stroke-width="2"/>`,
	"s-missed":     `<path d="m3.5 3.5 9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="2"/>`,
	"s-torn":       `<path d="M8 14.5V9L3.5 4.5V1.5M8 9l4.5-4.5V1.5" fill="none" stroke="currentColor" stroke-width="2"/>`,
	"same":         `<path d="M3 6h10M3 10h10" stroke="currentColor" stroke-width="1.6"/>`,
	"search":       `<circle cx="6.75" cy="6.75" r="4.75" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="m10.25 10.25 4.25 4.25" stroke="currentColor" stroke-width="1.6"/>`,
	"theme":        `<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>`,
	"watch":        `<circle cx="8" cy="8" r="3" fill="currentColor"/><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
}

// symbol is the drawing of an icon.
func symbol(name string) template.HTML { return symbols[name] }
