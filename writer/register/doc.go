// Package register keeps the numbers of certificates in the office's own
// workbook, Register Piagam.xlsx: which number a year's award to a unit has,
// what was written on the certificate, and whether it was withdrawn. A number
// that was given stays given; none is given twice, whoever runs the program
// from whichever computer, for a register is open to one run at a time.
//
// The workbook is the office's: it may type numbers, withdraw certificates, add
// columns and notes. Only what the program adds is written. Start at [Open].
package register
