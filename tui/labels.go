package tui

import "duizhao/internal/report"

func w(zh, en string) report.Words { return report.Words{ZH: zh, EN: en} }

// The words of the screen, in both languages. Keys have theirs in keys.go.
var (
	wProgram     = w("对照", "Duizhao")
	wComparing   = w("正在比对…", "comparing…")
	wNotCompared = w("比对未成", "not compared")
	wLoading     = w("正在读取…", "reading…")
	wNoAgency    = w("（未写单位）", "(agency unknown)")
	wAlike       = w("相似", "alike")
	wCarried     = w("沿用", "carried over")
	wTooSmall    = w("窗口太小：至少 60×15", "window too small: 60×15 at least")

	wLeft  = w("左", "L")
	wRight = w("右", "R")
	wBoth  = w("同", "=")

	wFold       = w("%d 句相同", "%d sentences alike")
	wFoldPage   = w("网页其他文字 %d 行", "page furniture: %d lines")
	wMovedTo    = w("移至 %s", "moved to %s")
	wMovedFrom  = w("移自 %s", "moved from %s")
	wNow        = w("右为%s", "right: %s")
	wWas        = w("左为%s", "left: %s")
	wNotAlike   = w("不可比", "not comparable")
	wAgain      = w("与%s“%s”同", "as in %s “%s”")
	wPartly     = w("与%s“%s”部分同", "partly as in %s “%s”")
	wStill      = w("%s仍有“%s”", "again in %s “%s”")
	wYear       = w("%d年", "%d")
	wOtherSide  = w("对方", "the other")
	wPoints     = w("个百分点", " pts")
	wUnpaired   = w("无对应", "no counterpart")
	wUnsure     = w("对应存疑", "pairing unsure")
	wSplitRel   = w("拆分", "split")
	wMergedRel  = w("合并", "merged")
	wMovedRel   = w("移位", "moved")
	wCounts     = w("改 %d  数 %d  移 %d  批注 %d", "changes %d  figures %d  moves %d  notes %d")
	wSideOf     = w("批注对象：", "notes go to: ")
	wSideBoth   = w("两侧", "both sides")
	wSideLeft   = w("左侧", "left")
	wSideRight  = w("右侧", "right")
	wNoMore     = w("没有更多%s", "no more %s")
	wChange     = w("改动", "changes")
	wFigure     = w("数据差异", "figures that differ")
	wFault      = w("不足", "shortcomings")
	wSection    = w("章节", "sections")
	wNote       = w("批注", "notes")
	wNoTwin     = w("此处没有移动的文字", "nothing was moved here")
	wNoFold     = w("此处没有可折叠的内容", "nothing to fold here")
	wNoJump     = w("没有可跳转的原文", "there is no passage to go to")
	wGoThere    = w("到此处", "go there")
	wClose      = w("收起", "close")
	wOutline    = w("大纲", "Outline")
	wHelp       = w("帮助", "Help")
	wCompareErr = w("比对未成：%v", "comparison failed: %v")
	wLoadErr    = w("读取未成：%v", "reading failed: %v")

	wSearch      = w("查找", "Find")
	wHit         = w("“%s” 第 %d / %d 处", "“%s” %d of %d")
	wNoHit       = w("未找到“%s”", "“%s” not found")
	wSearching   = w("正在查找“%s”…", "looking for “%s”…")
	wNoSearch    = w("先按 / 查找", "press / first")
	wTooManyHits = w("（只列前 %d 处）", " (first %d)")

	wDraft       = w("草稿", "draft")
	wMemoryOnly  = w("批注只在内存中，退出后不保留", "notes are kept in memory only, and gone when you quit")
	wSaved       = w("已保存批注", "note saved")
	wDeleted     = w("已删除批注，u 撤销", "note deleted, u to undo")
	wUndone      = w("已撤销", "undone")
	wRedone      = w("已重做", "redone")
	wNoUndo      = w("没有可撤销的操作", "nothing to undo")
	wNoRedo      = w("没有可重做的操作", "nothing to redo")
	wDraftKept   = w("草稿已存，a 继续", "draft kept, a goes on with it")
	wDraftsLeft  = w("有 %d 条未完成的批注草稿，见 6 批注", "%d unfinished notes, see 6 Notes")
	wNotSaved    = w("未能保存：%v。q 再试一次", "not saved: %v. q tries again")
	wQuitUnsaved = w("仍未能保存：%v。再按 q 退出，内容随后打印在终端上", "still not saved: %v. q again quits and prints the words to the terminal")
	wConflict    = w("此批注同时被他人修改，两份都已保留", "somebody else changed this note too; both are kept")
	wNoNote      = w("此处没有批注，a 新建", "no note here, a makes one")
	wNothingHere = w("此处没有可批注的文字", "there is nothing here to annotate")
	wWait        = w("请稍候，文本尚未就绪", "one moment, the texts are not ready")

	wNewNote    = w("批注", "Note")
	wOnPair     = w("成对", "both sides")
	wOnWhole    = w("全文", "whole report")
	wCategory   = w("类别", "Category")
	wSeverity   = w("程度", "Severity")
	wStatus     = w("状态", "Status")
	wQuoteLeft  = w("左", "left")
	wQuoteRight = w("右", "right")

	wByChange  = w("按变化排序", "by change")
	wByOrder   = w("按原文顺序", "in reading order")
	wByName    = w("按指标名称", "by indicator")
	wFallsOnly = w("只看下降", "falls only")
	wDiffsOnly = w("只看有差异", "differences only")
	wAllOf     = w("全部", "all")
	wIndicator = w("指标", "Indicator")
	wDelta     = w("差", "Difference")
	wPercent   = w("幅", "%")
	wGoneFig   = w("本年未报", "no longer given")
	wNewFig    = w("本年新报", "newly given")
	wPeerGone  = w("对方未报", "not given there")
	wRose      = w("↑ %d  ↓ %d  = %d  消失 %d  新增 %d  不可比 %d", "↑ %d  ↓ %d  = %d  gone %d  new %d  not comparable %d")
	wEmpty     = w("没有内容", "nothing here")

	wRemark   = w("说明", "remark")
	wMoreSaid = w("（共 %d 条说明，见 5 线索）", " (%d remarks, see 5 Findings)")
	wCause    = w("原因：", "cause: ")
	wAnswer   = w("对应计划：", "answered by: ")
	wYes      = w("有", "given")
	wNotGiven = w("未说明", "not given")
	wNone     = w("无", "none")
	wEvidence = w("落实：", "done: ")
	wNearest  = w("最接近：", "nearest: ")
)

// itemNames, planNames name the statuses of shortcomings and promises.
var (
	itemNames = map[string]report.Words{
		"repeated": w("重复", "repeated"), "partly": w("部分", "partly"), "resolved": w("已消除", "resolved"),
		"new": w("新增", "new"), "left_only": w("仅左", "left only"), "right_only": w("仅右", "right only"),
	}
	planNames = map[string]report.Words{
		"fulfilled": w("已落实", "fulfilled"), "partly": w("部分落实", "partly"), "not_mentioned": w("未提及", "not mentioned"),
	}
)
