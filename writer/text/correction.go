package text

import "rapor/calc"

// ForSender words a problem for those who sent the file, who have neither our
// settings nor the files of others: what is the matter, and what to write.
func (l Lang) ForSender(p calc.Problem) (message, remedy string) {
	message, remedy = l.Problem(p)
	args := calc.Args{"unit": p.Unit, "cell": p.At.Cell(), "sheet": p.At.Sheet, "got": l.Got(p)}
	for name, value := range p.Args {
		args[name] = value
	}
	args["nearest"] = quotedNames(p)
	suffix := Key("")
	switch {
	case p.Args["file_a"] != nil && p.Args["file_a"] == p.Args["file_b"]:
		suffix = ".here"
	case p.Code == calc.UnitUnknown:
		suffix = likeness(p)
	}
	for _, own := range []struct {
		prefix string
		into   *string
	}{{"sender.problem.", &message}, {"sender.remedy.", &remedy}} {
		for _, key := range []Key{Key(own.prefix) + Key(p.Code), Key(own.prefix) + Key(p.Code) + suffix} {
			if _, ok := catalogue[key]; ok {
				*own.into = l.sayAnyway(key, args)
			}
		}
	}
	return message, remedy
}

// correctionPhrases are what a correction says, and the problems of those that
// came back.
var correctionPhrases = phrases{
	"correction.title":          {"CATATAN PERBAIKAN", "NOTES FOR CORRECTION"},
	"correction.file":           {"Berkas: {file}", "File: {file}"},
	"correction.guide.find":     {"Sel yang perlu diperbaiki diberi warna dan komentar pada lembar aslinya. Klik alamat pada kolom Sel untuk membukanya.", "The cells to be mended are coloured and carry a comment on their own sheet. Click an address in column Sel to open it."},
	"correction.guide.send":     {"Perbaiki langsung pada sel itu, simpan (Ctrl+S), lalu kirim kembali berkas ini. Lembar ini tidak perlu dihapus.", "Mend the cells where they stand, save (Ctrl+S) and send this file back. This sheet may stay."},
	"correction.guide.deadline": {"Mohon dikirim kembali paling lambat {date}.", "Please send it back by {date}."},
	"correction.guide.values":   {"Yang disalin ke sini hanya isi selnya; tata letak, grafik, dan makro berkas asli tidak ikut disalin.", "Only what the cells say was copied; layout, charts and macros of the original were not."},
	"correction.guide.list":     {"Berkas ini terlalu besar untuk disalin. Perbaiki sel yang disebut di bawah pada berkas aslinya, lalu kirim berkas itu.", "The file is too large to be copied. Mend the cells named below in the original and send that."},
	"correction.head.message":   {"Yang Perlu Diperbaiki", "What to mend"},
	"correction.head.remedy":    {"Cara Memperbaiki", "How to mend it"},
	"correction.more":           {"Masih ada {count} sel lain pada kolom ini yang serupa.", "There are {count} more cells like it in this column."},
	"correction.page":           {"Catatan Perbaikan", "Notes for correction"},

	"console.corrections":      {"Berkas perbaikan", "Corrections"},
	"console.corrections.note": {"untuk dikirim kembali, di folder Perbaikan", "to send back, in folder Perbaikan"},
	"console.corrections.at":   {"Perbaikan: {path} ({count} berkas untuk dikirim kembali)", "Corrections: {path} ({count} files to send back)"},

	// nearest
	"sender.remedy.unit-unknown":         {`Tulis nama resminya. Nama paling mirip: {nearest}.`, `Write its official name. The name most like it: {nearest}.`},
	"sender.remedy.unit-unknown.several": {`Tulis nama resminya. Nama yang mirip: {nearest}.`, `Write its official name. Names like it: {nearest}.`},
	"sender.remedy.unit-unknown.alone":   {`Tulis nama resmi perangkat daerahnya.`, `Write the official name of the unit.`},

	"sender.problem.unit-conflict":        {`Nilai "{unit}" pada {cell} berbeda dengan yang disampaikan dalam berkas lain.`, `The score of "{unit}" in {cell} differs from what another file says.`},
	"sender.remedy.unit-conflict":         {`Pastikan angkanya, lalu beri tahu berkas mana yang berlaku.`, `Make sure of the figure, and tell which file is the right one.`},
	"sender.problem.unit-conflict.here":   {`"{unit}" tercantum dua kali dengan nilai berbeda: {first} ({cell_a}) dan {second} ({cell_b}).`, `"{unit}" stands here twice with different scores: {first} ({cell_a}) and {second} ({cell_b}).`},
	"sender.remedy.unit-conflict.here":    {`Hapus baris yang keliru.`, `Delete the row that is wrong.`},
	"sender.problem.unit-two-kinds":       {`"{unit}" ada pada rekap dan pada jawaban survei.`, `"{unit}" stands in a recap and in survey answers.`},
	"sender.remedy.unit-two-kinds":        {`Beri tahu mana yang berlaku.`, `Tell which of them counts.`},
	"sender.problem.previous-conflict":    {`Indeks "{unit}" pada {cell} untuk tahun sebelumnya berbeda dengan yang tercatat di tempat lain.`, `The index of "{unit}" in {cell}, of an earlier year, differs from what stands elsewhere.`},
	"sender.remedy.previous-conflict":     {`Pastikan angkanya, lalu beri tahu mana yang berlaku.`, `Make sure of the figure, and tell which is the right one.`},
	"sender.problem.stages-conflict":      {`Tahapan "{unit}" berbeda dengan yang disampaikan dalam berkas lain.`, `The stages of "{unit}" differ from what another file says.`},
	"sender.remedy.stages-conflict":       {`Pastikan isinya, lalu beri tahu berkas mana yang berlaku.`, `Make sure of them, and tell which file is the right one.`},
	"sender.problem.stages-conflict.here": {`Tahapan "{unit}" tercantum dua kali dengan isi berbeda: {cell_a} dan {cell_b}.`, `The stages of "{unit}" stand here twice, differently: {cell_a} and {cell_b}.`},
	"sender.remedy.stages-conflict.here":  {`Hapus baris yang keliru.`, `Delete the row that is wrong.`},
	"sender.problem.unit-listed-twice":    {`"{unit}" pada {cell} tercantum lebih dari sekali dengan isi berbeda.`, `"{unit}" in {cell} stands more than once, differently.`},
	"sender.remedy.unit-listed-twice":     {`Hapus atau perbaiki baris yang keliru.`, `Delete or mend the row that is wrong.`},
	"sender.remedy.stage-unreadable":      {`Perbaiki selnya.`, `Correct the cell.`},
	"sender.remedy.header-unknown":        {`Beri judul kolom sesuai formulir: nama perangkat daerah dan nama setiap nilai dasar.`, `Head the columns as the form does: the unit's name and the name of each value.`},
	"sender.remedy.column-missing":        {`Tambahkan kolomnya, atau betulkan judul kolom yang dimaksud.`, `Add the column, or mend the head of the one that is meant.`},
	"sender.remedy.zero-value":            {`Kosongkan bila tidak ada data; bila memang nol, sampaikan saat mengirim kembali.`, `Clear the cell if there is no data; if it is zero, say so when you send it back.`},
	"sender.remedy.total-differs":         {`Periksa rumus jumlahnya. Yang dipakai hasil hitungan.`, `Check the formula of the total. The calculation is used.`},
	"sender.remedy.answer-not-whole":      {`Tulis jawaban dengan bilangan bulat {low} sampai {high}.`, `Write answers as whole numbers from {low} to {high}.`},
	"sender.remedy.answer-off-scale":      {`Tulis jawaban dengan angka {low} sampai {high}.`, `Write answers as numbers from {low} to {high}.`},

	// other: the file that it is a correction of; count: the cells that changed
	"sender.remedy.file-own-result": {`Kirim data perangkat daerah, bukan hasil penilaian.`, `Send the unit's data, not the results of the assessment.`},
	"problem.file-own-result":       {`Berkas "{file}" adalah hasil olahan rapor sendiri, bukan data yang dikirim; seluruhnya dikesampingkan.`, `The file "{file}" is a result that rapor made, not data that was sent; all of it is set aside.`},
	"remedy.file-own-result":        {`Pindahkan dari folder masukan. Rekap tahun lalu disebut pada Hasil Tahun Lalu di lembar Umum; bila memang data tahun ini, tulis Ya pada lembar Berkas.`, `Move it out of the inputs. Last year's Rekap is named in Hasil Tahun Lalu on sheet Umum; if it does hold this year's data, write Ya on sheet Berkas.`},

	"problem.file-mended":       {`Berkas "{file}" adalah perbaikan atas "{other}"; {changed} sel berubah. Yang dipakai berkas ini.`, `The file "{file}" is the mended "{other}"; {changed} cells changed. This file is used.`},
	"problem.file-mended.alone": {`Berkas "{file}" adalah perbaikan atas "{other}", yang tidak ada di antara berkas masukan; {changed} sel yang ditandai berubah.`, `The file "{file}" is the mended "{other}", which is not among the inputs; {changed} of the marked cells changed.`},
	"remedy.file-mended":        {`Tidak ada yang perlu dilakukan.`, `Nothing needs to be done.`},
	"problem.file-replaced":     {`Berkas "{file}" sudah diganti perbaikannya, "{other}".`, `The file "{file}" is replaced by its mended copy, "{other}".`},
	"remedy.file-replaced":      {`Tidak ada yang perlu dilakukan.`, `Nothing needs to be done.`},
	"problem.file-unmended":     {`Berkas perbaikan "{file}" dikirim kembali tanpa perubahan; isinya sama dengan "{other}".`, `The correction "{file}" came back unchanged; it says the same as "{other}".`},
	"remedy.file-unmended":      {`Minta pengirim memperbaiki sel yang ditandai, sesuai lembar Catatan Perbaikan.`, `Ask the sender to mend the marked cells, as sheet Catatan Perbaikan says.`},
	// before, after: what the cell said and says
	"problem.cell-mended":        {`Sel {cell} semula berisi "{before}", kini "{got}".`, `Cell {cell} said "{before}" and now says "{got}".`},
	"problem.cell-mended.hidden": {`Isi sel {cell} berubah.`, `Cell {cell} was changed.`},
	"problem.cell-mended.many":   {`Pada lembar "{sheet}" masih ada {changed} sel lain yang berubah.`, `On sheet "{sheet}" {changed} more cells were changed.`},
	"remedy.cell-mended":         {`Tidak ada yang perlu dilakukan.`, `Nothing needs to be done.`},
}
