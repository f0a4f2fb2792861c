package segment

import (
	"errors"
	"fmt"
	"os"

	"github.com/yanyiwu/gojieba"
)

// The other files that gojieba wants. Their parts of it (the hidden Markov
// model and keyword extraction) are not used, so the least that it accepts
// will do; it aborts the process on an empty file.
const (
	noModel = "0 0 0 0\n0 0 0 0\n0 0 0 0\n0 0 0 0\n0 0 0 0\n的:0\n的:0\n的:0\n的:0\n"
	noWords = "的 1.0\n" // weights of keywords and stop words
)

// load hands the dictionary to gojieba. C++ reads files by path and aborts
// where it cannot, so every path is opened here first.
func load(dict []byte) (jieba *gojieba.Jieba, err error) {
	files := [][]byte{dict, []byte(noModel), []byte(noWords)}
	for _, hand := range []func([]byte) (path string, done func(), err error){memoryFile, tempFile} {
		var paths []string
		var failed error
		dones := make([]func(), 0, len(files))
		for _, content := range files {
			path, done, e := hand(content)
			if e == nil {
				dones = append(dones, done)
				e = readable(path, len(content))
			}
			if e != nil {
				failed = e
				break
			}
			paths = append(paths, path)
		}
		if failed == nil {
			jieba, failed = start(paths[0], paths[1], os.DevNull, paths[2], paths[2])
		}
		for _, done := range dones {
			done()
		}
		if failed == nil {
			return jieba, nil
		}
		err = errors.Join(err, failed)
	}
	return nil, fmt.Errorf("load dictionary: %w", err)
}

// start makes the gojieba handle. It keeps nothing of the files open.
func start(paths ...string) (jieba *gojieba.Jieba, err error) {
	defer func() {
		if p := recover(); p != nil { // a missing file, says gojieba
			err = fmt.Errorf("gojieba: %v", p)
		}
	}()
	return gojieba.NewJieba(paths...), nil
}

// readable reports an error unless the path can be opened and holds as many
// bytes as were written.
func readable(path string, size int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() != int64(size) {
		return fmt.Errorf("%q: %d bytes instead of %d", path, info.Size(), size)
	}
	return nil
}

// tempFile writes the content to a file in the directory for such; done
// removes it.
func tempFile(content []byte) (path string, done func(), err error) {
	f, err := os.CreateTemp("", "duizhao-*")
	if err != nil {
		return "", nil, err
	}
	done = func() { _ = os.Remove(f.Name()) }
	_, err = f.Write(content)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		done()
		return "", nil, err
	}
	return f.Name(), done, nil
}
