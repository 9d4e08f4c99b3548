package reader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// Errors that stop a run before results.
var (
	ErrNothingUsable   = errors.New("no input that can be used")
	ErrNothingInFiles  = fmt.Errorf("%w in the files that were read", ErrNothingUsable)
	ErrSettingsRefused = errors.New("the settings are refused")
)

// Options sets how inputs are read. The zero value is ready to use.
type Options struct {
	Settings string   // settings workbook; "": the one that belongs to the paths
	Jobs     int      // files read side by side; 0: one
	Progress Progress // hears how far the reading is; nil: nobody listens
	Shard    bool     // make Reading.Shard
}

// Reading is what was read: calc's input and method, and the office's papers.
type Reading struct {
	Input        calc.Input
	Method       calc.Method
	Office       office.Office
	SettingsPath string // "" where built-in defaults hold
	SettingsFile calc.File
	RegisterPath string    // the register of certificates beside the settings; "" for none
	PreviousFile calc.File // Hasil Tahun Lalu; no name where the settings name none
	Shard        calc.Shard
	previousPath string
	sources      map[string]source // by name
}

// rules is what the decoders of rows need to know of the settings.
type rules struct {
	dimensions []calc.Dimension
	vocabulary *vocabulary
	roster     *roster
	zeroCounts bool
	unitTerm   string
	year       int // 0: not said
	settlement *settlement
	previous   *lastYear // nil: the settings name no results of last year

	evidence       bool // the index has a part of evidence
	noEvidenceZero bool // documents that were not sent count as 0

	questions   calc.Questionnaire
	items       *itemFinder
	periodFrom  calc.Date
	periodTo    calc.Date
	respondents *respondents
	fileNumbers map[string]uint32
	progress    Progress

	replaced map[calc.Ref]*replacement // sheets whose correction came back
}

// fieldName names a field for the wording of a problem.
func (r *rules) fieldName(f field) string {
	if i := f.dimension(); i >= 0 {
		return r.dimensions[i].Name
	}
	switch f {
	case fieldName:
		return r.unitTerm
	case fieldTotal:
		return "Indeks"
	case fieldEmployees:
		return "Jumlah ASN"
	case fieldRespondents:
		return "Responden"
	case fieldEvidence:
		return "Nilai Tim"
	case fieldWeight:
		return "Bobot"
	case fieldSurvey:
		return "Survei"
	case fieldTarget:
		return "Target"
	case fieldPrevious:
		return "Nilai Tahun Lalu"
	}
	return "–"
}

// Load reads everything the paths mean. Problems come with the reading; they
// come with ErrSettingsRefused and ErrNothingUsable too, and say why.
func Load(ctx context.Context, paths []string, o Options) (Reading, []calc.Problem, error) {
	var problems calc.Problems
	reading, r, err := loadSettings(ctx, paths, o, &problems)
	if err != nil {
		return reading, problems.Sorted(), err
	}
	sources, err := gather(paths)
	if err != nil {
		return reading, problems.Sorted(), err
	}
	sources = slices.DeleteFunc(sources, func(s source) bool {
		return sameFile(s.path, reading.SettingsPath) || sameFile(s.path, reading.previousPath)
	})
	reading.sources = map[string]source{}
	sources, shards := splitShards(sources)
	elsewhere, theirs, err := loadShards(shards, r, reading.SettingsFile.SHA256)
	if err != nil {
		return reading, problems.Sorted(), err
	}
	nameAll(sources, elsewhere, theirs)
	for _, s := range sources {
		reading.sources[s.name] = s
	}
	r.settlement.bind(slices.Concat(namesOf(sources), filesOf(elsewhere)), &problems)
	decoded, corrections, err := decodeAll(ctx, sources, r, o, &problems)
	if err != nil {
		return reading, problems.Sorted(), err
	}
	applyMended(corrections, decoded, r)
	if decoded, err = withShards(decoded, elsewhere, r); err != nil {
		return reading, problems.Sorted(), err
	}
	if o.Shard {
		if reading.Shard, err = shardOf(decoded, r, reading.SettingsFile.SHA256); err != nil {
			return reading, problems.Sorted(), err
		}
	}
	reading.Input = combine(decoded, r, &problems)
	reading.Input.Ledger.Apart = slices.ContainsFunc(elsewhere, func(f decodedFile) bool { return f.identified })
	if !usable(reading.Input) {
		if len(reading.Input.Ledger.Files) > 0 {
			return reading, problems.Sorted(), ErrNothingInFiles
		}
		return reading, problems.Sorted(), ErrNothingUsable
	}
	if r.previous.missed(reading.Input.Units) {
		problems.Add(r.previous.none)
		return reading, problems.Sorted(), ErrSettingsRefused
	}
	return reading, problems.Sorted(), nil
}

