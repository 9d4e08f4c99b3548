package calc

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Severity says what the office has to do about a problem.
type Severity uint8

const (
	Info    Severity = iota // Informasi: nothing, but know it
	Warning                 // Perlu Dikonfirmasi: confirm or change
	Error                   // Wajib Diperbaiki: a figure of a participating unit is wrong, missing, contradictory or unreadable
)

// String returns the severity's name in report.json.
func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// Code names a kind of problem. It is stable: tests, documents and report.json
// key on it.
type Code string

// The codes, grouped by what is at fault. The table severities says how
// serious each is; writer/text words it.
const (
	// A whole file or sheet.
	FileNotSheet   Code = "not-a-sheet"     // a picture, PDF, link …
	FileOldFormat  Code = "format-not-read" // a spreadsheet of a kind we do not read
	FileDamaged    Code = "file-damaged"    // cut off, not well formed, contradictory
	FileEncrypted  Code = "file-encrypted"  // needs a password
	FileUnreadable Code = "file-unreadable" // open elsewhere, no permission, vanished
	FileTooLarge   Code = "file-too-large"  // beyond a limit
	FileTwice      Code = "file-twice"      // the same bytes under two names
	FileLeftOut    Code = "file-left-out"   // sheet Berkas says it does not count
	FileMended     Code = "file-mended"     // a correction that came back mended
	FileReplaced   Code = "file-replaced"   // its correction came back and counts in its place
	FileUnmended   Code = "file-unmended"   // a correction that came back as it was sent
	FileOwnResult  Code = "file-own-result" // made by a run, no input
	EncodingGuess  Code = "encoding-guess"  // nothing tells how a text's characters are stored
	HeaderUnknown  Code = "header-unknown"  // no header that we know
	HeaderTwice    Code = "column-twice"    // two columns fit one field
	HeaderGuessed  Code = "column-guessed"  // a label was matched by likeness
	SheetEmpty     Code = "sheet-empty"     // a header and no rows below, or a file without a single cell
	SheetHidden    Code = "sheet-hidden"    // read, though hidden
	RowsHidden     Code = "rows-hidden"     // read, though hidden
	DimensionGone  Code = "column-missing"  // a required column is not there
	RowBroken      Code = "row-broken"      // a line of text that is not divided as its header is
	// A cell.
	NotANumber      Code = "not-a-number"
	ValueMissing    Code = "value-missing"
	OutOfScale      Code = "out-of-scale"
	MixedScale      Code = "mixed-scale"
	WrongScale      Code = "wrong-scale" // a whole column of another scale
	ZeroValue       Code = "zero-value"
	ErrorValue      Code = "error-value" // #N/A, #REF! …
	FormulaNoValue  Code = "formula-no-value"
	TotalDiffers    Code = "total-differs"
	AnswerNotOne    Code = "answer-unreadable" // an answer that is none of the scale's
	AnswerOffScale  Code = "answer-off-scale"
	AnswerNotWhole  Code = "answer-not-whole"
	ItemUnanswered  Code = "item-unanswered"  // by none of a unit's respondents
	AnswersAgain    Code = "answers-again"    // one respondent several times: the latest counts
	AnswersClash    Code = "answers-clash"    // … at one time, with different answers
	TimeUnreadable  Code = "time-unreadable"  // when a respondent answered
	IdentityRounded Code = "identity-rounded" // a NIP typed as a number, which lost its last digits
	NameMissing     Code = "name-missing"     // figures without a unit's name
	CellMended      Code = "cell-mended"      // says something else than before its correction
	StageBad        Code = "stage-unreadable"
	// A unit.
	UnitUnknown        Code = "unit-unknown"         // not on the roster
	UnitLike           Code = "unit-alike"           // two names that may be one unit
	GroupLike          Code = "group-alike"          // two groups that may be one
	UnitTwice          Code = "unit-twice"           // sent twice, same figures
	UnitConflict       Code = "unit-conflict"        // sent twice, different figures
	UnitTwoKinds       Code = "unit-two-kinds"       // sent as a recap and in survey answers
	StagesClash        Code = "stages-conflict"      // stages sent twice, differently
	UnitListed         Code = "unit-listed-twice"    // two lists of units say different things of one
	UnitSilent         Code = "unit-silent"          // on the roster, sent nothing
	UnitNotTaking      Code = "unit-not-taking-part" // sent figures, but takes no part
	RespondentsExceed  Code = "respondents-exceed"   // more than there are employees
	MinimumUnknown     Code = "minimum-unknown"      // the minimum cannot be checked
	EvidenceMissing    Code = "evidence-missing"     // of a unit, or of all of them
	StageOrder         Code = "stage-order"          // done before an earlier one
	SmallGroupWithheld Code = "small-group"          // too few respondents for their values to be told
	// Settings.
	SettingUnknown    Code = "setting-unknown"
	SettingInvalid    Code = "setting-invalid"
	SettingTwice      Code = "setting-twice"
	SettingMissing    Code = "setting-missing"
	SettingsNone      Code = "settings-none"      // built-in defaults are used
	PreviousUnmatched Code = "previous-unmatched" // last year's results hold no unit of this year
	PreviousClash     Code = "previous-conflict"  // two indices of one unit and one year before this one
	BandsInvalid      Code = "bands-invalid"
	WeightsInvalid    Code = "weights-invalid"
	ItemsInvalid      Code = "items-invalid"
	RosterTwice       Code = "roster-twice"
	AssetMissing      Code = "asset-missing"
	AssetUnreadable   Code = "asset-unreadable" // no picture that we read, damaged, or too large
	// Settlement.
	ChoiceUnmatched     Code = "file-choice-unmatched" // sheet Berkas names a file that is not there
	CorrectionUnmatched Code = "correction-unmatched"  // sheet Koreksi expects something else in the cell
	MinimumNotSet       Code = "minimum-not-set"       // what each rule would do
	// Results.
	NothingRanked      Code = "nothing-ranked"
	NoAwards           Code = "no-awards"
	AwardUnearned      Code = "award-unearned"
	AwardTie           Code = "award-tie"
	AwardOpen          Code = "award-open"          // an unranked unit could still reach a winning place
	AwardRefused       Code = "award-refused"       // … and the results are final
	AwardUnsupported   Code = "award-unsupported"   // what it measures is not in the data
	PlaceholderUnknown Code = "placeholder-unknown" // a text of the office asks for something that is not there
	BasisMissing       Code = "basis-missing"
	NumberRepeated     Code = "number-repeated" // the pattern of numbers gives several certificates the same
	// Certificates.
	RegisterUnreadable Code = "register-unreadable" // no workbook, damaged, or without its sheet
	RegisterInvalid    Code = "register-invalid"    // a cell of it that cannot be
	RegisterTwice      Code = "register-twice"      // a number or an award that stands there twice
	RegisterRowsGone   Code = "register-rows-gone"  // rows were deleted by hand
	RegisterWithdrawn  Code = "register-withdrawn"  // an award whose certificate was withdrawn
	RegisterUnearned   Code = "register-unearned"   // a certificate in force that the results no longer give
	FontMissing        Code = "font-missing"        // neither in Kelengkapan nor installed
	FontNotTrueType    Code = "font-not-truetype"   // no TrueType font, or a damaged one
	FontForbidden      Code = "font-forbidden"      // its owner does not let it go into documents
	GlyphMissing       Code = "glyph-missing"       // letters that no font has
	SealKeyMissing     Code = "seal-key-missing"
	SealKeyUnreadable  Code = "seal-key-unreadable" // not an Ed25519 key
	SealKeyUnpaired    Code = "seal-key-unpaired"   // the public file does not hold the key that signs
)

