package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"errors"
)

var (
	errPassword = errors.New("pdf: needs a password")
	errHandler  = errors.New("pdf: encrypted for a certificate or by a foreign handler")
)

// The ways a string or stream may be encrypted.
const (
	plain = iota
	rc4Cipher
	aesCipher    // AES-128 with a key of the object's own
	aes256Cipher // AES-256 with the file's key
)

// security is the standard security handler, opened with the empty password.
type security struct {
	key              []byte
	strings, streams int
	metadata         bool // metadata is encrypted too
	dict             int  // the object of the encryption dictionary, itself not encrypted
}

// unlock sets up decryption where the file is encrypted.
func (d *document) unlock() error {
	e, ok := d.trailer["Encrypt"]
	if !ok || e == nil {
		return nil
	}
	ed := d.dict(e)
	if ed == nil {
		return nil
	}
	if f := d.name(ed["Filter"]); f != "Standard" && f != "" {
		return errHandler
	}
	s := &security{metadata: d.boolean(ed["EncryptMetadata"], true), strings: rc4Cipher, streams: rc4Cipher}
	if r, ok := e.(ref); ok {
		s.dict = r.num
	}
	v, _ := d.integer(ed["V"])
	r, _ := d.integer(ed["R"])
	n, ok := d.integer(ed["Length"])
	if !ok || n < 40 {
		n = 40
	}
	if n > 128 {
		n = 128
	}
	n /= 8
	switch v {
	case 1:
		n = 5
	case 2, 3:
	case 4, 5:
		n = 16
		cf := d.dict(ed["CF"])
		method := func(which name) int {
			filter := d.name(ed[which])
			if filter == "Identity" || filter == "" {
				return plain
			}
			switch d.name(d.dict(cf[filter])["CFM"]) {
			case "V2":
				return rc4Cipher
			case "AESV2":
				return aesCipher
			case "AESV3":
				return aes256Cipher
			}
			return plain
		}
		s.strings, s.streams = method("StrF"), method("StmF")
	default:
		return errHandler
	}
	owner, _ := d.chars(ed["O"])
	user, _ := d.chars(ed["U"])
	if r >= 5 {
		ue, _ := d.chars(ed["UE"])
		s.key = key256([]byte(user), []byte(ue), r)
	} else {
		p, _ := d.number(ed["P"])
		id := ""
		if a := d.array(d.trailer["ID"]); len(a) > 0 {
			id, _ = d.chars(a[0])
		}
		s.key = keyMD5([]byte(owner), []byte(user), []byte(id), uint32(int64(p)), r, n, s.metadata)
	}
	if s.key == nil {
		return errPassword
	}
	d.crypt = s
	clear(d.cache) // what was read until now was not deciphered
	clear(d.packs)
	d.cached, d.packed = 0, 0
	return nil
}

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// keyMD5 makes the key of revisions 2 to 4 for the empty password; nil where
// the file has another (ISO 32000-1, algorithms 2 and 4 to 6).
func keyMD5(owner, user, id []byte, p uint32, r, n int, metadata bool) []byte {
	if len(owner) < 32 || len(user) < 32 {
		return nil
	}
	h := md5.New()
	h.Write(padding)
	h.Write(owner[:32])
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write(id)
	if r >= 4 && !metadata {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := h.Sum(nil)
	if r >= 3 {
		for range 50 {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	} else {
		n = 5
	}
	key = key[:n]
	if r < 3 {
		out := make([]byte, 32)
		cipherRC4(key, out, padding)
		if !bytes.Equal(out, user[:32]) {
			return nil
		}
		return key
	}
	sum := md5.Sum(append(bytes.Clone(padding), id...))
	out := sum[:]
	turned := make([]byte, n)
	for i := range 20 {
		for k := range turned {
			turned[k] = key[k] ^ byte(i)
		}
		cipherRC4(turned, out, out)
	}
	if !bytes.Equal(out, user[:16]) {
		return nil
	}
	return key
}

// key256 makes the key of revisions 5 and 6 for the empty password; nil where
// the file has another.
func key256(user, ue []byte, r int) []byte {
	if len(user) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		if r == 5 {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
		return hash2B(salt)
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	b, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(b, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

// hash2B is the slow hash of revision 6 (ISO 32000-2, algorithm 2.B) of the
// empty password with a salt.
func hash2B(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for i := 1; ; i++ {
		e := bytes.Repeat(k, 64)
		b, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(b, k[16:32]).CryptBlocks(e, e)
		mod := 0
		for _, c := range e[:16] { // 256 is 1 modulo 3
			mod += int(c)
		}
		switch mod % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		case 2:
			s := sha512.Sum512(e)
			k = s[:]
		}
		// The rounds are counted from one: the 64th may be the last.
		if i >= 64 && int(e[len(e)-1]) <= i-32 {
			return k[:32]
		}
	}
}

func cipherRC4(key, dst, src []byte) {
	c, err := rc4.NewCipher(key)
	if err == nil {
		c.XORKeyStream(dst, src)
	}
}

// decipher deciphers the strings of an object's value.
func (d *document) decipher(v any, id ref) any {
	if d.crypt == nil || d.crypt.strings == plain || id.num == d.crypt.dict && id.num != 0 {
		return v
	}
	switch v := v.(type) {
	case chars:
		return chars(d.crypt.open([]byte(v), id, d.crypt.strings))
	case array:
		for i := range v {
			v[i] = d.decipher(v[i], id)
		}
	case dict:
		for k := range v {
			v[k] = d.decipher(v[k], id)
		}
	}
	return v
}

func (d *document) decipherStream(s *stream, filters []name) []byte {
	if d.crypt == nil || s.open || len(filters) > 0 && filters[0] == "Crypt" ||
		!d.crypt.metadata && s.dict["Type"] == name("Metadata") {
		return s.raw
	}
	return d.crypt.open(s.raw, s.id, d.crypt.streams)
}

// open deciphers the bytes of an object.
func (s *security) open(b []byte, id ref, how int) []byte {
	key := s.key
	if how == rc4Cipher || how == aesCipher {
		h := md5.New()
		h.Write(key)
		h.Write([]byte{byte(id.num), byte(id.num >> 8), byte(id.num >> 16), byte(id.gen), byte(id.gen >> 8)})
		if how == aesCipher {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(key)+5, 16)]
	}
	switch how {
	case rc4Cipher:
		out := make([]byte, len(b))
		cipherRC4(key, out, b)
		return out
	case aesCipher, aes256Cipher:
		c, err := aes.NewCipher(key)
		if err != nil || len(b) < 32 {
			return nil
		}
		iv, body := b[:16], b[16:]
		out := make([]byte, len(body)/16*16)
		cipher.NewCBCDecrypter(c, iv).CryptBlocks(out, body[:len(out)])
		if n := len(out); n > 0 && out[n-1] >= 1 && out[n-1] <= 16 {
			out = out[:n-int(out[n-1])]
		}
		return out
	}
	return b
}
