package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// explainWords is what an explanation says in words of its own.
var explainWords = struct {
	Candidates, Joined, Apart, Score, PartScore, Body, Heading, Topic, Best3, Role, Least, Verdict, Topics, Terms,
	Sentences, Name, Clause, Sentence, HeadingOf, Joint, Unit, Flow, Doubt, Ceiling, Scope, How, Near, More, NoRow,
	NotComparable, Nameless, NoSentences, WouldScore, Held report.Words
}{
	Candidates: w("最接近的章节", "likest sections"), Joined: w("已对应", "joined"), Apart: w("未对应", "not joined"),
	Score: w("得分", "score"), PartScore: w("其下各节最高分的平均", "mean of the best scores of what they hold"),
	Body: w("正文", "body"), Heading: w("标题", "heading"), Topic: w("主题", "topic"), Best3: w("最像三句", "best3"),
	Role: w("作用", "role"), Least: w("门槛", "threshold"), Verdict: w("判断", "verdict"),
	Topics: w("共同主题（占主题相似的份额）", "topics in common (share of the likeness by topic)"), Terms: w("共同词语（占正文词语相似的份额）", "words that tie them (share of the likeness by words)"),
	Sentences: w("最像的句子", "likest sentences"),
	Name:      w("名称", "name"), Clause: w("分句", "clause"), Sentence: w("整句", "sentence"), HeadingOf: w("标题", "heading"),
	Joint: w("标题（章节已对应）", "heading (sections joined)"), Unit: w("单位", "unit"), Flow: w("新增与累计", "added against total"),
	Doubt: w("名称差异", "doubt"), Ceiling: w("至多", "at most"), Scope: w("口径", "scope"), How: w("配对", "pairing"),
	Near: w("最接近", "nearest"), More: w("另有 % 条未列出", "% more, not shown"), NoRow: w("不单列", "no row"),
	NotComparable: w("不可比", "not comparable"), Nameless: w("（无名称，按整句比对）", "(no name: known by its sentence)"),
	NoSentences: w("没有相像的句子", "no sentences are alike"), WouldScore: w("若按节计分（不作依据）", "would score (it does not decide)"),
	Held: w("降到门槛为止", "but not below the threshold"),
}

// ExplainText writes why sections were joined or figures paired, or not, for a
// person at a terminal.
func ExplainText(w io.Writer, x *diff.Explanation, lang report.Lang) error {
	p := newPrinter(w, lang)
	d := newDiffText(p, &diff.Comparison{Mode: x.Mode, Left: x.Left, Right: x.Right})
	if len(x.Sections) == 1 {
		d.explainPair(&x.Sections[0])
	} else if len(x.Sections) > 1 {
		d.explainCandidates(x)
	}
	for i := range x.Figures {
		if i > 0 {
			p.line("")
		}
		d.explainFigure(&x.Figures[i])
	}
	if x.MoreFigures > 0 {
		p.line("")
		p.line("%s", count(explainWords.More, x.MoreFigures, lang))
	}
	return p.close()
}

// say writes a line "name: what".
func (d *diffText) say(indent string, name report.Words, what string) {
	d.p.line("%s%s%s%s", indent, d.p.t(name), d.p.t(colon), what)
}

// sectionName is the id of a section and what it is called.
func sectionName(s *source, id string) string {
	if id == "" {
		return "—"
	}
	name := s.path(id)
	if sec := s.Section(id); sec != nil && sec.Inline() {
		name += " " + oneLine(sec.Label+sec.Heading)
	}
	return strings.TrimSpace(id + "  " + name)
}

