package check

import "github.com/ethos-handbook/ethos/generator/diag"

// The rules in this file are found while the sources are read.

var config = Rule{
	Name:  "config",
	Level: diag.Error,
	Title: "A configuration file holds something that is not understood",
	Why: "handbook.yaml and source.yaml decide what is published and how answers are read. " +
		"A misspelt key that was passed over in silence would leave a rule off or a threshold at its default, and nobody would notice.",
	Mend: "Correct the key or the value that the message names; `ethos schema` lists all that are known. " +
		"Keys of your own begin with `x-`: `x-ticket: OPS-41`.",
}

var frontMatter = Rule{
	Name:  "front-matter",
	Level: diag.Error,
	Title: "A file's front matter holds something that is not understood",
	Why: "Front matter carries what pages, charts and rules are made of. " +
		"A misspelt key that was passed over in silence would drop a statement or a date from the site. " +
		"In decision records, which may come from elsewhere, it is a warning and the record is published with what could be read.",
	Mend: "Correct the key or the value that the message names: `statement:`, not `statment:`; `review: {every: 6mo, last: 2026-01-10}`, not `review: 6 months`. " +
		"Keys of your own begin with `x-`.",
}

var unclosedFence = Rule{
	Name:  "unclosed-fence",
	Level: diag.Warning,
	Title: "A fenced block is never closed",
	Why: "Everything from the opening fence to the end of the file is shown as code. " +
		"Headings in it are no headings, links in it are no links, and no other rule looks into it.",
	Mend: "Close the block with a line of as many backticks as opened it, three for three: \"```\".",
}

var ambiguousDate = Rule{
	Name:  "ambiguous-date",
	Level: diag.Warning,
	Title: "A date can be read in two ways",
	Why: "02/09/2020 is a day in September to one reader and in February to another. " +
		"The program shows it as it was written and does not guess, so that the record stands outside the order by date and no rule about time sees it.",
	Mend: "Write ISO 8601, `date: 2020-09-02`; or say once in handbook.yaml how the records write dates, `decisions: {date_format: dmy}`.",
}

var bidiControl = Rule{
	Name:  "bidi-control",
	Level: diag.Warning,
	Title: "A text holds characters that turn the reading direction",
	Why: "Invisible direction controls can make a sentence read otherwise than it is stored, so that a reviewer approves what a reader never sees. " +
		"In Hebrew or Arabic text they are rarely needed, because letters bring their own direction.",
	Mend: "Delete the character that the message names. Where a direction must be set, use markup, `<bdi>…</bdi>`, which is visible in the source.",
}

var unreadable = Rule{
	Name:  "unreadable",
	Level: diag.Error,
	Title: "A file or folder cannot be read",
	Why:   "A handbook that quietly leaves out what it could not read is worse than none. Nobody would see what is missing.",
	Mend: "Give the file to the user who builds the site, `chmod a+r values/candour.md`, or take it out of the content folder. " +
		"A name that is no UTF-8 has to be changed.",
}

var symlink = Rule{
	Name:  "symlink",
	Level: diag.Warning,
	Title: "A symbolic link is not followed",
	Why: "A link that leads out of the content folder could publish what was never meant to be read, and one that leads to its own parent never ends. " +
		"Such links are left out, so that the folder holds all that the site is made of.",
	Mend: "Put the file itself into the content folder, or name its folder as the content: `ethos build -C ../handbook`.",
}

var duplicateID = Rule{
	Name:  "duplicate-id",
	Level: diag.Error,
	Title: "Two items of one kind have the same id",
	Why: "The id is what links, references, editions and figures hold on to. " +
		"With two owners of one id a reference means either, and a redline compares two different texts.",
	Mend: "Give one of them an id of its own, `id: one-channel-for-releases`, or let it go without: its path is its id then.",
}

var duplicateAddress = Rule{
	Name:  "duplicate-address",
	Level: diag.Error,
	Title: "Two pages would have the same address",
	Why: "Only one page can stand at an address; the other would be built and never seen. " +
		"It comes from two names that differ in capitals or signs only, or from an alias that is a page's own address.",
	Mend: "Rename one of the files, or take the alias out: `aliases: [values/frankness]` must not name a page that exists.",
}

