package calc

import (
	"hash/fnv"
	"math"
	"math/big"
	"math/rand/v2"
)

// How a rank's interval is drawn: so many contests, of which so many fall
// outside on either side of 95 %.
const (
	contests = 1000
	outside  = contests * 25 / 1000
	drawSeed = 2017 // any number; another one moves an interval by a rank at times
)

// keyPlaces is the most decimals at which indices drawn are compared. There is
// a counter for every figure on the scale, of which six decimals make too many.
const keyPlaces = 3

// fixedBits are the binary places of indices in fixed point.
const fixedBits = 16

// contest draws, many times over, what every ranked unit's index might have
// been with other respondents, and ranks them each time (Goldstein and
// Spiegelhalter, League Tables and Their Limitations, 1996). An index drawn is
// the unit's own plus its standard error times a standard normal figure, kept
// on the scale and rounded as published. A unit whose standard error is not
// known stands still. Tie-breakers are not asked: indices that are equal share
// the rank.
//
// All of it is integer arithmetic, and every unit draws from a sequence of its
// own that its name starts: neither the processor nor the order of units
// changes anything.
type contest struct {
	scale    int64 // published figures in a point
	share    *big.Rat
	entrants []entrant
	keys     []int32 // this draw's figure of each entrant
	above    []int32 // how many have the figure, then: a higher one
}

// entrant is a ranked unit in a contest.
type entrant struct {
	unit           int   // index into Result.Units
	rank           int   // as published
	centre, spread int64 // the index and its standard error, in published figures × 2^fixedBits
	source         rand.PCG
	least, most    []int32 // its best ranks, and its worst ones negated; nil: no interval is asked for
}

func newContest(m Method) *contest {
	c := &contest{scale: powers[min(m.Decimals, keyPlaces)], share: big.NewRat(1, 1)}
	if m.Parts.HasEvidence() && m.Parts.Survey.IsSet() {
		whole := new(big.Rat).Add(m.Parts.Survey.Rat(), m.Parts.Evidence.Rat())
		c.share.Quo(m.Parts.Survey.Rat(), whole)
	}
	return c
}

// enter adds a ranked unit with the margin of its survey's index, 0 for none;
// told asks for its interval. Evidence is taken as certain: the index is as
// uncertain as the survey's share in it.
func (c *contest) enter(u *UnitResult, unit int, margin nano, told bool) {
	e := entrant{unit: unit, rank: u.Rank, centre: c.fixed(u.Exact)}
	if margin > 0 {
		deviation := margin.rat()
		deviation.Mul(deviation, big.NewRat(100, confidence))
		e.spread = c.fixed(deviation.Mul(deviation, c.share))
		name := fnv.New64a()
		name.Write([]byte(u.Code + "\x00" + u.Name + "\x00" + u.Group))
		e.source.Seed(name.Sum64(), drawSeed)
	}
	if told {
		e.least, e.most = worst(), worst()
	}
	c.entrants = append(c.entrants, e)
}

// worst is room for the ranks that decide a bound, filled with the last of all.
func worst() []int32 {
	ranks := make([]int32, outside+1)
	for i := range ranks {
		ranks[i] = math.MaxInt32
	}
	return ranks
}

// fixed is a figure of the scale of 100 in fixed point, cut.
func (c *contest) fixed(x *big.Rat) int64 {
	n := big.NewInt(c.scale << fixedBits)
	n.Mul(n, x.Num())
	return n.Quo(n, x.Denom()).Int64()
}

// run holds the contests, unless nobody asks for an interval or there is nobody
// to be ranked against. Two units are enough: their interval is 1–2 or certain.
func (c *contest) run() {
	asked := false
	for i := range c.entrants {
		asked = asked || c.entrants[i].least != nil
	}
	if !asked || len(c.entrants) < 2 {
		return
	}
	c.keys = make([]int32, len(c.entrants))
	c.above = make([]int32, ScaleMax*c.scale+1)
	for range contests {
		c.draw()
	}
}

// draw holds one contest: the rank is 1 + how many have a higher figure. That
// is counted over the figures, at a cost that grows with the units only.
func (c *contest) draw() {
	clear(c.above)
	for i := range c.entrants {
		key := c.entrants[i].draw(int64(len(c.above) - 1))
		c.keys[i] = key
		c.above[key]++
	}
	higher := int32(0)
	for key := len(c.above) - 1; key >= 0; key-- {
		higher, c.above[key] = higher+c.above[key], higher
	}
	for i := range c.entrants {
		if e := &c.entrants[i]; e.least != nil {
			rank := 1 + c.above[c.keys[i]]
			keepLeast(e.least, rank)
			keepLeast(e.most, -rank)
		}
	}
}

// draw is an index that might have been, as a published figure without its
// decimal point, from 0 to top.
func (e *entrant) draw(top int64) int32 {
	index := e.centre
	if e.spread > 0 {
		index += e.spread * normal(&e.source) >> normalBits
	}
	const half = 1 << (fixedBits - 1)
	return int32(max(0, min((index+half)>>fixedBits, top)))
}

// normalBits are the binary places of normal.
const normalBits = 16

// normal draws a standard normal figure in units of 2^-normalBits: the sum of
// twelve uniform figures less its mean, which has variance 1. 95 % of it lie
// within ±1.953, where the normal distribution has ±1.960.
func normal(source *rand.PCG) int64 {
	const mean = 12 * (1<<16 - 1) / 2
	sum := uint64(0)
	for range 3 {
		x := source.Uint64()
		sum += x&0xffff + x>>16&0xffff + x>>32&0xffff + x>>48
	}
	return int64(sum) - mean
}

// keepLeast keeps the least figures that came, in ascending order.
func keepLeast(kept []int32, x int32) {
	i := len(kept) - 1
	if x >= kept[i] {
		return
	}
	for ; i > 0 && kept[i-1] > x; i-- {
		kept[i] = kept[i-1]
	}
	kept[i] = x
}

// interval is the interval of the rank, 0, 0 for none. It holds the published
// rank, which a tie-breaker or decimals beyond keyPlaces can put outside.
func (e *entrant) interval() (low, high int) {
	if e.least == nil || e.least[0] == math.MaxInt32 {
		return 0, 0
	}
	return min(int(e.least[outside]), e.rank), max(-int(e.most[outside]), e.rank)
}
