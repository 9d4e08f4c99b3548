package reader

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"rapor/calc"
)

// roster resolves the names that agencies write to the units that take part.
// Without a roster every name is a unit of its own.
type roster struct {
	units   []calc.Unit
	byName  map[string]int // by nameKey of name and aliases
	names   []string       // nameKey of each unit's name
	present bool
	listed  bool // made of lists among the inputs, not of sheet Unit
}

// spellings keeps how each name was written first, by nameKey.
type spellings map[string]string

// first returns how a name was written the first time. One without a letter or
// digit, as "-", is none.
func (s spellings) first(name string) string {
	key := nameKey(name)
	if _, known := s[key]; !known && key != "" {
		s[key] = name
	}
	return s[key]
}

// newRoster indexes the units of sheet Unit and their other names. A group has
// one spelling, that of its first unit.
func newRoster(units []calc.Unit, aliases [][]string) *roster {
	r := &roster{units: units, byName: map[string]int{}, present: len(units) > 0}
	groups := spellings{}
	for i, u := range units {
		units[i].Group = groups.first(u.Group)
		r.byName[nameKey(u.Name)] = i
		r.names = append(r.names, nameKey(u.Name))
	}
	for i, others := range aliases {
		for _, other := range others {
			if _, taken := r.byName[nameKey(other)]; !taken {
				r.byName[nameKey(other)] = i
			}
		}
	}
	return r
}

// nameClash is a name that two units of a roster have.
type nameClash struct {
	unit, other int // the second and the first
	alias       bool
	name        string
}

// eachClash tells of names that stand on a roster twice, as a unit's name or as
// another name of it.
func eachClash(units []calc.Unit, aliases [][]string, say func(nameClash)) {
	owner := map[string]int{}
	for i, u := range units {
		for k, name := range append([]string{u.Name}, aliases[i]...) {
			key := nameKey(name)
			if j, taken := owner[key]; taken && j != i {
				say(nameClash{unit: i, other: j, alias: k > 0, name: name})
				continue
			}
			owner[key] = i
		}
	}
}

func (c nameClash) problem(at calc.Ref, units []calc.Unit) calc.Problem {
	p := calc.NewProblem(calc.RosterTwice, at, calc.Args{"other": units[c.other].Name})
	p.Unit, p.Got = units[c.unit].Name, c.name
	return p
}

// find returns the unit that a name means, -1 for none: exactly after folding,
// by another name of the roster, or by an abbreviation that fits one unit only.
func (r *roster) find(name string) int {
	if i, ok := r.byName[nameKey(name)]; ok {
		return i
	}
	found := -1
	for _, long := range expand(nameKey(name)) {
		i, ok := r.byName[long]
		if ok && found >= 0 && found != i {
			return -1
		}
		if ok {
			found = i
		}
	}
	return found
}

// suggestion is what a name that is on no roster may mean. It is never applied
// by itself.
type suggestion struct {
	names    []string // of units, the first few
	distance int      // letters that differ; 0 where the name is a part or a short form of them
}

// likeOf: a name is like another one where a letter in so many differs.
const likeOf = 4

// maxSuggested is how many units a suggestion names.
const maxSuggested = 3

// args gives the wording of a problem what it needs.
func (s suggestion) args() calc.Args {
	return calc.Args{"nearest": s.names, "distance": s.distance}
}

// suggest returns the units that a name may mean: those of which it is a short
// form or a part (Bogor: Kabupaten Bogor, Kota Bogor), else those that differ
// by the fewest letters; none where no unit is like enough.
func (r *roster) suggest(name string) suggestion {
	key := nameKey(name)
	var units []int
	for _, long := range expand(key) {
		if i, ok := r.byName[long]; ok {
			units = append(units, i)
		}
	}
	distance := 0
	if len(units) == 0 {
		units = r.among(key)
	}
	if len(units) == 0 {
		units, distance = r.fewestLetters(key)
	}
	slices.Sort(units)
	s := suggestion{distance: distance}
	for _, i := range slices.Compact(units) {
		if len(s.names) < maxSuggested {
			s.names = append(s.names, r.units[i].Name)
		}
	}
	return s
}

// among lists the units whose name is the given one but for blanks, for the word
// in front that says what kind of unit it is, or for an end that was left out.
func (r *roster) among(key string) []int {
	compact := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	var units []int
	for i, known := range r.names {
		_, bare, _ := strings.Cut(known, " ")
		if compact(key) == compact(known) || compact(key) == compact(bare) || len(key) >= likenessFloor && strings.Contains(key, " ") && strings.HasPrefix(known, key) {
			units = append(units, i)
		}
	}
	return units
}

// fewestLetters lists the units whose names differ from the given one by the
// fewest letters, and by how many.
func (r *roster) fewestLetters(key string) (units []int, distance int) {
	distance = len([]rune(key))/likeOf + 1
	for i, known := range r.names {
		switch d := levenshtein.ComputeDistance(key, known); {
		case d < distance:
			units, distance = append(units[:0], i), d
		case d == distance && len(units) > 0:
			units = append(units, i)
		}
	}
	return units, distance
}