// decodeAll reads the files, and some of them again where what one says
// decides what another means: a list of units makes the roster, corrections
// that came back take the place of their originals, and answers count once it
// is known which respondents answered again.
func decodeAll(ctx context.Context, sources []source, r *rules, o Options, problems *calc.Problems) ([]decodedFile, []*mended, error) {
	r.fileNumbers = map[string]uint32{}
	for i, s := range sources {
		r.fileNumbers[s.name] = uint32(i)
	}
	every := func(*decodedFile) bool { return true }
	identified := func(f *decodedFile) bool { return f.identified }
	decoded := make([]decodedFile, len(sources))
	if err := decodeSome(ctx, sources, decoded, r, o, every); err != nil {
		return nil, nil, err
	}
	corrections, err := findMended(ctx, decoded, sources, r)
	if err != nil {
		return nil, nil, err
	}
	r.replaced = replacements(corrections, decoded)
	if listed := listedIn(decoded, r); len(listed) > 0 && !r.roster.present {
		r.roster, r.respondents = rosterOf(listed, problems), &respondents{}
		if err := decodeSome(ctx, sources, decoded, r, o, every); err != nil {
			return nil, nil, err
		}
		r.replaced = replacements(corrections, decoded) // by the names of the roster
	}
	if len(r.replaced) > 0 && slices.ContainsFunc(decoded, func(f decodedFile) bool { return f.identified }) {
		r.respondents = &respondents{} // those of replaced sheets have not answered twice
		if err := decodeSome(ctx, sources, decoded, r, o, identified); err != nil {
			return nil, nil, err
		}
	}
	if r.respondents.several() {
		err = decodeSome(ctx, sources, decoded, r, o, identified)
	}
	return decoded, corrections, err
}

// listedIn collects the lists of units of the files that count.
func listedIn(decoded []decodedFile, r *rules) []listedUnit {
	var listed []listedUnit
	for i := range decoded {
		if r.settlement.leavesOut(decoded[i].file.Name) {
			continue
		}
		for _, l := range decoded[i].listed {
			if !r.replaced[calc.Ref{File: l.at.File, Sheet: l.at.Sheet}].takes(l.Name) {
				listed = append(listed, l)
			}
		}
	}
	return listed
}

// decodeSome reads files side by side.
func decodeSome(ctx context.Context, sources []source, decoded []decodedFile, r *rules, o Options, wanted func(*decodedFile) bool) error {
	expect(r.progress, sources, func(i int) bool { return wanted(&decoded[i]) })
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, o.Jobs))
	for i, s := range sources {
		if !wanted(&decoded[i]) {
			continue
		}
		group.Go(func() error {
			before := decoded[i].file.SHA256
			var err error
			decoded[i], err = decodeFile(groupCtx, s, r)
			if choice := r.settlement.choice(s.name); decoded[i].own && (choice == nil || !choice.used) {
				decoded[i].setAsideOwn()
			}
			if err == nil && before != "" && decoded[i].file.SHA256 != before {
				err = changed(s.path) // what the reading before decided does not hold for it
			}
			return err
		})
	}
	return group.Wait()
}

