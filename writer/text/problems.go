package text

import (
	"cmp"
	"maps"
	"strconv"
	"strings"
	"time"

	"rapor/calc"
)

// none stands where a wording names something that the problem does not have:
// a message with a gap is better than no message.
const none = "–"

// Problem words a problem: what is the matter, and what to do about it. An
// argument that the problem does not carry prints as a dash.
func (l Lang) Problem(p calc.Problem) (message, remedy string) {
	args := calc.Args{
		"cell": cmp.Or(p.At.Cell(), none), "file": cmp.Or(p.At.File, none), "sheet": cmp.Or(p.At.Sheet, none),
		"unit": cmp.Or(p.Unit, none), "got": p.Got, "count": p.Count,
	}
	maps.Copy(args, p.Args)
	args["got"] = l.Got(p)
	args["nearest"] = quotedNames(p)
	l.sheetsApart(args)
	if p.Code == calc.FileTooLarge {
		args["limit"] = l.limit(p)
	}
	problemOf, remedyOf := problemKey("problem.", p, args), problemKey("remedy.", p, args)
	if kind, ok := args["kind"].(string); ok {
		if wording, ok := catalogue[Key("kind."+kind)]; ok {
			args["kind"] = wording[l]
		}
	}
	return l.sayAnyway(problemOf, args), l.sayAnyway(remedyOf, args)
}

// sheetsApart names the sheets of two places in one file, which its name does not
// tell apart.
func (l Lang) sheetsApart(args calc.Args) {
	a, _ := args["cell_a"].(calc.Ref)
	b, _ := args["cell_b"].(calc.Ref)
	if a.File != b.File || a.Sheet == b.Sheet {
		return
	}
	args["file_a"] = l.Say("place.sheet", calc.Args{"file": a.File, "sheet": a.Sheet})
	args["file_b"] = l.Say("place.sheet", calc.Args{"file": b.File, "sheet": b.Sheet})
}

// Explained words what a problem of a code says and what to do about it, whatever
// it speaks of.
func (l Lang) Explained(code calc.Code) (message, remedy string) {
	say := func(prefix Key) string { return placeholder.ReplaceAllString(catalogue[prefix+Key(code)][l], "…") }
	return say("problem."), say("remedy.")
}

// limit words which limit a file goes beyond: the reader names it "cells:
// 200000000".
func (l Lang) limit(p calc.Problem) string {
	said, _ := p.Args["limit"].(string)
	name, number, ok := strings.Cut(said, ": ")
	n, err := strconv.Atoi(number)
	wording, known := catalogue[Key("limit."+name)]
	if !ok || err != nil || !known {
		return cmp.Or(said, none)
	}
	return l.Count(n) + " " + wording[l]
}

// Got words what the cell of a problem says: a number as it is printed
// everywhere else, a text untouched.
func (l Lang) Got(p calc.Problem) string {
	switch value := p.Args["value"].(type) {
	case calc.Decimal:
		return l.Number(value)
	case time.Time:
		return shownTime(value)
	}
	return p.Got
}

// shownTime words a date or a time as Excel shows it in Indonesia. A time of
// no day counts from the eve of 1900.
func shownTime(t time.Time) string {
	switch {
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return t.Format("02/01/2006")
	case t.Year() < 1900:
		return t.Format("15:04")
	}
	return t.Format("02/01/2006 15:04")
}

// problemKey chooses between the wordings of a code: some have a second one
// for a problem that names less.
func problemKey(prefix string, p calc.Problem, args calc.Args) Key {
	key := Key(prefix + string(p.Code))
	switch {
	case p.Code == calc.UnitUnknown:
		key += likeness(p)
	case (p.Code == calc.AwardUnearned || p.Code == calc.AwardTie || p.Code == calc.AwardOpen || p.Code == calc.AwardRefused) && args["group"] == "":
		key += ".all"
	case p.Code == calc.FileMended || p.Code == calc.CellMended:
		how, _ := args["how"].(string)
		key += Key("." + how)
	case p.Code == calc.FileNotSheet && (args["kind"] == "ZIP" || args["kind"] == "RAR" || args["kind"] == "7z" || args["kind"] == "GZIP"):
		key += ".archive"
	case p.Code == calc.FileNotSheet && (args["kind"] == "page" || args["kind"] == "tautan"):
		key += ".page"
	case p.Code == calc.UnitConflict && p.Args["file_a"] == p.Args["file_b"]:
		key += ".within"
	case p.Code == calc.SheetEmpty && p.At.Sheet == "":
		key += ".file"
	case p.Code == calc.ValueMissing && p.Args["merged"] != nil:
		key += ".merged"
	case p.Code == calc.EvidenceMissing && p.Unit == "":
		key += ".all"
	case p.Code == calc.BandsInvalid || p.Code == calc.WeightsInvalid || p.Code == calc.ItemsInvalid || p.Code == calc.AwardUnsupported ||
		p.Code == calc.ChoiceUnmatched || p.Code == calc.CorrectionUnmatched || p.Code == calc.NotANumber ||
		p.Code == calc.ErrorValue || p.Code == calc.FormulaNoValue || p.Code == calc.SettingInvalid || p.Code == calc.UnitConflict:
		why, _ := args["why"].(string)
		key += Key("." + why)
	}
	if _, ok := catalogue[key]; !ok {
		key = Key(prefix + string(p.Code))
	}
	return key
}

// likeness chooses between the wordings of a name that is not known: like none
// on the roster, like several, a part of one, or so many letters away from one.
func likeness(p calc.Problem) Key {
	names := nearest(p)
	distance, _ := p.Args["distance"].(int)
	switch {
	case len(names) == 0:
		return ".alone"
	case len(names) > 1:
		return ".several"
	case distance > 0:
		return ".near"
	}
	return ""
}

// nearest are the names that the one of a problem may mean.
func nearest(p calc.Problem) []string {
	names, _ := p.Args["nearest"].([]string)
	return names
}

