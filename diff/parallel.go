package diff

import "sync"

// parallel runs independent work side by side and returns when all of it is
// done. A panic in any of it goes on in the caller. What the parts write must
// not overlap; then the result does not depend on their order.
func parallel(work ...func()) {
	var wg sync.WaitGroup
	panics := make([]any, len(work))
	for i, f := range work[1:] {
		wg.Go(func() {
			defer func() { panics[i+1] = recover() }()
			f()
		})
	}
	func() {
		defer func() { panics[0] = recover() }()
		work[0]()
	}()
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}