func (d *diffText) explainPair(s *diff.SectionReason) {
	p := d.p
	p.table("", []column{{}, {}}, [][]string{
		{d.ln, sectionName(d.left, s.Left)},
		{d.rn, sectionName(d.right, s.Right)},
	})
	p.line("%s", d.joined(s))
	d.verdict("", s)
	list := func(name report.Words, ties []diff.Tie) {
		if len(ties) == 0 {
			d.say("", name, p.t(label.None))
			return
		}
		var parts []string
		for _, t := range ties {
			parts = append(parts, oneLine(t.Text)+" "+share(t.Share))
		}
		d.say("", name, strings.Join(parts, p.t(comma)))
	}
	if s.Left == "" || s.Right == "" {
		return
	}
	list(explainWords.Topics, s.Topics)
	list(explainWords.Terms, s.Terms)
	if len(s.Sentences) == 0 {
		d.say("", explainWords.Sentences, p.t(explainWords.NoSentences))
		return
	}
	p.line("%s", strings.TrimSpace(p.t(explainWords.Sentences)+p.t(colon)))
	for i := range s.Sentences {
		t := &s.Sentences[i]
		p.line("  %s", score(t.Score))
		d.quote("    ", d.ln, d.left, &t.Left)
		d.quote("    ", d.rn, d.right, &t.Right)
	}
}

// joined says whether two sections belong together, and by which relation.
func (d *diffText) joined(s *diff.SectionReason) string {
	if !s.Linked {
		return d.p.t(explainWords.Apart)
	}
	out := d.p.t(explainWords.Joined)
	if s.Relation != "" {
		out += inBrackets(orCode(relationNames, s.Relation, d.p.lang)+d.p.t(comma)+d.p.t(label.Score)+" "+score(s.Similarity), d.p.lang)
	}
	return out
}

// verdict writes the score of two sections and what decided.
func (d *diffText) verdict(indent string, s *diff.SectionReason) {
	if s.Left != "" && s.Right != "" {
		if s.Parts && !s.Score.Decides && s.PartScore > 0 && d.left.Section(s.Left).Level > 0 {
			d.say(indent, explainWords.PartScore, score(s.PartScore))
		}
		name := explainWords.WouldScore
		if s.Score.Decides {
			name = explainWords.Score
		}
		d.say(indent, name, d.sum(&s.Score))
	}
	d.say(indent, explainWords.Verdict, oneLine(s.Why.In(d.p.lang)))
}

// sum is a score as it is added up.
func (d *diffText) sum(c *diff.ScoreParts) string {
	part := func(name report.Words, v float64) string { return d.p.t(name) + " " + score(v) }
	weighed := func(weight float64, name report.Words, v float64) string {
		return short(weight) + "×" + part(name, v)
	}
	least := ""
	if c.Decides {
		least = d.p.t(w("；", "; ")) + d.p.t(explainWords.Least) + " " + score(c.Least)
	}
	return fmt.Sprintf("S %s = (%s + %s + %s + %s) × %s%s", score(c.S), part(explainWords.Body, c.Body),
		weighed(c.HeadingWeight, explainWords.Heading, c.Heading), weighed(c.TopicWeight, explainWords.Topic, c.Topic),
		weighed(c.Best3Weight, explainWords.Best3, c.Best3), d.p.t(explainWords.Role)+" "+short(c.Role), least)
}

