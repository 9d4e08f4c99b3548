package calc

import "math/big"

// Result is everything that is published, and what it rests on.
type Result struct {
	Method  Method
	Overall Overall
	Units   []UnitResult // ranked units by rank, then the others in roster order
	Groups  []string     // the groups in order of first appearance on the roster
	Awards  []Award
	Ledger  Ledger

	Yardsticks Yardsticks
	Exclusions []Exclusion // what each minimum rule would do; none where respondents or employees are not known
}

// Overall is the whole organisation: the mean of its ranked units.
type Overall struct {
	Exact       *big.Rat // nil when nobody is ranked
	Score       Decimal
	Grade       Grade
	Values      []ValueResult // mean of each dimension over the ranked units that have it
	Registered  int           // units on the roster, or the names that came
	TakingPart  int
	Ranked      int
	Gap         Decimal // Score − target
	ToNational  Decimal
	ToProvince  Decimal
	Change      Decimal // Score − previous
	ByGrade     []GradeCount
	Respondents int // 0: not said by any unit
	Employees   int
}

// GradeCount is how many ranked units have a grade.
type GradeCount struct {
	Band  Band
	Count int
}

// Grade is a letter (Predikat) with its word (Kategori).
type Grade struct {
	Letter string
	Word   string
}

// ValueResult is the score of one dimension.
type ValueResult struct {
	Exact *big.Rat // nil: no score
	Score Decimal
	Grade Grade
	Rank  int // among the ranked units in this dimension; 0: none
}

// UnitResult is one unit's figures. A unit that is not ranked keeps what is
// known of it; Rank is 0 and Reasons say why.
type UnitResult struct {
	Unit
	Place     int // place on the roster, from 1
	Rank      int // 1-2-2-4
	Tied      bool
	DecidedBy string // the tie-breaker that decided, "" for none
	GroupRank int
	Exact     *big.Rat // the unrounded index
	Score     Decimal  // the published index
	Grade     Grade
	Values    []ValueResult // one a dimension; empty where only a total was sent, or Withheld
	Withheld  bool          // too few respondents for their values to be told
	Survey    ValueResult   // no figure where the index has no part of evidence
	Evidence  ValueResult

	Respondents int
	Minimum     int // 0: none is asked for

	Reasons    []Reason // why not ranked; empty for a ranked unit
	Target     Decimal  // the one that holds for this unit
	Gap        Decimal  // Score − Target
	ToNational Decimal
	ToProvince Decimal
	Change     Decimal // Score − Previous; no figure where the methods differ
	Attainment Decimal // Score in percent of Target, two decimals
	YearlyRise Decimal // points a year that reach Target in its year; 0 where it is reached
	Reach      Decimal // of a unit in clarification: the highest index that it may come to

	Trend        Trend
	Stages       StageResult
	Improvements []Improvement // the costliest dimension first; empty where only a total was sent
	Weakest      []ItemResult  // the behaviours with the lowest figures, where answers were sent
	Sources      []Ref
	Figures      []Figure // what was sent, by cell: all rows of the unit, faulty ones too; none of a unit with few respondents
}

// Ranked tells whether the unit has a rank.
func (u UnitResult) Ranked() bool { return u.Rank > 0 }

// ReasonCode says why a unit is not ranked.
type ReasonCode string

const (
	ReasonOut        ReasonCode = "out"       // takes no part
	ReasonSilent     ReasonCode = "silent"    // sent nothing
	ReasonUnsettled  ReasonCode = "unsettled" // its data are in clarification
	ReasonMinimum    ReasonCode = "minimum"   // too few respondents
	ReasonNoEvidence ReasonCode = "no-evidence"
)

// Reason is why a unit is not ranked, with what its wording needs.
type Reason struct {
	Code ReasonCode
	Args Args
}

// Award is a certificate to be given.
type Award struct {
	Rule    AwardRule
	Unit    int    // index into Result.Units
	Group   string // for an award per group
	Place   int    // 1 for the first
	Tied    bool
	Measure Decimal // the figure it is given for
}
