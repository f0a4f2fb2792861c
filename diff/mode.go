package diff

import (
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// agencySuffixes do not tell agencies apart: 云川区人民政府 and 云川区 are one.
var agencySuffixes = []string{"人民政府", "政府", "管理委员会", "管委会"}

// detectMode tells whether two reports are of one agency. Where either does
// not say whose it is they are taken for one agency if their years differ by
// one or two, else for peers.
func detectMode(l, r *report.Report) Mode {
	a, b := bareAgency(l.Document.Agency), bareAgency(r.Document.Agency)
	if a != "" && b != "" {
		if a == b || len([]rune(a)) >= 3 && len([]rune(b)) >= 3 && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a)) {
			return YearMode
		}
		return PeerMode
	}
	if l.Document.SHA256 == r.Document.SHA256 {
		return YearMode
	}
	if y, z := l.Document.Year, r.Document.Year; y != 0 && z != 0 && y != z && y-z <= 2 && z-y <= 2 {
		return YearMode
	}
	return PeerMode
}

func bareAgency(s string) string {
	s = string(text.FoldAll([]rune(s)))
	for _, x := range agencySuffixes {
		if t := strings.TrimSuffix(s, x); t != s && len([]rune(t)) >= 2 {
			return t
		}
	}
	return s
}