// combine adds up what the files gave, as the office settled it.
func combine(decoded []decodedFile, r *rules, problems *calc.Problems) calc.Input {
	var all finds
	var tallies []*unitTally
	for i := range decoded {
		decoded[i].choose(r.settlement.choice(decoded[i].file.Name))
		all.add(decoded[i].finds)
		tallies = append(tallies, decoded[i].tallies...)
		problems.Add(decoded[i].problems.Sorted()...)
	}
	sameBytes(decoded, problems)
	r.settlement.unmatched(problems)
	in := assemble(all, tallies, r.roster, problems)
	r.previous.give(in.Units, problems)
	recall(&in, all.past, r.year, problems)
	enlist(in.Units, all.listed, r.roster)
	in.Ledger.Corrections = r.settlement.applied()
	for i := range decoded {
		in.Ledger.Files = append(in.Ledger.Files, decoded[i].ledgerFile())
	}
	return in
}

// usable tells whether any row says something of a unit.
func usable(in calc.Input) bool {
	rows := in.Ledger.Rows()
	return rows.Used+rows.Faulty > 0
}

// ReadSettings reads a settings workbook alone, "" for the built-in defaults.
// The roster stands in Input.Units.
func ReadSettings(ctx context.Context, path string) (Reading, []calc.Problem, error) {
	var problems calc.Problems
	reading, r, err := loadSettings(ctx, nil, Options{Settings: path}, &problems)
	if err == nil {
		reading.Input.Units = r.roster.units
	}
	return reading, problems.Sorted(), err
}

// loadSettings reads the settings workbook, or takes the built-in defaults.
func loadSettings(ctx context.Context, paths []string, o Options, problems *calc.Problems) (Reading, *rules, error) {
	path := o.Settings
	if path == "" {
		path = findSettings(paths)
	} else if _, err := os.Stat(path); err != nil {
		return Reading{SettingsPath: path}, nil, fmt.Errorf("%w: %w", ErrNoPath, err)
	}
	s := newSettings(filepath.Base(path))
	reading := Reading{SettingsPath: path}
	var err error
	if path == "" {
		s.name = SettingsFile
		problems.Add(calc.NewProblem(calc.SettingsNone, calc.Ref{}, nil))
	} else {
		if reading.SettingsFile, err = s.read(ctx, path); err != nil {
			return reading, nil, err
		}
		if file := filepath.Join(s.dir, registerFile); isFile(file) {
			reading.RegisterPath = file
		}
	}
	reading.Method, reading.Office = s.method(), s.office()
	units, aliases := s.units()
	r := &rules{
		progress:   listener(o.Progress),
		dimensions: reading.Method.Dimensions, roster: newRoster(units, aliases),
		evidence: reading.Method.Parts.HasEvidence(), noEvidenceZero: reading.Method.NoEvidenceZero,
		zeroCounts: reading.Method.ZeroCounts, year: reading.Method.Year, unitTerm: reading.Office.UnitTerm, settlement: s.settlement(),
		questions: reading.Method.Questions, items: newItemFinder(reading.Method.Questions.Items),
		periodFrom: reading.Office.PeriodFrom, periodTo: reading.Office.PeriodTo, respondents: &respondents{},
	}
	r.vocabulary = newVocabulary(r.dimensions, r.unitTerm, s.ownColumns())
	r.vocabulary.evidence = r.evidence
	s.checkRoster(units, aliases)
	s.checkColumns(r.vocabulary)
	if reading.PreviousFile, reading.previousPath, err = s.readPrevious(ctx, r); err != nil {
		return reading, nil, err
	}
	found := s.problems.Sorted()
	problems.Add(found...)
	if calc.Worst(found) == calc.Error {
		return reading, nil, ErrSettingsRefused
	}
	return reading, r, nil
}

// decodedFile is what one input file gave.
type decodedFile struct {
	file     calc.File
	accounts []*calc.Sheet
	tallies  []*unitTally
	problems calc.Problems
	finds

	ours       []string // sheets that a correction has beside the sender's
	own        bool     // it is a workbook of results, no input
	seen       bool     // a row stands in it
	identified bool     // it holds answers of respondents who are told apart
}

// ledgerFile is the file for the ledger, with what its sheets came to by now.
func (f *decodedFile) ledgerFile() calc.File {
	file := f.file
	for _, account := range f.accounts {
		file.Sheets = append(file.Sheets, *account)
	}
	return file
}

