# make         builds the tool and the catalogue
# make test    runs every test, and installs what the tests need
# See README.md for the rest.

GO      ?= go
TAGS    := nodynamic
GOFLAGS_BUILD := -trimpath -buildvcs=false -tags $(TAGS)

export CGO_ENABLED = 0

.PHONY: all build tool site test test-publish fuzz torture lint race cross bench bench-hugo bench-steps bench-photos shots release clean

all: build

build: site

tool:
	$(GO) build $(GOFLAGS_BUILD) -o bin/ ./generator/cmd/ocop

site: tool
	bin/ocop build

# The browser tests drive the Chromium of the system's packages, those of spreadsheets its LibreOffice.
test:
	.ci/need-chromium
	.ci/need-npm
	.ci/need-libreoffice
	.ci/need-zbar
	.ci/need-poppler
	$(GO) test -tags $(TAGS) -timeout 30m ./...

# Every fuzz target for TIME each, or those whose names match ONLY.
fuzz: TIME ?= 10m
fuzz: ONLY ?= .
fuzz:
	.ci/fuzz $(TIME) '$(ONLY)'

# Kills builds, many times over, and saves a thousand times in a minute before a preview.
torture:
	OCOP_TORTURE=2000 $(GO) test -tags $(TAGS) -count 1 -timeout 2h -run '^TestKill$$' ./generator/cmd/ocop
	$(GO) test -tags $(TAGS) -count 30 -timeout 2h -run 'Death|Kill|Disk|Fault|Reader' ./generator/output
	OCOP_TORTURE=1 $(GO) test -tags $(TAGS) -count 1 -timeout 1h -run '^TestAThousandSaves$$' ./generator/serve

# Publishing, to real servers on this machine: versitygw for S3, OpenSSH's sshd for SFTP. The connection is cut at every
# request, or at each EVERY-th.
test-publish: EVERY ?= 1
test-publish:
	.ci/need-sshd
	.ci/need-versitygw
	$(GO) test -tags $(TAGS) -count 1 -timeout 1h ./generator/publish -servers -every $(EVERY)

# The race detector is the one thing that needs a C compiler.
race:
	.ci/need-chromium
	.ci/need-npm
	.ci/need-libreoffice
	.ci/need-zbar
	.ci/need-poppler
	CGO_ENABLED=1 $(GO) test -race -short -tags $(TAGS) -timeout 1h ./...

lint:
	@unformatted=$$(gofmt -s -l generator themes); if [ -n "$$unformatted" ]; then echo "gofmt -s: $$unformatted"; exit 1; fi
	$(GO) vet -tags $(TAGS) ./...
	$(GO) tool staticcheck -tags $(TAGS) ./...
	$(GO) mod tidy -diff

# The tool runs on the machines of those who write: Windows and macOS as well.
cross:
	GOOS=windows GOARCH=amd64 $(GO) vet -tags $(TAGS) ./generator/... ./themes/...
	GOOS=windows GOARCH=amd64 $(GO) build $(GOFLAGS_BUILD) -o /dev/null ./generator/cmd/ocop
	GOOS=darwin GOARCH=arm64 $(GO) build $(GOFLAGS_BUILD) -o /dev/null ./generator/cmd/ocop
	GOOS=linux GOARCH=arm64 $(GO) build $(GOFLAGS_BUILD) -o /dev/null ./generator/cmd/ocop

# What builds cost, on made-up catalogues: make bench SIZES=20000,100000 takes long.
SIZES  ?= 500,3500
ROUNDS ?= 3

bench: tool
	$(GO) run -tags $(TAGS) ./generator/cmd/bench -sizes $(SIZES) -rounds $(ROUNDS) -ocop bin/ocop

# The same beside Hugo, which is installed into bin/ when it is not there.
HUGO := v0.165.0

bin/hugo:
	GOBIN=$(CURDIR)/bin $(GO) install github.com/gohugoio/hugo@$(HUGO)

bench-hugo: tool bin/hugo
	$(GO) run -tags $(TAGS) ./generator/cmd/bench -sizes $(SIZES) -rounds $(ROUNDS) -ocop bin/ocop -hugo bin/hugo

# What single steps cost.
bench-steps:
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -benchmem ./generator/...

# Photos against vipsthumbnail (package libvips-tools) and sharp (npm install --no-save sharp; git ignores it).
bench-photos:
	$(GO) test -tags $(TAGS) -count 1 -v -run '^TestCompare$$' ./generator/photo -compare

# The pictures of the catalogue that the docs show.
shots:
	.ci/need-chromium
	$(GO) test -tags $(TAGS) -count 1 -run '^TestShots$$' ./generator/browser -shots

# Archives for Windows, macOS and Linux in dist/, with their checksums. The same commit gives the same bytes.
release:
	$(GO) run -tags $(TAGS) ./generator/cmd/release -o dist

clean:
	rm -rf bin dist .ocop .public.ocop
	find public -mindepth 1 ! -name .gitkeep -delete
