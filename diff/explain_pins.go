package diff

import "duizhao/internal/report"

// said is why two sections go together or do not, where the reviewer decided
// it; ok is false where it was left to the program.
func (e *explainer) said(x *SectionReason, i, j int) (why report.Words, ok bool) {
	p := e.a.said
	if p == nil {
		return why, false
	}
	hi, hj := e.l.heldBy(i), e.r.heldBy(j)
	if hi == i && hj == j {
		return e.pinWords(x.Linked, hi, hj)
	}
	why, ok = e.pinWords(x.Linked, hi, hj)
	held := heldWords(x, e.l.Sections[hi].ID, e.r.Sections[hj].ID)
	return report.Words{ZH: held.ZH + "（" + why.ZH + "）", EN: held.EN + " (" + why.EN + ")"}, ok
}

// pinWords says what the reviewer decided of two sections that are aligned by
// themselves, or of all that one of them holds.
func (e *explainer) pinWords(linked bool, i, j int) (why report.Words, ok bool) {
	p := e.a.said
	a, b := &e.l.Sections[i], &e.r.Sections[j]
	switch {
	case p.together(i, j):
		return report.Words{ZH: "已对应：由审阅人指定", EN: "joined: the reviewer said so"}, true
	case linked:
		return why, false
	}
	for _, x := range p.found {
		if x.Left == a.ID && x.Right == b.ID && !x.Apart {
			return report.Words{
				ZH: "未直接对应：由审阅人指定，部分之下各节与另一节对应",
				EN: "not joined themselves: the reviewer said so of what the part holds",
			}, true
		}
	}
	switch {
	case p.alone[0][i]:
		return report.Words{ZH: "未对应：由审阅人指定，左 " + a.ID + " 没有对应", EN: "not joined: the reviewer said that left " + a.ID + " has no counterpart"}, true
	case p.alone[1][j]:
		return report.Words{ZH: "未对应：由审阅人指定，右 " + b.ID + " 没有对应", EN: "not joined: the reviewer said that right " + b.ID + " has no counterpart"}, true
	case p.parted(i, j):
		return report.Words{ZH: "未对应：由审阅人指定，两者不对应", EN: "not joined: the reviewer said that they are apart"}, true
	case p.bound[0][i]:
		return report.Words{ZH: "未对应：由审阅人指定，左 " + a.ID + " 另有对应", EN: "not joined: the reviewer said what left " + a.ID + " goes with"}, true
	case p.bound[1][j]:
		return report.Words{ZH: "未对应：由审阅人指定，右 " + b.ID + " 另有对应", EN: "not joined: the reviewer said what right " + b.ID + " goes with"}, true
	}
	return why, false
}
