package publish

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// TestConformance holds every kind of target to the same promises.
func TestConformance(t *testing.T) {
	for _, k := range kinds() {
		t.Run(k.name, func(t *testing.T) {
			for _, promise := range promises {
				t.Run(promise.name, func(t *testing.T) { promise.keep(t, k.make(t)) })
			}
		})
	}
}

var promises = []struct {
	name string
	keep func(*testing.T, *spot)
}{
	{"the first publication shows the whole site", firstPublication},
	{"nothing changed: nothing is sent", noChange},
	{"one edited product costs few files", oneEdit},
	{"a new product", newProduct},
	{"a new picture", newPicture},
	{"a new style reaches every page", newStyle},
	{"a product that is renamed leaves a page that leads on", rename},
	{"a product that is removed goes", removal},
	{"a file that becomes a folder", fileBecomesFolder},
	{"more pages than a fifth are not deleted unasked", massDeletion},
	{"more pages than a fifth are deleted when that is asked for", allowedDeletion},
	{"the host's limit of files holds", tooManyFiles},
	{"the host's limit is met to the file", justEnoughFiles},
	{"files of others stay", foreignFilesStay},
	{"a site of others is not taken over", foreignSite},
	{"a file of others is not overwritten", foreignInTheWay},
	{"odd names", oddNames},
	{"an empty file and a large one", sizes},
	{"wrong credentials", wrongCredentials},
	{"a full disk, and then a larger one", fullDisk},
	{"a disk that is only for reading", readOnlyDisk},
	{"a clock that was ahead", clockSkew},
	{"somebody else is publishing", lockHeld},
	{"a lock is broken when that is asked for", brokenLock},
	{"our own lock of a run that died is taken over", ownLock},
	{"no lock is left", noLockLeft},
	{"the last publication is taken back", rollback},
	{"two publications are taken back", rollbackTwo},
	{"after going back the undone site is forgotten", rollbackAndOn},
	{"there is nothing to go back to", rollbackTooFar},
	{"a dry run changes nothing", dryRun},
	{"saying no changes nothing", sayingNo},
	{"a site without products is refused", emptySite},
	{"a site that was tampered with is refused", tampered},
	{"a damaged record is noticed", damagedRecord},
	{"a file that somebody took away comes back", takenAway},
	{"a file that somebody changed comes back", changedByHand},
	{"old pages find their pictures for some time", retirement},
	{"only so many releases are kept", keepsFew},
	{"the plan tells products by name", planOfProducts},
	{"the status tells what is there", statusTells},
	{"stopped by hand, and again", stopped},
	{"half files do not stay", noHalves},
}

// code gives the number of the fault that an error is.
func code(err error) int {
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return int(fault.Code)
	}
	return 0
}

