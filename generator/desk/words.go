package desk

import (
	"fmt"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// What editors say of a value that will not do.
var (
	emptyText    = diag.Text{Vi: "không được để trống", En: "this may not be left empty"}
	nameText     = diag.Text{Vi: "không có tên này; chọn một tên trong danh sách (Ctrl + Space)", En: "there is no such name; choose one of the list (Ctrl + Space)"}
	listText     = diag.Text{Vi: "cần một danh sách: mỗi dòng bắt đầu bằng dấu gạch, hoặc viết [một, hai]", En: "a list is expected: lines that begin with a hyphen, or [one, two]"}
	requiredText = diag.Text{Vi: "bắt buộc", En: "required"}
	exampleText  = diag.Text{Vi: "Ví dụ", En: "For example"}
	madeText     = diag.Text{Vi: "Do lệnh ocop schema %s --write tạo ra; đừng sửa tay.", En: "Made by ocop schema %s --write; do not edit."}
)

// subjectTitles name the subjects of schemas.
var subjectTitles = map[string]diag.Text{
	"product":  {Vi: "Sản phẩm OCOP", En: "OCOP product"},
	"producer": {Vi: "Chủ thể", En: "Producer"},
	"outlet":   {Vi: "Điểm giới thiệu và bán sản phẩm", En: "Point of sale"},
	"news":     {Vi: "Tin tức", En: "News"},
	"page":     {Vi: "Trang", En: "Page"},
	"site":     {Vi: "Cấu hình của trang", En: "The site's configuration"},
}

// What stands in a new page beside its fields.
var (
	pageHead = diag.Text{
		Vi: "Dòng bắt đầu bằng # là ghi chú. Muốn dùng một trường: bỏ dấu # ở đầu dòng, viết giá trị ngay sau dấu hai chấm.",
		En: "Lines that begin with # are notes. To use a field, take away the # before it and write the value after the colon.",
	}
	pageBody = diag.Text{
		Vi: "Viết bài ở đây, mỗi đoạn cách nhau một dòng trống. Dòng này là ghi chú, không hiện trên trang.",
		En: "Write the story here, with an empty line between paragraphs. This line is a note and does not show.",
	}
)

// expected says what a value should have been.
func expected(shape frontmatter.Shape, lang viet.Language) string {
	text := diag.Text{Vi: "cần ", En: "expected: "}.In(lang) + shape.Name.In(lang)
	switch {
	case shape.Words != nil:
		return text + ": " + strings.Join(shape.Words, ", ")
	case shape.Form == frontmatter.Whole, shape.Form == frontmatter.Number:
		return text + fmt.Sprintf(diag.Text{Vi: " từ %s đến %s", En: " from %s to %s"}.In(lang), lang.Number(int(shape.Low)), lang.Number(int(shape.High)))
	case shape.Limit > 0:
		return text + fmt.Sprintf(diag.Text{Vi: ", tối đa %d chữ cái", En: " of at most %d letters"}.In(lang), shape.Limit)
	case shape.Example != "":
		return text + diag.Text{Vi: ", ví dụ: ", En: ", for example: "}.In(lang) + shape.Example
	}
	return text
}

// plainText explains a field in one line.
func plainText(d frontmatter.Declaration, lang viet.Language) string {
	text := d.Label.In(lang)
	if d.Required {
		text += " (" + requiredText.In(lang) + ")"
	}
	if note := d.Note.In(lang); note != "" {
		text += ": " + note
	}
	return text
}

// markdownText explains a field to an editor that shows Markdown: what it is, what to write, an example.
func markdownText(d frontmatter.Declaration, lang viet.Language) string {
	label := []rune(d.Label.In(lang))
	text := "**" + strings.ToUpper(string(label[:1])) + string(label[1:]) + "**"
	if d.Required {
		text += " (" + requiredText.In(lang) + ")"
	}
	if note := d.Note.In(lang); note != "" {
		text += "\n\n" + note
	}
	if d.Shape.Example != "" {
		text += "\n\n" + exampleText.In(lang) + ": `" + d.Key + ": " + d.Shape.Example + "`"
	}
	return text
}
