// Checks a published ledger with the Go project's own packages for such logs and nothing of ours.
//
//	outsider FOLDER
//
// The folder holds key, checkpoints/SIZE, tile/…, proofs/INDEX and consistency/OLD-NEW. Prints what was
// accepted; ends with 1 at the first thing that is not.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type published string

func (p published) read(name string) []byte {
	bytes, err := os.ReadFile(filepath.Join(string(p), name))
	refuse(err)
	return bytes
}

// The package names a tile with its height, tlog-tiles without.
func (p published) tile(t tlog.Tile) string { return "tile/" + strings.TrimPrefix(t.Path(), "tile/8/") }

func (p published) Height() int                        { return 8 }
func (p published) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (p published) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		bytes, err := os.ReadFile(filepath.Join(string(p), p.tile(t)))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func refuse(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func hash(text string) (h tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	refuse(err)
	if len(bytes) != len(h) {
		refuse(fmt.Errorf("a hash of %d bytes", len(bytes)))
	}
	copy(h[:], bytes)
	return
}

func hashes(lines []string) (all []tlog.Hash) {
	for _, line := range lines {
		all = append(all, hash(line))
	}
	return
}

func main() {
	p := published(os.Args[1])
	verifier, err := note.NewVerifier(strings.TrimSpace(string(p.read("key"))))
	refuse(err)

	trees := map[int64]tlog.Tree{}
	names, err := filepath.Glob(filepath.Join(string(p), "checkpoints", "*"))
	refuse(err)
	var last tlog.Tree
	for _, name := range names {
		opened, err := note.Open(p.read("checkpoints/"+filepath.Base(name)), note.VerifierList(verifier))
		refuse(err)
		lines := strings.Split(opened.Text, "\n")
		size, err := strconv.ParseInt(lines[1], 10, 64)
		refuse(err)
		trees[size] = tlog.Tree{N: size, Hash: hash(lines[2])}
		if size > last.N {
			last = trees[size]
		}
	}

	// Reads every hash out of tiles that were checked against the newest root.
	checked := tlog.TileHashReader(last, p)
	sizes := []int64{}
	for size, tree := range trees {
		root, err := tlog.TreeHash(size, checked)
		refuse(err)
		if root != tree.Hash {
			refuse(fmt.Errorf("the root at %d is another", size))
		}
		sizes = append(sizes, size)
	}
	sort.Slice(sizes, func(i, j int) bool { return sizes[i] < sizes[j] })

	var bundle []byte
	for i := int64(0); i < last.N; i++ {
		if i%256 == 0 {
			width := last.N - i
			if width > 256 {
				width = 256
			}
			name := p.tile(tlog.Tile{H: 8, L: 0, N: i / 256, W: int(width)})
			bundle = p.read(strings.Replace(name, "tile/0/", "tile/entries/", 1))
		}
		length := int(binary.BigEndian.Uint16(bundle))
		entry := bundle[2 : 2+length]
		bundle = bundle[2+length:]
		theirs, err := tlog.ProveRecord(last.N, i, checked)
		refuse(err)
		refuse(tlog.CheckRecord(theirs, last.N, last.Hash, i, tlog.RecordHash(entry)))

		head := strings.Split(strings.SplitN(string(p.read(fmt.Sprintf("proofs/%d", i))), "\n\n", 2)[0], "\n")
		if head[0] != "c2sp.org/tlog-proof@v1" || head[1] != fmt.Sprintf("index %d", i) {
			refuse(fmt.Errorf("proof %d is of another form", i))
		}
		refuse(tlog.CheckRecord(hashes(head[2:]), last.N, last.Hash, i, tlog.RecordHash(entry)))
	}
	if len(bundle) != 0 {
		refuse(fmt.Errorf("%d bytes behind the last entry", len(bundle)))
	}

	pairs := 0
	for i, old := range sizes {
		for _, size := range sizes[i+1:] {
			text := strings.TrimSpace(string(p.read(fmt.Sprintf("consistency/%d-%d", old, size))))
			var proof []tlog.Hash
			if text != "" {
				proof = hashes(strings.Split(text, "\n"))
			}
			refuse(tlog.CheckTree(proof, size, trees[size].Hash, old, trees[old].Hash))
			pairs++
		}
	}
	fmt.Printf("accepted: %d checkpoints, %d entries, %d pairs\n", len(trees), last.N, pairs)
}
