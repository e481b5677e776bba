// Package csvtext cuts CSV text apart, for every reader of such files: a stream
// into blocks of whole records ([Reader]), a record into fields ([Split]), and a
// position back into line and column ([Place]).
//
// It knows of quotation marks and nothing else: not what a delimiter of a file
// is, nor what a cell holds. A record ends at a newline outside quotation marks;
// a mark may stand only around a whole field, doubled inside it.
//
// The buffers of blocks are used again ([Reader.Recycle]), because a reader of a
// hundred megabytes would otherwise leave as much garbage as it keeps.
package csvtext
