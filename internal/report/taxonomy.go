package report

// Lang is the language of messages and labels.
type Lang string

// The two languages of the program.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Words is a message in both languages.
type Words struct{ ZH, EN string }

// In gives the message in a language; Chinese for any but English.
func (w Words) In(l Lang) string {
	if l == EN {
		return w.EN
	}
	return w.ZH
}

// Code is a kind of annotation or finding. The codes are those of the
// reviewers' taxonomy and never change with the language.
type Code string

// The codes, in the order in which they are offered.
const (
	CodeRepeat     Code = "REPEAT"
	CodeMissing    Code = "MISSING"
	CodeNoTopic    Code = "NOTOPIC"
	CodeData       Code = "DATA"
	CodeDrop       Code = "DROP"
	CodeScope      Code = "SCOPE"
	CodeNoNumber   Code = "NONUM"
	CodeCopy       Code = "COPY"
	CodeVague      Code = "VAGUE"
	CodeWrongYear  Code = "YEAR"
	CodeUndone     Code = "UNDONE"
	CodeUnanswered Code = "UNANSWERED"
	CodeNoCause    Code = "NOCAUSE"
	CodeLate       Code = "LATE"
	CodeStructure  Code = "STRUCT"
	CodeFormat     Code = "FMT"
	CodeGood       Code = "GOOD"
	CodeAsk        Code = "ASK"
)

// Codes lists all codes in the order in which they are offered.
var Codes = []Code{
	CodeRepeat, CodeMissing, CodeNoTopic, CodeData, CodeDrop, CodeScope,
	CodeNoNumber, CodeCopy, CodeVague, CodeWrongYear, CodeUndone,
	CodeUnanswered, CodeNoCause, CodeLate, CodeStructure, CodeFormat,
	CodeGood, CodeAsk,
}

var codeNames = map[Code]Words{
	CodeRepeat:     {"重复不足", "repeated shortcoming"},
	CodeMissing:    {"缺失章节", "missing part"},
	CodeNoTopic:    {"缺失事项", "missing topic"},
	CodeData:       {"数据矛盾", "inconsistent data"},
	CodeDrop:       {"数据下降", "decline"},
	CodeScope:      {"口径不一", "scope differs"},
	CodeNoNumber:   {"数据缺失", "figure missing"},
	CodeCopy:       {"照搬照抄", "copied text"},
	CodeVague:      {"表述空泛", "vague"},
	CodeWrongYear:  {"年份错误", "wrong year"},
	CodeUndone:     {"计划未落实", "plan not followed up"},
	CodeUnanswered: {"不足无举措", "shortcoming unanswered"},
	CodeNoCause:    {"无原因分析", "no causes"},
	CodeLate:       {"报送公开不规范", "late or unpublished"},
	CodeStructure:  {"结构不当", "misplaced content"},
	CodeFormat:     {"格式问题", "format or typo"},
	CodeGood:       {"亮点经验", "good practice"},
	CodeAsk:        {"待核实", "to verify"},
}

// Name is the code's name for people.
func (c Code) Name(l Lang) string { return codeNames[c].In(l) }

// Valid reports whether the code is one of the taxonomy.
func (c Code) Valid() bool { _, ok := codeNames[c]; return ok }

// Severity is how much a finding or note weighs.
type Severity string

// The severities, gravest first; Praise is not a problem.
const (
	Serious   Severity = "serious"
	Important Severity = "important"
	Minor     Severity = "minor"
	Hint      Severity = "hint"
	Praise    Severity = "good"
)

// Severities lists all severities, gravest first.
var Severities = []Severity{Serious, Important, Minor, Hint, Praise}

var severityNames = map[Severity]Words{
	Serious:   {"严重", "serious"},
	Important: {"重要", "important"},
	Minor:     {"一般", "minor"},
	Hint:      {"提示", "hint"},
	Praise:    {"亮点", "good"},
}

// Name is the severity's name for people.
func (s Severity) Name(l Lang) string { return severityNames[s].In(l) }

// Rank is 0 for the gravest severity; an unknown one ranks last.
func (s Severity) Rank() int {
	for i, t := range Severities {
		if s == t {
			return i
		}
	}
	return len(Severities)
}

// Valid reports whether the severity is known.
func (s Severity) Valid() bool { _, ok := severityNames[s]; return ok }

var roleNames = map[Role]Words{
	Intro:        {"引言", "introduction"},
	Achievements: {"举措和成效", "measures and results"},
	LeaderDuty:   {"第一责任人职责", "duty of the leaders"},
	Shortcomings: {"不足和原因", "shortcomings"},
	Plan:         {"下年安排", "plan"},
	Other:        {"其他", "other"},
}

// Name is the role's name for people.
func (r Role) Name(l Lang) string { return roleNames[r].In(l) }