// severities decides how serious each code is.
var severities = map[Code]Severity{
	FileNotSheet: Warning, FileOldFormat: Warning, FileDamaged: Error, FileEncrypted: Error,
	FileUnreadable: Error, FileTooLarge: Error, FileTwice: Warning, FileLeftOut: Info,
	FileMended: Info, FileReplaced: Info, FileUnmended: Warning, FileOwnResult: Warning, CellMended: Info,
	EncodingGuess: Warning, RowBroken: Error,
	HeaderUnknown: Warning, HeaderTwice: Error, HeaderGuessed: Info, SheetEmpty: Warning,
	SheetHidden: Info, RowsHidden: Info, DimensionGone: Error,
	StageBad: Error, StagesClash: Error, UnitListed: Error,
	NotANumber: Error, ValueMissing: Error, OutOfScale: Error, MixedScale: Error, WrongScale: Error, ZeroValue: Warning,
	ErrorValue: Error, FormulaNoValue: Error, TotalDiffers: Warning, NameMissing: Error, AnswerNotOne: Error, AnswerOffScale: Error, AnswerNotWhole: Error, ItemUnanswered: Error, AnswersAgain: Info, AnswersClash: Warning, TimeUnreadable: Warning, IdentityRounded: Warning,
	UnitUnknown: Error, UnitLike: Warning, GroupLike: Warning, UnitTwice: Warning, UnitConflict: Error, UnitTwoKinds: Error,
	UnitSilent: Warning, UnitNotTaking: Info, RespondentsExceed: Warning, MinimumUnknown: Error, EvidenceMissing: Warning, StageOrder: Warning,
	SmallGroupWithheld: Info, MinimumNotSet: Info, ItemsInvalid: Error,
	SettingUnknown: Error, SettingInvalid: Error, SettingTwice: Error, SettingMissing: Error, SettingsNone: Info,
	PreviousUnmatched: Error, PreviousClash: Error, BandsInvalid: Error, WeightsInvalid: Error, RosterTwice: Error, AssetMissing: Warning, AssetUnreadable: Warning,
	ChoiceUnmatched: Warning, CorrectionUnmatched: Error,
	NothingRanked: Error, NoAwards: Info, AwardUnearned: Info, AwardTie: Info, AwardOpen: Warning, AwardRefused: Warning,
	AwardUnsupported: Warning, BasisMissing: Info, NumberRepeated: Warning, PlaceholderUnknown: Warning,
	RegisterUnreadable: Error, RegisterInvalid: Error, RegisterTwice: Error, RegisterRowsGone: Warning, RegisterWithdrawn: Warning, RegisterUnearned: Warning,
	FontMissing: Warning, FontNotTrueType: Warning, FontForbidden: Warning, GlyphMissing: Warning,
	SealKeyMissing: Warning, SealKeyUnreadable: Warning, SealKeyUnpaired: Warning,
}

