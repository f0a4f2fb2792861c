package text

import (
	"strconv"
	"strings"
)

var numeralDigits = map[rune]float64{
	'零': 0, '〇': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6,
	'七': 7, '八': 8, '九': 9, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
}

var numeralScales = map[rune]float64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '万': 1e4, '亿': 1e8}

// Numeral reports whether r can stand in a Chinese numeral.
func Numeral(r rune) bool {
	switch r { // the keys of numeralDigits and numeralScales; every character is asked
	case '零', '〇', '○', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九',
		'壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖',
		'十', '拾', '百', '佰', '千', '仟', '万', '亿':
		return true
	}
	return false
}

// Number reads a number written in Arabic digits (1,286 ３.５ 1.33) with
// Chinese scale words behind it or not (3.5万, 1.2万亿), or as a Chinese
// numeral (一百二十三, 两万三千零五, 十, 二〇二四). It reports false for
// anything else, the empty string included.
func Number(s string) (float64, bool) {
	rs := FoldAll([]rune(s))
	if len(rs) == 0 {
		return 0, false
	}
	if Digit(rs[0]) {
		return arabic(rs)
	}
	return chinese(rs)
}

func arabic(rs []rune) (float64, bool) {
	n := 0
	for n < len(rs) && (Digit(rs[n]) || rs[n] == '.' || rs[n] == ',') {
		n++
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(string(rs[:n]), ",", ""), 64)
	if err != nil {
		return 0, false
	}
	for _, r := range rs[n:] {
		scale, ok := numeralScales[r]
		if !ok {
			return 0, false
		}
		v *= scale
	}
	return v, true
}

func chinese(rs []rune) (float64, bool) {
	positional := len(rs) > 1
	for _, r := range rs {
		if !Numeral(r) {
			return 0, false
		}
		if _, scale := numeralScales[r]; scale {
			positional = false
		}
	}
	if positional { // 二〇二四
		v := 0.0
		for _, r := range rs {
			v = v*10 + numeralDigits[r]
		}
		return v, true
	}
	total, section, digit, seen := 0.0, 0.0, 0.0, false
	for _, r := range rs {
		if d, ok := numeralDigits[r]; ok {
			digit, seen = d, true
			continue
		}
		scale := numeralScales[r]
		switch {
		case scale >= 1e4:
			if section += digit; section == 0 && total == 0 {
				section = 1
			}
			if scale == 1e4 && section != 0 { // 一亿零三百万
				total += section * scale
			} else { // 三万亿
				total = (total + section) * scale
			}
			section = 0
		case !seen && digit == 0:
			section += scale // 十 stands for 一十
		default:
			section += digit * scale
		}
		digit, seen = 0, false
	}
	return total + section + digit, true
}
