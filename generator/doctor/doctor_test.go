package doctor

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

const siteFile = `title: OCOP
base_url: https://ocop.kiem-thu.vn/
province: Thử
districts: [{name: Yên Sơn, communes: [Mỹ Bằng]}]
groups: [{id: thuc-pham, name: Thực phẩm}]
publish: {web: {kind: zip, path: ../web}}
`

// project writes a project, and gives its folder.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{
		"ocop.yaml":                   siteFile,
		"content/products/gao.md":     "---\ntitle: Gạo\ngroup: thuc-pham\nproducer: htx\ncommune: Mỹ Bằng\n---\n",
		"content/producers/htx.md":    "---\ntitle: HTX\n---\n",
		"themes/default/assets/a.css": "",
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// made is a machine in order but for what is changed.
type made struct {
	system, encoding, setting string
	now                       time.Time
	free                      int64
	freeErr                   error
	volume                    Volume
	watches                   int
	git                       bool
	pictures                  error
}

func (m made) System() string               { return m.system }
func (m made) Now() time.Time               { return m.now }
func (m made) Free(string) (int64, error)   { return m.free, m.freeErr }
func (m made) Volume(string) Volume         { return m.volume }
func (m made) Watches() int                 { return m.watches }
func (m made) Encoding() string             { return m.encoding }
func (m made) Has(string) bool              { return m.git }
func (m made) Setting(string) string        { return m.setting }
func (m made) Picture(f photo.Format) error { return m.pictures }

func inOrder() made {
	return made{system: "linux", now: time.Now(), free: 1 << 40, volume: Volume{FileSystem: "ext4"}, watches: 8192, git: true}
}

// examined gives the codes of what is wrong, and every text.
func examined(t *testing.T, o Options) (codes []diag.Code, texts string) {
	t.Helper()
	o.Today, o.Version = catalogue.Date{Year: 2026, Month: 11, Day: 23}, same("ocop 1")
	if o.Cache == "" {
		o.Cache = t.TempDir()
	}
	findings, err := Examine(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range findings {
		if f.Wrong == nil {
			b.WriteString(f.Good.Vi + "\n" + f.Good.En + "\n")
			continue
		}
		codes = append(codes, f.Wrong.Code)
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			d := f.Wrong.At(diag.Pos{})
			b.WriteString(d.Message(lang) + " → " + d.Help(lang) + "\n")
			if d.Help(lang) == "" {
				t.Errorf("%s does not say what to do", d.Code)
			}
		}
	}
	if strings.Contains(b.String(), "%!") {
		t.Errorf("a text is not filled in:\n%s", &b)
	}
	return codes, b.String()
}

