// Package study describes the figures of an input-output study: it turns results of packages
// ioa and scenarios into the descriptions that package plots draws, with labels, units and notes in English or Chinese.
//
//	d := study.LargestSectors(result, &result.Cases[0], study.Top{}, study.English)
//	fig, err := d.Draw()
//
// It selects, sorts and scales numbers, and computes none. Every note names the table and its flows, and what a reader
// must know about them: estimates, accepted errors, warnings, parts left out.
package study