var unknownReference = Rule{
	Name:  "unknown-reference",
	Level: diag.Error,
	Title: "A reference names something that does not exist",
	Why: "A story about a value that is not there counts for none, and a decision that cites a record nobody has cannot be followed. " +
		"Most such references are spelling mistakes or were left behind when a file was renamed.",
	Mend: "Write the id of an item that exists, `values: [leave-room]`; the message names the nearest. An old path belongs under `aliases:`.",
}

var table = Rule{
	Name:  "table",
	Level: diag.Error,
	Title: "A table beside the handbook cannot be read",
	Why: "indicators.csv and units.csv feed charts and anonymity rules. " +
		"A row that was guessed at would be a wrong point on a line, or a head count that publishes what should be withheld.",
	Mend: "Correct the row and column that the message names: dates as 2026-01-31, numbers with a point and without a unit, `2026-01-31,engagement,71.5,`.",
}

var answers = Rule{
	Name:  "answers",
	Level: diag.Error,
	Title: "An export of answers does not fit its source.yaml",
	Why: "A code outside the scale or a column that is missing changes the figures without a trace: one survey with 6 for \"not applicable\" showed 64.5% favourable instead of 38.0%. " +
		"The message names file, line and column and never an answer.",
	Mend: "Say in source.yaml how the file is to be read: `scale: {missing: [\"6\", N/A]}` for a code that is no answer, `columns: {submitted: Timestamp}` for a header. " +
		"`ethos assess inspect FILE` shows what is in it.",
}

var formatUnsupported = Rule{
	Name:  "format-unsupported",
	Level: diag.Error,
	Title: "An export has a shape that cannot be read yet",
	Why: "Nothing about answers is guessed. " +
		"A shape that the program does not know would be read as another, and a wrong figure is worse than none.",
	Mend: "Export the answers as a plain table with one row for each person and one column for each item, and write `format: wide`; or write one row for each answer, `format: tidy`.",
}

var releaseChanged = Rule{
	Name:  "release-changed",
	Level: diag.Error,
	Title: "A released wave no longer gives what was published",
	Why: "A handbook stays comparable with its older editions. When a wave is counted again with one answer more, another team or a smaller minimum, " +
		"the difference of the two tells what a single person or a small group said. The released figures therefore stand, and the change is refused.",
	Mend: "Put the export, units.csv and the privacy minimums back as they were when the wave was released: units.csv may give a wave its own rows by its column `wave`. " +
		"Or take the raw export out of the handbook: `releases/2026-q1.json` alone is enough. A mistake in the wave is mended in the next one.",
}

var editionRule = Rule{
	Name:  "edition",
	Level: diag.Error,
	Title: "A sealed edition cannot be read",
	Why: "An edition is what people were held to. One that was touched, or cut short, is no longer what was approved, and it is not shown as if it were. " +
		"The chain of digests tells which file differs.",
	Mend: "Run `ethos edition verify`: it names the file that differs. Put the zip back as it was committed, `git checkout content/editions/2026.1.zip`. " +
		"A text that must change is changed by `ethos edition correct` or `ethos edition redact`, which leave the seal intact.",
}

var unusedFootnote = Rule{
	Name:  "unused-footnote",
	Level: diag.Warning,
	Title: "A footnote is not shown, for no text refers to it",
	Why: "A note is shown where its mark stands. One that nothing refers to is lost to the reader, " +
		"most often because its mark was misspelt or the sentence around it was cut.",
	Mend: "Put the mark where it belongs, `as the record says[^ledger]`, or take the note out: `[^ledger]: The ledger of 2025.`",
}

var machine = Rule{
	Name:  "machine",
	Level: diag.Error,
	Title: "The machine kept the handbook from being built",
	Why: "Nothing is wrong with the handbook: a file could not be read or written, or the theme has a fault. " +
		"The preview shows it in the place of a problem so that it is not overlooked.",
	Mend: "Do what the message says of the disk, the permissions or the template, and save any file to build again.",
}
