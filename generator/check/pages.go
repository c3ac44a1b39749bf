package check

import "github.com/ethos-handbook/ethos/generator/diag"

// The rules in this file are found while pages are made of the sources.

var brokenLink = Rule{
	Name:  "broken-link",
	Level: diag.Warning,
	Title: "A link leads to no page",
	Why: "A reader who follows it gives up, most often on the first day in the company. " +
		"Links break when files are renamed; the check finds them before readers do.",
	Mend: "Link to the file as it lies beside this one, `[how we plan](../how-we-use-this/planning.md)`, or by id, `[[value:leave-room]]`. " +
		"When a page was moved, write its old path under `aliases:` there.",
}

var brokenAnchor = Rule{
	Name:  "broken-anchor",
	Level: diag.Warning,
	Title: "A link leads to a heading that is not on its page",
	Why: "The page opens at its top and the reader searches for what was meant. " +
		"Anchors break when a heading is reworded.",
	Mend: "Write the heading's present anchor, `[why](leave-room.md#why)`, or give the heading one that stays: `## Why we hold it {#why}`.",
}

var missingAlt = Rule{
	Name:  "missing-alt",
	Level: diag.Warning,
	Title: "An image has no text for those who cannot see it",
	Why: "People who listen to the page hear a file's name or nothing at all, and so does everyone when the image does not load. " +
		"A text that says what the image shows serves search as well.",
	Mend: "Say what the image shows: `![The pier at low water, the ramp too steep to walk](pier.jpg)`.",
}

var imageLarge = Rule{
	Name:  "image-large",
	Level: diag.Warning,
	Title: "An image has too many pixels",
	Why: "Readers get a copy of an image that fits their screen. Of one with more than 64 million pixels none is made: " +
		"it would take more memory than a small machine has, and such an image is most often a slip, or made to do harm. Every reader loads the whole of it.",
	Mend: "Scale it down and save it in place of the large one. No screen shows more than 3,000 pixels a side.",
}

var imageDamaged = Rule{
	Name:  "image-damaged",
	Level: diag.Warning,
	Title: "An image cannot be read to its end",
	Why: "The file was cut off when it was copied, or is damaged. " +
		"Browsers show a part of it, or nothing, and no copies for small screens are made.",
	Mend: "Copy it again from where it came, or open it in a program for images and save it anew.",
}

var imageLocation = Rule{
	Name:  "image-location",
	Level: diag.Warning,
	Title: "An image says where it was taken",
	Why: "Telephones write the place, the time and the device into a photograph. The site leaves all of that out, and keeps the picture. " +
		"The content folder and the editions that are sealed from it keep the file as it is, and whoever gets one learns where somebody was, or lives.",
	Mend: "Take the place out of the file before others get it: with `exiftool -gps:all= photo.jpg`, or by an export without location. Then seal the next edition.",
}

var htmlDropped = Rule{
	Name:  "html-dropped",
	Level: diag.Warning,
	Title: "HTML in a text was left out",
	Why: "Scripts, styles and embedded pages would bring foreign requests and break what the site promises about privacy and contrast. " +
		"The part was left out, and readers do not see what the author saw.",
	Mend: "Write Markdown in its place, `> [!NOTE]` for a box and `![…](…)` for an image, or keep to plain elements such as `<details>`, `<kbd>` and `<abbr>`.",
}

var theme = Rule{
	Name:  "theme",
	Level: diag.Error,
	Title: "The handbook's own theme or its words in a language hold a fault",
	Why: "A template with a fault would leave out a part of every page, and a logo that is not there an empty place. " +
		"A translation whose names and numbers are not those of the English is a warning: the site says that sentence in English.",
	Mend: "Correct the file and the line that the message names. `ethos new template NAME` copies a template of the default theme to begin from, " +
		"`ethos help theme` tells what may be laid over it, and `ethos help languages` how a translation is written.",
}

var chart = Rule{
	Name:  "chart",
	Level: diag.Warning,
	Title: "A chart in a text cannot be drawn",
	Why: "The reader finds an empty place where a figure was announced. " +
		"The block names a kind, a value or a dimension that does not exist, or of which nothing is published.",
	Mend: "Name what there is, one key a line in a block that begins with \"```chart\": `kind: trend`, `value: leave-room`, `dimension: behaviour`.",
}
