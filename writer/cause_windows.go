package writer

import (
	"syscall"

	"golang.org/x/sys/windows"

	"rapor/writer/text"
)

// causes are what the system says, in the words of the catalogue.
var causes = map[syscall.Errno]text.Key{
	windows.ERROR_DISK_FULL:             causeFull,
	windows.ERROR_HANDLE_DISK_FULL:      causeFull,
	windows.ERROR_DISK_QUOTA_EXCEEDED:   causeFull,
	windows.ERROR_TOO_MANY_OPEN_FILES:   causeFiles,
	windows.ERROR_WRITE_PROTECT:         causeForbidden,
	windows.ERROR_SHARING_VIOLATION:     causeOpen,
	windows.ERROR_LOCK_VIOLATION:        causeOpen,
	windows.ERROR_USER_MAPPED_FILE:      causeOpen,
	windows.ERROR_FILENAME_EXCED_RANGE:  causeLong,
	windows.ERROR_BUFFER_OVERFLOW:       causeLong,
	windows.ERROR_BAD_NETPATH:           causeGone,
	windows.ERROR_NETNAME_DELETED:       causeGone,
	windows.ERROR_UNEXP_NET_ERR:         causeGone,
	windows.ERROR_NETWORK_UNREACHABLE:   causeGone,
	windows.ERROR_DEVICE_NOT_CONNECTED:  causeGone,
	windows.ERROR_NOT_READY:             causeGone,
	windows.ERROR_SEM_TIMEOUT:           causeGone,
	windows.ERROR_DEV_NOT_EXIST:         causeGone,
	windows.ERROR_REM_NOT_LIST:          causeGone,
	windows.ERROR_CONNECTION_UNAVAIL:    causeGone,
	windows.ERROR_NO_NET_OR_BAD_PATH:    causeGone,
	windows.ERROR_NETWORK_ACCESS_DENIED: causeForbidden,
}
