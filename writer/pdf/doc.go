// Package pdf draws pages that are planned elsewhere. A [Page] is plain data:
// texts and shapes with their places in millimetres, from the top left. Its
// String is what golden tests compare; [Write] is a loop over it. This is the
// only package that knows the PDF library.
package pdf
