// Package caption reads what the rows above a table say of it: the unit of its money, its year and its title. Sheets
// that statistics offices publish have them there: 单位：亿元, (Million USD), 2020年投入产出表.
//
// A wrong unit makes every result wrong by a power of ten, so nothing is guessed. A unit counts where every word of it is
// understood, a year where the text names the table or the year; two that contradict each other, or a text behind
// 单位： or Unit: that is not understood, are none at all.
package caption
