package pdf

import (
	"bytes"
	encoding "encoding/hex"
	"testing"
)

// The /U of files that qpdf encrypted with an empty password: the hash of the
// salt behind it. The first ends as early as the rule allows, after 64 rounds
// with a last byte of 32.
func TestHash2B(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"000a82ffcc1ea34a4d172b2f30c36424a9961b7d47fc755cc99124cb1d9d108cbf9fa28650eaf307c24e03497a040f4d",
		"3915be6868c8393b01f032384a5d771496aa9e3c598b72969429f54681214d36982098cdb8c3ab40f8f348199a553888",
	} {
		u, err := encoding.DecodeString(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := hash2B(u[32:40]); !bytes.Equal(got, u[:32]) {
			t.Errorf("hash %x, want %x", got, u[:32])
		}
	}
}
