package calc

import "math/big"

// Scheme is the kind of assessment (Jenis Penilaian).
type Scheme string

const (
	BerAKHLAK        Scheme = "berakhlak"         // the seven values, a survey of the ministry
	BerAKHLAKMandiri Scheme = "berakhlak-mandiri" // the seven values, 80 % survey and 20 % evidence
	SKM              Scheme = "skm"               // nine elements of service satisfaction
	SingleIndex      Scheme = "indeks-tunggal"    // one index, any subject
)

// ScaleMax is the top of the scale of every published index; its bottom is 0.
const ScaleMax = 100

// Method is what the figures depend on: everything the office chose, or the
// program's defaults. Start from [DefaultMethod].
type Method struct {
	Scheme     Scheme
	Year       int
	Dimensions []Dimension
	Bands      []Band        // highest first
	Decimals   int           // of every published figure; 0 is a real choice
	Final      bool          // Status Hasil: Final; else Sementara
	ZeroCounts bool          // Nilai Nol Dihitung: a score of 0 is a score
	Questions  Questionnaire // of surveys
	Conversion Conversion    // of answers to the scale of 100
	Parts      Parts
	Minimum    MinimumRule
	Ties       []TieBreaker // in the order in which they are asked
	SmallGroup int          // groups of fewer respondents or units are not broken down
	Reference  Reference
	Awards     []AwardRule

	SharesAsGiven  bool // weights are shares that count as they are, though they do not add up to 1 (SKM: nine times 0.111)
	NoEvidenceZero bool // Evaluasi Belum Ada: Nol; else such a unit is not ranked
	OtherMethod    bool // last year's figures were made by another method
	ChangeAnyway   bool // Peningkatan Beda Metode: compare them all the same
}

// Parts are the weights of survey and evidence in the index, in percent. The
// zero value means a survey alone.
type Parts struct {
	Survey, Evidence Decimal
}

// HasEvidence tells whether the index has a part of evidence.
func (p Parts) HasEvidence() bool { return p.Evidence.Sign() > 0 }

// Dimension is one of the values that make the index (Nilai Dasar).
type Dimension struct {
	Name   string
	Weight Decimal // relative: equal weights make the plain mean
}

// Band is a grade (Predikat) with its word (Kategori). It reaches from Lower
// to where the next higher one begins.
type Band struct {
	Letter string
	Word   string // "" where the office set none: print the letter alone
	Lower  Decimal
}

// Reference holds the figures that units are held against, as the office
// entered them; each may be "no figure".
type Reference struct {
	Target         Decimal
	TargetYear     int // 0: none
	National       Decimal
	NationalSource string
	Province       Decimal
	ProvinceSource string
	Previous       Decimal // the organisation's own, never a unit's
}

// PartShares are the shares of survey and evidence in percent, two decimals.
func (m Method) PartShares() (survey, evidence Decimal) {
	shares := newAssessor(Input{}, m, nil).shares
	if shares[0] == nil {
		return NewDecimal(ScaleMax, 0), NewDecimal(0, 0)
	}
	percent := func(share *big.Rat) Decimal {
		whole := RoundRat(new(big.Rat).Mul(share, big.NewRat(100, 1)), sharePlaces)
		if n, ok := whole.Int(); ok {
			return NewDecimal(int64(n), 0)
		}
		return whole
	}
	return percent(shares[0]), percent(shares[1])
}

// Measure is what an award or a tie-breaker goes by (Ukuran).
type Measure uint8

const (
	ByIndex Measure = iota
	ByDimension
	ByChange        // Peningkatan
	ByParticipation // Partisipasi
	BySurvey        // Survei, tie-breakers only
	ByEvidence      // Evaluasi, tie-breakers only
)

// TieBreaker is a row of sheet Penentu Nilai Sama: the higher figure ranks
// first.
type TieBreaker struct {
	Name      string // as the office wrote it
	Measure   Measure
	Dimension int // index into Method.Dimensions, for ByDimension
}

