// Package engine is the linear algebra of Leontief models.
package engine
