// Package tables holds labelled, checked input-output tables.
package tables
