package segment

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// cutAll is the tokens of a text, joined by bars.
func cutAll(s *Segmenter, in string) string {
	t := []rune(in)
	var parts []string
	for _, k := range s.Tokens(t, report.Span{End: len(t)}) {
		parts = append(parts, string(t[k.Start:k.End]))
	}
	return strings.Join(parts, "|")
}

func newSegmenter(t testing.TB, texts ...string) *Segmenter {
	t.Helper()
	var all [][]rune
	for _, s := range texts {
		all = append(all, []rune(s))
	}
	s, err := New(all...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestTokens(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"", ""},
		{" \n　", ""},
		{"推进行政执法规范化建设", "推进|行政|执法|规范化|建设"},
		{"深化“放管服”改革，落实双随机、一公开", "深化|“|放管服|”|改革|，|落实|双随机、一公开"},
		{"双随机，一公开", "双随机，一公开"},
		{"落实三项制度，推进十三项制度", "落实|三项制度|，|推进|十三|项|制度"},
		{"受理1,286件，办结１，２８６件", "受理|1,286|件|，|办结|１，２８６|件"},
		{"附件1,2和1,2345", "附件|1|,|2|和|1|,|2345"},
		{"1,286,455.5元", "1,286,455.5|元"},
		{"1234,567", "1234|,|567"},
		{"完成率98.5%、达3.5万余次1.33亿元5千万元", "完成率|98.5|%|、|达|3.5万|余次|1.33亿|元|5千万|元"},
		{"2024年3月15日8:30", "2024|年|3|月|15|日|8|:|30"},
		{"津政发〔2023〕2号", "津|政发|〔|2023|〕|2|号"},
		{"1+40+N模式、１＋Ｎ", "1+40+N|模式|、|１＋Ｎ"},
		{"PM2.5、IE8、12345热线、5G", "PM2.5|、|IE8|、|12345|热线|、|5|G"},
		{"一百二十三件，二〇二四年，统一一级", "一百二十三|件|，|二〇二四|年|，|统一|一级"},
		{"——法治……，...。。", "——|法治|……|，|...|。|。"},
		{"第1.2.3条", "第|1.2.3|条"},
	}
	for _, tt := range tests {
		if got := cutAll(newSegmenter(t, tt.in), tt.in); got != tt.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

func TestFallback(t *testing.T) {
	t.Parallel()
	const in, want = "推进三项制度，1,286件A4", "推|进|三项制度|，|1,286|件|A4"
	s := Fallback()
	if got := cutAll(s, in); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	closed := newSegmenter(t, in)
	closed.Close()
	closed.Close()
	if got := cutAll(closed, in); got != want {
		t.Errorf("after Close got %s, want %s", got, want)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	same := [][]string{
		{"，", ",", "、"},
		{"“", "”", "\""},
		{"——", "—", "-", "－", "--"},
		{"。", ".", "．"},
		{"1,286", "１，２８６"},
		{"…", "..."},
		{"１＋Ｎ", "1+N"},
	}
	for i, group := range same {
		for _, s := range group {
			if got, want := Key([]rune(s)), Key([]rune(group[0])); got != want {
				t.Errorf("Key(%q) = %q, want %q", s, got, want)
			}
			for j, other := range same {
				if i != j && Key([]rune(s)) == Key([]rune(other[0])) {
					t.Errorf("%q and %q have one key", s, other[0])
				}
			}
		}
	}
	if Key([]rune("1,286")) == Key([]rune("1286")) || Key([]rune("〔")) == Key([]rune("[")) {
		t.Error("too much is folded")
	}
}

// The constants are those of the embedded dictionary, and its order is that
// of bytes.
func TestDictionary(t *testing.T) {
	t.Parallel()
	var sum int64
	least, before := int64(1<<60), ""
	for row := range strings.Lines(string(dictionary)) {
		if row <= before {
			t.Fatalf("%q stands behind %q", row, before)
		}
		before = row
		_, freq := fields([]byte(row))
		if len(strings.Fields(row)) != 3 || freq <= 0 {
			t.Fatalf("bad row %q", row)
		}
		sum, least = sum+freq, min(least, freq)
	}
	if sum != frequencySum || least != frequencyMin {
		t.Errorf("sum %d, least %d", sum, least)
	}
	root := ownTerms()
	for _, term := range []string{"三重一大", "双随机、一公开"} {
		if n := root.match([]rune(term), 0, utf8.RuneCountInString(term)); n != utf8.RuneCountInString(term) {
			t.Errorf("term %s is not known", term)
		}
	}
}

// The proof of the fast path: the filtered dictionary cuts like the whole one.
func TestFilterCutsAlike(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("loads the whole dictionary")
	}
	jieba, err := load(dictionary)
	if err != nil {
		t.Fatal(err)
	}
	whole := &Segmenter{jieba: jieba, terms: ownTerms()}
	t.Cleanup(whole.Close)

	texts := []string{"", "一", "的", strings.Repeat("行政执法规范化建设", 1000)}
	rng := rand.New(rand.NewPCG(1, 2))
	rows := strings.Split(strings.TrimSpace(string(dictionary)), "\n")
	for range 40 {
		texts = append(texts, invent(rng, rows, 2000))
	}
	seeds, _ := filepath.Glob("../../../shared/corpus/seeds/*.txt")
	for _, name := range seeds {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	for i, s := range texts {
		got, want := cutAll(newSegmenter(t, s), s), cutAll(whole, s)
		if got != want {
			t.Fatalf("text %d is cut otherwise:\n got %.300s\nwant %.300s", i, got, want)
		}
	}
	if len(seeds) == 0 {
		t.Log("no seed reports here: only invented texts were cut")
	}
}

// invent makes a text of words of the dictionary, parts of them, chance
// characters and marks.
func invent(rng *rand.Rand, rows []string, n int) string {
	var b strings.Builder
	for count := 0; count < n; {
		s := ""
		switch rng.IntN(10) {
		case 0:
			s = string(rune(0x4E00 + rng.IntN(0x51A6)))
		case 1:
			marks := []rune("，。、“”\n的了在二十12")
			s = string(marks[rng.IntN(len(marks))])
		case 2, 3:
			word, _, _ := strings.Cut(rows[rng.IntN(len(rows))], " ")
			r := []rune(word)
			s = string(r[:1+rng.IntN(len(r))])
		default:
			s, _, _ = strings.Cut(rows[rng.IntN(len(rows))], " ")
		}
		b.WriteString(s)
		count += utf8.RuneCountInString(s)
	}
	return b.String()
}

func TestTempFile(t *testing.T) {
	t.Parallel()
	path, done, err := tempFile([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := readable(path, 1); err != nil {
		t.Error(err)
	}
	if err := readable(path, 2); err == nil {
		t.Error("a short file passes")
	}
	done()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file stays: %v", err)
	}
}

// Cutting in several goroutines, while the collector runs and the segmenter
// is closed, neither fails nor loses text.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	in := strings.Repeat("推进行政执法规范化建设，受理1,286件。", 50)
	s := newSegmenter(t, in)
	want := cutAll(s, in)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 20 {
				if got := cutAll(s, in); got != want {
					t.Error("cut otherwise")
				}
				runtime.GC()
			}
		})
	}
	wg.Wait()
	wg.Go(func() { s.Close() })
	for range 4 {
		wg.Go(func() {
			if got := cutAll(s, in); strings.ReplaceAll(got, "|", "") != in {
				t.Error("text lost")
			}
		})
	}
	wg.Wait()
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "双随机、一公开１，２８６件", "a\x00\xff\U0001F600é〇", "1+40+N——……", "3.5万亿,1,286,45.6.7"} {
		f.Add(s, 0, 100)
	}
	s := Fallback()
	common, err := New([]rune("推进行政执法规范化建设，落实双随机、一公开，受理一百二十三件"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in string, from, to int) {
		rs := []rune(in)
		from = max(0, min(from, len(rs)))
		to = max(from, min(to, len(rs)))
		for _, s := range []*Segmenter{s, common} {
			at := from
			for _, k := range s.Tokens(rs, report.Span{Start: from, End: to}) {
				for ; at < k.Start; at++ {
					if !text.Space(rs[at]) {
						t.Fatalf("%q at %d is in no token", rs[at], at)
					}
				}
				if k.Start != at || k.Empty() || k.End > to {
					t.Fatalf("token %v at %d of %d", k, at, to)
				}
				if got := Key(rs[k.Start:k.End]); got != k.Key {
					t.Fatalf("key %q of %q, want %q", k.Key, string(rs[k.Start:k.End]), got)
				}
				for i := at + 1; i < k.End; i++ {
					if text.Space(rs[i]) {
						t.Fatalf("white space in token %v", k)
					}
				}
				at = k.End
			}
			for ; at < to; at++ {
				if !text.Space(rs[at]) {
					t.Fatalf("%q at %d is in no token", rs[at], at)
				}
			}
		}
	})
}

