package rtf

import (
	"strings"

	"duizhao/loader/source"
	"duizhao/loader/word"
)

// field is a field: its code is not shown, its result is.
type field struct {
	code   strings.Builder
	around destination // of the group that the field stands in
	shown  int         // characters written before its result
}

// characters are control words that stand for a character.
var characters = map[string]rune{
	"tab": '\t', "line": '\v', "lbr": '\v', "column": '\v', "page": '\f', "softline": '\v', "softpage": 0, "emdash": '—', "endash": '–',
	"lquote": '‘', "rquote": '’', "ldblquote": '“', "rdblquote": '”', "bullet": '•',
	"emspace": '\u2003', "enspace": '\u2002', "qmspace": '\u2005',
}

// skipped are destinations without \* whose words are no text.
var skipped = map[string]bool{
	"colortbl": true, "stylesheet": true, "filetbl": true, "nonshppict": true, "nonesttables": true, "shprslt": true,
	"tc": true, "tcn": true, "xe": true, "rxe": true, "txe": true, "bkmkstart": true, "bkmkend": true,
	"ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true, "aftncn": true,
	"pn": true, "pnseclvl": true, "private": true, "template": true, "objclass": true, "objname": true, "objdata": true,
	"listtable": true, "listoverridetable": true, "revtbl": true, "datafield": true, "formfield": true,
	"mchr": true, "mbegChr": true, "mendChr": true, "msepChr": true, "mmathPict": true, "wgrffmtfilter": true,
	"author": true, "operator": true, "comment": true, "doccomm": true, "subject": true, "keywords": true, "category": true,
	"generator": true, "latentstyles": true, "rsidtbl": true, "themedata": true, "colorschememapping": true, "xmlnstbl": true,
	"datastore": true, "docvar": true, "userprops": true, "pgptbl": true,
	"company": true, "manager": true, "hlinkbase": true, "creatim": true, "revtim": true, "printim": true, "buptim": true,
}

// noteForms are the number formats of notes, behind \ftnn and \aftnn.
var noteForms = map[string]int{
	"ar": word.Arabic, "alc": word.LowerAlpha, "auc": word.UpperAlpha, "rlc": word.LowerRoman, "ruc": word.UpperRoman,
	"cnum": word.Circled, "dbnum": 10, "dbnumd": 11, "dbnumt": 16, "dbnumk": 17, "dbar": 14,
	"gbnum": 26, "gbnumd": 27, "gbnuml": 28, "gbnumk": 29, "zodiac": 30, "zodiacd": 31, "zodiacl": 32,
}

// pages are the code pages of a whole document.
var pages = map[string]int{"mac": 10000, "pc": 437, "pca": 850}

// control acts on a control word.
func (p *parser) control(name string, n int, has bool) {
	star := p.star
	p.star = false
	on := !has || n != 0
	if p.st.to == toNothing && name != "ud" {
		return
	}
	if r, ok := characters[name]; ok {
		if r != 0 && (r != '\f' || p.story().text.Len() > 0) {
			p.rune(r)
		}
		return
	}
	switch name {
	case "u":
		if has {
			p.unit(n)
		}
	case "uc":
		p.st.uc = min(max(n, 0), 16)
	case "f":
		p.setFont(n)
	case "af":
		if p.st.double {
			p.st.wide = n
		}
	case "dbch":
		p.st.double = true
	case "loch", "hich":
		p.st.double = false
	case "plain":
		p.st.hidden, p.st.deleted, p.st.added, p.st.double, p.st.font = false, false, false, false, -1
	case "v":
		p.st.hidden = on
	case "revised":
		p.st.added = on
	case "deleted":
		p.st.deleted = on
	case "par", "sect":
		if p.st.to == toText {
			if p.st.deleted && p.st.table == 0 {
				p.rune(' ') // the paragraph goes on in the next one
				return
			}
			p.paragraph()
		}
	case "pard":
		p.st.table, p.st.list = 0, false
	case "intbl":
		p.st.table = max(p.st.table, 1)
	case "itap":
		p.st.table = max(n, 0)
	case "ls":
		p.st.list = n > 0
	case "trowd":
		p.edges = append(p.edges[:0], 0)
	case "trleft":
		if len(p.edges) == 1 {
			p.edges[0] = n
		}
	case "cellx":
		if len(p.edges) > 0 && len(p.edges) <= maxCells {
			p.edges = append(p.edges, n)
		}
	case "cell":
		if p.st.to == toText {
			p.cell(1)
		}
	case "nestcell":
		if p.st.to == toText {
			p.cell(max(p.st.table, 2))
		}
	case "row":
		if p.st.to == toText {
			p.row(1)
		}
	case "nestrow":
		p.row(max(p.st.table, 2))
	case "chftn":
		if s := p.story(); s.kind == footnote {
			s.auto = true
		} else {
			s.ref = p.st.to == toText
		}
	case "ftnalt":
		p.story().end = true
	case "chpgn":
		p.rune('1')
	case "ansicpg":
		if !p.forced && n > 0 {
			p.document = n
		}
	case "fcharset":
		if p.defined != nil {
			p.defined.charset = n
		}
	case "cpg":
		if p.defined != nil {
			p.defined.page = n
		}
	default:
		if page, ok := pages[name]; ok && !p.forced {
			p.document = page
		} else if form, ok := strings.CutPrefix(name, "ftnn"); ok {
			p.footForm = noteForms[form]
		} else if form, ok := strings.CutPrefix(name, "aftnn"); ok {
			p.endForm = noteForms[form]
		} else {
			p.destination(name, star)
		}
	}
}

