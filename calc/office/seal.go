package office

// Names of the keys in the folder Kelengkapan. The public file may hold several
// keys: those of earlier years too.
const (
	PrivateKeyFile = "kunci-privat.pem"
	PublicKeyFile  = "kunci-publik.pem"
)

// CertificateFile is a PDF with the codes in its properties, one a page, and
// the text of its pages in pieces.
type CertificateFile struct {
	Name  string // as the user gave it
	Codes []string
	Pages [][]string
}
