// Package plots draws the figures of an input-output study for a paper.
//
// Each figure is a [Drawing]: [StackedBars] (the sectors with the largest effects, rounds of production), [GroupedBars] (direct
// against complete coefficients), [Columns] (spending and value added by year), [Lines] (results over a number that was varied),
// [Quadrants] (influence against sensitivity, with lines at 1, a panel for each economy), [HeatMap] and [HeatMaps] (matrices of coefficients), [Matrix]
// (flows between a few regions, with their numbers), [Sankey] (where spending ends), [Tree] (supply chains), [Spans] (a tornado,
// a waterfall) and [Histogram] (results of draws). Each is a plain
// description in slices and strings. The package does no economics: of this
// module it imports only internal/digits, which puts commas between thousands.
// Package plots/study describes the figures of results of ioa and scenarios.
//
//	d := plots.Columns{...}
//	fig, err := d.Draw()                  // lay out, check; nothing is written
//	err = plots.Write(w, fig, plots.PDF)  // SVG, PDF, EPS or PNG, same picture
//	err = d.Data().VegaLite(w)            // the numbers, as a chart or as CSV
//
// # Stance
//
// A figure is read at its printed size and often in grey. So widths are in
// millimetres (84 is a single column, 174 a double one), no text is below
// 6 points, and series differ in lightness and hatching before they differ in
// hue. Titles belong in the caption and are left out unless given. All words
// come from the caller, in the caller's language; numbers are not rescaled,
// so scale them (million, 10⁸ yuan) first and say so in the unit.
//
// # Steps
//
// Draw checks the input and reports everything wrong with it at once. Then
// text is set, labels are wrapped, and sizes follow from the labels: a figure
// grows downwards rather than clip or overlap a name. Axes, bars, points and
// numbers are a gonum/plot Plot with its plotters, drawn on its recorder. What
// gonum/plot lacks is implemented here, each with the reason: text in
// two faces, hatching, legends above the data, places for crowded labels,
// cells without seams. The result holds every label with its box, so that
// [Figure.Faults] finds text that is cut, broken or over other text. Finally Write replays the recording
// on a canvas for the format.
//
// # Invariants
//
// A figure does not depend on the fonts or the clock of the machine: text is
// set in two embedded faces (Liberation Sans, then Droid Sans Fallback
// for Chinese), unless the caller gives another, and the same input gives the same bytes. A character in
// neither face is drawn as a box and listed by [Figure.Missing]. Minor
// defects the reader should know of, such as omitted labels, are in
// [Figure.Warnings]. Input never panics.
package plots
