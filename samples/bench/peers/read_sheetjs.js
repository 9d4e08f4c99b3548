const xlsx = require("xlsx");
const book = xlsx.readFile(process.argv[2], { dense: true });
const rows = xlsx.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
let sum = 0;
for (const row of rows.slice(1)) for (let i = 2; i < 24; i++) sum += row[i];
console.log(`${rows.length - 1} rows, sum ${sum}`);
