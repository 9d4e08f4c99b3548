//go:build !windows

package terminal

// Alone tells whether the console was opened for this program alone. Only
// Windows does that.
func Alone() bool { return false }
