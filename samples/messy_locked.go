package main

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"unicode/utf16"
)

// A workbook with a password is a compound file (MS-CFB) with the streams
// EncryptionInfo and EncryptedPackage. excelize could lock a real one, with
// other bytes each time; this one is valid as a container, and nothing is
// locked in it.

const (
	sectorSize     = 512
	miniSectorSize = 64
	endOfChain     = 0xFFFFFFFE
	freeSector     = 0xFFFFFFFF
	tableSector    = 0xFFFFFFFD // the sector holds a part of the table of sectors
	noEntry        = 0xFFFFFFFF
	streamEntry    = 2
	rootEntry      = 5
)

// Sectors of the container: one each for the table, the directory and the
// table of small sectors; then the streams.
const (
	sectorTable = iota
	sectorDirectory
	sectorSmall
	sectorStreams
)

func locked([]byte) []byte {
	info := padded(encryptionInfo(), sectorSize)
	content := padded(lockedPackage(), sectorSize)
	first := sectorStreams + len(info)/sectorSize

	var b bytes.Buffer
	b.Write(containerHeader())
	b.Write(sectorsTable(len(info)/sectorSize, len(content)/sectorSize))
	b.Write(directory(len(encryptionInfo()), len(lockedPackage()), len(info), first))
	b.Write(smallTable(len(encryptionInfo())))
	b.Write(info)
	b.Write(content)
	return b.Bytes()
}

func padded(b []byte, size int) []byte {
	return append(bytes.Clone(b), make([]byte, (size-len(b)%size)%size)...)
}

// put appends numbers as the format has them, the low byte first. Writing to a
// buffer cannot fail.
func put(b *bytes.Buffer, numbers ...any) {
	for _, n := range numbers {
		_ = binary.Write(b, binary.LittleEndian, n)
	}
}

func containerHeader() []byte {
	b := bytes.NewBufferString("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put(b, [16]byte{}, uint16(0x3E), uint16(3), uint16(0xFFFE), uint16(9), uint16(6), [6]byte{})
	put(b, uint32(0), uint32(1), uint32(sectorDirectory), uint32(0), uint32(4096))
	put(b, uint32(sectorSmall), uint32(1), uint32(endOfChain), uint32(0), uint32(sectorTable))
	for b.Len() < sectorSize {
		put(b, uint32(freeSector))
	}
	return b.Bytes()
}

// chain numbers a stream's sectors: each names the next one.
func chain(b *bytes.Buffer, first, count int) {
	for i := 1; i < count; i++ {
		put(b, uint32(first+i))
	}
	put(b, uint32(endOfChain))
}

func sectorsTable(info, content int) []byte {
	var b bytes.Buffer
	put(&b, uint32(tableSector), uint32(endOfChain), uint32(endOfChain))
	chain(&b, sectorStreams, info)
	chain(&b, sectorStreams+info, content)
	for b.Len() < sectorSize {
		put(&b, uint32(freeSector))
	}
	return b.Bytes()
}

func smallTable(info int) []byte {
	var b bytes.Buffer
	chain(&b, 0, (info+miniSectorSize-1)/miniSectorSize)
	for b.Len() < sectorSize {
		put(&b, uint32(freeSector))
	}
	return b.Bytes()
}

func directory(info, content, small, first int) []byte {
	var b bytes.Buffer
	b.Write(entry("Root Entry", rootEntry, noEntry, 1, sectorStreams, small))
	b.Write(entry("EncryptionInfo", streamEntry, 2, noEntry, 0, info))
	b.Write(entry("EncryptedPackage", streamEntry, noEntry, noEntry, first, content))
	unused := make([]byte, 128)
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(unused[at:], noEntry)
	}
	b.Write(unused)
	return b.Bytes()
}

// entry is a line of the directory: its right neighbour, its child, where its
// stream begins and how long it is.
func entry(name string, kind byte, right, child uint32, start, size int) []byte {
	units := utf16.Encode([]rune(name))
	var b bytes.Buffer
	put(&b, units, make([]byte, 64-2*len(units)), uint16(2*len(units)+2), kind, byte(1), uint32(noEntry), right, child)
	put(&b, [16]byte{}, uint32(0), [16]byte{}, uint32(start), uint64(size))
	return b.Bytes()
}

// encryptionInfo says, as Excel does, by which method a file is locked. Salts
// and keys are made up.
func encryptionInfo() []byte {
	var b bytes.Buffer
	put(&b, uint16(4), uint16(4), uint32(0x40))
	const key = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="Q09OVE9IIENPTlRPSCAhIQ=="`
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n")
	b.WriteString(`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`)
	b.WriteString(`<keyData ` + key + `/><dataIntegrity encryptedHmacKey="Q09OVE9I" encryptedHmacValue="Q09OVE9I"/>`)
	b.WriteString(`<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="100000" ` + key)
	b.WriteString(` encryptedVerifierHashInput="Q09OVE9IIENPTlRPSCAhIQ==" encryptedVerifierHashValue="Q09OVE9IIENPTlRPSCAhIQ==" encryptedKeyValue="Q09OVE9IIENPTlRPSCAhIQ=="/>`)
	b.WriteString(`</keyEncryptor></keyEncryptors></encryption>`)
	return b.Bytes()
}

// lockedPackage looks like a locked workbook: its length, and bytes without
// sense. It is long enough to stand in sectors of its own.
func lockedPackage() []byte {
	const size = 6000
	var b bytes.Buffer
	put(&b, uint64(size))
	for i := range size {
		b.WriteByte(byte(pick(256, "terkunci", strconv.Itoa(i))))
	}
	return b.Bytes()
}
