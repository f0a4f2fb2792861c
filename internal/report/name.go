package report

// SectionName says which section is meant in words that outlive a new draft of
// the report, in which ids and offsets are others. The zero name names none.
type SectionName struct {
	Label   string `json:"label"`   // as printed: "（一）"
	Heading string `json:"heading"` // "" where it has none
	Above   string `json:"above"`   // label and heading of the section that it stands in
	Opening string `json:"opening"` // its first letters behind the heading
	Nth     int    `json:"nth"`     // of those that all this is the same of, from 1
}
