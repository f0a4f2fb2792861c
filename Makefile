# duizhao 对照
#
#   make run     build and open the sample pair
#   make test    all tests
#   make check   what CI does: format, vet, staticcheck, tidy, generate, import
#                rules, race, short fuzz

BIN      := bin/duizhao
LEFT     ?= samples/yunchuan-2023.txt
RIGHT    ?= samples/yunchuan-2024.txt
FUZZTIME ?= 30s
LDFLAGS  := -s -w

.PHONY: run build static test bench check fuzz generate imports format clean

run: build
	$(BIN) $(LEFT) $(RIGHT)

build:
	CGO_ENABLED=1 go build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/duizhao

# One file that runs on any Linux of the same processor, whatever its libc.
static:
	CGO_ENABLED=1 go build -trimpath -tags 'osusergo netgo' -ldflags '$(LDFLAGS) -linkmode external -extldflags -static' -o $(BIN) ./cmd/duizhao

test:
	go test ./...

bench:
	go test -run '^$$' -bench . -benchmem ./...

generate:
	go generate ./...

format:
	go tool gofumpt -w cmd diff internal loader tui

# Fuzzing takes one target at a time. check asks for a number of runs, not a time:
# Go's fuzzer now and then fails with "context deadline exceeded" where its time is
# up. Inputs are made smaller a few times only: that may take all the time else.
fuzz:
	@for p in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "fuzz $$p $$f"; \
			go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x $$p || exit 1; \
		done; \
	done

# Who may import whom; the reasons stand in README.md, "How it is built".
imports:
	go run ./internal/imports

check: imports
	@test -z "$$(go tool gofumpt -l cmd diff internal loader tui)" || { echo "not formatted:"; go tool gofumpt -l cmd diff internal loader tui; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	cp go.mod go.mod.before && cp go.sum go.sum.before && go mod tidy && cmp go.mod go.mod.before && cmp go.sum go.sum.before; s=$$?; mv go.mod.before go.mod; mv go.sum.before go.sum; exit $$s
	go generate ./... && git diff --exit-code -- README.md
	go test -race ./...
	$(MAKE) fuzz FUZZTIME=500x

clean:
	rm -rf bin
