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
