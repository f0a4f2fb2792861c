// Package tui is the screen: two reports side by side, what differs between
// them, and the reviewer's notes. [Run] opens it; it is handed functions and a
// store by its caller and opens no file itself.
//
// There is one tea.Model. Update routes a message to the part that it is for
// and never waits; what takes time is a command whose answer carries the
// generation that it was asked in, and stale answers are dropped:
//
//	Init ──> load ──> loadedMsg ──> compare ──> comparedMsg ──> (search again)
//	                     │              the two texts stand on the screen meanwhile
//	                     ├───────> notes ────> notesMsg
//	                     └───────> marks ────> seenMsg
//	keys ──> editor ──> queue of jobs ──> savedMsg ──> the next job
//
// What the reviewer says of sections (pins.go) goes into the same queue and
// begins another comparison, the old one standing on the screen until it is
// there; a later word makes the answer to an earlier one stale.
//
// What is asked of a comparison (which row holds an offset, where the changes
// and figures are) is answered by a [scene], made once in a command. The text
// view shows a list of [shown] rows, folds among them; a row is wrapped only
// when it comes into sight and kept in a cache by its place, so that a frame
// costs the lines on the screen, whatever the length of the reports.
//
// A filter keeps some rows and folds the rest; a search opens the fold that its
// hit is in. Where a note is written in an editor outside, the screen is away
// ([Options].Edit); what comes back is a change like any other.
//
// What there is to look at is the scene's agenda: the rows that differ, each
// under a mark made of its text. What of it was looked at is a set of such
// marks, kept in the store by the same queue of jobs as the notes.
//
// A screen is a [frame] of lines of styled segments. Every meaning has a sign;
// colour repeats it. Styles follow from an [attire]: the theme, the ground and
// the colours of the terminal. How a frame gets to the terminal is a [display]'s: the
// stock renderer of the library is handed View, a string. The other, a
// [canvas], paints:
//
//	Update ──> View ──> pace ──> frame ──> painter ──> outlet ──> terminal
//	             ^       │ later             │ the difference to what is shown
//	             └─ paintMsg <───────────────┴──── when the terminal has it
//
// Nothing runs while no message comes, and a frame is drawn only if it will be
// written.
//
// A key is named by [strokeOf], whatever input method it was typed with, and
// looked up in the [KeyMap]: dispatch, hints, help, README, manual and the names
// in the configuration all come from that one table.
package tui
