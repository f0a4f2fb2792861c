package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Fonts draw one glyph for several characters, and their maps back to text
// often name the wrong one: a radical of the dictionary for the ordinary
// character, a compatibility form, a no-break blank. A person sees the
// ordinary one, so that is what is read.
//
// The Kangxi radicals and the compatibility ideographs are mapped as Unicode's
// NFKC and NFC have it, but for the forms of 户 and 青 that the mainland writes.
// The radicals' supplement has no such mapping in Unicode; its table is by
// shape.
const (
	kangxi = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小" +
		"尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气" +
		"水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而" +
		"耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長" +
		"門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊" +
		"齒龍龜龠"
	supplement = "⺀厂⺂乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王" +
		"疋目示礻竹糹纟罓罒㓁罒网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长" +
		"门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
	compatibility = "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗" +
		"浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋" +
		"凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒" +
		"量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵" +
		"令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六" +
		"戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙" +
		"識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸" +
		"都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐" +
		"祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕" +
		"喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画" +
		"瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒" +
		"龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎"
)

// The forms of punctuation for vertical lines, and the ordinary ones.
const (
	upright   = "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈"
	unturned  = "，、。：；！？〖〗…：—–＿（）｛｝〔〕【】《》〈〉「」『』［］"
	ligatures = "ff fi fl ffi ffl"
)

var (
	kangxiRunes        = []rune(kangxi)
	supplementRunes    = []rune(supplement)
	compatibilityRunes = []rune(compatibility)
	uprightRunes       = []rune(upright)
	unturnedRunes      = []rune(unturned)
)

// ordinary is the text that a person sees where a font says s. The second
// result is false where that is not known: s is empty, or holds characters for
// private use or none at all. It is "" and true for a mark without width.
func ordinary(s string, vertical bool) (string, bool) {
	if len(s) == 1 && s[0] >= ' ' && s[0] < 0x7F {
		return s, true
	}
	var b strings.Builder
	known, silent := true, false
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0xA0:
			r = ' '
		case r == 0xAD: // a font's name for its hyphen
			r = '-'
		case r == 0xFEFF || r >= 0x200B && r <= 0x200F || r == 0x2060: // has no width
			silent = true
			continue
		case r < ' ' || r >= 0x7F && r < 0xA0:
			continue
		case r >= 0x2E80 && r < 0x2E80+rune(len(supplementRunes)):
			r = supplementRunes[r-0x2E80]
		case r >= 0x2F00 && r < 0x2F00+rune(len(kangxiRunes)):
			r = kangxiRunes[r-0x2F00]
		case r >= 0xF900 && r < 0xF900+rune(len(compatibilityRunes)):
			r = compatibilityRunes[r-0xF900]
		case r >= 0xFB00 && r <= 0xFB04:
			b.WriteString(strings.Fields(ligatures)[r-0xFB00])
			continue
		case vertical && r >= 0xFE10 && r <= 0xFE48:
			if i := slices.Index(uprightRunes, r); i >= 0 {
				r = unturnedRunes[i]
			}
		case private(r):
			r, known = utf8.RuneError, false
		case r == utf8.RuneError || r&0xFFFE == 0xFFFE:
			r, known = utf8.RuneError, false
		}
		b.WriteRune(r)
	}
	return b.String(), known && (silent || b.Len() > 0)
}

func private(r rune) bool {
	return r >= 0xE000 && r < 0xF900 || r >= 0xF0000
}
