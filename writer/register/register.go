package register

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book"
)

// ErrBusy means that another run holds the register.
var ErrBusy = errors.New("another run is using the register")

// Register is the register while a run holds it. Only one run does at a time.
type Register struct {
	table
	path    string
	file    *excelize.File
	lock    *flock.Flock
	changed map[int]bool // index into entries
	sound   bool
}

// lockName is a file beside the artwork that a run locks. It stays there, empty:
// to delete it would let two runs in.
const (
	lockFolder = "Kelengkapan"
	lockName   = ".register.lock"
)

// How long a run waits for another one to give the register back.
const (
	lockWait  = 500 * time.Millisecond
	lockRetry = 25 * time.Millisecond
)

// Open takes hold of the register at path until Close, and reads it. A path
// where there is none is fs.ErrNotExist. Faults inside it are problems; with
// one of them it is not [Register.Sound], and gives no numbers.
func Open(ctx context.Context, path string) (*Register, []calc.Problem, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, nil, err
	}
	dir := filepath.Join(filepath.Dir(path), lockFolder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, nil, err
	}
	r := &Register{path: path, changed: map[int]bool{}, lock: flock.New(filepath.Join(dir, lockName))}
	wait, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	if _, err := r.lock.TryLockContext(wait, lockRetry); err != nil {
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			return nil, nil, ErrBusy
		}
		return nil, nil, fmt.Errorf("lock the register: %w", err)
	}
	if err := os.Remove(asideOf(path)); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a run that was killed
		return nil, nil, errors.Join(err, r.lock.Unlock())
	}
	problems := r.load()
	r.sound = calc.Worst(problems) < calc.Error
	return r, problems, nil
}

// Read reads a register without holding it: a look, not a basis for numbers.
func Read(path string) ([]Entry, []calc.Problem, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, nil, err
	}
	r := &Register{path: path}
	problems := r.load()
	if r.file != nil {
		return r.entries, problems, r.file.Close()
	}
	return r.entries, problems, nil
}

func (r *Register) load() []calc.Problem {
	err := wellFormed(r.path)
	if err == nil {
		r.file, err = openWorkbook(r.path)
	}
	if err == nil {
		var problems []calc.Problem
		if r.table, problems, err = read(r.file); err == nil {
			return append(problems, r.deleted()...)
		}
	}
	p := calc.NewProblem(calc.RegisterUnreadable, calc.Ref{File: File}, nil)
	p.Got = err.Error()
	return []calc.Problem{p}
}

func openWorkbook(path string) (f *excelize.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("open register: %v", r)
		}
	}()
	return excelize.OpenFile(path)
}

// Sound tells whether the register can be trusted with numbers.
func (r *Register) Sound() bool { return r.sound }

// Find returns the entry of a key: the one in force, else one that was
// withdrawn.
func (r *Register) Find(key Key) (Entry, bool) {
	i := r.find(key)
	if i < 0 {
		return Entry{}, false
	}
	return r.entries[i], true
}

func (r *Register) find(key Key) int {
	found := -1
	for i, e := range r.entries {
		if e.Key.folded() != key.folded() {
			continue
		}
		if !e.Withdrawn {
			return i
		}
		found = i
	}
	return found
}

// Unearned returns the entries of a year in force that are none of the keys
// given, each at the cell of its status.
func (r *Register) Unearned(year int, given []Key) []Entry {
	earned := map[Key]bool{}
	for _, key := range given {
		earned[key.folded()] = true
	}
	var list []Entry
	for _, e := range r.entries {
		if e.Year == year && !e.Withdrawn && !earned[e.Key.folded()] {
			e.At.Col = r.columns[colStatus]
			list = append(list, e)
		}
	}
	return list
}

// Next returns the next running number of a year that nobody has had, first at
// the least.
func (r *Register) Next(year, first int) int {
	next := max(first, r.counts[year].last+1)
	for _, e := range r.entries {
		if e.Year == year {
			next = max(next, e.Running+1)
		}
	}
	return next
}

// Put takes an entry in, or what is new in it where its key is there.
func (r *Register) Put(e Entry) {
	i := r.find(e.Key)
	switch {
	case i < 0:
		i = len(r.entries)
		r.last++
		e.At = r.at(r.last, 0)
		r.entries = append(r.entries, e)
	default:
		old := r.entries[i]
		e.Key, e.At, e.Withdrawn, e.WithdrawnOn, e.Reason = old.Key, old.At, old.Withdrawn, old.WithdrawnOn, old.Reason
		if same(e, old) {
			return
		}
		r.entries[i] = e
	}
	r.changed[i] = true
}

func same(a, b Entry) bool {
	return a.Running == b.Running && a.Number == b.Number && a.Title == b.Title && a.Place == b.Place && a.Score.Equal(b.Score)
}

// Save writes what was put into the register: whole or not at all. Rows of the
// office, and its columns and notes, stay as they are.
func (r *Register) Save() error {
	if len(r.changed) == 0 {
		return nil
	}
	for i := range r.changed {
		if err := r.write(r.entries[i]); err != nil {
			return fmt.Errorf("register: %w", err)
		}
	}
	if err := r.writeCounts(); err != nil {
		return fmt.Errorf("register: %w", err)
	}
	var content bytes.Buffer
	if _, err := r.file.WriteTo(&content); err != nil {
		return fmt.Errorf("register: %w", err)
	}
	r.changed = map[int]bool{}
	return replace(r.path, content.Bytes())
}

// write writes the cells that the program fills in.
func (r *Register) write(e Entry) error {
	values := map[int]any{
		colNumber: nonBlank(book.Escape(e.Number)), colYear: e.Year, colAward: book.Escape(e.Award), colTitle: book.Escape(e.Title), colUnit: book.Escape(e.Unit),
		colStatus: StatusIssued,
	}
	if e.Running > 0 {
		values[colRunning] = e.Running
	}
	if e.Place > 0 {
		values[colPlace] = e.Place
	}
	if e.Score.IsSet() {
		values[colScore] = e.Score.Float64()
	}
	if e.Withdrawn {
		values[colStatus] = StatusWithdrawn
	}
	for column, value := range values {
		if err := r.file.SetCellValue(sheetName, book.Addr(r.columns[column], e.At.Row), value); err != nil {
			return err
		}
	}
	return nil
}

// nonBlank is a text for a cell: nil, an empty cell, for none.
func nonBlank(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// asideOf is where the next state of a register is written; who has the lock
// may.
func asideOf(path string) string {
	return filepath.Join(filepath.Dir(path), ".rapor-"+filepath.Base(path))
}

// replace writes a file aside and gives it the name of the old one. On Windows
// that fails while the old one is open in Excel.
func replace(path string, content []byte) (err error) {
	aside, err := os.OpenFile(asideOf(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if e := os.Remove(aside.Name()); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}()
	_, err = aside.Write(content)
	if err := errors.Join(err, aside.Sync(), aside.Close()); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		if err := os.Chmod(aside.Name(), info.Mode().Perm()); err != nil {
			return err
		}
	}
	for wait := 20 * time.Millisecond; ; wait *= 2 {
		if err = os.Rename(aside.Name(), path); err == nil || wait > 2*time.Second {
			return err
		}
		time.Sleep(wait)
	}
}

// Close gives the register back to other runs. What was not saved is lost.
func (r *Register) Close() error {
	var err error
	if r.file != nil {
		err = r.file.Close()
	}
	return errors.Join(err, r.lock.Unlock())
}