// quotedNames lists them, each in quotation marks of its own.
func quotedNames(p calc.Problem) string { return `"` + strings.Join(nearest(p), `", "`) + `"` }

func (l Lang) sayAnyway(key Key, args calc.Args) string {
	_, unknown := l.Fill(catalogue[key][l], args)
	for _, braced := range unknown {
		args[strings.ToLower(strings.Trim(braced, "{}"))] = none
	}
	return l.Say(key, args)
}

// problemPhrases words every calc.Code twice: "problem." says what is the
// matter, "remedy." what to do. {cell} {file} {sheet} {unit} {got} {count} come
// from the problem itself; whoever makes the problem gives the others as Args,
// which are named above each code. A part behind the code is a second wording.
var problemPhrases = phrases{
	// kind: what it is instead, "PDF"
	"problem.not-a-sheet": {`Berkas "{file}" bukan lembar kerja ({kind}).`, `The file "{file}" is not a workbook ({kind}).`},
	"remedy.not-a-sheet":  {`Mintalah berkas Excel-nya; angka tidak disalin dari gambar.`, `Ask for the Excel file; figures are not copied from pictures.`},

	"remedy.not-a-sheet.archive": {`Buka arsipnya, lalu masukkan berkas Excel yang ada di dalamnya.`, `Open the archive and put in the Excel files that it holds.`},
	"remedy.not-a-sheet.page":    {`Yang tersimpan halaman atau alamatnya, bukan berkasnya. Unduh berkas Excel-nya, lalu masukkan kembali.`, `What was saved is a page or its address, not the file. Download the Excel file and put it back.`},

	// kind: its format, ".xls"
	"problem.format-not-read": {`Berkas "{file}" berformat {kind}, bukan .xlsx.`, `The file "{file}" is of the format {kind}, not .xlsx.`},
	"remedy.format-not-read":  {`Buka di Excel, simpan sebagai .xlsx, lalu masukkan kembali.`, `Open it in Excel, save it as .xlsx and put it back.`},

	"problem.file-damaged": {`Berkas "{file}" rusak atau belum terunduh lengkap.`, `The file "{file}" is damaged or was not downloaded completely.`},
	"remedy.file-damaged":  {`Unduh ulang dari pesan, atau minta pengirim mengirimkannya kembali.`, `Download it again from the message, or ask the sender to send it again.`},

	"problem.file-encrypted": {`Berkas "{file}" terkunci kata sandi.`, `The file "{file}" is locked by a password.`},
	"remedy.file-encrypted":  {`Minta pengirim membuka kuncinya di Excel (Berkas > Info), menyimpan, dan mengirim kembali.`, `Ask the sender to unlock it in Excel (File > Info), save it and send it again.`},

	"problem.file-unreadable": {`Berkas "{file}" tidak dapat dibuka.`, `The file "{file}" cannot be opened.`},
	"remedy.file-unreadable":  {`Tutup berkas itu di Excel, periksa izinnya, lalu jalankan kembali.`, `Close it in Excel, check its permissions, and run again.`},

	// limit: the one that it goes beyond
	"problem.file-too-large": {`Berkas "{file}" melampaui batas yang dapat dibaca: {limit}.`, `The file "{file}" goes beyond what can be read: {limit}.`},
	"remedy.file-too-large":  {`Hapus lembar dan baris yang tidak terpakai, atau minta pengirim menyalin datanya ke berkas baru.`, `Delete unused sheets and rows, or ask the sender to copy the data into a new file.`},

	// other: the file with the same bytes
	"problem.file-twice": {`Berkas "{file}" sama persis dengan "{other}".`, `The file "{file}" is the same as "{other}".`},
	"remedy.file-twice":  {`Keluarkan salah satunya dari folder.`, `Take one of them out of the folder.`},

	// reason: Alasan on sheet Berkas
	"problem.file-left-out": {`Berkas "{file}" tidak dipakai sesuai lembar Berkas ({reason}).`, `The file "{file}" is not used, as sheet Berkas says ({reason}).`},
	"remedy.file-left-out":  {`Tidak ada yang perlu dilakukan.`, `Nothing needs to be done.`},

	// kind: the encoding, "Windows-1252"
	"problem.encoding-guess": {`Berkas "{file}" tidak menyebut cara penyimpanan hurufnya; dibaca sebagai {kind}.`, `The file "{file}" does not say how its characters are stored; it is read as {kind}.`},
	"remedy.encoding-guess":  {`Periksa nama yang memakai huruf bertanda atau tanda baca khusus. Bila keliru, simpan di Excel sebagai "CSV UTF-8" atau .xlsx.`, `Check names with accents or special punctuation. If they are wrong, save the file in Excel as "CSV UTF-8" or .xlsx.`},

	// fields, columns: of the line and of the heads
	"problem.row-broken": {`Baris {cell} tidak terbagi menurut kolom judulnya ({columns} kolom).`, `Row {cell} is not divided as its heads are ({columns} columns).`},
	"remedy.row-broken":  {`Buka berkas di Excel, pastikan setiap isi berada pada kolomnya, simpan sebagai .xlsx, lalu masukkan kembali. Angka berkoma harus diapit tanda kutip bila pemisah kolomnya koma.`, `Open the file in Excel, see that everything stands in its column, save it as .xlsx and put it back. Figures with a decimal comma need quotation marks where commas divide the columns.`},

	"problem.header-unknown": {`Judul kolom pada lembar "{sheet}" tidak dikenali.`, `The column heads on sheet "{sheet}" are not known.`},
	"remedy.header-unknown":  {`Gunakan formulir dalam folder Formulir, atau tuliskan nama kolomnya pada lembar Kolom.`, `Use a form from the folder Formulir, or write the names of the columns on sheet Kolom.`},

	// field; other: the second column's head, a Ref
	"problem.column-twice": {`Dua kolom sesuai dengan {field}: sel {cell} dan {other}.`, `Two columns fit {field}: cells {cell} and {other}.`},
	"remedy.column-twice":  {`Hapus atau ganti judul kolom yang tidak dipakai.`, `Delete the column that is not meant, or change its head.`},

	// field
	"problem.column-guessed": {`Judul kolom "{got}" (sel {cell}) dibaca sebagai {field}.`, `The column head "{got}" (cell {cell}) is read as {field}.`},
	"remedy.column-guessed":  {`Bila keliru, perbaiki judulnya atau tuliskan artinya pada lembar Kolom.`, `If that is wrong, correct the head or write its meaning on sheet Kolom.`},

	// field
	"problem.column-missing": {`Kolom {field} tidak ada pada lembar "{sheet}".`, `The column {field} is not on sheet "{sheet}".`},
	"remedy.column-missing":  {`Tambahkan kolomnya, atau tuliskan nama kolom yang dipakai pada lembar Kolom.`, `Add the column, or write the name that is used for it on sheet Kolom.`},

	"problem.sheet-empty":      {`Lembar "{sheet}" berjudul kolom tetapi tidak berisi data.`, `Sheet "{sheet}" has column heads but no data.`},
	"problem.sheet-empty.file": {`Berkas "{file}" kosong: tidak ada satu sel pun yang berisi.`, `The file "{file}" is empty: not a single cell is filled in.`},
	"remedy.sheet-empty":       {`Pastikan berkas yang dikirim sudah terisi.`, `Make sure that the file was filled in before it was sent.`},

	"problem.sheet-hidden": {`Lembar "{sheet}" tersembunyi; isinya ikut dibaca.`, `Sheet "{sheet}" is hidden; it was read all the same.`},
	"remedy.sheet-hidden":  {`Hapus lembar itu bila tidak dimaksudkan.`, `Delete the sheet if it is not meant.`},

	"problem.rows-hidden": {`Pada lembar "{sheet}" ada {count} baris tersembunyi (mulai baris {cell}); isinya ikut dibaca.`, `Sheet "{sheet}" has {count} hidden rows (from row {cell}); they were read all the same.`},
	"remedy.rows-hidden":  {`Hapus baris itu bila tidak dimaksudkan.`, `Delete the rows if they are not meant.`},

	// field
	"problem.not-a-number":       {`Sel {cell} ({field}, {unit}) berisi "{got}".`, `Cell {cell} ({field}, {unit}) holds "{got}".`},
	"remedy.not-a-number":        {`Isilah dengan angka, misalnya 61,2.`, `Enter a number, for example 61.2.`},
	"remedy.not-a-number.people": {`Isilah dengan banyaknya orang, misalnya 125.`, `Enter a number of people, for example 125.`},

	// field
	"problem.value-missing": {`Sel {cell} ({field}, {unit}) belum berisi nilai.`, `Cell {cell} ({field}, {unit}) holds no score.`},
	// merged: the range that the cell lies in
	"problem.value-missing.merged": {`Sel {cell} ({field}, {unit}) berada dalam sel gabungan {merged}, sehingga tidak dapat berisi nilai sendiri.`, `Cell {cell} ({field}, {unit}) lies in the merged cells {merged} and cannot hold a score of its own.`},
	"remedy.value-missing.merged":  {`Batalkan penggabungan selnya di Excel, lalu isilah setiap sel dengan angkanya.`, `Unmerge the cells in Excel, then enter the number of each.`},
	"remedy.value-missing":         {`Isilah dengan angka, misalnya 61,2.`, `Enter a number, for example 61.2.`},

	// field; low, high: the ends of the scale, Decimals
	"problem.out-of-scale": {`Sel {cell} ({field}, {unit}) berisi {got}; nilai harus antara {low} dan {high}.`, `Cell {cell} ({field}, {unit}) holds {got}; a score must be between {low} and {high}.`},
	"remedy.out-of-scale":  {`Periksa letak tanda koma, lalu simpan kembali.`, `Check the place of the decimal mark, then save again.`},

	// field
	"problem.mixed-scale": {`Kolom {field} pada lembar "{sheet}" mencampur skala: sel {cell} berisi {got}.`, `Column {field} on sheet "{sheet}" mixes scales: cell {cell} holds {got}.`},
	"remedy.mixed-scale":  {`Tulis semua nilai pada skala 0–100.`, `Write all scores on the scale 0–100.`},

	// field
	"problem.wrong-scale": {`Kolom {field} pada lembar "{sheet}" tampaknya berskala 0–1 atau 1–5: sel {cell} berisi {got}.`, `Column {field} on sheet "{sheet}" seems to be on a scale of 0–1 or 1–5: cell {cell} holds {got}.`},
	"remedy.wrong-scale":  {`Tulis semua nilai pada skala 0–100.`, `Write all scores on the scale 0–100.`},

	"problem.zero-value": {`Nilai 0 pada {cell} ({field}, {unit}): nol atau tidak ada data?`, `The score 0 in {cell} ({field}, {unit}): zero, or no data?`},
	"remedy.zero-value":  {`Kosongkan bila tidak ada data; bila memang nol, isi Nilai Nol Dihitung dengan Ya.`, `Clear the cell if there is no data; if it is zero, set Nilai Nol Dihitung to Ya.`},

	// field
	"problem.error-value": {`Sel {cell} ({field}, {unit}) berisi {got}: rumusnya tidak menghasilkan angka.`, `Cell {cell} ({field}, {unit}) holds {got}: its formula gives no number.`},
	"remedy.error-value":  {`Perbaiki rumusnya atau ketik angkanya, lalu simpan kembali.`, `Mend the formula or type the number, then save again.`},

	// why: "name" of a unit, or "setting" (label)
	"problem.error-value.name":    {`Sel {cell} ({field}) berisi {got}: rumusnya tidak menghasilkan nama.`, `Cell {cell} ({field}) holds {got}: its formula gives no name.`},
	"remedy.error-value.name":     {`Perbaiki rumusnya atau ketik namanya, lalu simpan kembali.`, `Mend the formula or type the name, then save again.`},
	"problem.error-value.setting": {`Sel {cell} ({label}) berisi {got}: rumusnya tidak menghasilkan isian.`, `Cell {cell} ({label}) holds {got}: its formula gives no entry.`},
	"remedy.error-value.setting":  {`Perbaiki rumusnya atau ketik isiannya, lalu simpan kembali.`, `Mend the formula or type the entry, then save again.`},

	// field
	"problem.formula-no-value": {`Sel {cell} ({field}, {unit}) berisi rumus yang hasilnya belum tersimpan.`, `Cell {cell} ({field}, {unit}) holds a formula whose result was never saved.`},
	"remedy.formula-no-value":  {`Buka berkas di Excel, simpan (Ctrl+S), lalu kirim kembali.`, `Open the file in Excel, save it (Ctrl+S) and send it again.`},

	// why: "name" of a unit, or "setting" (label)
	"problem.formula-no-value.name":    {`Sel {cell} ({field}) berisi rumus yang hasilnya belum tersimpan.`, `Cell {cell} ({field}) holds a formula whose result was never saved.`},
	"problem.formula-no-value.setting": {`Sel {cell} ({label}) berisi rumus yang hasilnya belum tersimpan.`, `Cell {cell} ({label}) holds a formula whose result was never saved.`},
	"remedy.formula-no-value.setting":  {`Buka pengaturannya di Excel, simpan (Ctrl+S), lalu jalankan kembali.`, `Open the settings in Excel, save them (Ctrl+S) and run again.`},

	// total: the sheet's; ours: the calculation at the same decimals
	"problem.total-differs": {`Jumlah pada {cell} ({total}, {unit}) berbeda dari hitungan ({ours}).`, `The total in {cell} ({total}, {unit}) differs from the calculation ({ours}).`},
	"remedy.total-differs":  {`Yang dipakai hasil hitungan.`, `The calculation is used.`},

	"problem.answer-unreadable": {`Jawaban "{got}" pada sel {cell} ({field}) bukan jawaban yang tersedia ({count} jawaban pada kolom ini).`, `The answer "{got}" in cell {cell} ({field}) is none of the scale ({count} answers in this column).`},
	"remedy.answer-unreadable":  {`Tulis jawaban sebagai angka {low} sampai {high} atau kata pada skala, misalnya Sangat Setuju.`, `Write answers as numbers from {low} to {high} or as words of the scale.`},

	"problem.answer-not-whole": {`Jawaban {value} pada sel {cell} ({field}) bukan bilangan bulat ({count} jawaban pada kolom ini).`, `The answer {value} in cell {cell} ({field}) is no whole number ({count} answers in this column).`},
	"remedy.answer-not-whole":  {`Tulis satu jawaban satu responden sebagai bilangan bulat {low} sampai {high}; rata-rata tidak dapat diolah sebagai jawaban.`, `Write one answer a respondent as a whole number from {low} to {high}; a mean cannot be used as an answer.`},

	"problem.answer-off-scale": {`Jawaban {got} pada sel {cell} ({field}) di luar skala {low}–{high} ({count} jawaban pada kolom ini).`, `The answer {got} in cell {cell} ({field}) is off the scale {low}–{high} ({count} answers in this column).`},
	"remedy.answer-off-scale":  {`Periksa Nilai Jawaban Terendah dan Tertinggi pada Pengaturan, atau perbaiki jawabannya.`, `Check Nilai Jawaban Terendah and Tertinggi in the settings, or mend the answers.`},

	"problem.item-unanswered": {`Butir {field} tidak dijawab oleh satu pun responden {unit}.`, `Item {field} was answered by none of the respondents of {unit}.`},
	"remedy.item-unanswered":  {`Periksa ekspor survei: kolomnya mungkin kosong atau berjudul lain.`, `Check the export of the survey: the column may be blank or have another head.`},

	"problem.answers-again": {`{count} jawaban dari NIP atau surel yang sama; yang waktunya terakhir dipakai.`, `{count} answers from the same NIP or e-mail; the latest one is used.`},
	"remedy.answers-again":  {`Tidak ada yang perlu dilakukan.`, `Nothing needs to be done.`},

	"problem.answers-clash": {`{count} jawaban dari NIP atau surel yang sama berbeda isi dan tidak dapat diurutkan waktunya; semuanya dikesampingkan.`, `{count} answers from the same NIP or e-mail differ and no time tells which is the latest; all of them are set aside.`},
	"remedy.answers-clash":  {`Pastikan kolom waktu terisi, atau hapus jawaban yang keliru.`, `Make sure that the column of times is filled in, or delete the wrong answers.`},

	"problem.time-unreadable": {`Waktu "{got}" pada sel {cell} tidak terbaca ({count} jawaban); jawabannya tetap diolah.`, `The time "{got}" in cell {cell} is not readable ({count} answers); the answers count.`},
	"remedy.time-unreadable":  {`Tulis tanggal dan jam, misalnya 30/06/2026 14:05:00, agar masa survei dan jawaban terakhir dapat diperiksa.`, `Write day and time, for example 30/06/2026 14:05:00, so that the period and the latest answer can be told.`},

	"problem.identity-rounded": {`NIP pada sel {cell} tersimpan sebagai angka ({count} jawaban) sehingga tiga angka terakhirnya hilang; jawaban ganda dari NIP itu tidak dapat dikenali.`, `The NIP in cell {cell} is stored as a number ({count} answers), which lost its last three digits; answers given twice cannot be told.`},
	"remedy.identity-rounded":  {`Ubah kolom NIP menjadi Teks sebelum diisi, atau ekspor ulang hasil survei.`, `Make the column of NIPs Text before it is filled in, or export the survey again.`},

	"problem.name-missing": {`Baris pada sel {cell} berisi nilai tanpa nama perangkat daerah.`, `The row at cell {cell} has scores but no name of a unit.`},
	"remedy.name-missing":  {`Isilah namanya, atau hapus baris itu.`, `Enter the name, or delete the row.`},

	// nearest: the names on the roster most like it, a []string; distance: letters that differ
	"problem.unit-unknown":         {`Nama "{got}" belum ada pada Daftar Perangkat Daerah. Nama paling mirip: {nearest}.`, `The name "{got}" is not on the roster. The name most like it: {nearest}.`},
	"remedy.unit-unknown":          {`Jika sama, tulis pada kolom Nama Lain; jika berbeda, tambahkan barisnya.`, `If it is the same, write it into column Nama Lain; if not, add a row.`},
	"problem.unit-unknown.near":    {`Nama "{got}" belum ada pada Daftar Perangkat Daerah. Nama paling mirip: {nearest} (beda {distance} huruf).`, `The name "{got}" is not on the roster. The name most like it: {nearest} ({distance} letters differ).`},
	"problem.unit-unknown.several": {`Nama "{got}" belum ada pada Daftar Perangkat Daerah. Nama yang mirip: {nearest}.`, `The name "{got}" is not on the roster. Names like it: {nearest}.`},
	"remedy.unit-unknown.several":  {`Jika salah satunya, tulis pada kolom Nama Lain; jika bukan, tambahkan barisnya.`, `If it is one of them, write it into column Nama Lain; if not, add a row.`},
	"problem.unit-unknown.alone":   {`Nama "{got}" belum ada pada Daftar Perangkat Daerah.`, `The name "{got}" is not on the roster.`},
	"remedy.unit-unknown.alone":    {`Tambahkan barisnya pada lembar Unit, atau tulis pada kolom Nama Lain.`, `Add a row on sheet Unit, or write it into column Nama Lain.`},

	// other: the other name; distance: letters that differ
	"problem.unit-alike": {`Nama "{unit}" dan "{other}" hampir sama (beda {distance} huruf); keduanya dihitung sebagai perangkat daerah yang berbeda.`, `The names "{unit}" and "{other}" are nearly the same ({distance} letters differ); they count as two units.`},
	"remedy.unit-alike":  {`Bila sama, isi lembar Unit: satu nama, dan nama yang lain pada kolom Nama Lain.`, `If they are one, fill in sheet Unit: one name, and the other in column Nama Lain.`},

	// group, other: the groups; distance: letters that differ
	"problem.group-alike": {`Kelompok "{group}" dan "{other}" hampir sama (beda {distance} huruf); keduanya dihitung sebagai kelompok yang berbeda.`, `The groups "{group}" and "{other}" are nearly the same ({distance} letters differ); they count as two groups.`},
	"remedy.group-alike":  {`Bila sama, samakan ejaannya pada kolom Kelompok.`, `If they are one, write them alike in column Kelompok.`},

	// file_a, cell_a, file_b, cell_b: where; cells are Refs
	"problem.unit-twice": {`"{unit}" dikirim dua kali dengan nilai yang sama ({file_a}, {cell_a}; {file_b}, {cell_b}); dihitung sekali.`, `"{unit}" was sent twice with the same scores ({file_a}, {cell_a}; {file_b}, {cell_b}); it counts once.`},
	"remedy.unit-twice":  {`Keluarkan salah satunya.`, `Take one of them out.`},

	// first, second: the figures; file_a, cell_a, file_b, cell_b: where they stand; cells are Refs
	// field: what they count, where they are numbers of people
	"problem.unit-conflict.people": {`"{unit}" dikirim dua kali dengan angka {field} berbeda: {first} ({file_a}, {cell_a}) dan {second} ({file_b}, {cell_b}).`, `"{unit}" was sent twice with different numbers in column {field}: {first} ({file_a}, {cell_a}) and {second} ({file_b}, {cell_b}).`},
	"problem.unit-conflict":        {`"{unit}" dikirim dua kali dengan nilai berbeda: {first} ({file_a}, {cell_a}) dan {second} ({file_b}, {cell_b}).`, `"{unit}" was sent twice with different scores: {first} ({file_a}, {cell_a}) and {second} ({file_b}, {cell_b}).`},
	"remedy.unit-conflict":         {`Tetapkan berkas yang dipakai pada lembar Berkas. Sampai ditetapkan, perangkat daerah ini belum diperingkat.`, `Decide on sheet Berkas which file counts. Until then the unit is not ranked.`},

	"remedy.unit-conflict.within": {`Tetapkan nilai yang benar pada lembar Koreksi, atau minta pengirim mengirim kembali berkasnya dengan satu baris saja. Sampai ditetapkan, perangkat daerah ini belum diperingkat.`, `Settle the right figure on sheet Koreksi, or ask the sender for the file with one row only. Until then the unit is not ranked.`},

	"place.sheet": {`{file}, lembar {sheet}`, `{file}, sheet {sheet}`},

	"problem.unit-two-kinds": {`"{unit}" ada pada rekap ({file_a}, {cell_a}) dan pada jawaban survei ({file_b}).`, `"{unit}" stands in a recap ({file_a}, {cell_a}) and in survey answers ({file_b}).`},
	"remedy.unit-two-kinds":  {`Tetapkan berkas yang dipakai pada lembar Berkas.`, `Decide on sheet Berkas which file counts.`},

	"problem.unit-silent": {`"{unit}" belum menyampaikan data.`, `"{unit}" has not sent anything.`},
	"remedy.unit-silent":  {`Mintalah datanya, atau tulis Tidak pada kolom Ikut Dinilai beserta alasannya.`, `Ask for its data, or write Tidak into column Ikut Dinilai with the reason.`},

	"problem.unit-not-taking-part": {`"{unit}" mengirim data tetapi tidak ikut dinilai; datanya dikesampingkan.`, `"{unit}" sent data but takes no part; its data are set aside.`},
	"remedy.unit-not-taking-part":  {`Bila ikut dinilai, tulis Ya pada kolom Ikut Dinilai.`, `If it takes part, write Ya into column Ikut Dinilai.`},

	"problem.setting-unknown": {`"{got}" bukan label yang dikenal dalam pengaturan.`, `"{got}" is not a label of the settings.`},
	"remedy.setting-unknown":  {`Periksa ejaannya, atau hapus.`, `Check the spelling, or delete it.`},

	// label; expected: how it may look; why: "whole" for a whole number
	"problem.setting-invalid": {`{label} tidak dapat berisi "{got}".`, `{label} cannot be "{got}".`},
	"remedy.setting-invalid":  {`Isilah seperti ini: {expected}.`, `Enter it like this: {expected}.`},

	"remedy.setting-invalid.whole": {`Isilah dengan bilangan bulat: {expected}.`, `Enter a whole number: {expected}.`},

	// label
	"problem.setting-twice": {`{label} tertulis dua kali.`, `{label} stands twice.`},
	"remedy.setting-twice":  {`Hapus salah satunya.`, `Delete one of them.`},

	// label
	"problem.setting-missing": {`{label} belum diisi pada lembar "{sheet}".`, `{label} is not filled in on sheet "{sheet}".`},
	"remedy.setting-missing":  {`Isilah, atau hapus barisnya.`, `Fill it in, or delete the row.`},

	"problem.settings-none": {`Pengaturan.xlsx tidak ditemukan; semua pengaturan memakai nilai bawaan program.`, `There is no Pengaturan.xlsx; all settings are the program's defaults.`},
	"remedy.settings-none":  {`Letakkan Pengaturan.xlsx di folder data bila ada yang perlu diatur.`, `Put a Pengaturan.xlsx into the folder of the data if something needs setting.`},

	// why: scale, equal, order, twice or lowest; band: the letter; index: its place in Method.Bands
	"problem.previous-unmatched": {`Hasil Tahun Lalu ("{got}") tidak memuat satu pun perangkat daerah tahun ini.`, `The results of last year ("{got}") hold none of this year's units.`},
	// first, second: the figures; file_a, cell_a, file_b, cell_b: where they stand; cells are Refs
	"problem.previous-conflict": {`Indeks "{unit}" untuk satu tahun sebelumnya tercatat dua kali dengan nilai berbeda: {first} ({file_a}, {cell_a}) dan {second} ({file_b}, {cell_b}).`, `The index of "{unit}" of one earlier year stands twice with different scores: {first} ({file_a}, {cell_a}) and {second} ({file_b}, {cell_b}).`},
	"remedy.previous-conflict":  {`Hapus baris yang keliru, atau tetapkan berkas yang dipakai pada lembar Berkas. Sampai ditetapkan, indeks tahun itu tidak dipakai.`, `Delete the row that is wrong, or decide on sheet Berkas which file counts. Until then no index of that year is used.`},
	"remedy.previous-unmatched": {`Periksa berkasnya; untuk nama yang berubah, isi kolom Nama Tahun Lalu pada lembar Unit.`, `Check the file; where names have changed, fill in column Nama Tahun Lalu on sheet Unit.`},

	"problem.bands-invalid":        {`Batas predikat {band} tidak dapat dipakai.`, `The bound of grade {band} cannot be used.`},
	"problem.bands-invalid.scale":  {`Batas Bawah predikat {band} berada di luar skala 0–100.`, `The lower bound of grade {band} is off the scale 0–100.`},
	"problem.bands-invalid.equal":  {`Batas Bawah predikat {band} sama dengan predikat di atasnya.`, `The lower bound of grade {band} equals the one above it.`},
	"problem.bands-invalid.order":  {`Batas Bawah predikat {band} lebih tinggi daripada predikat di atasnya.`, `The lower bound of grade {band} is higher than the one above it.`},
	"problem.bands-invalid.twice":  {`Predikat {band} tertulis dua kali.`, `Grade {band} stands twice.`},
	"problem.bands-invalid.lowest": {`Predikat terendah ({band}) tidak mulai dari 0; nilai di bawahnya tidak berpredikat.`, `The lowest grade ({band}) does not begin at 0; lower scores would have no grade.`},
	"remedy.bands-invalid":         {`Urutkan predikat dari yang tertinggi, dengan batas bawah yang menurun sampai 0.`, `List the grades from the highest, with lower bounds falling to 0.`},

	// why: negative, sum or none; field: the dimension, "" for all; index: its place in Method.Dimensions
	"problem.weights-invalid":          {`Bobot nilai dasar tidak dapat dipakai.`, `The weights of the values cannot be used.`},
	"problem.weights-invalid.negative": {`Bobot {field} tidak boleh kurang dari 0.`, `The weight of {field} must not be below 0.`},
	"problem.weights-invalid.sum":      {`Jumlah bobot nilai dasar adalah 0.`, `The weights of the values add up to 0.`},
	"problem.weights-invalid.total":    {`Jumlah bobot nilai dasar {total}; seharusnya 100 atau 1.`, `The weights of the values add up to {total} and must add up to 100 or 1.`},
	"problem.weights-invalid.some":     {`Bobot {field} kosong, sedangkan nilai dasar lain berbobot.`, `The weight of {field} is empty while others are not.`},
	"problem.weights-invalid.none":     {`Tidak ada nilai dasar yang dinilai.`, `There is no value to be assessed.`},
	"remedy.weights-invalid":           {`Isilah kolom Bobot pada lembar Nilai, atau kosongkan semuanya agar sama besar.`, `Fill in column Bobot on sheet Nilai, or leave it empty for equal weights.`},

	// other: the name that is already there
	"problem.roster-twice": {`Nama "{got}" tertulis dua kali pada lembar "{sheet}" (lihat "{other}").`, `The name "{got}" stands twice on sheet "{sheet}" (see "{other}").`},
	"remedy.roster-twice":  {`Hapus salah satunya, atau bedakan namanya.`, `Delete one of them, or make the names differ.`},

	// label
	"problem.asset-missing":    {`{label}: berkas "{got}" tidak ada di folder Kelengkapan.`, `{label}: the file "{got}" is not in the folder Kelengkapan.`},
	"problem.asset-unreadable": {`{label}: berkas "{got}" bukan gambar PNG atau JPEG yang utuh, atau terlalu besar.`, `{label}: the file "{got}" is no whole picture in PNG or JPEG, or it is too large.`},
	"remedy.asset-unreadable":  {`Simpan kembali sebagai PNG atau JPEG, paling besar 20 MB dan 40 juta titik.`, `Save it again as PNG or JPEG, of at most 20 MB and 40 million pixels.`},
	"remedy.asset-missing":     {`Letakkan berkasnya di folder Kelengkapan, atau kosongkan pengaturannya.`, `Put the file into the folder Kelengkapan, or clear the setting.`},

	// why: "several", "twice" or else
	"problem.file-choice-unmatched":         {`Berkas "{got}" pada lembar Berkas tidak ada di antara berkas yang dibaca.`, `The file "{got}" on sheet Berkas is not among the files that were read.`},
	"remedy.file-choice-unmatched":          {`Periksa ejaan nama berkasnya, atau hapus barisnya.`, `Check the spelling of its name, or delete the row.`},
	"problem.file-choice-unmatched.several": {`Ada beberapa berkas bernama "{got}"; baris ini pada lembar Berkas belum diterapkan.`, `Several files are called "{got}"; this row of sheet Berkas is not applied.`},
	"remedy.file-choice-unmatched.several":  {`Tulis nama berkas beserta foldernya.`, `Write the name of the file with its folder.`},
	"problem.file-choice-unmatched.twice":   {`Lembar Berkas memuat "{got}" dua kali dengan Dipakai yang berbeda; keduanya belum diterapkan.`, `Sheet Berkas holds "{got}" twice, once with Ya and once with Tidak; neither is applied.`},
	"remedy.file-choice-unmatched.twice":    {`Hapus salah satu barisnya.`, `Delete one of the rows.`},

	// target_file, target_sheet, target_cell: the place; before: Semula; said: what the cell holds; why: what does not match
	"problem.correction-unmatched":         {`Koreksi sel {target_cell} ({target_file}, lembar {target_sheet}) tidak diterapkan: Semula "{before}", tetapi sel itu berisi "{said}".`, `The correction of cell {target_cell} ({target_file}, sheet {target_sheet}) was not applied: Semula is "{before}", but the cell holds "{said}".`},
	"remedy.correction-unmatched":          {`Periksa Sel dan Semula pada lembar Koreksi.`, `Check Sel and Semula on sheet Koreksi.`},
	"problem.correction-unmatched.blank":   {`Koreksi sel {target_cell} ({target_file}, lembar {target_sheet}) tidak diterapkan: Semula "{before}", tetapi sel itu kosong.`, `The correction of cell {target_cell} ({target_file}, sheet {target_sheet}) was not applied: Semula is "{before}", but the cell is blank.`},
	"problem.correction-unmatched.file":    {`Koreksi sel {target_cell} ({target_file}, lembar {target_sheet}) tidak diterapkan: berkas itu tidak ada di antara berkas yang dibaca.`, `The correction of cell {target_cell} ({target_file}, sheet {target_sheet}) was not applied: that file is not among those that were read.`},
	"remedy.correction-unmatched.file":     {`Periksa ejaan nama berkasnya pada lembar Koreksi, atau hapus barisnya.`, `Check the spelling of its name on sheet Koreksi, or delete the row.`},
	"problem.correction-unmatched.sheet":   {`Koreksi sel {target_cell} ({target_file}, lembar {target_sheet}) tidak diterapkan: lembar itu tidak terbaca pada berkasnya.`, `The correction of cell {target_cell} ({target_file}, sheet {target_sheet}) was not applied: no such sheet was read in that file.`},
	"remedy.correction-unmatched.sheet":    {`Periksa ejaan nama lembarnya pada lembar Koreksi.`, `Check the spelling of the sheet's name on sheet Koreksi.`},
	"problem.correction-unmatched.several": {`Koreksi sel {target_cell} ({target_file}, lembar {target_sheet}) tidak diterapkan: ada beberapa berkas bernama itu.`, `The correction of cell {target_cell} ({target_file}, sheet {target_sheet}) was not applied: several files have that name.`},
	"remedy.correction-unmatched.several":  {`Tulis nama berkas beserta foldernya pada lembar Koreksi.`, `Write the name of the file with its folder on sheet Koreksi.`},

	"problem.nothing-ranked": {`Belum ada satu pun yang dapat diperingkat.`, `Nobody can be ranked yet.`},
	"remedy.nothing-ranked":  {`Selesaikan catatan lain lebih dahulu.`, `Settle the other notes first.`},

	"problem.no-awards": {`Lembar Penghargaan kosong; piagam tidak dibuat.`, `Sheet Penghargaan is empty; no certificates are made.`},
	"remedy.no-awards":  {`Isilah lembar Penghargaan bila piagam diperlukan.`, `Fill in sheet Penghargaan if certificates are wanted.`},

	// award, group ("" for an award to all)
	"problem.award-unearned":     {`Tidak ada perangkat daerah yang memenuhi syarat untuk penghargaan ini: {award}, {group}.`, `No unit qualifies for this award: {award}, {group}.`},
	"problem.award-unearned.all": {`Tidak ada perangkat daerah yang memenuhi syarat untuk penghargaan ini: {award}.`, `No unit qualifies for this award: {award}.`},
	"remedy.award-unearned":      {`Periksa Ukuran dan Predikat Terendah pada lembar Penghargaan, dan catatan lain tentang datanya.`, `Check Ukuran and Predikat Terendah on sheet Penghargaan, and the other notes on the data.`},

	// award, group; winners: how many
	"problem.award-tie":     {`Terdapat nilai sama pada batas penerima; penghargaan {award} ({group}) diberikan kepada {winners} perangkat daerah.`, `Scores are equal at the last place; the award {award} ({group}) goes to {winners} units.`},
	"problem.award-tie.all": {`Terdapat nilai sama pada batas penerima; penghargaan {award} diberikan kepada {winners} perangkat daerah.`, `Scores are equal at the last place; the award {award} goes to {winners} units.`},
	"remedy.award-tie":      {`Isilah lembar Penentu Nilai Sama bila urutannya harus ditentukan.`, `Fill in sheet Penentu Nilai Sama if the order must be decided.`},

	// award, group; open: the units that may yet win, a []string
	"problem.award-open":     {`Penghargaan {award} ({group}) masih dapat berubah: data {open} masih dalam klarifikasi.`, `The award {award} ({group}) may still change: the data of {open} are in clarification.`},
	"problem.award-open.all": {`Penghargaan {award} masih dapat berubah: data {open} masih dalam klarifikasi.`, `The award {award} may still change: the data of {open} are in clarification.`},
	"remedy.award-open":      {`Selesaikan klarifikasinya sebelum hasil ditetapkan.`, `Settle the clarification before the results are final.`},

	// award; why: measure or group
	"problem.award-unsupported":        {`Ukuran penghargaan {award} tidak ada dalam data.`, `What the award {award} goes by is not in the data.`},
	"problem.award-unsupported.group":  {`Penghargaan {award} berlaku per kelompok, tetapi belum ada kelompok pada data.`, `The award {award} goes by group, but there are no groups in the data.`},
	"remedy.award-unsupported.group":   {`Isilah kolom Kelompok pada lembar Unit, atau tulis Semua pada kolom Lingkup.`, `Fill in column Kelompok on sheet Unit, or write Semua into column Lingkup.`},
	"problem.award-unsupported.method": {`Penghargaan {award} tidak diberikan: metode tahun lalu berbeda.`, `The award {award} is not given: last year's method was another one.`},
	"remedy.award-unsupported.method":  {`Bila tetap dikehendaki, tulis Ya pada Peningkatan Beda Metode di lembar Umum.`, `If it is wanted all the same, write Ya at Peningkatan Beda Metode on sheet Umum.`},
	"remedy.award-unsupported":         {`Ganti kolom Ukuran pada lembar Penghargaan, atau lengkapi datanya.`, `Change column Ukuran on sheet Penghargaan, or complete the data.`},

	// label, known: those that there are
	"problem.placeholder-unknown": {`{label} memuat tanda isian {got}, yang tidak dikenal; pada piagam tercetak apa adanya.`, `{label} holds the placeholder {got}, which is not known; certificates print it as it is.`},
	"remedy.placeholder-unknown":  {`Gunakan salah satu dari {known}.`, `Use one of {known}.`},

	"problem.basis-missing": {`Dasar Penetapan belum diisi; barisnya tidak dicetak pada piagam.`, `Dasar Penetapan is not filled in; its line is not printed on certificates.`},
	"remedy.basis-missing":  {`Isilah Dasar Penetapan pada lembar Umum bila sudah ada.`, `Fill in Dasar Penetapan on sheet Umum once it is known.`},

	// What a file is that is no workbook, as the reader names it.
	"limit.uncompressed bytes": {"bita isi", "bytes of content"},
	"limit.part bytes":         {"bita satu bagian", "bytes of one part"},
	"limit.text bytes":         {"bita teks", "bytes of text"},
	"limit.tag bytes":          {"bita satu penanda", "bytes of one tag"},
	"limit.rows":               {"baris", "rows"},
	"limit.columns":            {"kolom", "columns"},
	"limit.cells":              {"sel", "cells"},
	"limit.merged ranges":      {"sel gabungan", "merged ranges"},
	"limit.shared strings":     {"teks", "texts"},
	"limit.attributes":         {"atribut", "attributes"},
	"limit.XML depth":          {"tingkat susunan XML", "levels of XML"},
	"limit.zip entries":        {"bagian berkas", "parts of the file"},
	"limit.member bytes":       {"bita satu berkas dalam arsip", "bytes of a file in an archive"},
	"kind.PNG":                 {"gambar PNG", "a PNG picture"},
	"kind.JPEG":                {"gambar JPEG", "a JPEG picture"},
	"kind.GIF":                 {"gambar GIF", "a GIF picture"},
	"kind.TIFF":                {"gambar TIFF", "a TIFF picture"},
	"kind.GZIP":                {"arsip GZIP", "a GZIP archive"},
	"kind.text":                {"teks, bukan tabel", "text, not a table"},
	"kind.page":                {"halaman web tanpa tabel", "a web page without a table"},
	"kind.XML":                 {"data XML", "XML data"},
	"kind.JSON":                {"data JSON", "JSON data"},
	"kind.MHTML":               {"halaman web satu berkas (.mht)", "a web page in one file (.mht)"},
	"kind.SYLK":                {"SYLK (.slk)", "SYLK (.slk)"},
	"kind.DIF":                 {"DIF (.dif)", "DIF (.dif)"},
	"kind.ZIP":                 {"arsip ZIP", "a ZIP archive"},
	"kind.RAR":                 {"arsip RAR", "a RAR archive"},
	"kind.7z":                  {"arsip 7z", "a 7z archive"},
	"kind.tautan":              {"tautan", "a link"},
	"kind.RTF":                 {"dokumen RTF", "an RTF document"},
	"kind.Office":              {"dokumen Office lain", "another Office document"},
	"kind.OLE":                 {"dokumen Office lama", "an old Office document"},
	"kind.no worksheet":        {"tanpa lembar data", "without a sheet of cells"},
	"kind.?":                   {"tidak dikenal", "unknown"},
}
