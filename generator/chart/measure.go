package chart

import (
	"strings"
	"unicode/utf8"
)

// advances are the advance widths of Public Sans 2.001 at weights 400 and 600,
// in thousandths of the font size, for U+0020 to U+007E: as the theme's font
// file gives them, without kerning (which only narrows).
var advances = [2][95]uint16{
	{
		243, 251, 426, 603, 659, 904, 709, 248, 303, 309, 394, 555, 242, 378, 225, 351, 612, 407, 596,
		630, 629, 641, 623, 601, 648, 625, 226, 240, 546, 555, 546, 521, 831, 710, 671, 689, 694, 621,
		594, 733, 766, 283, 389, 682, 578, 886, 754, 734, 637, 748, 677, 670, 594, 701, 673, 954, 688,
		607, 637, 303, 351, 303, 473, 518, 219, 553, 597, 544, 597, 567, 396, 623, 577, 248, 263, 562,
		303, 865, 577, 566, 596, 596, 391, 506, 389, 581, 505, 780, 565, 535, 481, 328, 263, 332, 568,
	},
	{
		234, 268, 455, 610, 671, 923, 750, 255, 319, 324, 437, 573, 261, 386, 250, 367, 630, 419, 617,
		649, 644, 659, 643, 615, 660, 643, 250, 261, 563, 573, 563, 529, 829, 719, 679, 705, 708, 629,
		605, 747, 768, 296, 396, 701, 578, 903, 769, 749, 646, 762, 687, 682, 606, 713, 690, 962, 704,
		640, 655, 322, 367, 322, 479, 537, 243, 561, 603, 546, 603, 572, 397, 626, 585, 259, 277, 572,
		317, 882, 586, 571, 602, 602, 403, 518, 404, 589, 514, 785, 577, 550, 489, 359, 266, 360, 592,
	},
}

// otherAdvances are those of the other characters that labels use, by weight.
var otherAdvances = map[rune][2]uint16{
	'\u00a0': {243, 234},
	'§':      {491, 503},
	'°':      {463, 469},
	'±':      {555, 573},
	'·':      {230, 246},
	'×':      {540, 560},
	'–':      {555, 575},
	'—':      {1117, 1135},
	'‘':      {240, 252},
	'’':      {232, 248},
	'“':      {419, 452},
	'”':      {411, 447},
	'•':      {317, 337},
	'…':      {768, 837},
	'−':      {555, 573},
}

// Advances of what Public Sans lacks or the tables leave out: a letter of
// another alphabet, and an ideograph, which stands on a square.
const (
	advanceUnknown = 620
	advanceWide    = 1000
)

// width is the width in px of a label set in Public Sans at a size in px,
// semibold (600) or regular.
func width(s string, size float64, semibold bool) float64 {
	weight, sum := 0, 0
	if semibold {
		weight = 1
	}
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			sum += int(advances[weight][r-' '])
		case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xff60 || r >= 0x1f000):
			sum += advanceWide
		default:
			if a, ok := otherAdvances[r]; ok {
				sum += int(a[weight])
			} else {
				sum += advanceUnknown
			}
		}
	}
	return float64(sum) * size / 1000
}

// fit shortens a label to a width in px, at a blank where one is near, and ends
// it in an ellipsis.
func fit(s string, size float64, semibold bool, room float64) string {
	if width(s, size, semibold) <= room {
		return s
	}
	cut := s
	for cut != "" {
		_, n := utf8.DecodeLastRuneInString(cut)
		cut = cut[:len(cut)-n]
		if width(cut+"…", size, semibold) <= room {
			break
		}
	}
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}
