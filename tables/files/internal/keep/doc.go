// Package keep keeps tables that were read, so that the same file is not parsed twice. A kept table is equal to the parsed
// one in every field.
//
// A kept table is found by content: the SHA-256 of every file that it may depend on (the file, the YAML beside it or its
// description, all files of a folder), with the version of the program, of its reader and of the embedded descriptions.
// Hashing a large file takes longer than opening a kept table, so the hash is remembered with what the file system says of
// the file (stamp, in note.go) and computed again when any of that has changed.
//
// An entry that is damaged, of another version or from another kind of machine is not used and is written anew; one that
// cannot be written is not kept.
package keep
