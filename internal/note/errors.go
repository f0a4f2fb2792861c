package note

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"

	"duizhao/internal/report"
)

// ErrConflict is returned by [Store.Save] where somebody else saved the note
// meanwhile; see [ConflictError].
var ErrConflict = errors.New("the note was changed by somebody else meanwhile")

// ErrNotFound is returned where no note has the id asked for.
var ErrNotFound = errors.New("no such note")

// ConflictError tells what became of two versions of one note. Both are in
// the store: Theirs under the id, Mine under an id of its own.
type ConflictError struct{ Theirs, Mine Note }

func (e *ConflictError) Error() string { return ErrConflict.Error() }

// Unwrap makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Unwrap() error { return ErrConflict }

// Error is trouble with the store's file. What and the hint are for people, in
// both languages; the path is not part of What.
type Error struct {
	Path   string
	What   report.Words
	advice report.Words
	Err    error // the cause, may be nil
}

// Error gives the path and what went wrong, in English.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%q: %s: %v", e.Path, e.What.EN, e.Err)
	}
	return fmt.Sprintf("%q: %s", e.Path, e.What.EN)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Message is what went wrong in a language, without path and cause.
func (e *Error) Message(l report.Lang) string { return e.What.In(l) }

// Hint is what the user can do about it, "" where nothing is known.
func (e *Error) Hint(l report.Lang) string { return e.advice.In(l) }

// kind is a sort of trouble that users meet.
type kind struct{ what, advice report.Words }

var (
	isFolder = kind{
		report.Words{ZH: "批注库的路径是一个文件夹", EN: "the store of notes is a folder"},
		report.Words{ZH: "用 --store 指定一个文件，例如该文件夹下的 notes.db", EN: "name a file with --store, such as notes.db in that folder"},
	}
	notStore = kind{
		report.Words{ZH: "不是批注库文件", EN: "not a store of notes"},
		report.Words{ZH: "用 --store 另指定一个文件；原文件未作任何改动", EN: "name another file with --store; this one was left as it is"},
	}
	tooNew = kind{
		report.Words{ZH: "批注库由更新版本的程序写成", EN: "the store of notes was written by a newer version of the program"},
		report.Words{ZH: "请升级程序；原文件未作任何改动", EN: "update the program; the file was left as it is"},
	}
	readOnly = kind{
		report.Words{ZH: "批注库只能读，不能写", EN: "the store of notes can only be read"},
		report.Words{ZH: "请管理员开放该文件夹和文件的写权限，或用 --store 另指定一个文件", EN: "have the folder and the file made writable, or name another file with --store"},
	}
	noAccess = kind{
		report.Words{ZH: "没有读写批注库的权限", EN: "no permission to open the store of notes"},
		report.Words{ZH: "用 --store 另指定一个文件，或请管理员开放权限", EN: "name another file with --store, or have access granted"},
	}
	diskFull = kind{
		report.Words{ZH: "磁盘已满，未能保存", EN: "the disk is full, nothing was saved"},
		report.Words{ZH: "腾出空间后再保存一次，或用 --store 存到别处", EN: "make room and save again, or use --store on another disk"},
	}
	busy = kind{
		report.Words{ZH: "批注库一直被占用", EN: "the store of notes stays locked by another program"},
		report.Words{ZH: "稍后再试；如有卡住的程序，请先结束它", EN: "try again later; end the program that hangs, if one does"},
	}
	damaged = kind{
		report.Words{ZH: "批注库已损坏", EN: "the store of notes is damaged"},
		report.Words{ZH: "请保留原文件，从备份恢复，或用 --store 另建一个", EN: "keep the file, restore a backup, or begin another one with --store"},
	}
	otherTrouble = kind{what: report.Words{ZH: "批注库出错", EN: "trouble with the store of notes"}}
)

func (k kind) at(path string, err error) *Error {
	return &Error{Path: path, What: k.what, advice: k.advice, Err: err}
}

// Result codes of SQLite, https://www.sqlite.org/rescode.html.
const (
	codePerm     = 3
	codeBusy     = 5
	codeLocked   = 6
	codeReadOnly = 8
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

// sqlCode is the primary result code of SQLite in err, 0 where there is none.
func sqlCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xFF
	}
	return 0
}

// explain makes an *Error of whatever went wrong with the file. Errors that
// are not about the file (a cancelled context, a conflict) stay as they are.
func explain(path string, err error) error {
	var told *Error
	if err == nil || errors.As(err, &told) {
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return diskFull.at(path, err)
	case errors.Is(err, syscall.EROFS):
		return readOnly.at(path, err)
	case errors.Is(err, fs.ErrPermission):
		return noAccess.at(path, err)
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return otherTrouble.at(path, err)
	}
	switch sqlCode(err) {
	case 0:
		return err
	case codeFull:
		return diskFull.at(path, err)
	case codeReadOnly:
		return readOnly.at(path, err)
	case codePerm, codeCantOpen:
		return noAccess.at(path, err)
	case codeBusy, codeLocked:
		return busy.at(path, err)
	case codeCorrupt:
		return damaged.at(path, err)
	case codeNotADB:
		return notStore.at(path, err)
	}
	return otherTrouble.at(path, err)
}