// Codes lists every code, sorted.
func Codes() []Code { return slices.Sorted(maps.Keys(severities)) }

// Args are the named parts of a problem's wording: strings, ints, Decimals,
// times, Refs. writer/text puts them into the sentence of the problem's Code.
type Args map[string]any

// Problem is a fault or a remark as data: where it is, what it is, what the
// cell says. It travels with the results; writer/text words it.
type Problem struct {
	Code     Code
	Severity Severity
	At       Ref   // the first place
	Also     []Ref // further places, the first few
	More     []Ref // places beyond Also, for the marks of corrections; bounded
	Count    int   // how many places in all, at least 1
	Unit     string
	Got      string // what the cell says, untouched
	Args     Args
	Settled  bool // the office has dealt with it in Berkas or Koreksi
}

// NewProblem makes a problem with the severity of its code.
func NewProblem(code Code, at Ref, args Args) Problem {
	severity, ok := severities[code]
	if !ok {
		panic(fmt.Sprintf("calc: code %q has no severity", code))
	}
	return Problem{Code: code, Severity: severity, At: at, Count: 1, Args: args}
}

// Effective returns the severity that counts for exit code, --strict and
// Final: a settled problem counts as Info.
func (p Problem) Effective() Severity {
	if p.Settled {
		return Info
	}
	return p.Severity
}

// maxAlso is how many further places a problem names, maxMore how many beyond
// them it keeps; Count tells the rest.
const (
	maxAlso = 9
	maxMore = 990
)

// Places returns all places of the problem that are kept.
func (p Problem) Places() []Ref { return slices.Concat([]Ref{p.At}, p.Also, p.More) }

// Problems collects problems, one per file, sheet, column, code and unit, so
// that a column of 100,000 wrong cells is one problem with a count. The zero
// value is ready to use.
type Problems struct {
	list  []Problem
	index map[problemKey]int
}

type problemKey struct {
	file, sheet, unit string
	subject           string // the field or label it speaks of
	col               int
	code              Code
	settled           bool
}

// Add adds problems, merging those that are the same but for the row.
func (ps *Problems) Add(problems ...Problem) {
	if ps.index == nil {
		ps.index = map[problemKey]int{}
	}
	for _, p := range problems {
		key := problemKey{p.At.File, p.At.Sheet, p.Unit, p.subject(), p.At.Col, p.Code, p.Settled}
		i, seen := ps.index[key]
		if !seen || p.At.Row == 0 {
			ps.index[key] = len(ps.list)
			ps.list = append(ps.list, p)
			continue
		}
		known := &ps.list[i]
		known.Count += p.Count
		for _, at := range p.Places() {
			switch {
			case len(known.Also) < maxAlso:
				known.Also = append(known.Also, at)
			case len(known.More) < maxMore:
				known.More = append(known.More, at)
			}
		}
	}
}

// Settle marks the problems that the office has dealt with.
func (ps *Problems) Settle(dealtWith func(Problem) bool) {
	list := ps.Sorted()
	*ps = Problems{}
	for _, p := range list {
		p.Settled = p.Settled || dealtWith(p)
		ps.Add(p)
	}
}

// subject returns the field or label that the wording names, "" for neither.
func (p Problem) subject() string {
	for _, name := range []string{"field", "label"} {
		if s, ok := p.Args[name].(string); ok {
			return s
		}
	}
	return ""
}

// Sorted returns the problems in the order of SortProblems.
func (ps *Problems) Sorted() []Problem { return SortProblems(slices.Clone(ps.list)) }

// SortProblems brings problems into an order that depends on nothing but
// themselves: by file, sheet, row, column, then code and unit.
func SortProblems(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(string(a.Code), string(b.Code)), strings.Compare(a.Unit, b.Unit))
	})
	return problems
}

// OpenErrors counts the problems that must be corrected and are not settled.
func OpenErrors(problems []Problem) int {
	n := 0
	for _, p := range problems {
		if p.Effective() == Error {
			n++
		}
	}
	return n
}

// Worst returns the highest effective severity, Info for none.
func Worst(problems []Problem) Severity {
	worst := Info
	for _, p := range problems {
		worst = max(worst, p.Effective())
	}
	return worst
}
