package config

import (
	"net"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// The kinds of places that a site is published to.
const (
	Folder = "dir"  // a folder of this machine, or of a share
	SFTP   = "sftp" // a folder of a server that is reached by SSH
	S3     = "s3"   // a bucket of an object store that speaks S3
	Zip    = "zip"  // an archive, for whoever carries the site on
)

// How a site lies in a folder.
const (
	Releases = "releases" // each publication in a folder of its own, and a link "current" to the one that is shown
	InPlace  = "in-place" // file by file
)

// Target is a place that the site is published to, as ocop.yaml names it. It never holds a secret: those come from the
// environment, ~/.aws, an SSH agent or a key file.
type Target struct {
	diag.Places
	Name     string
	Kind     string // Folder, SFTP, S3 or Zip
	Path     string // the folder; of S3 the beginning of every key
	Layout   string // Releases or InPlace; "": releases where the place allows links
	Keep     int    // how many releases or archives are kept
	MaxFiles int    // how many files the host takes; 0: any number
	URL      string // where readers find this target; ends with a slash; "": base_url

	Host       string // SFTP, from here on
	Port       int
	User       string
	Key        string // a key file; "": the SSH agent
	KnownHosts string // "": ~/.ssh/known_hosts

	Endpoint string // S3, from here on
	Region   string
	Bucket   string
	Profile  string // of ~/.aws; "": the environment, or the profile "default"
	ACL      string // who may read: "", private or public-read
}

// defaultTarget is what a target is like where ocop.yaml says nothing.
func defaultTarget() Target { return Target{Keep: 5, Port: 22, Region: "us-east-1"} }

// Hosting is what the build writes for the host beside the site.
type Hosting struct {
	Compress []string // of gz and br: files compressed beforehand, beside the texts
	Servers  []string // of pages, nginx, apache, iis and caddy: settings for these
}

// Servers are those that the build can write settings for: "pages" is what Netlify and Cloudflare Pages read.
func Servers() []string { return []string{"pages", "nginx", "apache", "iis", "caddy"} }

// secretKeys are what people would call a secret; none belongs into a file that is copied, mailed and kept in git.
var secretKeys = []string{
	"secret", "secret_key", "secret_access_key", "access_key", "access_key_id", "aws_access_key_id", "aws_secret_access_key",
	"password", "passwd", "pass", "passphrase", "token", "session_token", "api_key", "private_key", "credentials", "mat_khau",
}

var publishFields = slices.Concat(frontmatter.Fields[Target]{
	bind("kind", frontmatter.Choice(Folder, SFTP, S3, Zip), func(t *Target) *string { return &t.Kind }, "loại nơi đăng", "the kind of target").
		Must().Note("dir: thư mục; sftp: máy chủ; s3: kho đối tượng; zip: tệp nén", "dir: a folder; sftp: a server; s3: an object store; zip: an archive"),
	bind("path", text, func(t *Target) *string { return &t.Path }, "thư mục", "the folder").
		Like("/srv/www/ocop").Note("thư mục của máy này hoặc trên máy chủ; với s3 là phần đầu mỗi khóa", "of this machine or on the server; of s3 the beginning of every key"),
	bind("layout", frontmatter.Choice(Releases, InPlace), func(t *Target) *string { return &t.Layout }, "cách xếp tệp", "how the files lie").
		Note("releases: mỗi lần đăng một thư mục, đổi trong một bước; in-place: thay từng tệp", "releases: a folder for each publication, switched in one step; in-place: file by file"),
	bind("keep", frontmatter.Int(1, 100), func(t *Target) *int { return &t.Keep }, "số bản được giữ", "releases to keep").
		Like("5").Note("số bản cũ giữ lại để quay về; không ghi thì 5", "to go back to; 5 where it is left out"),
	bind("max_files", frontmatter.Int(1, 10_000_000), func(t *Target) *int { return &t.MaxFiles }, "số tệp tối đa", "files that the host takes").
		Like("20000").Note("số tệp máy chủ nhận; không ghi thì không giới hạn", "no limit where it is left out"),
	bind("url", baseURL, func(t *Target) *string { return &t.URL }, "địa chỉ để xem", "where readers find it").
		Like("https://thu.ocop.example.vn/").Note("nơi người đọc xem bản này, nếu khác base_url", "where it differs from base_url"),
	bind("host", text, func(t *Target) *string { return &t.Host }, "tên máy chủ", "the server's name").
		Like("ocop.example.vn").Note("tên hoặc địa chỉ IP", "its name or IP address"),
	bind("port", frontmatter.Int(1, 65535), func(t *Target) *int { return &t.Port }, "cổng", "the port").
		Like("22").Note("không ghi thì 22", "22 where it is left out"),
	bind("user", text, func(t *Target) *string { return &t.User }, "tên đăng nhập", "the user's name").
		Like("web").Note("tài khoản trên máy chủ", "the account on the server"),
	bind("key", text, func(t *Target) *string { return &t.Key }, "tệp khóa SSH", "the SSH key file").
		Like("~/.ssh/id_ed25519").Note("chỉ mình đọc được (chmod 600); không ghi thì dùng ssh-agent", "that only you may read (chmod 600); the ssh-agent where it is left out"),
	bind("known_hosts", text, func(t *Target) *string { return &t.KnownHosts }, "tệp các máy chủ đã biết", "the file of known hosts").
		Like("~/.ssh/known_hosts").Note("không ghi thì ~/.ssh/known_hosts", "~/.ssh/known_hosts where it is left out"),
	bind("endpoint", frontmatter.Parsed(shape("địa chỉ kho", "the store's address", "https://s3.example.vn", `https?://[^\s@?#]+`), parseEndpoint),
		func(t *Target) *string { return &t.Endpoint }, "địa chỉ kho", "the store's address").
		Note("nhà cung cấp cho biết; https, trừ chính máy này", "from the provider; https, but for this machine itself"),
	bind("region", text, func(t *Target) *string { return &t.Region }, "vùng", "the region").
		Like("us-east-1").Note("nhà cung cấp cho biết; không ghi thì us-east-1", "from the provider; us-east-1 where it is left out"),
	bind("bucket", frontmatter.Parsed(digits("tên thùng chứa", "a bucket's name", "ocop-tuyen-quang", bucketPattern), parseBucket),
		func(t *Target) *string { return &t.Bucket }, "thùng chứa", "the bucket").
		Note("nơi chứa mọi tệp của trang", "which holds all the files of the site"),
	bind("profile", text, func(t *Target) *string { return &t.Profile }, "hồ sơ trong ~/.aws", "the profile in ~/.aws").
		Like("ocop").Note("không ghi thì lấy khóa từ môi trường hoặc hồ sơ default", "the environment or the profile default where it is left out"),
	bind("acl", frontmatter.Choice("private", "public-read"), func(t *Target) *string { return &t.ACL }, "quyền xem", "who may read").
		Note("không ghi thì theo thiết lập của thùng chứa", "as the bucket is set up where it is left out"),
}, frontmatter.Refuse[Target](diag.SecretInSite, secretKeys...))

var hostingFields = frontmatter.Fields[Hosting]{
	bind("compress", frontmatter.ListOrOne(frontmatter.Choice("gz", "br")), func(h *Hosting) *[]string { return &h.Compress }, "nén sẵn", "compressed beforehand").
		Note("viết thêm tệp .gz, .br cạnh tệp chữ", "writes .gz and .br files beside those of text"),
	bind("servers", frontmatter.ListOrOne(frontmatter.Choice(Servers()...)), func(h *Hosting) *[]string { return &h.Servers }, "cấu hình máy chủ", "settings for servers").
		Note("pages: Netlify, Cloudflare Pages; nginx, apache, iis, caddy", "pages: Netlify, Cloudflare Pages; nginx, apache, iis, caddy"),
}

// targets are the entries of publish:, each under a name of its own.
var targets = frontmatter.Named(slug,
	frontmatter.ObjectOver(publishFields, defaultTarget(), "{kind: sftp, host: ocop.example.vn, user: web, path: /srv/www/ocop}"),
	func(t *Target, name string) { t.Name = name })

// belonging are the fields of only some kinds, and those among them that a kind cannot do without.
var belonging = []struct {
	field        string
	kinds, musts []string
}{
	{"path", []string{Folder, SFTP, S3, Zip}, []string{Folder, SFTP, Zip}},
	{"layout", []string{Folder, SFTP}, nil},
	{"keep", []string{Folder, SFTP, S3, Zip}, nil},
	{"host", []string{SFTP}, []string{SFTP}},
	{"port", []string{SFTP}, nil},
	{"user", []string{SFTP}, []string{SFTP}},
	{"key", []string{SFTP}, nil},
	{"known_hosts", []string{SFTP}, nil},
	{"endpoint", []string{S3}, []string{S3}},
	{"region", []string{S3}, nil},
	{"bucket", []string{S3}, []string{S3}},
	{"profile", []string{S3}, nil},
	{"acl", []string{S3}, nil},
}

// check finds fields that a target's kind lacks, or has no use for.
func (t *Target) check() diag.List {
	var list diag.List
	if t.Kind == "" { // reported already
		return nil
	}
	for _, b := range belonging {
		switch {
		case t.Has(b.field) && !slices.Contains(b.kinds, t.Kind):
			list.Add(t.At(b.field), diag.FieldOfOtherKind, b.field, t.Kind, strings.Join(b.kinds, ", "))
		case !t.Has(b.field) && slices.Contains(b.musts, t.Kind):
			list.Add(t.At(""), diag.MissingField, b.field, labelOf(b.field))
		}
	}
	if t.Kind == S3 {
		t.Path = strings.Trim(path.Clean("/"+t.Path), "/")
	}
	if t.Kind == SFTP && strings.HasPrefix(t.Host, "-") {
		list.Add(t.At("host"), diag.BadEndpoint)
	}
	if t.URL != "" && !strings.HasSuffix(t.URL, "/") {
		t.URL += "/"
	}
	return list
}

func labelOf(field string) diag.Text {
	for _, f := range publishFields {
		if f.Key == field {
			return f.Label
		}
	}
	return diag.Text{}
}

// parseEndpoint reads the address of an object store. What is sent there is signed but not hidden, so it goes over
// HTTPS, but to this machine itself. The address is not repeated in a fault: people put passwords into addresses.
func parseEndpoint(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", diag.NewFault(diag.BadEndpoint)
	}
	if u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()) {
		return s, nil
	}
	return "", diag.NewFault(diag.BadEndpoint)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

const bucketPattern = `[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]`

var bucketName = regexp.MustCompile("^" + bucketPattern + "$")

// parseBucket reads a bucket's name, by the rules that all object stores share.
func parseBucket(s string) (string, error) {
	if !bucketName.MatchString(s) {
		return "", diag.NewFault(diag.BadBucket, s)
	}
	return s, nil
}

// secretive matches what must not be shown of a line of ocop.yaml: what follows a key that sounds like a secret, and
// the name and password in an address.
var secretive = regexp.MustCompile(`(?i)((?:secret|passw|passphrase|\bpass\b|token|access_?key|api_?key|private_?key|credential|mat_?khau)[\w"']*\s*:\s*)\S[^\n]*|(//)[^/\s@]+(@)`)

// Redact gives a text of ocop.yaml, or a line of it, without what may be a secret.
func Redact(src []byte) []byte { return secretive.ReplaceAll(src, []byte("$1$2***$3")) }
