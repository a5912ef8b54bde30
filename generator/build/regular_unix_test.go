//go:build unix

package build_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
)

// TestNothingWaitsForAPipe puts a named pipe, which nobody writes to, at the place of every kind of file, and a link to a
// file outside: no build waits or follows. Within the content both are passed over with a warning, as if they were not
// there; elsewhere they are told by their names.
func TestNothingWaitsForAPipe(t *testing.T) {
	const passedOver = diag.NotRegularFile
	tests := []struct {
		name  string
		code  diag.Code // of a fault at that place; 0: an error of the machine that names the file
		other diag.Code // of what is missing for it
	}{
		{"ocop.yaml", 0, 0},
		{"content/addresses.lock", 0, 0},
		{"content/logo.png", diag.PhotoMissing, 0},
		{"themes/default/words/vi.yaml", 0, 0},
		{"themes/default/templates/_footer.html", 0, 0},
		{"themes/default/assets/style.css", 0, 0},
		{"content/products/gao.md", passedOver, 0},
		{"content/products/gao.en.md", passedOver, 0},
		{"content/products/che/1.jpg", passedOver, diag.PhotoMissing},
		{"content/producers/htx-su-anh.md", passedOver, diag.UnknownProducer},
		{"content/products/yen-son", passedOver, 0},
	}
	outside := filepath.Join(t.TempDir(), "ngoài.md")
	if err := os.WriteFile(outside, []byte("---\ntitle: Bí mật\ngroup: do-uong\ncommune: Mỹ Bằng\n---\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		for what, put := range map[string]func(name string) error{
			"a pipe": func(name string) error { return syscall.Mkfifo(name, 0o666) },
			"a link": func(name string) error { return os.Symlink(outside, name) },
		} {
			t.Run(tt.name+"/"+what, func(t *testing.T) {
				f := maps.Clone(province())
				f["ocop.yaml"] += "logo: content/logo.png\n"
				f["content/products/che/index.md"] = strings.Replace(f["content/products/che/index.md"], "[Gạo](../gao.md)", "Gạo", 1)
				delete(f, tt.name)
				base := t.TempDir()
				dir, out := filepath.Join(base, "project"), filepath.Join(base, "public")
				f.write(t, dir)
				name := filepath.Join(dir, filepath.FromSlash(tt.name))
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := put(name); err != nil {
					t.Fatal(err)
				}
				_, faults, err := attempt(t, build.Options{Dir: dir, Out: out})
				if tt.code == 0 {
					if err == nil || !strings.Contains(err.Error(), filepath.Base(tt.name)) {
						t.Errorf("it ends with %v, %v", err, faults)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				found := map[diag.Code]bool{}
				for _, d := range faults {
					found[d.Code] = found[d.Code] || d.Code != passedOver || d.Pos.File == tt.name && d.Code.Severity() == diag.Warning
				}
				if !found[tt.code] || tt.other != 0 && !found[tt.other] {
					t.Errorf("there are the faults %v", faults)
				}
				for name, text := range tree(t, out) {
					if strings.Contains(text, "Bí mật") {
						t.Errorf("%s shows what lies outside", name)
					}
				}
			})
		}
	}
}
