package csv

// ones is a word of eight bytes 1.
const ones = 0x0101010101010101

// places tells where in up to 64 bytes a byte is: bit i for the byte at i. The
// bytes of pattern, all alike, are that byte.
func places(s string, pattern uint64) (at uint64) {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		at |= equal(word(s[i:]), pattern) << i
	}
	for ; i < len(s); i++ {
		bit := uint64(0)
		if s[i] == byte(pattern) {
			bit = 1
		}
		at |= bit << i
	}
	return at
}

// word is the first eight bytes of s, the first one lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// equal tells which of eight bytes are equal: bit i for the bytes at i.
func equal(a, b uint64) uint64 {
	const low = 0x7f * ones
	w := a ^ b
	w = ^(w&low + low | w | low) // the highest bit of bytes that are 0
	return w * 0x0002040810204081 >> 56
}
