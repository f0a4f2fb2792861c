//go:build !linux

package note

// remote cannot tell here.
func remote(string) bool { return false }
