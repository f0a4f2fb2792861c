// Package figure finds the numbers of a report and says of each what it is, how
// much it says and what it counts. [Find] is all there is to call.
//
// # Recognising: a ladder over a mask
//
// The text is folded to half width rune by rune, so that offsets stay, and a mask
// remembers which runes are spoken for. An ordered ladder of rules walks over it;
// each takes stretches that no rule before it took. The order does the work: it
// runs from what only looks like an amount to what is one.
//
//	1 codes             022-63001533, 12345热线, 网站标识码:1201160057
//	2 document numbers  津政发〔2023〕2号
//	3 dates             2025年度, 2021—2025年, 1—11月, 近三年
//	4 numbering         一、 （一） 1. 一是
//	5 versions          7.0版, 1+40+N, PM2.5, 13号线
//	6 ordinals          第三批, 首家, 二十大, 前10名
//	7 terms             “三重一大”, 双随机、一公开
//	8 figures           超95%, 1.33亿元, 700余人次, 未出现一例, 三个领域
//	9 the rest          any digits still free: a code
//
// A Chinese numeral is a figure only before a classifier of a closed list, and 一
// only where it is denied (未出现一例): so 统一, 三中院 or 进一步 need no list.
//
// # Naming: what a figure counts
//
// Every figure has a window to its left, back to the comma or the figure before,
// and one to its right. Small words are taken off their edges; then the first rule
// that applies gives the name. In
//
//	结合“3·15”等节点组织8场企业培训，覆盖700余人次
//
// 3·15 is a term; 8场 has a noun behind it (企业培训); 700余人次 has only a verb of
// its own (覆盖) and inherits the noun: 企业培训覆盖人次.
//
// The word lists are files under data, each with its source. The ladder needs no
// dictionary and takes time linear in the text.
package figure