func (p *parser) setFont(n int) {
	if p.st.to != toFonts {
		p.st.font = n
		if p.st.double {
			p.st.wide = n
		}
		return
	}
	if len(p.fonts) < 1<<14 {
		p.defined = &font{charset: 1}
		p.fonts[n] = p.defined
		p.st.font = n // its name is in its own character set
	}
}

// destination acts on a control word that says where the characters of the
// group go.
func (p *parser) destination(name string, star bool) {
	switch name {
	case "fonttbl":
		p.st.to = toFonts
	case "info":
		p.st.to = toInfo
	case "title":
		if p.st.to == toInfo {
			p.st.to = toTitle
		}
	case "falt", "panose", "fname", "fontemb", "fontfile":
		p.st.to = toNothing
	case "listtext", "pntext":
		if p.st.to == toText {
			p.st.to = toNumber
			p.story().listed = true
			p.story().number.Reset()
		}
	case "pict":
		if p.st.to == toText || p.st.to == toShape {
			p.story().Set(source.Picture, "")
		}
		p.st.to = toNothing
	case "shppict", "object", "result", "shp", "shpgrp", "nesttableprops", "moMath", "moMathPara", "mmath", "oldcprops":
	case "shpinst", "do", "background":
		p.st.to = toShape
		if name == "background" {
			p.st.to = toNothing
		}
	case "shptxt", "dptxbxtext":
		p.begin(shape)
	case "header", "headerl", "headerr", "headerf":
		p.begin(header)
	case "footer", "footerl", "footerr", "footerf":
		p.begin(footer)
	case "footnote":
		p.begin(footnote)
	case "annotation":
		p.begin(comment)
	case "field":
		f := &field{around: p.st.to}
		if len(p.fields) < maxDepth {
			p.st.field = f
			p.fields = append(p.fields, f)
		}
	case "fldinst":
		p.st.to = toCode
	case "fldrslt":
		p.result()
	case "upr":
		p.st.upr = true
	case "ud":
		if n := len(p.groups); p.st.to == toNothing && n > 0 && p.groups[n-1].upr {
			p.st.to = p.groups[n-1].to
		}
	default:
		if star || skipped[name] {
			p.st.to = toNothing
		}
	}
}

// result begins the result of a field: it goes where the field stands.
func (p *parser) result() {
	n := len(p.fields)
	if n == 0 {
		return
	}
	f := p.fields[n-1]
	p.flush()
	p.st.to = f.around
	f.shown = p.written
	if words := strings.Fields(f.code.String()); len(words) > 0 && strings.EqualFold(words[0], "TOC") {
		p.st.toc = true
	}
}

// endField writes what a field without a result shows.
func (p *parser) endField(f *field) {
	p.flush()
	for n := len(p.fields); n > 0; n = len(p.fields) {
		last := p.fields[n-1]
		p.fields = p.fields[:n-1]
		if last == f {
			break
		}
	}
	if f.shown != p.written && f.shown > 0 {
		return
	}
	words := strings.Fields(f.code.String())
	if len(words) == 0 || f.around != toText {
		return
	}
	switch strings.ToUpper(words[0]) {
	case "EQ":
		for _, r := range word.Equation(f.code.String()) {
			p.write(r)
		}
	case "MACROBUTTON", "GOTOBUTTON":
		for _, r := range strings.Join(words[min(2, len(words)):], " ") {
			p.write(r)
		}
	case "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM":
		p.unnumbered++
	}
}
