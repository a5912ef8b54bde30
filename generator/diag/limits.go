package diag

// What a project may hold at the most. A value over its limit is a fault whose message names the limit.
const (
	MaxMatterBytes = 64 << 10  // front matter of one page
	MaxSiteBytes   = 1 << 20   // ocop.yaml
	MaxBodyBytes   = 256 << 10 // Markdown text of one page
	MaxDepth       = 8         // lists and mappings within one another in YAML
	MaxTitle       = 200       // characters of a title
	MaxSummary     = 400       // characters of a summary
	MaxText        = 500       // characters of any other field
	MaxList        = 200       // entries of a list in front matter
	MaxUnit        = 100       // characters of an area's name: addresses are made of it, which become names of files
	MaxName        = 255       // bytes of a file's or folder's name, which every file system takes

	MaxLinks  = 1000  // links and pictures of one text
	MaxCells  = 10000 // cells of one text's tables, empty ones and those that the author left out included
	MaxLevels = 16    // lists, quotations and emphasis within one another in a text
	MaxMarks  = 10000 // runs of * _ ~ in one text

	MaxTurns     = 10_000_000 // turns of loops and calls of templates for one page: some seconds, on any machine the same
	MaxTemplates = 1000       // templates within one another
	MaxPageBytes = 64 << 20   // one page that is made

	MaxPixels     = 64_000_000 // width times height of a photo
	MaxPhotoBytes = 40 << 20   // the file of a photo
	MaxSide       = 16_383     // pixels of a photo's side; also the most that WebP can hold
	MaxScans      = 500        // of a progressive JPEG: cameras write about ten, a bomb writes a million empty ones

	MaxProfileBytes = 4 << 20 // of a colour profile that is kept; the largest in use, of printing presses, have about 3 MB

	MaxSheetBytes    = 20 << 20  // a spreadsheet's file
	MaxSheetUnzipped = 100 << 20 // what is read of a workbook, unpacked
	MaxSheetRatio    = 200       // how many times its size a part of a workbook unpacks to, if it is large
	MaxSheetEntries  = 2_000     // files within a workbook
	MaxSheetStrings  = 1_000_000 // texts that a workbook's cells share
	MaxSheetRows     = 50_000    // rows that hold anything
	MaxSheetColumns  = 500       // the column of the last cell that holds anything
	MaxSheetCells    = 2_000_000 // cells that hold anything
	MaxSheetText     = 50 << 20  // bytes of text in all cells
	MaxCell          = 32_767    // characters of a cell, as in Excel
)

// Limit is one of the limits in words: what it is on, and the most there may be of the unit; "" is bytes.
type Limit struct {
	On   Text
	Most int
	Unit Text
}

// Limits are all limits, in order.
func Limits() []Limit {
	letters, entries := Text{"chữ cái", "characters"}, Text{"mục", "entries"}
	return []Limit{
		{Text{"phần trường của một trang", "the fields of a page"}, MaxMatterBytes, Text{}},
		{Text{"tệp ocop.yaml", "ocop.yaml"}, MaxSiteBytes, Text{}},
		{Text{"bài viết của một trang", "the text of a page"}, MaxBodyBytes, Text{}},
		{Text{"danh sách và nhóm trường lồng nhau", "lists and mappings within one another"}, MaxDepth, Text{"cấp", "levels"}},
		{Text{"title", "title"}, MaxTitle, letters},
		{Text{"summary", "summary"}, MaxSummary, letters},
		{Text{"mọi trường chữ khác", "any other field of text"}, MaxText, letters},
		{Text{"một danh sách trong phần trường", "a list among the fields"}, MaxList, entries},
		{Text{"tên huyện, xã và loại của chúng trong ocop.yaml", "the name or kind of an area in ocop.yaml"}, MaxUnit, letters},
		{Text{"tên một tệp hoặc thư mục", "the name of a file or folder"}, MaxName, Text{"byte", "bytes"}},
		{Text{"liên kết và ảnh trong một bài", "links and pictures of a text"}, MaxLinks, entries},
		{Text{"ô trong các bảng của một bài", "cells of a text's tables"}, MaxCells, Text{"ô", "cells"}},
		{Text{"danh sách, trích dẫn, chữ đậm nghiêng lồng nhau", "lists, quotations and emphasis within one another"}, MaxLevels, Text{"cấp", "levels"}},
		{Text{"dấu * _ ~ trong một bài", "marks * _ ~ of a text"}, MaxMarks, Text{"dấu", "marks"}},
		{Text{"lượt lặp và lượt gọi mẫu khi làm một trang", "turns of loops and calls of templates for one page"}, MaxTurns, Text{"lượt", "turns"}},
		{Text{"mẫu gọi lồng nhau", "templates within one another"}, MaxTemplates, Text{"cấp", "levels"}},
		{Text{"một trang làm ra", "a page that is made"}, MaxPageBytes, Text{}},
		{Text{"ảnh: chiều ngang nhân chiều dọc", "a photo's width times its height"}, MaxPixels, Text{"điểm ảnh", "pixels"}},
		{Text{"tệp ảnh", "a photo's file"}, MaxPhotoBytes, Text{}},
		{Text{"mỗi cạnh của ảnh", "each side of a photo"}, MaxSide, Text{"điểm ảnh", "pixels"}},
		{Text{"lượt quét của một ảnh JPEG lũy tiến", "scans of a progressive JPEG"}, MaxScans, Text{"lượt", "scans"}},
		{Text{"hồ sơ màu của một ảnh; dài hơn thì bỏ qua", "a photo's colour profile; a longer one is passed over"}, MaxProfileBytes, Text{}},
		{Text{"bảng Excel hoặc CSV để nhập", "a spreadsheet to import"}, MaxSheetBytes, Text{}},
		{Text{"bảng Excel sau khi giải nén", "a workbook, unpacked"}, MaxSheetUnzipped, Text{}},
		{Text{"dung lượng giải nén của một phần bảng Excel so với lúc nén", "a workbook's part when unpacked, against its size"}, MaxSheetRatio, Text{"lần", "times"}},
		{Text{"tệp con trong bảng Excel", "files within a workbook"}, MaxSheetEntries, Text{"tệp", "files"}},
		{Text{"chuỗi chữ dùng chung trong bảng Excel", "texts that a workbook's cells share"}, MaxSheetStrings, Text{"chuỗi", "texts"}},
		{Text{"dòng có chữ của bảng", "rows of a spreadsheet that hold anything"}, MaxSheetRows, Text{"dòng", "rows"}},
		{Text{"cột của bảng", "columns of a spreadsheet"}, MaxSheetColumns, Text{"cột", "columns"}},
		{Text{"ô có chữ của bảng", "cells of a spreadsheet that hold anything"}, MaxSheetCells, Text{"ô", "cells"}},
		{Text{"chữ trong mọi ô của bảng", "the text of all cells of a spreadsheet"}, MaxSheetText, Text{}},
		{Text{"một ô của bảng", "a cell of a spreadsheet"}, MaxCell, letters},
	}
}
