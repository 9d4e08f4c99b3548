// Package seal makes and checks the codes of certificates: what a certificate
// says, signed with the office's Ed25519 key, as one line of printable ASCII
// that goes into a QR code, into the properties of a PDF, and by hand into
// `rapor verify --code`. It needs no network.
//
// A code proves that the holder of the office's private key signed these
// words. It is no electronic signature in the sense of the law, and it cannot
// tell whether a paper that repeats the words looks as it did. Start at
// [Key.Sign] and [Keys.Check].
package seal