// refused checks that a call failed by that fault, and that readers see the same as before.
func (s *spot) refused(err error, want diag.Code, before map[string]string) {
	s.t.Helper()
	if code(err) != int(want) {
		s.t.Fatalf("%v; want %s", err, want)
	}
	if got := s.live(); !maps.Equal(got, before) {
		s.t.Errorf("readers see something else than before: %v, not %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(before)))
	}
}

func firstPublication(t *testing.T, s *spot) {
	m := someProducts(12)
	r := s.must(m)
	if want := len(m.files()); r.Sent != want || !r.Plan.First || len(r.Plan.Added) != 12 {
		t.Errorf("%d of %d files sent, %d products added", r.Sent, want, len(r.Plan.Added))
	}
}

func noChange(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if s.ask != nil {
		s.ask()
	}
	r := s.must(m)
	if r.Done || r.Sent > 0 || !r.Plan.Empty() {
		t.Errorf("%d files sent", r.Sent)
	}
	if s.ask != nil {
		if n := s.ask(); n > 2 {
			t.Errorf("%d requests", n)
		}
	}
}

func oneEdit(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	r := s.must(m.with("che-03", "Chè ngon hơn"))
	if r.Sent == 0 || r.Sent > 12 || !slices.Equal(r.Plan.Changed, []string{"che-03"}) {
		t.Errorf("%d files sent, changed: %v", r.Sent, r.Plan.Changed)
	}
}

func newProduct(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if r := s.must(m.with("gao", "Gạo")); !slices.Equal(r.Plan.Added, []string{"gao"}) || len(r.Plan.Changed) > 0 {
		t.Errorf("%+v", r.Plan)
	}
}

func newPicture(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.must(m.with("che-00", "ảnh mới"))
	if missing := wanting(s.live()); len(missing) > 0 {
		t.Error(missing)
	}
}

func newStyle(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	m.style = "red"
	if r := s.must(m); len(r.Plan.Changed) != 12 {
		t.Errorf("%d products changed", len(r.Plan.Changed))
	}
}

func rename(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	renamed := m.renamed("che-01", "che-xanh")
	r := s.must(renamed)
	if r.Plan.RemovedPages > 0 || len(r.Plan.Removed) > 0 {
		t.Errorf("%d pages deleted, %v removed", r.Plan.RemovedPages, r.Plan.Removed)
	}
}

func removal(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	r := s.must(m.without("che-05"))
	if !slices.Equal(r.Plan.Removed, []string{"che-05"}) || r.Plan.RemovedPages != 1 {
		t.Errorf("%+v", r.Plan)
	}
}

func fileBecomesFolder(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m.and("tai-lieu", "a file"))
	before := s.live()
	next := m.and("tai-lieu/a.txt", "in a folder")
	r, err := s.publish(next)
	if s.atomic() {
		if err != nil {
			t.Fatal(err)
		}
		s.shows(next.texts())
		return
	}
	if r.Done {
		t.Error("both were published")
	}
	s.refused(err, diag.NameClash, before)
}

func massDeletion(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	before := s.live()
	_, err := s.publish(m.without("che-01", "che-02", "che-03", "che-04"))
	s.refused(err, diag.TooManyDeletions, before)
}

func allowedDeletion(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.must(m.without("che-01", "che-02", "che-03", "che-04"), func(o *Options) { o.AllowDelete = true })
}

func tooManyFiles(t *testing.T, s *spot) {
	m := someProducts(12)
	s.target.MaxFiles = len(m.files()) // and the record
	_, err := s.publish(m)
	s.refused(err, diag.TooManyFiles, map[string]string{})
}

func justEnoughFiles(t *testing.T, s *spot) {
	m := someProducts(12)
	s.target.MaxFiles = len(m.files()) + 1
	s.must(m)
	s.must(m.with("che-00", "ảnh khác")) // the old picture has no room
	if got := s.live(); len(got) > len(m.files()) {
		t.Errorf("%d files, not %d", len(got), len(m.files()))
	}
}

func foreignFilesStay(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.leave("google123.html", "verification")
	s.leave("tai-lieu/don.pdf", "a form")
	for _, next := range []mini{m.with("che-00", "mới"), m.without("che-01")} {
		if _, err := s.publish(next); err != nil {
			t.Fatal(err)
		}
		if got := s.live(); s.target.Kind != config.Zip && (got["google123.html"] != "verification" || got["tai-lieu/don.pdf"] != "a form") {
			t.Errorf("they are gone: %v", slices.Sorted(maps.Keys(got)))
		}
	}
}

func foreignSite(t *testing.T, s *spot) {
	if s.target.Kind == config.Zip {
		t.Skip("a folder of archives may hold anything beside them")
	}
	m := someProducts(12)
	s.leave("index.html", "somebody's")
	s.leave("anh.jpg", "somebody's")
	before := s.live()
	_, err := s.publish(m)
	s.refused(err, diag.ForeignSite, before)
	if _, err := s.publish(m, func(o *Options) { o.Adopt = true }); err != nil {
		t.Fatal(err)
	}
	want := m.texts()
	if s.target.Layout != config.Releases {
		want["anh.jpg"] = "somebody's"
	}
	s.shows(want)
}

func foreignInTheWay(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.leave("san-pham/gao.html", "somebody's")
	if s.target.Kind == config.Zip {
		return
	}
	before := s.live()
	_, err := s.publish(m.with("gao", "Gạo"))
	s.refused(err, diag.ForeignInTheWay, before)
	s.must(m.with("gao", "Gạo"), func(o *Options) { o.Adopt = true })
}

