package charset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

func TestDecode(t *testing.T) {
	t.Parallel()
	const simplified = "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件。\n"
	const traditional = "法治政府建設情況報告\n全年辦理行政複議案件，均按期辦結。\n"
	crlf := strings.ReplaceAll(simplified, "\n", "\r\n")
	gbk := encode(t, simplifiedchinese.GBK, simplified)
	le, be := encode(t, littleEndian, simplified), encode(t, bigEndian, simplified)
	tests := []struct {
		name     string
		raw      []byte
		label    string
		want     string // the text
		encoding string
		warnings int
	}{
		{name: "utf-8", raw: []byte(simplified), want: simplified, encoding: "utf-8"},
		{name: "ascii", raw: []byte("annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-8"},
		{name: "utf-8 with mark", raw: []byte("\xEF\xBB\xBF" + simplified), want: simplified, encoding: "utf-8"},
		{name: "crlf", raw: []byte(crlf), want: simplified, encoding: "utf-8"},
		{name: "cr", raw: []byte(strings.ReplaceAll(simplified, "\n", "\r")), want: simplified, encoding: "utf-8"},
		{name: "mixed line ends", raw: []byte("甲\r\n\r乙\n\r丙"), want: "甲\n\n乙\n\n丙", encoding: "utf-8"},
		{name: "utf-16le with mark", raw: append([]byte("\xFF\xFE"), le...), want: simplified, encoding: "utf-16le"},
		{name: "utf-16be with mark", raw: append([]byte("\xFE\xFF"), be...), want: simplified, encoding: "utf-16be"},
		{name: "utf-16le", raw: le, want: simplified, encoding: "utf-16le"},
		{name: "utf-16be", raw: be, want: simplified, encoding: "utf-16be"},
		{name: "utf-16le of ascii", raw: encode(t, littleEndian, "annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-16le"},
		{name: "utf-16le, a byte short", raw: le[:len(le)-1], want: strings.TrimSuffix(simplified, "\n") + "\uFFFD", encoding: "utf-16le", warnings: 1},
		{name: "gbk", raw: gbk, want: simplified, encoding: "gb18030"},
		{name: "gbk with crlf", raw: encode(t, simplifiedchinese.GBK, crlf), want: simplified, encoding: "gb18030"},
		{name: "gbk between tags", raw: encode(t, simplifiedchinese.GBK, strings.Repeat("<td align=center>行政复议案件</td>\n", 40)), want: strings.Repeat("<td align=center>行政复议案件</td>\n", 40), encoding: "gb18030"},
		{name: "gb18030", raw: encode(t, simplifiedchinese.GB18030, simplified+"㐀𠀀镕\n"), want: simplified + "㐀𠀀镕\n", encoding: "gb18030"},
		{name: "two characters of gbk that could be utf-8", raw: encode(t, simplifiedchinese.GBK, "联通"), want: "联通", encoding: "gb18030"},
		{name: "gbk after much ascii", raw: encode(t, simplifiedchinese.GBK, strings.Repeat("0123456789\n", 10000)+simplified), want: strings.Repeat("0123456789\n", 10000) + simplified, encoding: "gb18030"},
		{name: "utf-16le without a byte above 127", raw: encode(t, littleEndian, "、电子签名、电子"), want: "、电子签名、电子", encoding: "utf-16le"},
		{name: "big5", raw: encode(t, traditionalchinese.Big5, traditional), want: traditional, encoding: "big5"},
		{name: "bad bytes in utf-8", raw: []byte(simplified[:len(simplified)-1] + "\xB5\n"), want: simplified[:len(simplified)-1] + "\uFFFD\n", encoding: "utf-8", warnings: 1},
		{name: "utf-8 cut in a character", raw: []byte(simplified[:len(simplified)-2]), want: "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件\uFFFD\uFFFD", encoding: "utf-8", warnings: 1},
		{name: "nul", raw: []byte("云川区\x00法治\x00"), want: "云川区法治", encoding: "utf-8", warnings: 1},
		{name: "named", raw: gbk, label: "gb2312", want: simplified, encoding: "gb18030"},
		{name: "named in capitals", raw: gbk, label: "GBK", want: simplified, encoding: "gb18030"},
		{name: "named against the guess", raw: encode(t, traditionalchinese.Big5, traditional), label: "big5", want: traditional, encoding: "big5"},
		{name: "named, with mark", raw: append([]byte("\xFF\xFE"), le...), label: "utf-16le", want: simplified, encoding: "utf-16le"},
		{name: "named utf-8, with mark", raw: []byte("\xEF\xBB\xBF" + simplified), label: "utf8", want: simplified, encoding: "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := Decode(tt.raw, tt.label)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(d.Runes); got != tt.want {
				t.Errorf("text %q, want %q", got, tt.want)
			}
			if d.Encoding != tt.encoding || len(d.Warnings) != tt.warnings {
				t.Errorf("encoding %s, %d warnings %v; want %s, %d", d.Encoding, len(d.Warnings), d.Warnings, tt.encoding, tt.warnings)
			}
		})
	}
}