// shortWords are written in full before names are compared.
var shortWords = map[string]string{
	"prov": "provinsi", "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "kep": "kepulauan", "adm": "administrasi",
	"sek": "sekretariat", "kantor wilayah": "kanwil", "rs": "rumah sakit", "d i": "daerah istimewa", "di": "daerah istimewa",
}

// nameKey folds a unit's name for comparison: case, blanks, punctuation, short
// words. Words that tell units apart (Kota, Kabupaten) stay.
func nameKey(name string) string {
	words := strings.Fields(fold(name))
	for i, word := range words {
		if long, ok := shortWords[word]; ok && (word != "di" || i == 0) {
			words[i] = long
		}
	}
	return strings.Join(words, " ")
}

// abbreviations are names that offices shorten; some mean different units in
// different regions, so each is tried against the roster.
var abbreviations = map[string][]string{
	"bapenda":           {"badan pendapatan daerah"},
	"bappeda":           {"badan perencanaan pembangunan daerah"},
	"bappedalitbang":    {"badan perencanaan pembangunan penelitian dan pengembangan daerah"},
	"bakesbangpol":      {"badan kesatuan bangsa dan politik"},
	"kesbangpol":        {"badan kesatuan bangsa dan politik", "kantor kesatuan bangsa dan politik"},
	"bkd":               {"badan kepegawaian daerah", "badan keuangan daerah"},
	"bkpsdm":            {"badan kepegawaian dan pengembangan sumber daya manusia"},
	"bpkad":             {"badan pengelolaan keuangan dan aset daerah", "badan pengelola keuangan dan aset daerah"},
	"bpkd":              {"badan pengelolaan keuangan daerah", "badan pengelola keuangan daerah"},
	"bpbd":              {"badan penanggulangan bencana daerah"},
	"bpsdm":             {"badan pengembangan sumber daya manusia"},
	"disdik":            {"dinas pendidikan"},
	"disdikbud":         {"dinas pendidikan dan kebudayaan"},
	"disdukcapil":       {"dinas kependudukan dan pencatatan sipil"},
	"dukcapil":          {"dinas kependudukan dan pencatatan sipil"},
	"dishub":            {"dinas perhubungan"},
	"diskominfo":        {"dinas komunikasi dan informatika", "dinas komunikasi informatika dan statistik"},
	"diskominfotik":     {"dinas komunikasi informatika dan statistik"},
	"dinkes":            {"dinas kesehatan"},
	"dinsos":            {"dinas sosial"},
	"disnaker":          {"dinas tenaga kerja", "dinas ketenagakerjaan"},
	"disnakertrans":     {"dinas tenaga kerja dan transmigrasi"},
	"dispora":           {"dinas pemuda dan olahraga", "dinas kepemudaan dan olahraga"},
	"disparbud":         {"dinas pariwisata dan kebudayaan"},
	"disperindag":       {"dinas perindustrian dan perdagangan"},
	"dispusip":          {"dinas perpustakaan dan kearsipan"},
	"dlh":               {"dinas lingkungan hidup"},
	"dpmptsp":           {"dinas penanaman modal dan pelayanan terpadu satu pintu"},
	"dpmd":              {"dinas pemberdayaan masyarakat dan desa"},
	"dppkb":             {"dinas pengendalian penduduk dan keluarga berencana"},
	"dprkp":             {"dinas perumahan rakyat dan kawasan permukiman"},
	"dpupr":             {"dinas pekerjaan umum dan penataan ruang"},
	"dkp":               {"dinas kelautan dan perikanan", "dinas ketahanan pangan"},
	"dkpkp":             {"dinas ketahanan pangan kelautan dan pertanian"},
	"satpol pp":         {"satuan polisi pamong praja"},
	"satpolpp":          {"satuan polisi pamong praja"},
	"setda":             {"sekretariat daerah"},
	"setwan":            {"sekretariat dprd", "sekretariat dewan perwakilan rakyat daerah"},
	"sekretariat dewan": {"sekretariat dprd", "sekretariat dewan perwakilan rakyat daerah"},
	"sekretariat dprd":  {"sekretariat dewan perwakilan rakyat daerah"},
	"sekretariat dewan perwakilan rakyat daerah": {"sekretariat dprd"},
	"itda":                    {"inspektorat", "inspektorat daerah"},
	"inspektorat":             {"inspektorat daerah"},
	"rsud":                    {"rumah sakit umum daerah"},
	"rumah sakit umum daerah": {"rsud"},
	"damkar":                  {"dinas pemadam kebakaran", "dinas pemadam kebakaran dan penyelamatan"},
	"sdm":                     {"sumber daya manusia"},
	"ntb":                     {"nusa tenggara barat"},
	"ntt":                     {"nusa tenggara timur"},
	"diy":                     {"daerah istimewa yogyakarta"},
}

// expand returns the ways to write a folded name in full: an abbreviation that
// is the whole name, begins it ("rsud cengkareng") or ends it ("… sdm").
func expand(key string) []string {
	var list []string
	for short, longs := range abbreviations {
		for _, long := range longs {
			switch {
			case key == short:
				list = append(list, long)
			case strings.HasPrefix(key, short+" "):
				list = append(list, long+key[len(short):])
			case strings.HasSuffix(key, " "+short):
				list = append(list, key[:len(key)-len(short)]+long)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
