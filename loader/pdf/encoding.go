package pdf

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// standardHigh is the upper half of the standard encoding of Latin text, from
// 0xA1 on; a blank where it has no character.
const standardHigh = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    "

// encodingText is what the code of a named encoding stands for; "" for nothing.
func encodingText(encoding name, c byte) string {
	var r rune
	switch encoding {
	case "WinAnsiEncoding":
		r = charmap.Windows1252.DecodeByte(c)
	case "MacRomanEncoding":
		r = charmap.Macintosh.DecodeByte(c)
	default:
		return standardText(c)
	}
	if c >= 0x7F && (r < 0xA0 || r == utf8.RuneError) && encoding == "WinAnsiEncoding" {
		return "•" // codes without a character are bullets there
	}
	if r < ' ' || r == utf8.RuneError {
		return ""
	}
	return string(r)
}

var standardRunes = sync.OnceValue(func() []rune { return []rune(standardHigh) })

func standardText(c byte) string {
	switch {
	case c == 0x27:
		return "’"
	case c == 0x60:
		return "‘"
	case c >= 0x20 && c < 0x7F:
		return string(rune(c))
	case c > 0xA0 && int(c-0xA1) < len(standardRunes()):
		if r := standardRunes()[c-0xA1]; r != ' ' {
			return string(r)
		}
	}
	return ""
}

// glyphNames are names of the Adobe Glyph List for New Fonts that Latin text,
// punctuation and figures need: a character, then its name. Letters are named
// by themselves.
const glyphNames = "" +
	" space !exclam \"quotedbl #numbersign $dollar %percent &ampersand 'quotesingle (parenleft )parenright " +
	"*asterisk +plus ,comma -hyphen .period /slash 0zero 1one 2two 3three 4four 5five 6six 7seven 8eight " +
	"9nine :colon ;semicolon <less =equal >greater ?question @at [bracketleft \\backslash ]bracketright " +
	"^asciicircum _underscore `grave {braceleft |bar }braceright ~asciitilde ’quoteright ‘quoteleft " +
	"¡exclamdown ¢cent £sterling ⁄fraction ¥yen ƒflorin §section ¤currency “quotedblleft ”quotedblright " +
	"«guillemotleft »guillemotright ‹guilsinglleft ›guilsinglright –endash —emdash †dagger ‡daggerdbl " +
	"·periodcentered ·middot ¶paragraph •bullet ‚quotesinglbase „quotedblbase …ellipsis ‰perthousand " +
	"¿questiondown ´acute ˆcircumflex ˜tilde ¯macron ˘breve ˙dotaccent ¨dieresis ˚ring ¸cedilla " +
	"˝hungarumlaut ˛ogonek ˇcaron ÆAE ªordfeminine ŁLslash ØOslash ŒOE ºordmasculine æae ıdotlessi łlslash " +
	"øoslash œoe ßgermandbls ¹onesuperior ²twosuperior ³threesuperior ¬logicalnot µmu ™trademark ÐEth ðeth " +
	"½onehalf ¼onequarter ¾threequarters ±plusminus ÞThorn þthorn ÷divide ×multiply ¦brokenbar °degree " +
	"®registered ©copyright −minus ŠScaron šscaron ŽZcaron žzcaron ŸYdieresis ÿydieresis " +
	"ÁAacute ÂAcircumflex ÄAdieresis ÀAgrave ÅAring ÃAtilde ÇCcedilla ÉEacute ÊEcircumflex ËEdieresis ÈEgrave " +
	"ÍIacute ÎIcircumflex ÏIdieresis ÌIgrave ÑNtilde ÓOacute ÔOcircumflex ÖOdieresis ÒOgrave ÕOtilde " +
	"ÚUacute ÛUcircumflex ÜUdieresis ÙUgrave ÝYacute áaacute âacircumflex äadieresis àagrave åaring ãatilde " +
	"çccedilla éeacute êecircumflex ëedieresis èegrave íiacute îicircumflex ïidieresis ìigrave ñntilde " +
	"óoacute ôocircumflex öodieresis òograve õotilde úuacute ûucircumflex üudieresis ùugrave ýyacute " +
	"āamacron ēemacron īimacron ōomacron ūumacron ěecaron ǎacaron ǐicaron ǒocaron ǔucaron €Euro €euro " +
	" nbspace  nonbreakingspace -sfthyphen -softhyphen ‒figuredash ―afii00208 ‖dblverticalbar ′minute ″second " +
	"αalpha βbeta γgamma δdelta εepsilon ζzeta ηeta θtheta ιiota κkappa λlambda νnu ξxi οomicron πpi ρrho " +
	"σsigma ςsigma1 τtau υupsilon φphi χchi ψpsi ωomega ΑAlpha ΒBeta ΓGamma ΔDelta ΕEpsilon ΖZeta ΗEta ΘTheta " +
	"ΙIota ΚKappa ΛLambda ΜMu ΝNu ΞXi ΟOmicron ΠPi ΡRho ΣSigma ΤTau ΥUpsilon ΦPhi ΧChi ΨPsi ΩOmega " +
	"≤lessequal ≥greaterequal ≠notequal ≈approxequal ∞infinity ∑summation ∏product √radical ∫integral " +
	"∂partialdiff ◊lozenge ←arrowleft ↑arrowup →arrowright ↓arrowdown ↔arrowboth ■filledbox □H22073 ▪H18543 " +
	"●H18533 ○circle ◆diamond ★blackstar ♠spade ♣club ♥heart ✓checkmark №afii61352 " +
	"∗asteriskmath ⇒arrowdblright ⇐arrowdblleft ⇔arrowdblboth ∈element ∪union ∩intersection ∧logicaland ∨logicalor " +
	"∼similar ≡equivalence ⊂propersubset ⊆reflexsubset ∅emptyset ∀universal ∃existential ∇gradient ∠angle " +
	"⊥perpendicular ∝proportional ⋅dotmath ∆increment"

