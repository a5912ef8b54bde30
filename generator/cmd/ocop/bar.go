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
