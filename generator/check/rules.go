package check

// Rules lists all rules: first what the handbook's own practice is held
// against, in the order of the framework, then what reading and building it
// can meet.
func Rules() []Rule {
	return []Rule{
		// Define
		valueCount, valueAbstract, valueGeneric, valueNoTradeoff, valueNoWhy, valueNoBehaviour,
		// Communicate
		storyStale, storiesWithoutLeaders, consentMissing, consentExpired,
		// Promote
		valueUntested, decisionWithoutValue, decisionAgainstOrder, decisionStagnant, decisionReworded, supersession, supersededCited, touchpointMissing,
		// Identify
		valueUnassessed, teamsUnassessed, teamApart, sayDoGap, leaderGap, gapWithoutIntervention, persistentGap, interventionOverdue,
		waveUnreleased, lowResponse, wordingChanged,
		// Evaluate
		activityOverdue, reviewOverdue, indicatorWorse, indicatorSilent, indicatorsLate,
		// reading the sources
		config, frontMatter, unclosedFence, ambiguousDate, bidiControl, unreadable, symlink,
		duplicateID, duplicateTitle, duplicateAddress, unknownReference, table, answers, formatUnsupported, releaseChanged, editionRule,
		// building the pages
		brokenLink, brokenAnchor, orphanPage, missingAlt, imageLarge, imageDamaged, imageLocation, htmlDropped, unusedFootnote, chart, theme, machine,
	}
}