func oddNames(t *testing.T, s *spot) {
	m := someProducts(12)
	for _, name := range []string{"ảnh đẹp.txt", "a b/c+d%20e.txt", "it's & <that>.txt", "#1.txt", "trống/ô.csv", "_headers", "a~b(1).txt", "q=1&r=2.txt", strings.Repeat("dài", 30) + ".txt"} {
		if name = viet.NFC(name); !strings.ContainsAny(name, "<>") {
			m = m.and(name, "odd: "+name)
		}
	}
	s.must(m)
	s.must(m)
	next := m.without("che-00")
	delete(next.more, "#1.txt")
	s.must(next)
}

func sizes(t *testing.T, s *spot) {
	m := someProducts(12).and("trong.txt", "").and("lon.txt", strings.Repeat("0123456789abcdef", 200_000))
	s.must(m)
	if r := s.must(m); r.Done {
		t.Error("it was sent again")
	}
}

func wrongCredentials(t *testing.T, s *spot) {
	s.spoil()
	r, err := s.publish(someProducts(12))
	if r.Done || !slices.Contains(s.spoilt, code(err)) {
		t.Fatalf("%v; want one of %v", err, s.spoilt)
	}
	for _, secret := range []string{testSecretKey, "another-secret-key", testAccessKey} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("a message shows a secret: %v", err)
		}
	}
}

// room is where a target's files lie, for a disk to be mounted there.
func (s *spot) room() string {
	if s.target.Kind == config.S3 {
		return filepath.Dir(s.folder) // the bucket
	}
	return s.folder
}

func fullDisk(t *testing.T, s *spot) {
	resize, _ := tinyDisk(t, s.room(), "1m")
	m := someProducts(12)
	s.must(m)
	before := s.live()
	large := strings.Repeat("0123456789abcdef", 200_000)
	next := m.with("che-00", "mới").and("lon.txt", rot(large))
	_, err := s.publish(next)
	if code(err) != int(diag.TargetFull) {
		t.Fatalf("%v; want %s", err, diag.TargetFull)
	}
	if missing := wanting(s.live()); len(missing) > 0 {
		t.Error(missing)
	}
	if s.atomic() && !maps.Equal(s.live(), before) {
		t.Error("readers see something new")
	}
	resize("30m")
	s.must(next)
}

// rot makes a text that compression cannot make small.
func rot(text string) string {
	b := []byte(text)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return string(b)
}

func readOnlyDisk(t *testing.T, s *spot) {
	m := someProducts(12)
	if s.target.Kind == config.S3 {
		s.must(m)
		s.target.Endpoint = theServers.readOnly
	} else {
		_, lock := tinyDisk(t, s.room(), "8m")
		s.must(m)
		lock()
	}
	before := s.live()
	_, err := s.publish(m.with("che-00", "mới"))
	s.refused(err, diag.TargetReadOnly, before)
}

func clockSkew(t *testing.T, s *spot) {
	m := someProducts(12)
	s.now = time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	s.must(m)
	s.now = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	second := m.with("che-00", "hai")
	s.must(second)
	s.must(second)
	if _, err := s.back(1); err != nil {
		t.Fatal(err)
	}
	s.shows(m.texts())
	s.must(second)
}

// back takes publications back.
func (s *spot) back(steps int, change ...func(*Options)) (Result, error) {
	return Rollback(context.Background(), s.options(change...), steps)
}

// otherOffice is the same target, published to from another folder.
func (s *spot) otherOffice() *spot {
	other := *s
	other.project = s.t.(*testing.T).TempDir()
	return &other
}

// die publishes and breaks off as soon as the lock is taken.
func (s *spot) die(m mini) {
	s.t.Helper()
	m.build(s.t, s.project)
	o := s.options().filled()
	session, err := open(context.Background(), o)
	if err != nil {
		s.t.Fatal(err)
	}
	defer session.close()
	if err := session.takeMark(context.Background(), nil, nil); err != nil {
		s.t.Fatal(err)
	}
}

func lockHeld(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	other := s.otherOffice()
	other.die(m)
	before := s.live()
	_, err := s.publish(m.with("che-00", "mới"))
	s.refused(err, diag.TargetLocked, before)
	if !strings.Contains(err.Error(), "lan@may-1") {
		t.Errorf("nobody is named: %v", err)
	}
}

