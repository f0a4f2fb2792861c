// Package note is the reviewers' annotations: what a note is ([Note]), how it
// stays with its place in a text that changes ([Anchor], [Finder]), what a
// reviewer said of the sections of two reports ([Pin]), and the store that
// several reviewers on one server share ([Store]). It is the only package that
// speaks SQL.
//
// Two rules hold throughout. Nothing that a reviewer typed is lost: deleting
// hides, saving keeps every earlier version, two who changed the same note
// both keep their words, and a note being written is a draft in the store
// from the first key on. And the store never decides what a note is about: a
// note carries its quotes, so it can be read even where its reports are gone.
package note
