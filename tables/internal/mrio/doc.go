// Package mrio reads the multi-regional tables that publishers put out, as
// they are downloaded: a file, a folder, or a zip of either.
//
//	OECD ICIO          one CSV, AUS_01T03 on both sides        [readOECD]
//	FIGARO             one CSV, rowLabels                       [readFIGARO]
//	WIOD 2013, 2016    a workbook; 2016 also CSV                [readRegionSheet], [readWIODText]
//	ADB MRIO           a workbook in the layout of WIOD         [readRegionSheet]
//	EXIOBASE 3         a folder of tab-separated texts          [readEXIOBASE]
//	EXIOBASE 1 and 2   a folder of mr….txt                      [readEXIOBASE2]
//	Eora26             a folder of unlabelled matrices          [readEora]
//	GLORIA             unlabelled supply and use tables         [readGLORIA]
//
// A layout is recognised by what a file or folder holds, not by its ending
// ([Read]). The package knows nothing of the table that is made of what it read ([Table]).
//
// # Memory
//
// Texts are streamed: the blocks in flight and the numbers kept are all that is
// held. Workbooks go through the package grid, at ten bytes a cell beside the eight kept.
//
// # What is refused
//
// A label without its row or column, a label twice, a file that is missing, a
// matrix whose shape does not fit its labels, an empty cell or a text among the
// flows, a stated total that is not the sum of its row or column ([gross]). That
// rows and columns give different outputs is the publisher's, and said.
package mrio