// AwardRule is a row of sheet Penghargaan.
type AwardRule struct {
	Name      string
	Measure   Measure
	Dimension int // index into Method.Dimensions, for ByDimension
	PerGroup  bool
	Count     int
	Lowest    string // lowest grade letter that may win, "" for any
	Title     string // on the certificate; "" takes the standard title
}

// Same tells whether another rule gives the same award: no unit gets one twice.
func (rule AwardRule) Same(o AwardRule) bool {
	return rule.Measure == o.Measure && rule.Dimension == o.Dimension && rule.PerGroup == o.PerGroup
}

// DefaultMethod returns the built-in method of a scheme: its dimensions with
// equal weights, its bands, two decimals, provisional.
func DefaultMethod(scheme Scheme) Method {
	m := Method{
		Scheme: scheme, Decimals: 2, Bands: berakhlakBands(), Questions: Questionnaire{Low: 1, High: 5},
		Minimum: MinimumRule{Error: commonError}, SmallGroup: 5,
	}
	switch scheme {
	case SingleIndex:
		m.Dimensions = []Dimension{{Name: "Indeks", Weight: NewDecimal(1, 0)}}
		m.Questions.Items = ItemsOf(m.Dimensions)
	case SKM:
		m.Bands = skmBands()
		m.Dimensions = equalWeights("Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian", "Biaya/Tarif",
			"Produk Spesifikasi Jenis Pelayanan", "Kompetensi Pelaksana", "Perilaku Pelaksana",
			"Penanganan Pengaduan, Saran, dan Masukan", "Sarana dan Prasarana")
		m.Questions = Questionnaire{Items: ItemsOf(m.Dimensions), Low: 1, High: 4}
	default:
		if scheme == BerAKHLAKMandiri {
			m.Parts = Parts{Survey: NewDecimal(80, 0), Evidence: NewDecimal(20, 0)}
		}
		m.Dimensions = equalWeights("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
		m.Questions.Items = berakhlakItems()
	}
	return m
}

func equalWeights(names ...string) []Dimension {
	dims := make([]Dimension, len(names))
	for i, name := range names {
		dims[i] = Dimension{Name: name, Weight: NewDecimal(1, 0)}
	}
	return dims
}

// berakhlakBands are those of the ministry's report of 2022, as lower bounds;
// the word of D is not published.
func berakhlakBands() []Band {
	return []Band{
		{"A", "Sehat", NewDecimal(75, 0)},
		{"B", "Cukup Sehat", NewDecimal(50, 0)},
		{"C", "Tidak Sehat", NewDecimal(25, 0)},
		{"D", "", NewDecimal(0, 0)},
	}
}

// skmBands are those of PermenPANRB 14/2017. The lowest begins at 0 here, so
// that every index has a grade.
func skmBands() []Band {
	return []Band{
		{"A", "Sangat Baik", NewDecimal(8831, 2)},
		{"B", "Baik", NewDecimal(7661, 2)},
		{"C", "Kurang Baik", NewDecimal(6500, 2)},
		{"D", "Tidak Baik", NewDecimal(0, 0)},
	}
}

// SpreadWeights gives the dimensions equal weights where none has one.
func (m Method) SpreadWeights() {
	for _, d := range m.Dimensions {
		if d.Weight.IsSet() {
			return
		}
	}
	for i := range m.Dimensions {
		m.Dimensions[i].Weight = NewDecimal(1, 0)
	}
}

// SumsToWhole tells whether weights add up to 1 or to 100.
func SumsToWhole(weights ...Decimal) bool {
	sum := new(big.Rat)
	for _, w := range weights {
		sum.Add(sum, w.Rat())
	}
	return sum.Cmp(big.NewRat(1, 1)) == 0 || sum.Cmp(big.NewRat(100, 1)) == 0
}

// WeightSum returns the sum of the dimensions' weights.
func (m Method) WeightSum() *big.Rat {
	sum := new(big.Rat)
	for _, d := range m.Dimensions {
		if d.Weight.IsSet() {
			sum.Add(sum, d.Weight.Rat())
		}
	}
	return sum
}
