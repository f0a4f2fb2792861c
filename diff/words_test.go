package diff

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duizhao/internal/report"
	"duizhao/internal/segment"
)

// wordsOf compares two whole texts.
func wordsOf(t testing.TB, s *segment.Segmenter, left, right string) []Change {
	t.Helper()
	l, r := []rune(left), []rune(right)
	if s == nil {
		var err error
		if s, err = segment.New(l, r); err != nil {
			t.Fatal(err)
		}
		defer s.Close()
	}
	return wordChanges(newTextSide(s, l), newTextSide(s, r), report.Span{End: len(l)}, report.Span{End: len(r)})
}

// drawn writes changes as a line: equal text, [-deleted-], {+inserted+},
// [-replaced=>by-], <form~form>.
func drawn(changes []Change, left, right string) string {
	l, r := []rune(left), []rune(right)
	of := func(p *Place, t []rune) string {
		if p == nil {
			return ""
		}
		return string(t[p.Start:p.End])
	}
	var b strings.Builder
	for _, c := range changes {
		x, y := of(c.Left, l), of(c.Right, r)
		switch c.Kind {
		case Equal:
			b.WriteString(x)
		case Delete:
			b.WriteString("[-" + x + "-]")
		case Insert:
			b.WriteString("{+" + y + "+}")
		case Replace:
			b.WriteString("[-" + x + "=>" + y + "-]")
		default:
			b.WriteString("<" + x + "~" + y + ">")
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}

func TestWordChanges(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, left, right, want string }{
		{"nothing", "", "", ""},
		{"same", "推进改革。\n", "推进改革。\n", "推进改革。⏎"},
		{"one side", "推进改革。", "", "[-推进改革。-]"},
		{"white space against nothing", " \n", "", "< ⏎~>"},
		{"a number whole", "培训1,286次", "培训1,503次", "培训[-1,286=>1,503-]次"},
		{"percents", "98.5%", "99%", "[-98.5=>99-]%"},
		{"years", "2024年，", "2025年，", "[-2024=>2025-]年，"},
		{"the same scale word", "达3.5万余次", "达4万余次", "达[-3.5=>4-]万余次"},
		{"the same decimals", "达1285.3亿元增31.1%", "达92880.3亿元增570.1%", "达[-1285.3=>92880.3-]亿元增[-31.1=>570.1-]%"},
		{"another scale word", "达3.5万元", "达4亿元", "达[-3.5万=>4亿-]元"},
		{"a scale word more", "达3万元", "达3千万元", "达[-3万=>3千万-]元"},
		{"thousands comma", "1286件", "1,286件", "[-1286=>1,286-]件"},
		{"Chinese numeral", "二十三件", "二十五件", "[-二十三=>二十五-]件"},
		{"parts of a formula", "推行1+40+N模式", "推行1+45+N模式", "推行1+[-40=>45-]+N模式"},
		{"width", "推进改革,落实", "推进改革，落实", "推进改革<,~，>落实"},
		{"width of a number", "共１２件", "共12件", "共<１２~12>件"},
		{"dashes and quotes", "“一”——二", "\"一\"—二", "<“~\">一<”——~\"—>二"},
		{"white space", "推进 改革\n落实", "推进改革\n　　落实", "推进< ~>改革⏎<~　　>落实"},
		{"a line end in a word", "推进行政\n执法，", "推进行政执\n法，", "推进行政<⏎~>执<~⏎>法，"},
		{"a word stays whole", "培育队伍", "培养队伍", "[-培育=>培养-]队伍"},
		{"no more than the word", "行政规范性文件", "服务规范性文件", "[-行政=>服务-]规范性文件"},
		{"suffix", "规范执法", "规范化执法", "规范{+化+}执法"},
		{"clause", "甲，推进改革，乙", "甲，乙", "甲，[-推进改革，-]乙"},
		{"list item", "改革、发展、稳定", "改革、稳定", "改革、[-发展、-]稳定"},
		{"last list item", "改革、发展。", "改革。", "改革[-、发展-]。"},
		{"sentence", "推进改革。落实责任。", "推进改革。加强队伍建设。落实责任。", "推进改革。{+加强队伍建设。+}落实责任。"},
		{"paragraph", "改革。\n　　发展。\n　　稳定。\n", "改革。\n　　稳定。\n", "改革。⏎　　[-发展。⏎　　-]稳定。⏎"},
		{"least form", "甲,改革，乙", "甲，乙", "甲[-,改革-]，乙"},
		{"weightless between", "推进改革的措施，", "落实发展的责任，", "[-推进改革的措施=>落实发展的责任-]，"},
		{"not beside numbers", "2024和2025", "2021和2022", "[-2024=>2021-]和[-2025=>2022-]"},
		{"words before numbers", "开展执法检查5908户", "开展行政检查1.2万户", "开展[-执法=>行政-]检查[-5908=>1.2万-]户"},
		{"words touch numbers", "同比增长12.3%", "同比下降2.8%", "同比[-增长12.3=>下降2.8-]%"},
		{"term whole", "落实三项制度，", "落实三重一大，", "落实[-三项制度=>三重一大-]，"},
		{"brackets are words", "〔2023〕2号", "[2023]2号", "[-〔=>[-]2023[-〕=>]-]2号"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			changes := wordsOf(t, nil, tt.left, tt.right)
			if got := drawn(changes, tt.left, tt.right); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			checkWords(t, changes, tt.left, tt.right)
			checkMirror(t, nil, changes, tt.left, tt.right)
		})
	}
}