func sample(n int) []rune {
	rows := strings.Split(strings.TrimSpace(string(dictionary)), "\n")
	return []rune(invent(rand.New(rand.NewPCG(3, 4)), rows, n))
}

func seedPair(b *testing.B) ([]rune, []rune) {
	names, _ := filepath.Glob("../../../shared/corpus/seeds/*.txt")
	if len(names) < 2 {
		return sample(4000), sample(4000)
	}
	one, _ := os.ReadFile(names[0])
	two, err := os.ReadFile(names[1])
	if err != nil {
		b.Fatal(err)
	}
	return []rune(string(one)), []rune(string(two))
}

func BenchmarkFilter(b *testing.B) {
	one, two := seedPair(b)
	for b.Loop() {
		filter(dictionary, one, two)
	}
}

func BenchmarkNew(b *testing.B) {
	one, two := seedPair(b)
	for b.Loop() {
		s, err := New(one, two)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// A million characters made of chance words: as varied as no report is.
func BenchmarkNewMillion(b *testing.B) {
	long := sample(1e6)
	b.Run("filter", func(b *testing.B) {
		for b.Loop() {
			filter(dictionary, long)
		}
	})
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			s, err := New(long)
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	one, _ := seedPair(b)
	s, err := New(one)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.SetBytes(int64(len(string(one))))
	for b.Loop() {
		s.Tokens(one, report.Span{End: len(one)})
	}
}