func brokenLock(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.otherOffice().die(m)
	s.must(m.with("che-00", "mới"), func(o *Options) { o.BreakLock = true })
	s.must(m.with("che-00", "mới hơn"))
}

func ownLock(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.die(m)
	s.must(m.with("che-00", "mới"))
}

func noLockLeft(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.must(m.with("che-00", "mới"))
	other := s.otherOffice()
	other.must(m.with("che-00", "của máy khác"))
}

func rollback(t *testing.T, s *spot) {
	first, second := someProducts(12), someProducts(12).with("gao", "Gạo").without("che-01")
	s.must(first)
	s.must(second)
	r, err := s.back(1)
	if err != nil || !r.Done {
		t.Fatal(r, err)
	}
	s.shows(first.texts())
	if r := s.must(second); !r.Done {
		t.Error("the site is not sent again")
	}
}

func rollbackTwo(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.must(m.with("che-00", "hai"))
	s.must(m.with("che-00", "ba"))
	if _, err := s.back(2); err != nil {
		t.Fatal(err)
	}
	s.shows(m.texts())
}

func rollbackAndOn(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	s.must(m.with("che-00", "sai"))
	if _, err := s.back(1); err != nil {
		t.Fatal(err)
	}
	s.must(m.with("che-00", "đúng"))
	if _, err := s.back(1); err != nil {
		t.Fatal(err)
	}
	s.shows(m.texts())
}

func rollbackTooFar(t *testing.T, s *spot) {
	_, err := s.back(1)
	s.refused(err, diag.NothingToUndo, map[string]string{})
	m := someProducts(12)
	s.must(m)
	_, err = s.back(1)
	s.refused(err, diag.NothingToUndo, s.live())
}

func dryRun(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	before := s.live()
	r, err := s.publish(m.with("che-00", "mới"), func(o *Options) { o.Confirm = nil })
	if err != nil || r.Done || r.Plan.Send == 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if !maps.Equal(s.live(), before) {
		t.Error("readers see something new")
	}
	s.otherOffice().must(m.with("che-00", "không khóa"))
}

func sayingNo(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	before := s.live()
	r, err := s.publish(m.with("che-00", "mới"), func(o *Options) { o.Confirm = func(*Plan) (bool, error) { return false, nil } })
	if err != nil || r.Done || !maps.Equal(s.live(), before) {
		t.Errorf("%+v, %v", r, err)
	}
}

func emptySite(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	before := s.live()
	_, err := s.publish(someProducts(0), func(o *Options) { o.AllowDelete = true })
	s.refused(err, diag.NothingToPublish, before)
}

func tampered(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	before := s.live()
	next := m.with("che-00", "mới")
	next.build(t, s.project)
	if err := os.WriteFile(filepath.Join(s.project, "public", "index.html"), []byte("<script>evil()</script>"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := Run(context.Background(), s.options())
	s.refused(err, diag.SiteTampered, before)
}

func damagedRecord(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if s.target.Kind == config.Zip {
		names, _ := filepath.Glob(filepath.Join(s.folder, "*.zip"))
		if err := os.Truncate(names[0], 100); err != nil {
			t.Fatal(err)
		}
		_, err := s.publish(m.with("che-00", "mới"))
		if code(err) != int(diag.DamagedRecord) {
			t.Errorf("%v; want %s", err, diag.DamagedRecord)
		}
		return
	}
	s.leave(recordPath, `{"version":1,"files":[{"path":"../../etc/passwd"`)
	before := s.live()
	_, err := s.publish(m.with("che-00", "mới"))
	s.refused(err, diag.DamagedRecord, before)
	r := s.must(m.with("che-00", "mới"), func(o *Options) { o.Adopt = true })
	if !s.atomic() && r.Sent > 12 {
		t.Errorf("%d files were sent, though they were there", r.Sent)
	}
}

func takenAway(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if s.target.Kind == config.Zip {
		return
	}
	if err := os.Remove(filepath.Join(s.shown(), "san-pham/che-07.html")); err != nil {
		t.Fatal(err)
	}
	s.must(m.with("che-00", "mới"))
}

func changedByHand(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if s.target.Kind == config.Zip || s.target.Layout == config.Releases {
		return // nobody edits there
	}
	s.leave("san-pham/che-07.html", "edited at the server")
	r := s.must(m, func(o *Options) { o.Recheck = true })
	if r.Sent != 1 {
		t.Errorf("%d files were sent", r.Sent)
	}
}

func retirement(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	old := wantedBy(m, "che-00")
	s.must(m.with("che-00", "1"))
	if _, ok := s.live()[old]; !ok && s.target.Kind != config.Zip {
		t.Errorf("%s is gone at once", old)
	}
	for n := range retiredFor {
		s.must(m.with("che-00", fmt.Sprint(n+2)))
	}
	if _, ok := s.live()[old]; ok {
		t.Errorf("%s is still there", old)
	}
}

// wantedBy gives the path of a product's picture.
func wantedBy(m mini, slug string) string {
	for name := range m.files() {
		if strings.HasPrefix(name, "anh/"+slug+"-") {
			return name
		}
	}
	return ""
}

func keepsFew(t *testing.T, s *spot) {
	s.target.Keep = 3
	m := someProducts(12)
	for n := range 5 {
		s.must(m.with("che-00", fmt.Sprint(n)))
	}
	st, err := Look(context.Background(), s.options())
	if err != nil {
		t.Fatal(err)
	}
	want := 3
	if s.target.Kind == config.S3 || s.target.Layout == config.InPlace {
		want = editionsKept
	}
	if len(st.Kept) != want || !st.Kept[want-1].Shown {
		t.Errorf("%+v", st.Kept)
	}
	builds, err := os.ReadDir(filepath.Join(s.project, buildsFolder))
	if err != nil || len(builds) > editionsKept {
		t.Errorf("%d builds are kept, %v", len(builds), err)
	}
}

func planOfProducts(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	r, err := s.publish(m.with("gao", "Gạo").with("che-02", "sửa").without("che-03"), func(o *Options) { o.Confirm = nil })
	if err != nil {
		t.Fatal(err)
	}
	p := r.Plan
	if !slices.Equal(p.Added, []string{"gao"}) || !slices.Equal(p.Changed, []string{"che-02"}) || !slices.Equal(p.Removed, []string{"che-03"}) {
		t.Errorf("added %v, changed %v, removed %v", p.Added, p.Changed, p.Removed)
	}
}

func statusTells(t *testing.T, s *spot) {
	m := someProducts(12)
	st, err := Look(context.Background(), s.options())
	if err != nil || !st.Published.IsZero() || st.Lock != nil {
		t.Errorf("%+v, %v", st, err)
	}
	r := s.must(m)
	if st, err = Look(context.Background(), s.options()); err != nil || st.Files != len(m.files()) || st.Build != r.Build || len(st.Kept) != 1 {
		t.Errorf("%+v, %v", st, err)
	}
	s.otherOffice().die(m)
	if st, err = Look(context.Background(), s.options()); err != nil || st.Lock == nil || st.Lock.Stopped {
		t.Errorf("%+v, %v", st, err)
	}
}

func stopped(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	next := m.with("che-00", "mới").with("gao", "Gạo")
	next.build(t, s.project)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Run(ctx, s.options(func(o *Options) {
		o.Confirm = func(*Plan) (bool, error) { cancel(); return true, nil }
	}))
	if code(err) != int(diag.PublishStopped) {
		t.Fatal(err)
	}
	if missing := wanting(s.live()); len(missing) > 0 {
		t.Error(missing)
	}
	s.otherOffice().must(next) // the lock is free
}

func noHalves(t *testing.T, s *spot) {
	m := someProducts(12)
	s.must(m)
	if s.target.Kind == config.S3 || s.target.Kind == config.Zip {
		return // an object is there whole or not at all
	}
	half := filepath.Join(s.shown(), halfName("san-pham/che-01.html"))
	if err := os.WriteFile(half, []byte("ha"), 0o666); err != nil {
		t.Fatal(err)
	}
	s.must(m.with("che-01", "mới"))
	if _, err := os.Stat(filepath.Join(s.shown(), filepath.Base(half))); err == nil {
		t.Errorf("%s is left", half)
	}
}
