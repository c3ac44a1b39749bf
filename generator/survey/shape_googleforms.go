package survey

// googleForms is a Google form, downloaded as CSV or by way of Google Sheets: one
// row a submission, the first column its time ("Timestamp", or the word of the
// form's language), one column a question, "Question [Row]" for each row of a
// grid, with stray blanks about the brackets. A linear scale gives codes, a grid
// the texts of its columns. There is no respondent unless the form collects
// addresses and columns.respondent names their column; then the last submission
// of each counts.
var googleForms = layout{}