var names = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 512)
	for s := range strings.SplitSeq(glyphNames, " ") {
		if s == "" {
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		if _, ok := m[s[n:]]; !ok && n < len(s) {
			m[s[n:]] = string(r)
		}
	}
	for _, s := range []string{"space", "nbspace", "nonbreakingspace"} {
		m[s] = " "
	}
	for _, s := range []string{"ff", "fi", "fl", "ffi", "ffl"} {
		m[s] = s
	}
	return m
})

// nameText is what a glyph of a name shows; "" where that is not known.
func nameText(n string) string {
	if i := strings.IndexByte(n, '.'); i > 0 { // a variant: a.alt
		n = n[:i]
	}
	if len(n) == 1 && (n[0] >= 'A' && n[0] <= 'Z' || n[0] >= 'a' && n[0] <= 'z') {
		return n
	}
	if s, ok := names()[n]; ok {
		return s
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 && len(hex) <= 32 {
		var b strings.Builder
		for i := 0; i < len(hex); i += 4 {
			v, err := strconv.ParseUint(hex[i:i+4], 16, 16)
			if err != nil {
				return ""
			}
			b.WriteRune(rune(v))
		}
		return b.String()
	}
	if hex, ok := strings.CutPrefix(n, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if v, err := strconv.ParseUint(hex, 16, 32); err == nil && v <= utf8.MaxRune {
			return string(rune(v))
		}
	}
	if strings.Contains(n, "_") && len(n) < 64 { // a ligature: f_f_i
		var b strings.Builder
		for part := range strings.SplitSeq(n, "_") {
			s := ""
			if part != "" && !strings.Contains(part, "_") {
				s = nameText(part)
			}
			if s == "" {
				return ""
			}
			b.WriteString(s)
		}
		return b.String()
	}
	return ""
}

// sidHigh are the standard strings of CFF from 150 on, as the characters that
// they name.
const sidHigh = "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"

// sidText is what the glyph named by a standard string of CFF shows.
func sidText(sid int) string {
	switch {
	case sid < 1:
		return ""
	case sid <= 95:
		return standardText(byte(sid + 0x1F))
	case sid < 150: // the upper half of the standard encoding, without its gaps
		k := 96
		for _, r := range standardRunes() {
			if r == ' ' {
				continue
			}
			if k == sid {
				return string(r)
			}
			k++
		}
	default:
		if r := []rune(sidHigh); sid-150 < len(r) {
			return string(r[sid-150])
		}
	}
	return ""
}
