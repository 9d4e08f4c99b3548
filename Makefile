# make lists the targets.
.PHONY: help build test race lint fuzz fuzz-long vuln bench benchmarks national golden samples pictures modules man release cover ci

FUZZTIME ?= 20s
NATION ?= /tmp/rapor-national

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

build: ## build the program for this machine
	go build -trimpath -o rapor .

test: ## run the tests
	go test ./...

race: ## run the tests with the race detector
	go test -race ./...

lint: ## gofmt, vet, staticcheck
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go tool staticcheck ./...

fuzz: ## run every fuzz target for FUZZTIME (20s)
	.ci/fuzz $(FUZZTIME)

fuzz-long: ## run every fuzz target for ten minutes
	.ci/fuzz 10m

vuln: ## look the modules up among known vulnerabilities; needs a network
	go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...

bench: ## hold the program against others that do the same work, as far as they are installed
	go run ./samples/bench compare

benchmarks: ## run the benchmarks of each package
	go test -run '^$$' -bench . -benchmem ./...

national: ## make the answers of a whole civil service in NATION and run on them
	go run ./samples/bench generate "$(NATION)"
	go run . run "$(NATION)" --out "$(NATION)/Hasil" --jobs 2 --tanpa-pdf-unit

golden: ## write the golden files anew; review each like code
	UPDATE=1 go test ./writer/... ./calc/...

samples: ## make the samples anew
	go generate ./samples

pictures: ## make the pictures of README and PANDUAN anew
	PICTURES=1 go test -count=1 -run TestPictures .

modules: ## write the kept list of modules and their licences anew
	cd .ci/release && go run . -modules write

man: ## write the manual page into dist/
	mkdir -p dist
	go run . man >dist/rapor.1

release: ## build what is handed out, of the last commit, into dist/
	cd .ci/release && go run . -out ../../dist

cover: ## coverage of calc
	go test -cover ./calc

ci: ## what decides whether a change may land
	.ci/run
