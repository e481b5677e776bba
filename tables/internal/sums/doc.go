// Package sums adds up the rows and columns of the matrices of a table, and says how far a sum that should meet a figure
// misses it, and how wrong that is.
//
// [Walk] goes over a matrix once and keeps what the checks ask of it. A [Sum] is one sum with the figure it should
// meet; [Tell] puts the misses of many into the words of findings.
package sums
