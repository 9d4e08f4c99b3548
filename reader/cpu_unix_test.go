//go:build unix

package reader

import (
	"syscall"
	"time"
)

// cpuTime is what the process has used: inflating runs beside the reading, so
// the time that passes says too little.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
