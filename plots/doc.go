// Package plots draws the figures of an input-output study for a paper.
//
// There are five: [StackedBars] (the sectors a spending pulls most),
// [Quadrants] (influence against sensitivity, with lines at 1), [GroupedBars]
// (direct against complete coefficients), [Columns] (spending and value added
// by year) and [HeatMap] (a matrix of coefficients). Each is a plain
// description in slices and strings; the package does no economics and knows
// no other package of this module.
//
//	fig, err := plots.Columns{...}.Draw() // lay out, check; nothing is written
//	err = plots.Write(w, fig, plots.PDF)  // SVG, PDF or PNG, same picture
//
// # Stance
//
// A figure is read at its printed size and often in grey. So widths are in
// millimetres (84 is a single column, 174 a double one), no text is below
// 6 points, and series differ in lightness and hatching before they differ in
// hue. Titles belong in the caption and are left out unless given. All words
// come from the caller, in the caller's language; numbers are drawn as they
// come, so scale them (million, 10⁸ yuan) first and say so in the unit.
//
// # Steps
//
// Draw checks the input and reports everything wrong with it at once. Then
// text is set, labels are wrapped, and sizes follow from the labels: a figure
// grows downwards rather than clip or overlap a name. Axes, bars, points and
// numbers are a gonum/plot Plot with its plotters, drawn on its recorder. What
// it has not is a plotter or a handler of its own here, and says why: text in
// two faces, hatching, legends above the data, places for crowded labels,
// cells without seams. The result holds every label with its box, so that "no
// two labels meet" is a test and not a hope. Last, Write replays the recording
// on the canvas of gonum/plot for the format.
//
// # Invariants
//
// A figure does not depend on the fonts or the clock of the machine: text is
// outlines from two embedded faces (Liberation Sans, then Droid Sans Fallback
// for Chinese), and the same input gives the same bytes. A character in
// neither face is drawn as a box and listed by [Figure.Missing]. What the
// reader should know but what does not spoil the figure is in
// [Figure.Warnings]. Input never panics.
package plots