// short is a number without needless digits.
func short(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (d *diffText) explainCandidates(x *diff.Explanation) {
	p := d.p
	first, second := &x.Sections[0], &x.Sections[1]
	ofLeft := first.Left == second.Left
	own, name, other, id := d.left, d.ln, d.right, first.Left
	if !ofLeft {
		own, name, other, id = d.right, d.rn, d.left, first.Right
	}
	p.line("%s  %s", name, sectionName(own, id))
	if asked := strings.TrimSpace(strings.Trim(x.What, "~～ ")); asked != id {
		p.line("%s", w(asked+" 不单独对齐，随 "+id, asked+" is not aligned by itself, but with "+id).In(p.lang))
	}
	p.line("%s", strings.TrimSpace(p.t(explainWords.Candidates)+p.t(colon)))
	for i := range x.Sections {
		s := &x.Sections[i]
		facing := s.Right
		if !ofLeft {
			facing = s.Left
		}
		p.line("")
		p.line("  %d  %s", i+1, sectionName(other, facing))
		p.line("     %s", d.joined(s))
		d.verdict("     ", s)
	}
}

func (d *diffText) explainFigure(f *diff.FigureReason) {
	p := d.p
	name := ""
	if f.Row != nil {
		name = f.Row.Indicator
	} else if f.Left != nil {
		name = f.Left.Name
	} else if f.Right != nil {
		name = f.Right.Name
	}
	p.line("%s  %s", orNameless(name, p.lang), d.figureStatus(f.Row))
	side := func(name string, s *source, r *diff.FigureReading) {
		if r == nil {
			return
		}
		p.line("  %s  %s  “%s”%s", name, oneLine(r.Text), oneLine(r.Name), d.scope(r))
		d.quote("    ", name, s, &r.Sentence)
	}
	side(d.ln, d.left, f.Left)
	side(d.rn, d.right, f.Right)
	d.say("  ", explainWords.How, oneLine(f.Why.In(p.lang)))
	if f.Parts != nil {
		d.say("  ", explainWords.Score, d.figureSum(f.Parts))
	}
	if f.Row != nil && f.Row.Reason != (report.Words{}) {
		d.say("  ", explainWords.NotComparable, oneLine(f.Row.Reason.In(p.lang)))
	}
	src, other := d.right, d.rn
	if f.Left == nil {
		src, other = d.left, d.ln
	}
	for i := range f.Near {
		n := &f.Near[i]
		p.line("    %s %s  %s  “%s”%s  %s", other, p.at(src.line(n.Figure.Sentence.Start)), oneLine(n.Figure.Text), oneLine(n.Figure.Name), d.scope(&n.Figure), oneLine(n.Why.In(p.lang)))
		d.say("      ", explainWords.Score, d.figureSum(&n.Parts))
	}
}

func orNameless(name string, lang report.Lang) string {
	if name == "" {
		return explainWords.Nameless.In(lang)
	}
	return oneLine(name)
}

// figureStatus is what became of a figure, with its difference.
func (d *diffText) figureStatus(row *diff.FigureRow) string {
	if row == nil {
		return d.p.t(explainWords.NoRow)
	}
	delta, percent := change(row, d.p.lang)
	return strings.Join(strings.Fields(orCode(figureStatusNames, row.Status, d.p.lang)+" "+delta+" "+percent), " ")
}

func (d *diffText) scope(r *diff.FigureReading) string {
	if s := r.Scope.In(d.p.lang); s != "" {
		return inBrackets(d.p.t(explainWords.Scope)+d.p.t(colon)+oneLine(s), d.p.lang)
	}
	return ""
}

// figureSum is the score of two figures as it is added up. What leaves it as
// it is is left out.
func (d *diffText) figureSum(c *diff.FigureParts) string {
	p := d.p
	heading := explainWords.HeadingOf
	if c.Joined {
		heading = explainWords.Joint
	}
	out := fmt.Sprintf("%s = (0.55×%s %s + 0.25×%s %s + 0.15×%s %s + 0.05×%s %s) × %s %s", score(c.Score),
		p.t(explainWords.Name), score(c.Name), p.t(explainWords.Clause), score(c.Clause),
		p.t(explainWords.Sentence), score(c.Sentence), p.t(heading), score(c.Heading),
		p.t(explainWords.Unit), score(c.Unit))
	for _, f := range []struct {
		name report.Words
		v    float64
	}{{explainWords.Flow, c.Flow}, {explainWords.Doubt, c.Doubt}} {
		if f.v != 1 {
			out += " × " + p.t(f.name) + " " + score(f.v)
		}
	}
	if c.Held {
		out += p.t(comma) + p.t(explainWords.Held)
	}
	if c.Ceiling < 1 && c.Score >= c.Ceiling {
		out += p.t(comma) + p.t(explainWords.Ceiling) + " " + score(c.Ceiling)
	}
	return out + p.t(w("；", "; ")) + p.t(explainWords.Least) + " " + score(c.Least)
}