// decodeFile reads one file. What is wrong with it is a problem; only an
// interruption is an error.
func decodeFile(ctx context.Context, s source, r *rules) (decodedFile, error) {
	f := decodedFile{file: calc.File{Name: s.name, Archived: s.member > 0}}
	book, err := openCounted(ctx, s, r.progress)
	defer book.read.done()
	f.file.Size, f.file.SHA256 = book.size, book.sha256
	if err != nil {
		f.file.Failed = true
		return f, f.fault(ctx, "", err)
	}
	if err := f.readMark(ctx, book); err != nil {
		return f, errors.Join(err, book.Close())
	}
	if doubtful, ok := book.Book.(sheet.Doubtful); ok {
		for _, doubt := range doubtful.Doubts() {
			f.problems.Add(calc.NewProblem(doubt.Code, fileRef(s.name), calc.Args{"kind": doubt.Detail}))
		}
	}
	if len(f.file.Origins) == 0 {
		if f.own, err = isOwnResult(ctx, book.Book); err != nil {
			return f, errors.Join(err, book.Close())
		}
	}
	for i, info := range book.Sheets() {
		if f.isOurs(info.Name) {
			f.accounts = append(f.accounts, &calc.Sheet{Name: info.Name, Kind: calc.KindNotes, Hidden: info.Hidden})
			continue
		}
		if err := f.decodeSheet(ctx, book, i, info, r); err != nil {
			return f, errors.Join(err, book.Close())
		}
	}
	if !f.seen && !f.file.Failed {
		f.problems.Add(calc.NewProblem(calc.SheetEmpty, fileRef(s.name), nil))
	}
	return f, book.Close()
}

func (f *decodedFile) decodeSheet(ctx context.Context, book sheet.Book, i int, info sheet.Info, r *rules) error {
	d, err := decodeRows(ctx, book, i, calc.Ref{File: f.file.Name, Sheet: info.Name}, r)
	if errors.Is(err, sheet.ErrReread) {
		d, err = decodeRows(ctx, book, i, calc.Ref{File: f.file.Name, Sheet: info.Name}, r)
	}
	if err != nil {
		// Nothing of a sheet that broke off counts: half a sheet is worse than none.
		f.accounts = append(f.accounts, &calc.Sheet{Name: info.Name, Hidden: info.Hidden})
		f.file.Failed = true
		return f.fault(ctx, info.Name, err)
	}
	d.account.Hidden, f.seen = info.Hidden, f.seen || d.seen
	f.accounts = append(f.accounts, d.account)
	f.finds.add(d.finds)
	if d.survey != nil {
		f.tallies = append(f.tallies, d.survey.list()...)
		r.respondents.add(d.survey.noted)
		f.identified = f.identified || d.survey.head.identified()
	}
	f.problems.Add(d.problems.Sorted()...)
	if info.Hidden && d.account.Rows.Read > 0 {
		f.problems.Add(calc.NewProblem(calc.SheetHidden, d.at, nil))
	}
	return nil
}

// fault turns an error of a file into a problem; an interruption stays one.
func (f *decodedFile) fault(ctx context.Context, sheetName string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var fault *sheet.Fault
	if !errors.As(err, &fault) {
		return fmt.Errorf("%s: %w", f.file.Name, err)
	}
	at := calc.Ref{File: f.file.Name, Sheet: sheetName, Row: fault.Row, Col: fault.Col}
	p := calc.NewProblem(fault.Code, at, calc.Args{"kind": fault.Detail, "detail": fault.Error(), "limit": fault.Detail})
	f.problems.Add(p)
	return nil
}

// sameBytes reports files that are copies of one another.
func sameBytes(files []decodedFile, problems *calc.Problems) {
	first := map[string]string{}
	for i := range files {
		name, sum := files[i].file.Name, files[i].file.SHA256
		if sum == "" {
			continue
		}
		if other, seen := first[sum]; seen {
			problems.Add(calc.NewProblem(calc.FileTwice, fileRef(name), calc.Args{"other": other}))
			continue
		}
		first[sum] = name
	}
}
