package reader

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// ErrNoInbox means that a folder to be watched is no working folder.
var ErrNoInbox = errors.New("no working folder: Masuk is missing")

// Times of watching.
const (
	quietTime   = 2 * time.Second        // without a change before a run begins
	restless    = 250 * time.Millisecond // between two looks while something changes
	restingTime = 2 * time.Second        // between two looks while nothing does
)

// Watcher tells when the inputs of a working folder have changed and been left
// alone since. The system's notices only wake it up early: what counts is what
// a look at the folder finds, for network drives send no notices.
type Watcher struct {
	dir     string
	notices *fsnotify.Watcher // nil: polling alone
	quiet   quietness
}

// Watch begins to watch Masuk and Pengaturan.xlsx of a working folder. Close
// ends it.
func Watch(dir string) (*Watcher, error) {
	if !isDir(filepath.Join(dir, inboxFolder)) {
		return nil, fmt.Errorf("%w: %s", ErrNoInbox, dir)
	}
	w := &Watcher{dir: dir}
	if notices, err := fsnotify.NewWatcher(); err == nil {
		w.notices = notices // without it polling does
	}
	return w, nil
}

// Close ends the watching.
func (w *Watcher) Close() error {
	if w.notices == nil {
		return nil
	}
	return w.notices.Close()
}

// Wait returns once the inputs differ from those at its last return, nothing
// has changed for a while, and no program has one of them open. It calls
// waiting with the name of a file that holds it up, once for each.
func (w *Watcher) Wait(ctx context.Context, waiting func(file string)) error {
	told := ""
	for {
		look := lookAt(w.dir)
		w.listen(look.folders)
		if w.quiet.over(time.Now(), look.files, look.inputs) {
			if look.held == "" {
				look.held = firstHeld(look.paths)
			}
			if look.held == "" {
				w.quiet.done = look.files
				return nil
			}
			if look.held != told {
				told = look.held
				waiting(told)
			}
		}
		pause := restless
		if look.files == w.quiet.done {
			pause = restingTime
		}
		if err := w.sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// listen asks for notices of folders; asking twice changes nothing, and where
// none are to be had polling does.
func (w *Watcher) listen(folders []string) {
	if w.notices == nil {
		return
	}
	for _, folder := range folders {
		if w.notices.Add(folder) != nil {
			return
		}
	}
}

// sleep waits for a while, or for a notice that a rest is over. While things
// change there is one at every moment.
func (w *Watcher) sleep(ctx context.Context, pause time.Duration) error {
	var events <-chan fsnotify.Event
	var errs <-chan error
	if w.notices != nil {
		events, errs = w.notices.Events, w.notices.Errors
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
			return nil
		case <-events:
			if pause == restingTime {
				return nil
			}
		case <-errs: // a notice was lost: the next look finds what it was about
		}
	}
}

// quietness follows what looks at a folder find.
type quietness struct {
	last  string    // what the last look found
	since time.Time // when it was found first
	done  string    // what the last run was for
}

// over tells whether there is something new to run for that has not changed
// for a while.
func (q *quietness) over(now time.Time, files string, inputs int) bool {
	if files != q.last {
		q.last, q.since = files, now
	}
	return inputs > 0 && files != q.done && now.Sub(q.since) >= quietTime
}

// look is what a working folder holds at a moment.
type look struct {
	files   string   // names, sizes and times of the inputs and the settings
	inputs  int      // how many inputs there are
	paths   []string // of all of them
	folders []string // in which something may change
	held    string   // a file that a program has open, "" for none
}

// lookAt looks at a working folder. What cannot be read differs from what
// could: the next look tells, so that a drive that is gone for a moment ends
// nothing.
func lookAt(dir string) look {
	l := look{folders: []string{dir}}
	var lines []string
	note := func(path string, entry fs.DirEntry) {
		if open := heldBy(entry.Name()); open != "" {
			l.held = open
			return
		}
		info, err := entry.Info()
		if err != nil {
			lines = append(lines, path+"\x00?")
			return
		}
		l.paths = append(l.paths, path)
		lines = append(lines, fmt.Sprintf("%s\x00%d\x00%d", path, info.Size(), info.ModTime().UnixNano()))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return look{files: err.Error()}
	}
	for _, entry := range entries {
		if name := entry.Name(); name == SettingsFile || heldBy(name) == SettingsFile {
			note(filepath.Join(dir, name), entry)
		}
	}
	err = filepath.WalkDir(filepath.Join(dir, inboxFolder), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			lines = append(lines, path+"\x00?")
		case entry.IsDir():
			if skipFolder(path, entry.Name()) {
				return filepath.SkipDir
			}
			l.folders = append(l.folders, path)
		case heldBy(entry.Name()) != "":
			note(path, entry)
		case !skipFile(entry.Name()):
			l.inputs++
			note(path, entry)
		}
		return nil
	})
	if err != nil {
		lines = append(lines, err.Error())
	}
	slices.Sort(lines)
	l.files = strings.Join(lines, "\n")
	return l
}

// heldBy returns the workbook that a lock file of Excel or LibreOffice stands
// for, "" for any other file.
func heldBy(name string) string {
	if workbook, ok := strings.CutPrefix(name, "~$"); ok {
		return workbook
	}
	if workbook, ok := strings.CutPrefix(name, ".~lock."); ok {
		return strings.TrimSuffix(workbook, "#")
	}
	return ""
}

// firstHeld returns the name of a file that cannot be opened: on Windows one
// that is still being copied.
func firstHeld(paths []string) string {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil || f.Close() != nil {
			return filepath.Base(path)
		}
	}
	return ""
}
