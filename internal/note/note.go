package note

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"duizhao/internal/report"
)

// Status is how far the matter of a note has come between the reviewer and the
// reporting unit.
type Status string

// The statuses, in the order a note goes through them; Dropped leaves the way
// at any point.
const (
	Pending   Status = "pending"
	Confirmed Status = "confirmed"
	Sent      Status = "sent"
	Mended    Status = "mended"
	Closed    Status = "closed"
	Dropped   Status = "dropped"
)

// Statuses lists all statuses in the order in which they are offered.
var Statuses = []Status{Pending, Confirmed, Sent, Mended, Closed, Dropped}

var statusNames = map[Status]report.Words{
	Pending:   {ZH: "待核实", EN: "to verify"},
	Confirmed: {ZH: "已确认", EN: "confirmed"},
	Sent:      {ZH: "已反馈", EN: "sent"},
	Mended:    {ZH: "已整改", EN: "mended"},
	Closed:    {ZH: "已销号", EN: "closed"},
	Dropped:   {ZH: "不成立", EN: "dropped"},
}

// Name is the status's name for people, "" for an unknown one.
func (s Status) Name(l report.Lang) string { return statusNames[s].In(l) }

// Valid reports whether the status is known.
func (s Status) Valid() bool { _, ok := statusNames[s]; return ok }

// Note is one annotation. It may stand on a passage of either report, on one
// of each, or on none (a remark on the whole).
type Note struct {
	ID       string          `json:"id"` // stable, see [NewID]
	Pair     PairKey         `json:"pair"`
	Code     report.Code     `json:"code"`
	Severity report.Severity `json:"severity"`
	Status   Status          `json:"status"`
	Body     string          `json:"body"`
	Left     *Anchor         `json:"left"`
	Right    *Anchor         `json:"right"`
	Author   string          `json:"author"`
	Created  time.Time       `json:"created"`
	Updated  time.Time       `json:"updated"`
	Version  int             `json:"version"` // 0 for a note never saved; each save adds 1
	Deleted  bool            `json:"deleted"`
}

// NewID makes an id for a note: 128 random bits in hex.
func NewID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: it ends the program where there is no randomness
	return hex.EncodeToString(b[:])
}

// Swapped is the note as seen with the two reports changing sides.
func (n Note) Swapped() Note {
	n.Left, n.Right = n.Right, n.Left
	n.Pair = n.Pair.Swapped()
	return n
}

// says is what the reviewer decided, without the book-keeping: two notes that
// say the same differ in nothing a reviewer typed or chose, though their
// passages may have been found at other places.
func (n Note) says() string {
	b, _ := json.Marshal([]any{n.Code, n.Severity, n.Status, n.Body, n.Left.quote(), n.Right.quote(), n.Deleted})
	return string(b)
}

// sits reports whether both notes stand at the same places of the same files.
func (n Note) sits(m Note) bool {
	return n.Pair == m.Pair && n.Left.same(m.Left) && n.Right.same(m.Right)
}

// copyID is the id under which a note is kept beside another of its own id.
// It follows from what the note says, so that keeping it twice makes one copy.
func (n Note) copyID() string {
	h := sha256.Sum256([]byte(n.ID + "\x00" + n.says()))
	return hex.EncodeToString(h[:16])
}

// fill gives a note that a caller left unfinished its defaults.
func (n *Note) fill() {
	if n.ID == "" {
		n.ID = NewID()
	}
	if n.Code == "" {
		n.Code = report.CodeAsk
	}
	if n.Severity == "" {
		n.Severity = report.Hint
	}
	if n.Status == "" {
		n.Status = Pending
	}
}