// A stretch may begin or end inside a word.
func TestWordChangesWithin(t *testing.T) {
	t.Parallel()
	l, r := []rune("甲12345乙"), []rune("丙1234丁")
	s := segment.Fallback()
	got := wordChanges(newTextSide(s, l), newTextSide(s, r), report.Span{Start: 1, End: 4}, report.Span{Start: 1, End: 4})
	if len(got) != 1 || got[0].Kind != Equal || got[0].Left.Span != (report.Span{Start: 1, End: 4}) {
		t.Errorf("got %+v", got)
	}
	got = wordChanges(newTextSide(s, l), newTextSide(s, r), report.Span{Start: 3, End: 7}, report.Span{Start: 2, End: 5})
	if want := "[-345乙=>234-]"; drawn(got, string(l), string(r)) != want {
		t.Errorf("got %s, want %s", drawn(got, string(l), string(r)), want)
	}
}

// Long texts go by anchors; with few edits they find what the exact
// difference finds.
func TestWordChangesLong(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	left := chanceWords(rng, 20000)
	right := slices.Clone(left)
	for i := 50; i < len(right)-50; i += 100 {
		right[i] = rune(0x9000 + i%97)
	}
	s := segment.Fallback()
	changes := wordsOf(t, s, string(left), string(right))
	checkWords(t, changes, string(left), string(right))
	edits := 0
	for _, c := range changes {
		if c.Kind != Equal {
			edits++
		}
	}
	if want := (len(right) - 51) / 100; edits > want || edits < want-1 {
		t.Errorf("%d edits, want about %d", edits, want)
	}
	unlike := string(chanceWords(rng, 20000))
	checkWords(t, wordsOf(t, s, string(left), unlike), string(left), unlike)
}

// chanceWords is text of characters of very unequal frequency.
func chanceWords(rng *rand.Rand, n int) []rune {
	out := make([]rune, n)
	for i := range out {
		out[i] = rune(0x4E00 + int(rng.ExpFloat64()*300)%4000)
		if i%40 == 39 {
			out[i] = '。'
		}
	}
	return out
}

// foldedForm is what the contract of format changes rests on: text that is
// the same but for width, the form of punctuation and white space.
func foldedForm(s string) string {
	var b []rune
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.IsSpace(r):
			continue
		case strings.ContainsRune("“”„〝〞″", r):
			r = '"'
		case strings.ContainsRune("‘’′", r):
			r = '\''
		case strings.ContainsRune("—–―－", r):
			r = '-'
		case r == '。' || r == '．':
			r = '.'
		case r == '、':
			r = ','
		}
		if r == '-' && len(b) > 0 && b[len(b)-1] == '-' {
			continue
		}
		if r == '…' {
			b = append(b, '.', '.')
			r = '.'
		}
		b = append(b, r)
	}
	return string(b)
}

// checkWords checks what is promised of the changes between two whole texts.
func checkWords(t testing.TB, changes []Change, left, right string) {
	t.Helper()
	l, r := []rune(left), []rune(right)
	atL, atR := 0, 0
	var before ChangeKind
	for _, c := range changes {
		x, y := "", ""
		if c.Left != nil {
			if c.Left.Start != atL || c.Left.Empty() {
				t.Fatalf("left %v at %d", c.Left, atL)
			}
			x, atL = string(l[c.Left.Start:c.Left.End]), c.Left.End
		}
		if c.Right != nil {
			if c.Right.Start != atR || c.Right.Empty() {
				t.Fatalf("right %v at %d", c.Right, atR)
			}
			y, atR = string(r[c.Right.Start:c.Right.End]), c.Right.End
		}
		ok := false
		switch c.Kind {
		case Equal:
			ok = x == y && x != ""
		case Format:
			ok = x != y && foldedForm(x) == foldedForm(y)
		case Delete:
			ok = x != "" && c.Right == nil
		case Insert:
			ok = y != "" && c.Left == nil
		case Replace:
			ok = x != "" && y != "" && x != y
		}
		if !ok || c.Kind == before {
			t.Fatalf("bad change: %s %q %q behind %s", c.Kind, x, y, before)
		}
		before = c.Kind
		for _, p := range []struct {
			at int
			t  []rune
		}{{atL, l}, {atR, r}} {
			if insideNumber(p.t, p.at) {
				t.Fatalf("border inside a number at %d of %q", p.at, string(p.t))
			}
		}
	}
	if atL != len(l) || atR != len(r) {
		t.Fatalf("covered to %d of %d and %d of %d", atL, len(l), atR, len(r))
	}
}

