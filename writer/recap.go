package writer

import (
	"context"

	"rapor/calc"
)

// Sheets of Rekap.xlsx; their names are the same in every language.
const (
	sheetSummary = "Ringkasan"
	sheetRanking = "Peringkat"
	sheetTargets = "Capaian Target"
	sheetValues  = "Nilai"
	sheetStages  = "Tahapan"
	sheetMethod  = "Metodologi"
)

// Names that formulas use for cells of the workbook.
const (
	nameLetters  = "Predikat"
	nameWords    = "Kategori"
	nameLowers   = "Batas_Bawah"
	nameNational = "Nilai_Nasional"
	nameProvince = "Rata_Rata_Provinsi"
)

// maxRankFormulas is up to how many ranked units RANK is used: it costs the
// square of the rows. Beyond, a rank is computed from the row above.
const maxRankFormulas = 5000

// writeRecap makes Rekap.xlsx, the workbook that goes out.
func writeRecap(ctx context.Context, path string, b Book, opts Options) error {
	p, err := newPaper(b, opts, recapTitle(b, opts))
	if err != nil {
		return err
	}
	defer p.wb.Close()
	return newRecap(p).write(ctx, path)
}

func (r *recap) write(ctx context.Context, path string) error {
	for _, sheet := range []func(context.Context) error{r.summary, r.ranking, r.targets, r.values, r.stages, r.method} {
		if err := sheet(ctx); err != nil {
			return err
		}
	}
	return r.wb.Save(path)
}

// recap is Rekap.xlsx in the making: where its tables stand, so that formulas
// of one sheet can point into another that is not yet written.
type recap struct {
	*paper
	ranked   []*calc.UnitResult
	unranked []*calc.UnitResult
	detailed bool // somebody sent values, not a total alone
	equal    bool // all values weigh the same, and their mean is the plain one
	parts    bool // the index is made of survey and evidence
	places   int
	rankUpTo int // maxRankFormulas

	tiedScore calc.Decimal // the last one worded, and its wording
	tiedWords string

	headRow       int // of every table: the heads
	rankedFirst   int // first row of the tables on Peringkat and Capaian Target
	valuesFirst   int // first row of the table on Nilai
	valuesIndex   int // its column of the index; with parts the two before it hold them
	rankingIndex  int // the same on Peringkat
	rankingUnit   int
	rankingLetter int

	publishedFixed string // the range of the published indices, for RANK
}

func newRecap(p *paper) *recap {
	r := &recap{
		paper: p, places: p.Result.Method.Decimals, equal: !p.Result.Method.SharesAsGiven, parts: p.Result.Method.Parts.HasEvidence(), rankUpTo: maxRankFormulas,
	}
	for i := range p.Result.Units {
		u := &p.Result.Units[i]
		if u.Ranked() {
			r.ranked = append(r.ranked, u)
		} else {
			r.unranked = append(r.unranked, u)
		}
		r.detailed = r.detailed || u.Ranked() && len(u.Values) > 0
	}
	dims := p.Result.Method.Dimensions
	for _, d := range dims {
		r.equal = r.equal && d.Weight.Equal(dims[0].Weight)
	}
	r.headRow = p.afterHead()
	if p.attached() {
		r.headRow += attachmentRows
	}
	r.rankedFirst = r.headRow + 1
	if p.Office.ColumnNumbers {
		r.rankedFirst++
	}
	r.valuesFirst = r.rankedFirst
	if r.weighted() {
		r.valuesFirst++
	}
	r.valuesIndex = 3
	if r.detailed {
		r.valuesIndex += len(dims)
	}
	if r.parts {
		r.valuesIndex += 2
	}
	r.rankingTable() // for the numbers of its columns
	return r
}

// weighted tells whether sheet Nilai carries a row of weights.
func (r *recap) weighted() bool { return r.detailed && !r.equal || r.parts }

// last returns the last row of a table of the ranked units.
func (r *recap) last(first int) int { return first + len(r.ranked) - 1 }

// letterFormula and wordFormula look the grade of the figure in a cell up in
// the table of bands: they count the bands that begin above the figure.
func letterFormula(cell string) string {
	return "INDEX(" + nameLetters + ",1+SUMPRODUCT(--(" + nameLowers + ">" + cell + ")))"
}

func wordFormula(cell string) string {
	return "INDEX(" + nameWords + ",1+SUMPRODUCT(--(" + nameLowers + ">" + cell + `)))&""`
}

// letters lists the grades from the best to the worst.
func (r *recap) letters() []string {
	letters := make([]string, len(r.Result.Method.Bands))
	for i, b := range r.Result.Method.Bands {
		letters[i] = b.Letter
	}
	return letters
}
