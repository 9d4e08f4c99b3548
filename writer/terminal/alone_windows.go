package terminal

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var consoleProcesses = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// Alone tells whether the console was opened for this program alone: it was
// started by a double-click, or files were dropped on it, and its window closes
// when it ends.
func Alone() bool {
	if consoleProcesses.Find() != nil {
		return false
	}
	var processes [2]uint32
	n, _, _ := consoleProcesses.Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes))) // 0 says that there is no console
	return n == 1
}
