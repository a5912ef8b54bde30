package site

import (
	"encoding/json"

	"ocop/generator/viet"
)

// datePattern is the form of a day, month or year (ISO 8601).
const datePattern = `^\d{4}(-\d{2}(-\d{2})?)?$`

// jsonSchema describes the JSON form of a table (JSON Schema, draft 2020-12).
func jsonSchema[T any](t table[T], lang viet.Language) ([]byte, error) {
	properties := map[string]any{}
	var required []string
	for _, c := range t.columns {
		p := c.jsonType()
		p["description"] = c.about.In(lang)
		if c.values != nil {
			p["enum"] = c.values
		}
		properties[c.name] = p
		if c.known {
			required = append(required, c.name)
		}
	}
	text := map[string]any{"type": "string"}
	return json.Marshal(map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   t.title.In(lang),
		"type":    "object",
		"properties": map[string]any{
			"$schema": text, "title": text, "url": map[string]any{"type": "string", "format": "uri"},
			"version": map[string]any{"type": "string", "const": DataVersion},
			"as_of":   map[string]any{"type": "string", "pattern": datePattern + "|^$"},
			"license": text,
			t.name: map[string]any{"type": "array", "items": map[string]any{
				"type": "object", "properties": properties, "required": required, "additionalProperties": false,
			}},
		},
		"required": []string{"title", "version", "as_of", "url", t.name},
	})
}

func (c column[T]) jsonType() map[string]any {
	switch c.kind {
	case isURI:
		return map[string]any{"type": "string", "format": "uri"}
	case isDay:
		return map[string]any{"type": "string", "pattern": datePattern}
	case isInteger:
		return map[string]any{"type": "integer", "minimum": 0}
	case isNumber:
		return map[string]any{"type": "number", "minimum": 0}
	case isTruth:
		return map[string]any{"type": "boolean"}
	case isList:
		return map[string]any{"type": "array", "items": map[string]any{"type": "string"}}
	}
	return map[string]any{"type": "string"}
}

// tableSchema describes the CSV form of a table (Table Schema 1, https://specs.frictionlessdata.io/table-schema/). A
// list is text there, with "; " between its parts; so is a day, since it may be known by its month or year only.
func tableSchema[T any](t table[T], lang viet.Language) map[string]any {
	fields := make([]map[string]any, len(t.columns))
	var foreign []map[string]any
	for i, c := range t.columns {
		f := map[string]any{"name": c.name, "type": "string", "description": c.about.In(lang)}
		constraints := map[string]any{}
		switch c.kind {
		case isURI:
			f["format"] = "uri"
		case isDay:
			constraints["pattern"] = datePattern
		case isInteger:
			f["type"] = "integer"
		case isNumber:
			f["type"] = "number"
		case isTruth:
			f["type"] = "boolean"
		}
		if c.known {
			constraints["required"] = true
		}
		if c.values != nil {
			constraints["enum"] = c.values
		}
		if len(constraints) > 0 {
			f["constraints"] = constraints
		}
		if c.refers != "" {
			foreign = append(foreign, map[string]any{
				"fields": c.name, "reference": map[string]any{"resource": c.refers + "-csv", "fields": "id"},
			})
		}
		fields[i] = f
	}
	schema := map[string]any{"fields": fields, "primaryKey": "id", "missingValues": []string{""}}
	if foreign != nil {
		schema["foreignKeys"] = foreign
	}
	return schema
}
