//go:build race

package loader

func init() { racing = true }