func TestMachines(t *testing.T) {
	tests := []struct {
		name   string
		change func(*made)
		want   []diag.Code
		says   string
	}{
		{"in order", func(*made) {}, nil, "1 sản phẩm, 1 chủ thể; 0 cảnh báo"},
		{"no git", func(m *made) { m.git = false }, nil, "không có git (không bắt buộc)"},
		{"a file system that nobody knows", func(m *made) { m.volume = Volume{} }, nil, "a disk of this machine; capital"},
		{"a network drive", func(m *made) { m.volume = Volume{"SMB", Network} }, []diag.Code{diag.RemoteFolder}, "ổ mạng (SMB)"},
		{"a drive of Windows", func(m *made) { m.volume = Volume{"9p", WindowsDrive} }, []diag.Code{diag.RemoteFolder}, "~/trang"},
		{"just enough room", func(m *made) { m.free = goodRoom }, nil, "còn 1\u00a0GB"},
		{"little room", func(m *made) { m.free = goodRoom - 1 }, []diag.Code{diag.DiskLow}, ""},
		{"no room", func(m *made) { m.free = leastRoom - 1 }, []diag.Code{diag.DiskFull}, "only 200\u00a0MB"},
		{"nobody knows how much room", func(m *made) { m.freeErr = errors.ErrUnsupported }, nil, ""},
		{"pictures that fail", func(m *made) { m.pictures = errors.New("mmap: denied") }, []diag.Code{diag.PhotosNotMade}, "mmap: denied"},
		{"few watches", func(m *made) { m.watches = 4 }, []diag.Code{diag.FewWatches}, "trang có 6"},
		{"any number of watches", func(m *made) { m.watches = 0 }, nil, "theo dõi được 6 thư mục"},
		{"a code page", func(m *made) { m.encoding, m.system = "1258", "windows" }, []diag.Code{diag.ForeignTerminal}, "chcp 65001"},
		{"Latin 1", func(m *made) { m.encoding = "ISO-8859-1" }, []diag.Code{diag.ForeignTerminal}, "LANG=C.UTF-8"},
		{"1980", func(m *made) { m.now = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }, []diag.Code{diag.WrongClock}, "1/1/1980"},
		{"2101", func(m *made) { m.now = time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC) }, []diag.Code{diag.WrongClock}, ""},
		{"three days ago", func(m *made) { m.now = m.now.Add(-72 * time.Hour) }, []diag.Code{diag.ClockDoubt}, "sau hôm nay"},
		{"an hour ago", func(m *made) { m.now = m.now.Add(-time.Hour) }, nil, "hôm nay 23/11/2026"},
		{"another zone", func(m *made) { m.now = m.now.In(time.FixedZone("", -8*3600)) }, nil, "UTC-08:00"},
		{"a day that is set", func(m *made) { m.setting = "1735689600" }, []diag.Code{diag.ClockDoubt}, "23/11/2026"},
	}
	for _, tt := range tests {
		m := inOrder()
		tt.change(&m)
		codes, texts := examined(t, Options{Dir: project(t, nil), Machine: m})
		if !slices.Equal(codes, tt.want) || !strings.Contains(texts, tt.says) {
			t.Errorf("%s: %v, want %v and %q in\n%s", tt.name, codes, tt.want, tt.says, texts)
		}
	}
}

func TestProjects(t *testing.T) {
	long := "content/products/" + strings.Repeat("a", 120) + "/" + strings.Repeat("b", 100) + ".md"
	page := "---\ntitle: Gạo\ngroup: thuc-pham\nproducer: htx\ncommune: Mỹ Bằng\n---\n"
	tests := []struct {
		name  string
		files map[string]string
		want  []diag.Code
		says  string
	}{
		{"an example for an address", map[string]string{"ocop.yaml": strings.Replace(siteFile, "kiem-thu.vn", "example.vn", 1)}, []diag.Code{diag.PublishUnset}, "base_url"},
		{"an address of the office", map[string]string{"ocop.yaml": strings.Replace(siteFile, "ocop.kiem-thu.vn", "192.168.1.5", 1)}, []diag.Code{diag.PublishUnset}, "base_url"},
		{"no target", map[string]string{"ocop.yaml": strings.Replace(siteFile, "publish", "# publish", 1)}, []diag.Code{diag.PublishUnset}, "publish:"},
		{"a target", nil, nil, "web (zip)"},
		{"faults", map[string]string{"content/products/gao.md": strings.Replace(page, "Mỹ Bằng", "Mỹ", 1)}, []diag.Code{diag.ContentAtFault}, "có 1 lỗi, lỗi đầu ở content/products/gao.md:5:10"},
		{"a long path", map[string]string{long: page}, []diag.Code{diag.LongPaths}, long},
		{"names from a Mac", map[string]string{"content/products/Ga\u0323o.jpg": "x"}, nil, "1 tên ghi dấu rời"},
		{"what editors leave", map[string]string{"content/products/.git/" + strings.Repeat("a", 220): "x", "content/products/" + strings.Repeat("a", 220) + "~": ""}, nil, "mở được trên mọi máy"},
		{"a theme of its own", map[string]string{"themes/default/assets/b.css": "", "themes/default/words/vi.yaml": "nav: {home: Nhà}\n"}, nil, "default, 3 tệp sửa riêng"},
		{"a file of a theme that nobody asks for", map[string]string{"themes/default/templates/hom.html": `{{define "main"}}{{end}}`}, []diag.Code{diag.StaleOverride}, "home.html"},
		{"a template at fault", map[string]string{"themes/default/templates/home.html": `{{define "main"}}{{.Nothing}}{{end}}`}, []diag.Code{diag.ContentAtFault}, "home.html"},
		{"a template that is not well formed", map[string]string{"themes/default/templates/home.html": `{{define "main"}}{{if}}`}, []diag.Code{diag.ContentAtFault}, "home.html"},
	}
	for _, tt := range tests {
		codes, texts := examined(t, Options{Dir: project(t, tt.files), Machine: inOrder()})
		if !slices.Equal(codes, tt.want) || !strings.Contains(texts, tt.says) {
			t.Errorf("%s: %v, want %v and %q in\n%s", tt.name, codes, tt.want, tt.says, texts)
		}
	}
}

