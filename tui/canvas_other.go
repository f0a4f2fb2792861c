//go:build !unix

package tui

// watch does nothing: there are no signals that tell of the terminal.
func (c *canvas) watch() (end func()) { return func() {} }
