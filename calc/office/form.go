package office

// FormVersion stands in the first row of sheet Umum, so that a form of an
// earlier program is told apart and its values are brought over. 2 begins with
// a sheet that explains.
const FormVersion = 2

// Form is what a settings workbook is filled in with: int, float64, bool,
// calc.Decimal, calc.Date, time.Time, Verbatim, or a text as an Indonesian types
// it ("61,2", "10 Desember 2024"). What is not given stays blank, and the default
// holds.
type Form struct {
	Umum   map[Key]any
	Tables map[string][][]any // rows below the header, by the name of the table; nil is a blank row

	// Others are the settings of a form that was read which nobody knows, and
	// OtherColumns the heads of columns behind those of a table, whose values
	// stand behind the others of their rows.
	Others       []OtherSetting
	OtherColumns map[string][]string

	Version int       // of the form that was read; 0: it does not say
	SHA256  string    // of that form's file
	Left    []LeftOut // what it holds and Form does not
}

// Verbatim is a text that goes into its cell as it is, whatever it looks like.
type Verbatim string

// OtherSetting is a line of sheet Umum with a label that is none.
type OtherSetting struct {
	Label string
	Value any
}

// LeftOut is a place of a form that was read whose content is not brought over:
// a sheet, or a cell of one.
type LeftOut struct {
	Sheet, Cell string // Cell "": the whole sheet
	Formula     bool   // the cell's value is brought over, if it has one; its formula is not
}
