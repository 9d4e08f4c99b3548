package office

// Names of the keys in the folder Kelengkapan. The public file may hold several
// keys: those of earlier years too.
const (
	PrivateKeyFile = "kunci-privat.pem"
	PublicKeyFile  = "kunci-publik.pem"
)
