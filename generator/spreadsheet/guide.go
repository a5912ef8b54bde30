package spreadsheet

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// notes say what to write in a cell, where that is something else than what the declarations say of a file.
var notes = map[string]diag.Text{
	"product": {
		Vi: "tên thư mục của sản phẩm, cũng là địa chỉ trang; sản phẩm mới thì để trống; đừng sửa mã đã có",
		En: "the product's folder and address; leave it empty for a new product; never change one",
	},
	"producer": {
		Vi: "tên tệp của chủ thể; chủ thể mới thì để trống; đừng sửa mã đã có",
		En: "the name of the producer's file; leave it empty for a new producer; never change one",
	},
	"product.group":              {Vi: "chọn trong danh sách", En: "choose from the list"},
	"product.producer":           {Vi: "chọn trong danh sách; chủ thể mới thì ghi tên đầy đủ, rồi thêm một dòng ở sheet Chủ thể", En: "choose from the list; a new producer by its full name, with a row of its own on the sheet of producers"},
	"product.district":           {Vi: "chọn trong danh sách", En: "choose from the list"},
	"product.commune":            {Vi: "chọn huyện trước, rồi chọn xã trong danh sách của huyện ấy", En: "choose the district first, then one of its communes"},
	"product.commune_now":        {Vi: "tên từ ngày 1/7/2025, chỉ ghi khi không rõ xã cũ hoặc xã cũ bị chia", En: "the name since 1/7/2025, only where the former commune is not known or was divided"},
	"producer.commune_now":       {Vi: "tên từ ngày 1/7/2025, chỉ ghi khi không rõ xã cũ hoặc xã cũ bị chia", En: "the name since 1/7/2025, only where the former commune is not known or was divided"},
	"producer.district":          {Vi: "chọn trong danh sách", En: "choose from the list"},
	"producer.commune":           {Vi: "chọn huyện trước, rồi chọn xã trong danh sách của huyện ấy", En: "choose the district first, then one of its communes"},
	"product.certificate.issued": {Vi: "ngày ký quyết định; chỉ biết tháng hay năm thì viết 08/2024 hay 2024", En: "the day of the decision; write 08/2024 or 2024 where the day is not known"},
	"product.price.amount":       {Vi: "giá bán lẻ, tính bằng đồng", En: "the retail price in đồng"},
	"product.season":             {Vi: "số của tháng, cách nhau bằng dấu phẩy; hoặc viết 11–2, quanh năm", En: "the months' numbers with commas between them, or 11–2"},
	"product.gtin":               {Vi: "8, 12, 13 hoặc 14 chữ số in dưới mã", En: "the 8, 12, 13 or 14 digits under the bars"},
	"product.history": {
		Vi: "mỗi lần một dòng trong ô (Alt+Enter để xuống dòng), các phần cách nhau bằng dấu chấm phẩy",
		En: "a line of the cell for each time (Alt+Enter), its parts with semicolons between them",
	},
	"product.standards": {
		Vi: "mỗi tiêu chuẩn một dòng trong ô (Alt+Enter để xuống dòng): tên, rồi số và ngày hết hạn nếu có",
		En: "a line of the cell for each (Alt+Enter): the name, then number and day of expiry",
	},
	"product.buy": {
		Vi: "mỗi nơi một dòng trong ô (Alt+Enter để xuống dòng): tên, rồi địa chỉ trang bán chính sản phẩm này",
		En: "a line of the cell for each (Alt+Enter): the name, then the page that sells this very product",
	},
	"product.photos": {
		Vi: "tên các ảnh nằm cạnh tệp của sản phẩm, mỗi ảnh một dòng trong ô; để trống thì dùng mọi ảnh, theo tên",
		En: "the photos beside the product's file, a line of the cell for each; empty: all of them, by name",
	},
	"producer.photos": {
		Vi: "tên các ảnh nằm cạnh tệp của chủ thể, mỗi ảnh một dòng trong ô; để trống thì dùng mọi ảnh, theo tên",
		En: "the photos beside the producer's file, a line of the cell for each; empty: all of them, by name",
	},
	"product.aliases":   {Vi: "tên thư mục trước khi đổi, mỗi tên một dòng trong ô", En: "the folder's former names, a line of the cell for each"},
	"product.draft":     {Vi: "chọn có để chưa đưa lên trang", En: "yes keeps it off the site"},
	"product.sources":   {Vi: "trang báo, số văn bản, mỗi nguồn một dòng trong ô (Alt+Enter để xuống dòng)", En: "articles and documents, a line of the cell for each (Alt+Enter)"},
	"producer.sources":  {Vi: "trang báo, số văn bản, mỗi nguồn một dòng trong ô (Alt+Enter để xuống dòng)", En: "articles and documents, a line of the cell for each (Alt+Enter)"},
	"producer.phone":    {Vi: "số để khách gọi; nhiều số thì cách nhau bằng dấu chấm phẩy", En: "for customers; several with semicolons between them"},
	"producer.address":  {Vi: "số nhà, đường; xã và huyện ghi ở cột riêng", En: "house and street; commune and district have columns of their own"},
	"product.en.title":  {Vi: "tên sản phẩm bằng tiếng Anh", En: "the product's name in English"},
	"product.potential": {Vi: "hạng sao mà hồ sơ đang hướng tới, chỉ viết con số; trang không vẽ thành sao", En: "stars that a dossier aims at, the number alone; the site draws no stars for them"},
}

