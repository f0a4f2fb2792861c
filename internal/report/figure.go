package report

// Class says what sort of number a figure is. Only measures, percents and
// money are compared.
type Class string

// The classes of contract.md.
const (
	ClassMeasure        Class = "measure"
	ClassPercent        Class = "percent"
	ClassMoney          Class = "money"
	ClassOrdinal        Class = "ordinal"
	ClassYear           Class = "year"
	ClassDate           Class = "date"
	ClassDocumentNumber Class = "document_number"
	ClassTerm           Class = "term" // 1+40+N, 三重一大
	ClassNumbering      Class = "numbering"
	ClassCode           Class = "code" // phones, hotlines, site ids
	ClassVersion        Class = "version"
)

// Bound says how exact a figure claims to be.
type Bound string

// The bounds of contract.md.
const (
	Exact   Bound = "exact"
	AtLeast Bound = "at_least" // 余 多 以上 超 逾
	AtMost  Bound = "at_most"  // 近 不足 以内
	About   Bound = "about"    // 约 左右
)

// FigureKind says what a compared figure states.
type FigureKind string

// The kinds of contract.md.
const (
	KindLevel  FigureKind = "level"  // a result
	KindChange FigureKind = "change" // a stated growth or fall
	KindPrior  FigureKind = "prior"  // last year's value, given for comparison
	KindTarget FigureKind = "target" // a plan's
)

// Figure is one number expression of a report.
type Figure struct {
	Text string `json:"text"`
	Span
	Value      *float64   `json:"value"`           // in the basic unit: 1.33亿元 is 133000000; null for terms, numbering, codes
	Upper      *float64   `json:"upper,omitempty"` // of 两到三次 the three
	Unit       string     `json:"unit"`            // without scale words: 元, not 亿元
	Indicator  string     `json:"indicator"`       // what it counts
	Indicators []string   `json:"indicators,omitempty"`
	Class      Class      `json:"class"`
	Bound      Bound      `json:"bound"`
	Kind       FigureKind `json:"kind"`
	Section    string     `json:"section"`

	Canon  string  `json:"-"` // the unit in which it is compared: 人 for 名, 平方米 for 公顷
	Factor float64 `json:"-"` // from Unit to Canon: 10000 for 公顷

	Scope []string `json:"-"` // scope words of its clause: 其中 累计 全市 截至 …
	Stock bool     `json:"-"` // a total reached (累计 总数 达到), not a flow
	Flow  bool     `json:"-"` // newly added (新增 新建 引进)
	Step  float64  `json:"-"` // half a unit of the last printed digit, 0 for plain integers
}

// Compared reports whether the figure is of a class by which two reports are
// compared.
func (f *Figure) Compared() bool {
	return f.Class == ClassMeasure || f.Class == ClassPercent || f.Class == ClassMoney
}
