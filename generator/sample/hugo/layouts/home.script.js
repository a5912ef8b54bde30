ocopProducts([
{{- range $i, $p := where site.RegularPages "Section" "san-pham" }}{{ if $i }},{{ end }}{{ with $p.Params }}{{ slice .slug_of $p.Title .stars .standing .potential .district .group .maker .tone .ground .drawing .expires_text .issued .price | jsonify }}{{ end }}{{ end -}}
]);