// note says what to write in a column.
func note(c column) diag.Text {
	if n, ok := notes[c.key()]; ok {
		return n
	}
	return c.field.Note
}

// example gives a value of a column as a cell has it; "" where none is declared.
func (w *writer) example(c column) string {
	switch {
	case c.path == nil, c.field.Names == content.Groups, c.field.Shape.Words != nil:
		return ""
	case c.field.Names == content.Producers:
		return diag.Text{Vi: "Hợp tác xã Sử Anh", En: "Hợp tác xã Sử Anh"}.In(w.lang)
	}
	doc, _ := frontmatter.Parse("", []byte("---\nx: "+c.field.Shape.Example+"\n---\n"))
	if doc == nil {
		return ""
	}
	return textOf(c.field.Shape, meaningOf(c.field, doc.Data().At("x")), w.lang)
}

// hint is what a cell says when it is chosen.
func (w *writer) hint(c column) string {
	text := upper(note(c).In(w.lang))
	if example := w.example(c); example != "" {
		text += "\n" + diag.Text{Vi: "Ví dụ: ", En: "For example: "}.In(w.lang) + example
	}
	return strings.TrimSpace(text)
}

// rules are what everyone who fills in the sheets should know.
var rules = []diag.Text{
	{Vi: "Mỗi sản phẩm một dòng ở sheet Sản phẩm, mỗi chủ thể một dòng ở sheet Chủ thể.", En: "A row for each product on the first sheet, a row for each producer on the second."},
	{Vi: "Cột có dấu * phải điền. Chưa biết thì để trống, đừng đoán.", En: "Columns marked * have to be filled in. Leave empty what is not known."},
	{Vi: "Ô để trống không xóa gì: điều đã ghi trong danh mục vẫn giữ nguyên.", En: "An empty cell deletes nothing: what the catalogue has already stays."},
	{Vi: "Đừng đổi tên cột và mã. Đổi thứ tự cột, thêm cột, bỏ cột, lọc và sắp xếp đều được.", En: "Do not rename columns or change codes. Columns may be moved, added and removed, rows filtered and sorted."},
	{Vi: "Ngày viết 06/08/2024; chỉ biết tháng thì viết 08/2024, chỉ biết năm thì viết 2024.", En: "Write dates as 06/08/2024; 08/2024 or 2024 where no more is known."},
	{Vi: "Xong thì lưu ở dạng .xlsx rồi gửi lại. Bài viết và ảnh gửi riêng.", En: "Save as .xlsx and send it back. Stories and photos are sent apart."},
}

// guide writes the sheet that explains the others.
func (w *writer) guide() error {
	sheet := guideSheet.In(w.lang)
	row := 0
	put := func(style int, texts ...string) error {
		row++
		for i, text := range texts {
			cell := string(rune('A'+i)) + strconv.Itoa(row)
			if err := cmp.Or(w.file.SetCellStr(sheet, cell, text), w.file.SetCellStyle(sheet, cell, cell, style)); err != nil {
				return err
			}
		}
		return nil
	}
	if err := put(w.title, diag.Text{Vi: "Cách điền bảng", En: "How to fill in the sheets"}.In(w.lang)); err != nil {
		return err
	}
	for _, rule := range rules {
		if err := put(w.plain, rule.In(w.lang)); err != nil {
			return err
		}
		from, to := "A"+strconv.Itoa(row), "D"+strconv.Itoa(row)
		if err := w.file.MergeCell(sheet, from, to); err != nil {
			return err
		}
	}
	for _, part := range []struct {
		name diag.Text
		kind content.Kind
	}{{productSheet, content.Product}, {producerSheet, content.Producer}} {
		row++
		if err := put(w.title, part.name.In(w.lang)); err != nil {
			return err
		}
		if err := put(w.header, diag.Text{Vi: "Cột", En: "Column"}.In(w.lang), diag.Text{Vi: "Điền gì", En: "What to write"}.In(w.lang),
			diag.Text{Vi: "Ví dụ", En: "Example"}.In(w.lang), diag.Text{Vi: "Bắt buộc", En: "Required"}.In(w.lang)); err != nil {
			return err
		}
		for _, c := range columnsOf(part.kind) {
			must := ""
			if c.required() {
				must = "*"
			}
			cells := []string{c.label.In(w.lang), upper(note(c).In(w.lang)), w.example(c), must}
			lines := 1
			for i, text := range cells {
				lines = max(lines, linesIn(text, guideWidths[i]))
			}
			if err := cmp.Or(put(w.text, cells...), w.file.SetRowHeight(sheet, row, lineHeight*float64(lines))); err != nil {
				return err
			}
		}
	}
	for i, width := range guideWidths {
		letter := string(rune('A' + i))
		if err := w.file.SetColWidth(sheet, letter, letter, width); err != nil {
			return err
		}
	}
	fits, across, onePage, anyPages := true, "landscape", 1, 0
	return cmp.Or(
		w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fits}),
		w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &across, FitToWidth: &onePage, FitToHeight: &anyPages}),
	)
}

// guideWidths are the widths of the guide's columns, in letters.
var guideWidths = [...]float64{30, 64, 44, 10}