func TestFolders(t *testing.T) {
	dir := project(t, nil)
	if codes, texts := examined(t, Options{Dir: filepath.Join(dir, "content", "products"), Machine: inOrder()}); !slices.Equal(codes, []diag.Code{diag.SiteElsewhere}) || !strings.Contains(texts, dir) {
		t.Errorf("below a project: %v\n%s", codes, texts)
	}
	if codes, _ := examined(t, Options{Dir: t.TempDir(), Machine: inOrder()}); !slices.Equal(codes, []diag.Code{diag.NoSiteFile}) {
		t.Errorf("without a project: %v", codes)
	}
	windows := inOrder()
	windows.system = "windows"
	deep := filepath.Join(t.TempDir(), strings.Repeat("a", 150), strings.Repeat("b", 100))
	if err := os.MkdirAll(filepath.Dir(deep), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(deep, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if codes, _ := examined(t, Options{Dir: deep, Machine: windows}); !slices.Equal(codes, []diag.Code{diag.LongPaths}) {
		t.Errorf("deep in a disk of Windows: %v", codes)
	}
	if err := os.Symlink(filepath.Join(dir, "content"), filepath.Join(dir, "content", "products", "x")); err == nil {
		if codes, _ := examined(t, Options{Dir: dir, Machine: inOrder()}); !slices.Equal(codes, []diag.Code{diag.LinksInContent}) {
			t.Errorf("with a link: %v", codes)
		}
	}
}

func TestSyncedIn(t *testing.T) {
	tests := []struct{ path, want string }{
		{"/home/an/OneDrive/trang", "OneDrive"},
		{"/home/an/OneDrive - Sở Nông nghiệp/trang", "OneDrive - Sở Nông nghiệp"},
		{"/Users/an/Library/CloudStorage/GoogleDrive-an@example.vn/My Drive/trang", "GoogleDrive-an@example.vn"},
		{"/Users/an/Library/Mobile Documents/com~apple~CloudDocs/trang", "com~apple~CloudDocs"},
		{"/home/an/Dropbox", "Dropbox"},
		{"/home/an/trang/onedrive.md/x", "onedrive.md"},
		{"/home/an/trang", ""},
		{"/srv/drive/one", ""},
	}
	for _, tt := range tests {
		if got, ok := syncedIn(tt.path); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %q, %v; want %q", tt.path, got, ok, tt.want)
		}
	}
}

// The machine that the tests run on has answers, whatever they are.
func TestHere(t *testing.T) {
	m := here{}
	if free, err := m.Free(t.TempDir()); err != nil || free <= 0 {
		t.Errorf("free: %d, %v", free, err)
	}
	if m.System() == "" || m.Now().IsZero() || m.Watches() < 0 || m.Has("there-is-no-such-program") {
		t.Error("the machine does not answer")
	}
	m.Volume(t.TempDir())
	for encoding, want := range map[string]string{"vi_VN.UTF-8": "", "C.utf8": "", "en_US.ISO-8859-1": "ISO-8859-1", "C": "C", "vi_VN.TCVN@x": "TCVN"} {
		t.Setenv("LC_ALL", encoding)
		if got := m.Encoding(); got != want && m.System() != "windows" {
			t.Errorf("%s: %q, want %q", encoding, got, want)
		}
	}
	if _, err := Examine(context.Background(), Options{Dir: project(t, nil), Cache: t.TempDir()}); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Examine(ctx, Options{Dir: project(t, nil), Cache: t.TempDir(), Machine: inOrder()}); !errors.Is(err, context.Canceled) {
		t.Errorf("told to end, it says %v", err)
	}
}
