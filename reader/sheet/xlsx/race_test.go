//go:build race

package xlsx

// underRace tells that the race detector watches, which makes everything ten
// times slower: tests of one goroutine do less then.
const underRace = true