// Eight characters are enough to tell the encodings of Chinese text apart: a
// report may be a note of one line.
func TestGuessShort(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob("../../samples/*.txt")
	var text []rune
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, []rune(string(raw))...)
	}
	if len(text) < 10000 {
		t.Fatalf("%d characters in the samples", len(text))
	}
	tests := []struct {
		name string
		enc  encoding.Encoding
		text []rune
	}{
		{"gb18030", simplifiedchinese.GBK, text},
		{"gb18030", simplifiedchinese.GB18030, text},
		{"utf-16le", littleEndian, text},
		{"utf-16be", bigEndian, text},
		{"utf-8", encoding.Nop, text},
		{"big5", traditionalchinese.Big5, traditional(text)},
	}
	for _, tt := range tests {
		for _, size := range []int{8, 16, 32, 64, 256} {
			right, all := 0, 0
			wrong := ""
			for at := 0; at+size <= len(tt.text); at += 37 {
				s := string(tt.text[at : at+size])
				if !hasHan(s, size/4) {
					continue // what is mostly digits is told by no one
				}
				b, err := tt.enc.NewEncoder().Bytes([]byte(s))
				if err != nil {
					continue // a character that Big5 has not
				}
				all++
				d, err := Decode(b, "")
				if err == nil && d.Encoding == tt.name {
					right++
				} else if wrong == "" {
					wrong = s
				}
			}
			if all < 100 || right*100 < all*98 {
				t.Errorf("%s, %d characters: %d of %d right, want 98 %%; the first wrong %q", tt.name, size, right, all, wrong)
			}
		}
	}
}

// Real texts whose encoding is said in them, to readers of XML.
func TestDecodeCorpus(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"chardet__mozilla_bug171813_text.html": "gb18030", "chardet_big5_coolloud.org.tw.xml": "big5", "chardet_cnblog.org.xml": "gb18030",
	} {
		raw, err := os.ReadFile("../../../shared/corpus/fixtures/gbk/" + name)
		if err != nil {
			t.Skip("the corpus is not here")
		}
		if d, err := Decode(raw, ""); err != nil || d.Encoding != want {
			t.Errorf("%s: %s, %v; want %s", name, d.Encoding, err, want)
		}
		if got := Detect(raw); got != want {
			t.Errorf("%s: detected %s, want %s", name, got, want)
		}
	}
}

func hasHan(s string, least int) bool {
	n := 0
	for _, r := range s {
		if r >= 0x4E00 && r < 0xA000 {
			n++
		}
	}
	return n >= least
}

// traditional writes text in traditional characters, as far as those of the samples
// go; characters with several traditional forms get the commonest.
func traditional(text []rune) []rune {
	from, to := []rune(simplifiedForms), []rune(traditionalForms)
	forms := make(map[rune]rune, len(from))
	for i, r := range from {
		forms[r] = to[i]
	}
	out := make([]rune, len(text))
	for i, r := range text {
		out[i] = r
		if f, ok := forms[r]; ok {
			out[i] = f
		}
	}
	return out
}

const (
	simplifiedForms = "万与专业东两严个丰临为举义乐习乡书买乱争于云产亲亿仅从仓价众优会传伤体余债倾偿储儿兑党关养内册写农决况准减划则刚创删别剧" +
		"办务动励劳势区医协单卖占厂厅历压厨县参双发变台号后听启员咨响团园围国场坏块坚垒声处备复够头奖学实审宪对导将层届属屿岗岛师" +
		"带帮干并广库应废开强归当录彻征径态总恶悬愿戏战户托执扩扫扰护报担拟择挂挥损换据掺摄摆摊撑数断无旧时晋暂术机杂权条来极构枫" +
		"标栏档桥检楼槛横残殡气汇沟没泄测济渔温游湾滞满滥滨灯灾点炼热牵环现电画畅疗监盖盘矫码础确碍离种积称税稳竞筑筹签简类紧纠约" +
		"级纪纲纳纵纷线练组细织终经结绕给络统继绩续维综绿缆缓缔编缩缴网罚职联脱艺节范荐药获营虚衔补装见观规视觉触计订认讨让训议记" +
		"讲许论讼设访证评识诈诉诊词试诚话询语说请诺读课谁调谈谋谐负财责败账货质购贯贴贸费资赋赔践踪车转轮轻载较输辖辩边达迁过运还" +
		"进远违迟适选递邮邻采释里针钟钩铁银铺链销错锚键锻镇镜长门闭问间闻阅队阳阵际陆陈险随隐难页项顾预领频题额风饮馈驻驿验骑骗鲜" +
		"鲳鹭齐"
	traditionalForms = "萬與專業東兩嚴個豐臨為舉義樂習鄉書買亂爭於雲產親億僅從倉價眾優會傳傷體餘債傾償儲兒兌黨關養內冊寫農決況準減劃則剛創刪別劇" +
		"辦務動勵勞勢區醫協單賣佔廠廳歷壓廚縣參雙發變臺號後聽啟員諮響團園圍國場壞塊堅壘聲處備復夠頭獎學實審憲對導將層屆屬嶼崗島師" +
		"帶幫幹並廣庫應廢開強歸當錄徹徵徑態總惡懸願戲戰戶託執擴掃擾護報擔擬擇掛揮損換據摻攝擺攤撐數斷無舊時晉暫術機雜權條來極構楓" +
		"標欄檔橋檢樓檻橫殘殯氣匯溝沒洩測濟漁溫遊灣滯滿濫濱燈災點煉熱牽環現電畫暢療監蓋盤矯碼礎確礙離種積稱稅穩競築籌籤簡類緊糾約" +
		"級紀綱納縱紛線練組細織終經結繞給絡統繼績續維綜綠纜緩締編縮繳網罰職聯脫藝節範薦藥獲營虛銜補裝見觀規視覺觸計訂認討讓訓議記" +
		"講許論訟設訪證評識詐訴診詞試誠話詢語說請諾讀課誰調談謀諧負財責敗賬貨質購貫貼貿費資賦賠踐蹤車轉輪輕載較輸轄辯邊達遷過運還" +
		"進遠違遲適選遞郵鄰採釋裡針鍾鉤鐵銀鋪鏈銷錯錨鍵鍛鎮鏡長門閉問間聞閱隊陽陣際陸陳險隨隱難頁項顧預領頻題額風飲饋駐驛驗騎騙鮮" +
		"鯧鷺齊"
)
