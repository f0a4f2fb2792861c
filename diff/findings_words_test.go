package diff

import (
	"slices"
	"strings"
	"testing"

	"duizhao/internal/report"
)

func TestWordList(t *testing.T) {
	t.Parallel()
	k := &checker{folded: []rune("因地制宜，原因是因为缺人，因此")}
	all := report.Span{End: len(k.folded)}
	list := newWordList("因", "因为", "缺人手")
	var got []string
	for _, sp := range k.words(list, newWordList("因地", "原因", "因此"), all) {
		got = append(got, string(k.folded[sp.Start:sp.End]))
	}
	if want := "因为"; strings.Join(got, " ") != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if k.holds(newWordList("缺人手"), all) || k.holds(list, report.Span{Start: 1, End: 5}) || !k.holds(list, all) {
		t.Error("a word is seen where it does not stand, or not where it stands")
	}
}

// What a pattern needs must stand in all that it matches: else the look before
// the match would lose findings.
func TestPatternNeeds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern *pattern
		matches string
	}{
		{influence, "受天气影响|受编制制约"},
		{causesBelow, "上述问题的根源|以上不足的原因|原因在于|原因:"},
		{emptyUnit, "办理各类案件共件。|培训干部达 余人次,"},
		{filler, "xx件|××年|**%|○○家"},
		{counted, "12场|3余次|40多批"},
		{rankFirst, "全国首|全省唯一|全州率先|位居全市第一|排名首位|名列榜首|位列第三"},
		{yearPattern, "2024年|二〇二四 年|二零一九年|二○二〇年"},
		{sessions, "二十届三中全会|十九届四中、五中全会"},
	}
	for _, tt := range tests {
		for s := range strings.SplitSeq(tt.matches, "|") {
			k := newChecker(&report.Report{Text: []rune("甲" + s + "乙")}, RightSide, nil)
			in := report.Span{Start: 1, End: len(k.folded) - 1}
			var want []report.Span
			for _, loc := range tt.pattern.re().FindAllStringIndex(k.in(in), -1) {
				want = append(want, report.Span{Start: 1 + len([]rune(k.in(in)[:loc[0]])), End: 1 + len([]rune(k.in(in)[:loc[1]]))})
			}
			if got := k.find(tt.pattern, in); len(want) == 0 || !slices.Equal(got, want) || tt.pattern == emptyUnit && !k.unitWithoutNumber(in) {
				t.Errorf("%s: found %v, want %v", s, got, want)
			}
		}
	}
}

func TestSeedTable(t *testing.T) {
	t.Parallel()
	letters := []rune(strings.Repeat("一二三四五六七八九十百千万", 3) + "亿")
	seen, table := map[string]int{}, newSeedTable(letters)
	for i := 0; i+copySeedSize <= len(letters); i++ {
		key := string(letters[i : i+copySeedSize])
		want, ok := seen[key]
		if !ok {
			seen[key] = i
		}
		if at, found := table.first(i); at != want || found != ok {
			t.Errorf("run at %d: %d, %v, want %d, %v", i, at, found, want, ok)
		}
	}
}
