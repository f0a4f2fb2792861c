package word

import (
	"strconv"
	"strings"
)

// The number formats of Word that lists and notes of Chinese documents use
// (MSONFC).
const (
	Arabic     = 0
	UpperRoman = 1
	LowerRoman = 2
	UpperAlpha = 3
	LowerAlpha = 4
	Circled    = 18
	Bullet     = 23
	None       = 255
)

// styles of Chinese counting: the digits from zero on, the units, and whether
// zeros inside are said and one is said before ten.
type counting struct {
	digits string
	units  string
	zero   bool
	one    bool // 壹拾, not 拾
}

var (
	plain       = counting{"零一二三四五六七八九", "十百千万", true, false}
	formal      = counting{"零壹贰叁肆伍陆柒捌玖", "拾佰仟万", true, true}
	traditional = counting{"零壹貳參肆伍陸柒捌玖", "拾佰仟萬", true, true}
	japanese    = counting{"〇一二三四五六七八九", "十百千万", false, false}
	legal       = counting{"零壱弐参四伍六七八九", "拾百阡萬", false, true}
)

// Number prints n in a number format; false where the format is not known and
// Arabic digits stand in for it.
func Number(format, n int) (string, bool) {
	arabic := strconv.Itoa(n)
	if n < 0 {
		return arabic, true
	}
	switch format {
	case Arabic, 15:
		return arabic, true
	case UpperRoman:
		return roman(n), true
	case LowerRoman:
		return strings.ToLower(roman(n)), true
	case UpperAlpha:
		return alpha(n), true
	case LowerAlpha:
		return strings.ToLower(alpha(n)), true
	case 5:
		return ordinal(n), true
	case 10, 40:
		return digits(n, '〇'), true
	case 11, 17:
		return japanese.say(n), true
	case 14, 19:
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, arabic), true
	case 16:
		return legal.say(n), true
	case Circled, 28:
		return row(n, '①', 20), true
	case 22:
		if n < 10 {
			return "0" + arabic, true
		}
		return arabic, true
	case 26:
		return row(n, '⒈', 20), true
	case 27:
		return row(n, '⑴', 20), true
	case 29:
		return row(n, '㈠', 10), true
	case 30:
		return pick(n, "甲乙丙丁戊己庚辛壬癸"), true
	case 31:
		return pick(n, "子丑寅卯辰巳午未申酉戌亥"), true
	case 32:
		if n < 1 || n > 60 {
			return arabic, true
		}
		return pick((n-1)%10+1, "甲乙丙丁戊己庚辛壬癸") + pick((n-1)%12+1, "子丑寅卯辰巳午未申酉戌亥"), true
	case 33, 37:
		if n > 99 {
			return digits(n, '○'), true
		}
		return plain.say(n), true
	case 34:
		return traditional.say(n), true
	case 35, 39:
		return plain.say(n), true
	case 36:
		return digits(n, '○'), true
	case 38:
		return formal.say(n), true
	case 57:
		return "- " + arabic + " -", true
	case Bullet, None:
		return "", true
	}
	return arabic, false
}

func row(n int, first rune, count int) string {
	if n < 1 || n > count {
		return strconv.Itoa(n)
	}
	return string(first + rune(n) - 1)
}

func pick(n int, from string) string {
	all := []rune(from)
	if n < 1 || n > len(all) {
		return strconv.Itoa(n)
	}
	return string(all[n-1])
}

func digits(n int, zero rune) string {
	all := []rune(plain.digits)
	all[0] = zero
	return strings.Map(func(r rune) rune { return all[r-'0'] }, strconv.Itoa(n))
}

// say counts to 99,999,999; above it gives Arabic digits.
func (c counting) say(n int) string {
	digit, unit := []rune(c.digits), []rune(c.units)
	switch {
	case n == 0:
		return string(digit[0])
	case n > 99_999_999:
		return strconv.Itoa(n)
	case n > 9999:
		s := c.say(n/10_000) + string(unit[3])
		if n%10_000 == 0 {
			return s
		}
		if c.zero && n%10_000 < 1000 {
			s += string(digit[0])
		}
		return s + c.below(n%10_000, digit, unit, true)
	}
	return c.below(n, digit, unit, false)
}

func (c counting) below(n int, digit, unit []rune, inner bool) string {
	var b strings.Builder
	gap := false
	for i, p := range []int{1000, 100, 10, 1} {
		d := n / p % 10
		if d == 0 {
			gap = gap || b.Len() > 0
			continue
		}
		if gap && c.zero {
			b.WriteRune(digit[0])
		}
		gap = false
		bare := d == 1 && p > 1 && !c.one && (c.digits == japanese.digits || p == 10 && b.Len() == 0 && !inner)
		if !bare {
			b.WriteRune(digit[d])
		}
		if p > 1 {
			b.WriteRune(unit[2-i])
		}
	}
	return b.String()
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, x := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= x.value; n -= x.value {
			b.WriteString(x.sign)
		}
	}
	return b.String()
}

// alpha counts A to Z, then AA, BB and so on, as Word does.
func alpha(n int) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func ordinal(n int) string {
	end := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}