// insideNumber reports whether an offset has digits on both sides, or a point
// between digits.
func insideNumber(t []rune, at int) bool {
	is := func(i int) bool { return i >= 0 && i < len(t) && digit(t[i]) }
	point := func(i int) bool { return i >= 0 && i < len(t) && t[i] == '.' && is(i-1) && is(i+1) }
	return is(at-1) && is(at) || point(at) || point(at-1)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// checkMirror checks that the changes from right to left are those from left
// to right, turned round.
func checkMirror(t testing.TB, s *segment.Segmenter, changes []Change, left, right string) {
	t.Helper()
	back := wordsOf(t, s, right, left)
	if len(back) != len(changes) {
		t.Fatalf("%d changes, back %d: %s | %s", len(changes), len(back), drawn(changes, left, right), drawn(back, right, left))
	}
	mirror := map[ChangeKind]ChangeKind{Insert: Delete, Delete: Insert}
	span := func(p *Place) report.Span {
		if p == nil {
			return report.Span{}
		}
		return p.Span
	}
	for i, c := range changes {
		want := c.Kind
		if m, ok := mirror[want]; ok {
			want = m
		}
		if back[i].Kind != want || span(back[i].Left) != span(c.Right) || span(back[i].Right) != span(c.Left) {
			t.Fatalf("not mirrored: %s | %s", drawn(changes, left, right), drawn(back, right, left))
		}
	}
}

func FuzzWordChanges(f *testing.F) {
	for _, s := range [][2]string{
		{"推进1,286件，98.5%。\n", "推进１，２８６件,99%。\n　　"},
		{"甲、乙、丙", "甲,丙"},
		{"三项制度1+40+N", "三项制度1+4+N 3.5万"},
		{"——……“", "-..\""},
		{"3.5万 万", "4千万"},
		{"e\u0301 a1.2", "é a1.3"},
	} {
		f.Add(s[0], s[1])
	}
	s, err := segment.New([]rune("推进行政执法规范化建设，落实双随机、一公开，受理一百二十三件"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, left, right string) {
		left, right = strings.ToValidUTF8(left, ""), strings.ToValidUTF8(right, "")
		changes := wordsOf(t, s, left, right)
		checkWords(t, changes, left, right)
		checkMirror(t, s, changes, left, right)
		if same := wordsOf(t, s, left, left); left != "" && (len(same) != 1 || same[0].Kind != Equal) {
			t.Fatalf("the same text: %v", same)
		}
	})
}

// The anchors only save time: on short texts the matching by them is valid
// too.
func FuzzAnchors(f *testing.F) {
	f.Add("abcabcabd", "abcabdabc")
	f.Fuzz(func(t *testing.T, left, right string) {
		a, b := []rune(left), []rune(right)
		for _, k := range anchorLengths {
			atA, atB := 0, 0
			for _, n := range anchors(a, b, k) {
				if n.a < atA || n.b < atB || !slices.Equal(a[n.a:n.a+k], b[n.b:n.b+k]) {
					t.Fatalf("anchor %v of %d", n, k)
				}
				atA, atB = n.a+1, n.b+1
			}
			m := matcher{}
			m.alignBetween(a, b, 0, 0, anchors(a, b, k), nil)
			m.equal(len(a), len(b), 0)
			i, j := 0, 0
			for _, e := range append(m.edits, edit{len(a), len(a), len(b), len(b)}) {
				if e.a0-i != e.b0-j || e.a0 < i || !slices.Equal(a[i:e.a0], b[j:e.b0]) {
					t.Fatalf("edits %v", m.edits)
				}
				i, j = e.a1, e.b1
			}
		}
	})
}

func BenchmarkWordChanges(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, bb := range []struct {
		name  string
		n     int
		every int // characters an edit
	}{{"4k", 4000, 60}, {"1M/1%", 1e6, 100}, {"1M/10%", 1e6, 10}, {"100k/unlike", 1e5, 0}, {"1M/unlike", 1e6, 0}} {
		left := chanceWords(rng, bb.n)
		right := slices.Clone(left)
		if bb.every == 0 {
			right = chanceWords(rng, bb.n)
		} else {
			for i := 0; i < bb.n; i += bb.every {
				right[i] = rune(0x4E00 + rng.IntN(4000))
			}
		}
		s := segment.Fallback()
		one, two := newTextSide(s, left), newTextSide(s, right)
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				wordChanges(one, two, report.Span{End: bb.n}, report.Span{End: bb.n})
			}
		})
	}
}
