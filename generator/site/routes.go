package site

import (
	"strconv"
	"strings"

	"ocop/generator/catalogue"
)

// The addresses of the pages that there is one of.
const (
	homePath       = "index.html"
	productsPath   = "san-pham.html"
	districtsPath  = "huyen.html"
	localitiesPath = "xa.html"
	ratingsPath    = "hang-sao.html"
	groupsPath     = "nhom.html"
	producersPath  = "chu-the.html"
	outletsPath    = "diem-ban.html"
	newsPath       = "tin-tuc.html"
	progressPath   = "tien-do.html"
	searchPath     = "tim-kiem.html"
	errorPath      = "404.html"
	wantedPath     = "hoi-hang.html"
	potentialPath  = "hang-sao/tiem-nang.html"
	lapsedPath     = "hang-sao/het-han.html"
	unratedPath    = "hang-sao/chua-ro-hang.html"
	eventsPath     = "su-kien.ics"
	feedPath       = "feed.xml"
	sitemapPath    = "sitemap.xml"
	robotsPath     = "robots.txt"
)

// aboutStarsSlug is the static page that says what OCOP's stars are, where the content has one.
const aboutStarsSlug = "sao-ocop-la-gi"

// ProductsFolder holds the products' pages.
const ProductsFolder = "san-pham/"

// DataPath is the open data of all products, as JSON.
const DataPath = dataFolder + "san-pham.json"

func productPath(slug string) string { return ProductsFolder + slug + ".html" }

// ProductSlug gives the slug of a product's path.
func ProductSlug(path string) (string, bool) {
	slug, inFolder := strings.CutPrefix(path, ProductsFolder)
	slug, page := strings.CutSuffix(slug, ".html")
	return slug, inFolder && page && !strings.Contains(slug, "/")
}

func producerPath(p *catalogue.Producer) string { return "chu-the/" + p.ID + ".html" }

func outletPath(o *catalogue.Outlet) string { return "diem-ban/" + o.ID + ".html" }

func districtPath(d *catalogue.District) string { return "huyen/" + d.Slug + ".html" }

func districtFeedPath(d *catalogue.District) string { return "huyen/" + d.Slug + ".xml" }

func cellPath(d *catalogue.District, s catalogue.Stars) string {
	return "huyen/" + d.Slug + "/" + strconv.Itoa(int(s)) + "-sao.html"
}

// localitiesFolder holds the pages of the communes of today.
const localitiesFolder = "xa/"

func localityPath(l *catalogue.Locality) string { return localitiesFolder + l.Slug + ".html" }

func starsPath(s catalogue.Stars) string { return "hang-sao/" + strconv.Itoa(int(s)) + "-sao.html" }

func groupPath(g *catalogue.Group) string { return "nhom/" + g.ID + ".html" }

func articlePath(n *catalogue.News) string { return "tin-tuc/" + n.Slug + ".html" }

// eventListPath is the list of the products that are shown at an article's event, for printing.
func eventListPath(n *catalogue.News) string { return "tin-tuc/" + n.Slug + "/san-pham.html" }

// eventCalendarPath is an article's event for calendars.
func eventCalendarPath(n *catalogue.News) string { return "tin-tuc/" + n.Slug + ".ics" }

func pagePath(p *catalogue.Page) string { return p.Slug + ".html" }

// pagedPath gives the address of the nth page of a list: huyen/yen-son.html, huyen/yen-son/trang-2.html.
func pagedPath(first string, n int) string {
	if n == 1 {
		return first
	}
	return strings.TrimSuffix(first, ".html") + "/trang-" + strconv.Itoa(n) + ".html"
}

// IsPaged tells whether a slug looks like the further page of a list and so must not be a page's own.
func IsPaged(slug string) bool {
	n, ok := strings.CutPrefix(slug, "trang-")
	if !ok {
		return false
	}
	_, err := strconv.Atoi(n)
	return err == nil
}

// dirOf gives the folder of a path, with the slash at its end.
func dirOf(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }

// rootOf gives the way from a page up to the site's root.
func rootOf(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }
