package doctor

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// judgeTheme tells whether the theme is whole: whether its files are well formed, pages can be made of it, and what it has
// of its own fits what it stands for.
func (e *examination) judgeTheme(ctx context.Context) {
	if e.project == nil {
		return
	}
	own, err := theme.Overrides(e.site.Theme, themes.FS, e.files())
	if err != nil {
		e.wrong(topicTheme, diag.UnreadableFile, path.Join("themes", e.site.Theme), 1)
		return
	}
	faults := e.errors(inTheme)
	if len(faults) == 0 {
		if faults, err = e.project.Try(ctx); err != nil {
			e.wrong(topicTheme, diag.ContentAtFault, 1, path.Join("themes", e.site.Theme), same(err.Error()))
			return
		}
	}
	wrong := e.atFault(topicTheme, faults.Sort())
	changed, copies := 0, 0
	for _, o := range own {
		switch {
		case o.Unknown:
			help := diag.Text{Vi: "xóa đi, hoặc đổi tên cho khớp một tệp trong themes/default", En: "delete it, or give it the name of a file of themes/default"}
			if o.Near != "" {
				help = diag.DidYouMean(o.Near)
			}
			wrong = true
			e.wrong(topicTheme, diag.StaleOverride, o.File, diag.Text{Vi: "không thay cho tệp nào của giao diện gốc", En: "takes the place of no file of the default theme"}, help)
		case len(o.Missing) > 0:
			wrong = true
			e.wrong(topicTheme, diag.StaleOverride, o.File,
				both("thiếu phần %s mà tệp gốc có", "lacks the block %s that the original has", strings.Join(o.Missing, ", ")),
				diag.Text{Vi: "so với tệp gốc cùng tên rồi thêm phần ấy, hoặc xóa tệp này để dùng bản gốc", En: "compare it with the original and add the block, or delete the file to use the original"})
		case o.Same:
			copies++
		default:
			changed++
		}
	}
	if wrong {
		return
	}
	text := both("%s, nguyên như đi kèm ocop", "%s, as it comes with ocop", e.site.Theme)
	if changed > 0 {
		text = both("%s, %d tệp sửa riêng", "%s; files of its own: %d", e.site.Theme, changed)
	}
	if copies > 0 {
		more := both("; %d tệp chép y nguyên bản gốc", "; plain copies of the original: %d", copies)
		text.Vi, text.En = text.Vi+more.Vi, text.En+more.En
	}
	e.good(topicTheme, text)
}

// judgePhotos makes a small picture in every format that the site wants.
func (e *examination) judgePhotos() {
	formats := append(slices.Clone(e.site.Photos.Formats), photo.JPEG)
	names := make([]string, len(formats))
	for i, f := range formats {
		if err := e.Machine.Picture(f); err != nil {
			e.wrong(topicPhotos, diag.PhotosNotMade, f.String(), err.Error())
			return
		}
		names[i] = f.String()
	}
	e.good(topicPhotos, both("đọc và làm được %s", "%s can be read and made", strings.Join(names, ", ")))
}

// What is much for a cache, and how many of its pictures are looked at.
const (
	largeCache = 5_000_000_000
	sampled    = 500
)

// judgeCache tells whether the photo cache is of a good size and its pictures whole.
func (e *examination) judgeCache() {
	folder, err := filepath.Abs(e.Cache)
	if e.Cache == "" {
		folder = filepath.Join(e.full, ".ocop", "cache")
	}
	if err != nil {
		return
	}
	cache, err := photo.OpenCache(folder, time.Time{})
	if err != nil {
		e.wrong(topicCache, diag.UnreadableFile, folder, 1)
		return
	}
	usage, err := cache.Usage()
	if err != nil {
		e.wrong(topicCache, diag.UnreadableFile, folder, 1)
		return
	}
	looked, torn, err := cache.Sample(sampled)
	switch size := sized(usage.Bytes); {
	case err != nil:
		e.wrong(topicCache, diag.UnreadableFile, folder, 1)
	case torn > 0:
		e.wrong(topicCache, diag.CacheTrouble, both("có %d trong %d ảnh xem thử bị hỏng", "has %d damaged pictures among %d", torn, looked),
			diag.Text{Vi: "ocop tự làm lại những ảnh ấy; nếu còn gặp nữa thì đĩa có thể sắp hỏng, hãy sao lưu", En: "ocop makes them again; if it comes again, the disk may be failing: make a backup"})
	case usage.Bytes > largeCache:
		e.wrong(topicCache, diag.CacheTrouble, diag.Text{Vi: "chiếm " + size.Vi, En: "takes " + size.En},
			diag.Text{Vi: "chạy ocop cache prune để bỏ ảnh lâu không dùng", En: "run ocop cache prune to drop what no build has used for long"})
	default:
		e.good(topicCache, diag.Text{Vi: "chiếm " + size.Vi, En: "takes " + size.En})
	}
}

// judgeOutput tells what the last build left.
func (e *examination) judgeOutput() {
	folder := filepath.Join(e.Dir, outputFolder)
	entries, err := output.Standing(folder)
	if err != nil {
		e.wrong(topicOutput, diag.UnreadableFile, outputFolder, 1)
		return
	}
	if state := output.Look(folder); state == output.Broken {
		e.wrong(topicOutput, diag.DeadBuild)
	} else if state == output.Busy {
		e.good(topicOutput, diag.Text{Vi: "một lần dựng đang chạy", En: "a build is under way"})
	} else if len(entries) == 0 {
		e.good(topicOutput, diag.Text{Vi: "chưa dựng lần nào", En: "nothing has been built yet"})
	} else {
		for _, entry := range entries {
			e.built += entry.Size
		}
		size := sized(e.built)
		e.good(topicOutput, diag.Text{
			Vi: viet.Vietnamese.Number(len(entries)) + " tệp, " + size.Vi, En: viet.English.Number(len(entries)) + " files, " + size.En,
		})
	}
}

// outputFolder is where a build puts the site unless it is told otherwise.
const outputFolder = "public"

// Without so much room on the disk nothing can be built, and with less than so much a build may fail.
const (
	leastRoom = 200_000_000
	goodRoom  = 1_000_000_000
)

// judgeDisk tells whether there is room for another build: the new site stands beside the old one for a while, and the
// cache grows.
func (e *examination) judgeDisk() {
	free, err := e.Machine.Free(e.full)
	if err != nil {
		return // some systems do not tell
	}
	wanted := max(goodRoom, 3*e.built)
	switch {
	case free < leastRoom:
		e.wrong(topicDisk, diag.DiskFull, sized(free), sized(leastRoom))
	case free < wanted:
		e.wrong(topicDisk, diag.DiskLow, sized(free), sized(wanted))
	default:
		size := sized(free)
		e.good(topicDisk, diag.Text{Vi: "còn " + size.Vi, En: size.En + " are free"})
	}
}

// The years that a clock may show.
const (
	firstYear = 2025
	lastYear  = 2100
)

// judgeClock tells whether the machine knows what day it is: certificates and prices are judged by it.
func (e *examination) judgeClock() {
	now := e.Machine.Now()
	day := catalogue.DateOf(now)
	before := len(e.findings)
	if now.Year() < firstYear || now.Year() > lastYear {
		e.wrong(topicClock, diag.WrongClock, day)
	} else if t := e.tree; t.newest.After(now.Add(24 * time.Hour)) {
		when := catalogue.DateOf(t.newest)
		e.wrong(topicClock, diag.ClockDoubt, diag.Text{
			Vi: "tệp " + t.newestName + " ghi ngày " + when.In(viet.Vietnamese) + ", sau hôm nay", En: "the file " + t.newestName + " is of " + when.In(viet.English) + ", which is to come",
		}, diag.Text{Vi: "xem lại ngày giờ của máy", En: "check the machine's clock"})
	}
	if e.Machine.Setting("SOURCE_DATE_EPOCH") != "" {
		e.wrong(topicClock, diag.ClockDoubt, diag.Text{
			Vi: "biến SOURCE_DATE_EPOCH bắt ocop xét theo ngày " + e.Today.In(viet.Vietnamese), En: "SOURCE_DATE_EPOCH makes ocop judge by " + e.Today.In(viet.English),
		}, diag.Text{Vi: "bỏ biến ấy đi, trừ khi cố ý", En: "unset it, unless that is meant"})
	}
	if len(e.findings) == before {
		zone := now.Format("UTC-07:00")
		e.good(topicClock, diag.Text{
			Vi: "hôm nay " + e.Today.In(viet.Vietnamese) + " theo giờ Việt Nam; múi giờ của máy: " + zone,
			En: "today is " + e.Today.In(viet.English) + " in Vietnam; the machine is at " + zone,
		})
	}
}

// judgePreview tells whether the system can watch as many folders as the project has.
func (e *examination) judgePreview() {
	most := e.Machine.Watches()
	if most > 0 && e.tree.folders > most*4/5 { // others watch, too
		e.wrong(topicPreview, diag.FewWatches, most, e.tree.folders)
		return
	}
	e.good(topicPreview, both("theo dõi được %d thư mục của trang", "all folders of the site can be watched: %d", e.tree.folders))
}

// judgeTerminal tells whether the terminal speaks UTF-8.
func (e *examination) judgeTerminal() {
	encoding := e.Machine.Encoding()
	if encoding == "" {
		e.good(topicTerminal, same("UTF-8"))
		return
	}
	help := diag.Text{Vi: "đặt LANG=vi_VN.UTF-8 hoặc LANG=C.UTF-8", En: "set LANG=vi_VN.UTF-8 or LANG=C.UTF-8"}
	if e.Machine.System() == "windows" {
		help = diag.Text{Vi: "chữ trên màn hình vẫn đúng; trước khi chuyển kết quả ra tệp (>), gõ: chcp 65001", En: "the screen is right all the same; before you send output to a file (>), type: chcp 65001"}
	}
	e.wrong(topicTerminal, diag.ForeignTerminal, encoding, help)
}

// judgeTargets tells whether the site can be published: whether it has an address and a place.
func (e *examination) judgeTargets() {
	before := len(e.findings)
	if !e.site.HasAddress() {
		e.wrong(topicTargets, diag.PublishUnset, diag.Text{Vi: "base_url trong ocop.yaml còn là địa chỉ mẫu", En: "base_url in ocop.yaml is still an example"},
			diag.Text{Vi: "ghi địa chỉ thật của trang", En: "write the site's own address"})
	}
	if len(e.site.Publish) == 0 {
		e.wrong(topicTargets, diag.PublishUnset, diag.Text{Vi: "chưa đặt nơi đăng nào trong ocop.yaml", En: "ocop.yaml names no place to publish to"},
			diag.Text{Vi: "thêm publish: theo hướng dẫn ở docs/huong-dan.md, hoặc tự chép thư mục public đi", En: "add publish: as docs/huong-dan.md tells, or copy the folder public yourself"})
	}
	if len(e.findings) > before {
		return
	}
	var names []string
	for _, t := range e.site.Publish {
		names = append(names, t.Name+" ("+t.Kind+")")
	}
	e.good(topicTargets, same(strings.Join(names, ", ")))
}
