//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakOf is how much memory a process had at most.
func peakOf(p *os.ProcessState) int64 {
	u, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts in bytes
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}
