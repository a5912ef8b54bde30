package hosting

// The settings for each server, as text/template. Paths in them are of slugs, so that nothing in them needs quotes; what
// a server calls a pattern never holds more than a folder.

// pagesHeaders is what Netlify and Cloudflare Pages read. Where two rules fit they join the values of one header, so the
// rules of caching do not overlap; pages are asked for anew by default there.
const pagesHeaders = `/*
  Content-Security-Policy: {{.Policy}}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
{{- range .Forever}}
/{{.}}*
  Cache-Control: {{$.ForeverRule}}
{{- end}}
{{- range .Data}}
/{{.}}{{if eq (slice . (len (slice . 1))) "/"}}*{{end}}
  Cache-Control: {{$.DataRule}}
{{- end}}
`

const pagesRedirects = `{{range .Redirects}}/{{.From}} /{{.To}} 301
{{end}}`

// nginx does not pass headers on to a location that has some of its own, so each repeats them.
const nginx = `# nginx: include this file in the server block, after root:
#   root /srv/www/ocop/current;
#   include /srv/www/ocop/current/may-chu/nginx.conf;
# Reload nginx after a publication that brings new addresses. disable_symlinks must stay off.

{{define "headers"}}add_header Content-Security-Policy "{{.Policy}}" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy strict-origin-when-cross-origin always;{{end -}}
types {
{{- range .Types}}
    {{.Bare}} {{.Ending}};
{{- end}}
}
charset utf-8;
charset_types{{range .Types}}{{if .Text}} {{.Bare}}{{end}}{{end}} application/atom+xml;
error_page 404 {{.Base}}404.html;
gzip_static on;
# brotli_static on;  # with the module ngx_brotli

location {{.Base}} {
    index index.html;
    try_files $uri $uri/ =404;
    {{template "headers" .}}
    add_header Cache-Control "{{.PageRule}}";
}
{{- range .Forever}}
location ^~ {{$.Base}}{{.}} {
    {{template "headers" $}}
    add_header Cache-Control "{{$.ForeverRule}}";
}
{{- end}}
{{- range .Data}}
location {{if eq (slice . (len (slice . 1))) "/"}}^~{{else}}={{end}} {{$.Base}}{{.}} {
    {{template "headers" $}}
    add_header Cache-Control "{{$.DataRule}}";
}
{{- end}}
location ^~ {{.Base}}.ocop/ { return 404; }
location ^~ {{.Base}}may-chu/ { return 404; }
{{- range .Redirects}}
location = {{$.Base}}{{.From}} { return 301 {{$.Base}}{{.To}}; }
{{- end}}
`

const apache = `# Apache reads this file by itself where AllowOverride permits.
DirectoryIndex index.html
Options -Indexes
ErrorDocument 404 {{.Base}}404.html
AddDefaultCharset utf-8
{{range .Types}}AddType "{{.Type}}" .{{.Ending}}
{{end -}}
RedirectMatch 404 "^{{quote .Base}}(\.ocop|may-chu)(/|$)"
{{range .Redirects}}Redirect 301 {{$.Base}}{{.From}} {{$.Base}}{{.To}}
{{end -}}
<IfModule mod_headers.c>
  Header always set Content-Security-Policy "{{.Policy}}"
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "strict-origin-when-cross-origin"
  Header set Cache-Control "{{.PageRule}}"
{{- range .Forever}}
  <If "%{REQUEST_URI} =~ m#^{{quote $.Base}}{{quote .}}#">
    Header set Cache-Control "{{$.ForeverRule}}"
  </If>
{{- end}}
{{- range .Data}}
  <If "%{REQUEST_URI} =~ m#^{{quote $.Base}}{{quote .}}#">
    Header set Cache-Control "{{$.DataRule}}"
  </If>
{{- end}}
</IfModule>
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{HTTP:Accept-Encoding} \bbr\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule ^(.*)$ $1.br [L]
  RewriteCond %{HTTP:Accept-Encoding} \bgzip\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule ^(.*)$ $1.gz [L]
</IfModule>
{{- range .Types}}
<FilesMatch "\.{{.Ending}}\.(br|gz)$">
  ForceType "{{.Type}}"
</FilesMatch>
{{- end}}
<FilesMatch "\.br$">
  SetEnv no-gzip 1
  Header set Content-Encoding br
  Header append Vary Accept-Encoding
</FilesMatch>
<FilesMatch "\.gz$">
  SetEnv no-gzip 1
  Header set Content-Encoding gzip
  Header append Vary Accept-Encoding
</FilesMatch>
`

const iis = `<?xml version="1.0" encoding="utf-8"?>
<!-- IIS reads this file by itself. -->
<configuration>
  <system.webServer>
    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>
    <directoryBrowse enabled="false" />
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
        <add name="Content-Security-Policy" value="{{xml .Policy}}" />
        <add name="X-Content-Type-Options" value="nosniff" />
        <add name="Referrer-Policy" value="strict-origin-when-cross-origin" />
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering>
        <hiddenSegments>
          <add segment=".ocop" />
          <add segment="may-chu" />
        </hiddenSegments>
      </requestFiltering>
    </security>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
{{- range .Types}}
      <remove fileExtension=".{{.Ending}}" />
      <mimeMap fileExtension=".{{.Ending}}" mimeType="{{xml .Type}}" />
{{- end}}
    </staticContent>
  </system.webServer>
{{- range .Forever}}
  <location path="{{xml (slice . 0 (len (slice . 1)))}}">
    <system.webServer><staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" /></staticContent></system.webServer>
  </location>
{{- end}}
{{- range .Redirects}}
  <location path="{{xml .From}}">
    <system.webServer><httpRedirect enabled="true" exactDestination="true" httpResponseStatus="Permanent" destination="{{xml $.Base}}{{xml .To}}" /></system.webServer>
  </location>
{{- end}}
</configuration>
`

const caddy = `# Caddy: import this file in the site's block, after root:
#   root * /srv/www/ocop/current
#   import /srv/www/ocop/current/may-chu/Caddyfile
header Content-Security-Policy "{{.Policy}}"
header X-Content-Type-Options nosniff
header Referrer-Policy strict-origin-when-cross-origin
header ?Cache-Control "{{.PageRule}}"
{{- if .Forever}}
@lau_dai path{{range .Forever}} {{$.Base}}{{.}}*{{end}}
header @lau_dai Cache-Control "{{.ForeverRule}}"
{{- end}}
{{- if .Data}}
@du_lieu path{{range .Data}} {{$.Base}}{{.}}{{if eq (slice . (len (slice . 1))) "/"}}*{{end}}{{end}}
header @du_lieu Cache-Control "{{.DataRule}}"
{{- end}}
{{- range .Redirects}}
redir {{$.Base}}{{.From}} {{$.Base}}{{.To}} permanent
{{- end}}
@rieng path {{.Base}}.ocop/* {{.Base}}may-chu/*
error @rieng 404
handle_errors {
	@thieu expression {http.error.status_code} == 404
	rewrite @thieu {{.Base}}404.html
	file_server
}
file_server {
	precompressed br gzip
}
`
