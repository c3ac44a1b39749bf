package check

import "github.com/ethos-handbook/ethos/generator/diag"

// orphanPage is found where the site's pages and their links are known.
var orphanPage = Rule{
	Name:  "orphan-page",
	Level: diag.Warning,
	Title: "No other page leads to a page",
	Why: "A page to which nothing leads is read by nobody but its author, and goes out of date unseen. " +
		"Lists and navigation made by the program do not count for ordinary pages: only a link from a text says when the page is needed.",
	Mend: "Link to it where a reader would need it, `[how we plan](../how-we-use-this/planning.md)` or `[[planning]]`, or delete it.",
}
