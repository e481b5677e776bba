// Package grid reads any sheet a statistics office publishes into a grid of
// cells, every cell with its place, and refuses what cannot be trusted.
//
// It is the ground under the table readers: it knows of delimiters, decimal
// marks, encodings, workbooks and zips, and nothing of input-output tables.
// [Open] looks at a file and says what it is (a [Book] of one or more sheets);
// [Book.Read] makes a [Grid] of one sheet.
//
// # What a grid promises
//
//   - The text of every cell is the text as published, to the character, except
//     that blanks around a number are left out.
//   - A cell is a number only when its text can mean no other number. `1,500`
//     is fifteen hundred in some offices and one and a half in others: a file
//     is read only when the numbers in it prove which ([Detected] says what was
//     found), and refused with both readings when they do not.
//   - Text is never mojibake: an encoding that is neither proved by its bytes
//     nor plausible as a language is refused.
//   - Mistakes carry their place: `file:line:col` (physical line, character
//     column) for text, `file, sheet NAME, cell B7` for workbooks.
//   - Damaged, hostile and absurd files are refused within [Limits], before
//     unpacking by what they declare and again while reading by what they hold.
//
// What a grid does not promise is a rectangle: title lines are often shorter
// than the table. Who reads a block of cells asks [Grid.Rectangular] first,
// because a number broken in two by its own comma shows only there.
//
// # Memory
//
// A number takes ten bytes: its float64, a byte that says how it was written
// (so that its text can be given back exactly) and a byte for the width of its
// text in the file (so that its column can be named). Text files are parsed in
// blocks on all processors, usually in one pass; a second pass is made when a
// later part of the file refutes what its beginning suggested.
package grid
