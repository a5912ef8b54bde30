ocopSearch([
{{- range $i, $p := where site.RegularPages "Section" "san-pham" }}{{ if $i }},{{ end }}{{ with $p.Params }}{{ slice .slug_of $p.Title .maker_name .commune .district_name .group_name .phone $p.Description .standards | jsonify }}{{ end }}{{ end -}}
]);
