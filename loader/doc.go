// Package loader makes a [report.Report] of a file: it decodes the bytes,
// sets aside what is page and not report, reads title, agency, year and
// publication date, and finds the outline, the figures, the shortcomings and
// the plan. It knows nothing of comparing and of screens.
//
// Start at [Load]. The text is never changed: what the report shows is what
// the file says, with line ends made one sort and NULs and the byte order
// mark left out.
//
// # Outline
//
// Official reports number their parts in a fixed ladder: 一、 over （一） over
// 1. over （1）; a 第一章 stands as high as 一、. The label alone decides the
// level, whatever is skipped above it. A heading is the line behind its label,
// or, where the text runs on behind it (（一）标题。正文…), the part up to the
// first 。. Inline items (一是 …；二是 …) are sections of level 3 inside the
// paragraph that holds them.
//
//	三、存在的不足                            3      shortcomings
//	一是普法精准度不足。部分…；二是…         3#1 3#2
//
// What stands before the first heading is title, addressee and introduction
// (section "0"). A line without a number that names a part (2025年工作安排) is its
// heading, unless a numbered heading names that part. A paragraph that speaks of
// next year where no part does so is an unheaded plan (section "P"), likewise
// for shortcomings: it must say that something is still lacking (仍存在…不足,
// 清醒认识到), not what was met and overcome. Where the numbers begin anew below
// such a part, the new run is the plan.
//
// # Pages gone wrong
//
// Some saved pages hold their report twice. The second copy is furniture of
// kind duplicate, a line each, and a warning says where it begins; to all other
// steps its place is blank. A page of menus without a sentence or a numbered
// heading is refused.
//
// # Cost
//
// Every step is linear in the length of the text, whatever stands in it; a
// million characters take a second at worst (BenchmarkStructure).
package loader
