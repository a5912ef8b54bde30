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
)
