package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// barInterval is how often the bar is drawn.
const barInterval = 100 * time.Millisecond

// bar shows on a terminal how far a build has come; elsewhere it shows nothing.
type bar struct {
	once sync.Once
	bar  *progressbar.ProgressBar
	w    io.Writer // nil: not a terminal
}

func newBar(w io.Writer, hidden bool) *bar {
	if f, ok := w.(*os.File); ok && !hidden && term.IsTerminal(int(f.Fd())) {
		return &bar{w: w}
	}
	return &bar{}
}

// show may be called from several goroutines.
func (b *bar) show(done, total int) {
	if b.w == nil {
		return
	}
	b.once.Do(func() {
		b.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.w), progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(barInterval))
	})
	b.bar.Add(1)
}

// clear takes the bar off the screen.
func (b *bar) clear() {
	if b.bar != nil {
		b.bar.Clear()
	}
}

// byteBar shows on a terminal how much of a publication is sent, and how long the rest will take.
type byteBar struct {
	bar
	mu sync.Mutex
}

func newByteBar(w io.Writer, hidden bool) *byteBar {
	b := &byteBar{}
	b.w = newBar(w, hidden).w
	return b
}

// show may be called from several goroutines.
func (b *byteBar) show(done, total int64) {
	if b.w == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar.bar == nil {
		b.bar.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(b.w), progressbar.OptionSetWidth(30),
			progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(barInterval))
	}
	b.bar.bar.Set64(done)
}
