package diag

// The codes. 1xx: the file and its YAML; 2xx: a field's value; 3xx: what fields say of one another and of other files;
// 4xx: the Markdown text and its links; 5xx: photos; 6xx: ocop.yaml; 7xx: the theme; 8xx: writing for every system, what
// the commands are asked for, the machine and the network; 851 to 889: publishing.
const (
	NotUTF8           Code = 101 // a file saved as Windows-1258 or UTF-16
	NoFrontMatter     Code = 102 // a product file that does not begin with ---
	UnclosedMatter    Code = 103 // no second ---
	MatterTooLong     Code = 104 // more than 64 KB between the two ---
	ControlCharacter  Code = 105 // "Chè\u0001"
	BadYAML           Code = 106 // any other fault of syntax
	ColonInValue      Code = 107 // title: Chè: xanh
	TabIndent         Code = 108 // a Tab before a key
	UnclosedQuote     Code = 109 // title: "Chè
	BadFirstCharacter Code = 110 // summary: @abc
	TextAfterQuote    Code = 111 // title: "Chè" xanh
	MissingColon      Code = 112 // title Chè xanh
	UnclosedBracket   Code = 113 // season: [3, 4
	BadIndent         Code = 114 // a key indented more or less than its neighbours
	AliasRefused      Code = 115 // &anchor, *alias, <<: merge
	DuplicateKey      Code = 116 // stars twice
	NotMapping        Code = 117 // a list or a bare sentence in place of key: value lines
	BodyTooLong       Code = 118 // more than 256 KB of text
	MissingSpace      Code = 119 // title:Chè
	NotRegularFile    Code = 120 // a symbolic link, pipe or device in content/
	BadFileName       Code = 121 // CON.md, "a:b.md"
	ConflictedCopy    Code = 122 // index (conflicted copy).md
	StrayFile         Code = 123 // a file in content/ that nothing reads

	UnknownKey   Code = 200 // starss: 4
	BadStars     Code = 201 // stars: 6
	MissingField Code = 202 // no title
	WrongType    Code = 203 // title: [a, b]
	BadNumber    Code = 204 // score: nhiều
	OutOfRange   Code = 205 // season: [13]
	BadDate      Code = 206 // issued: hôm qua
	MonthAndDay  Code = 207 // expires: 12/31/2026
	TooLong      Code = 208 // a title of 300 letters
	BadURL       Code = 209 // trace: example
	BadEmail     Code = 210 // email: a.b.c
	BadPhone     Code = 211 // phone: 12345
	BadBool      Code = 212 // draft: maybe
	BadChoice    Code = 213 // a word outside a fixed list
	BadSlug      Code = 214 // Chè.md, aliases: [Chè]
	BadPhotoName Code = 215 // file: ../a.jpg
	BadFocus     Code = 216 // focus: left
	EmptyValue   Code = 217 // title: ""
	BadGTIN      Code = 218 // gtin: "8931234567890" with a wrong check digit

	DuplicateAddress        Code = 301 // che.md and Che/index.md
	UnknownGroup            Code = 302 // group: thucpham2
	UnknownDistrict         Code = 303 // district: Yên Sơm
	UnknownCommune          Code = 304 // commune: Mỹ Bằn
	CommuneElsewhere        Code = 305 // commune: Mỹ Bằng with district: Na Hang
	AmbiguousCommune        Code = 306 // commune: Tân Thành without a district, where two districts have one
	UnknownProducer         Code = 307 // producer: htx-su-an
	ScoreAgainstStars       Code = 308 // stars: 3 with score: 94.9
	PotentialNotAbove       Code = 309 // stars: 4 with potential: 4
	CertificateInFuture     Code = 310 // issued: 2030-01-01
	CertificateExpired      Code = 311 // issued: 2020-10
	NoProducer              Code = 312 // a product without producer
	NoCommune               Code = 313 // a product without commune
	ReservedAddress         Code = 314 // content/pages/index.md
	ExpiresBeforeIssued     Code = 315 // expires: 2020 with issued: 2024
	StarsWithoutDate        Code = 316 // stars: 4 without certificate.issued
	NoProducts              Code = 317 // an empty content folder
	EmptySite               Code = 318 // no products any more, where public/ has some
	CertificateWithoutStars Code = 319 // certificate: {...} with neither stars nor potential
	StandardExpired         Code = 331 // standards: [{name: VietGAP, expires: 2024-05}]
	FormerAfterPresent      Code = 332 // history: [{stars: 4, issued: 2024}] with certificate: {issued: 2020}

	SummaryLength    Code = 341 // a summary of 300 letters
	NoSummary        Code = 342 // a product without summary
	OldPrice         Code = 343 // price: {amount: 350000, as_of: 2023-10}
	PriceWithoutDate Code = 344 // price: {amount: 350000}
	NearNames        Code = 345 // "Chè xanh Ngọc Thúy" and "Chè xanhh Ngọc Thúy" of one producer
	ProducerTwins    Code = 346 // "HTX Sử Anh" and "Hợp tác xã Sử Anh"
	OrphanProducer   Code = 347 // a producer that no product names
	PhoneInText      Code = 348 // "ĐT: 0912 345 67" in a text
	PersonalNumber   Code = 349 // "CCCD 008085001234" in a text
	PositionInText   Code = 350 // "21.8235, 105.2142" in a text

	BadLedger       Code = 371 // a line of addresses.lock that says nothing
	LedgerConflict  Code = 372 // <<<<<<< in addresses.lock
	LedgerTwice     Code = 373 // one address on two lines of addresses.lock
	VanishedAddress Code = 374 // che.md renamed tra.md after it was published
	NeverPublished  Code = 375 // ocop retire of a slug that was never published
	StillThere      Code = 376 // ocop retire of a product whose file is still there

	RawHTML         Code = 401 // <b>Chè</b> in the text
	BadScheme       Code = 402 // [x](javascript:alert(1))
	BrokenLink      Code = 403 // [x](khong-co.md)
	BrokenImage     Code = 404 // ![x](khong-co.jpg)
	BrokenAnchor    Code = 405 // [x](#khong-co)
	TooManyLinks    Code = 406 // more links, pictures, table cells or levels than a page may have
	ImageWithoutAlt Code = 407 // ![](1.jpg)
	OwnAddress      Code = 408 // [x](https://ocop.example.vn/san-pham/che.html) within that very site
	DeadLink        Code = 409 // sources: [https://example.vn/bai-da-go]
	MovedLink       Code = 410 // buy: an address that redirects for good
	UncheckedLink   Code = 411 // trace: a host that answers 403
	PrivateAddress  Code = 412 // trace: http://192.168.1.5/

	PhotoMissing       Code = 501 // file: 9.jpg that is not there
	PhotoDamaged       Code = 502 // half a JPEG
	PhotoTooManyPixels Code = 503 // more than 64 megapixels
	PhotoTooHeavy      Code = 504 // more than 40 MB
	PhotoTooLongSide   Code = 505 // a side over 16,383 pixels
	PhotoHEIC          Code = 506 // an iPhone's HEIC, under any name
	PhotoUnknownFormat Code = 507 // a PDF named .jpg
	PhotoMoving        Code = 508 // an animated GIF or WebP
	PhotoProfile       Code = 509 // a colour profile that is not converted
	PhotoWithoutAlt    Code = 510 // a photo without a description
	PhotoTwins         Code = 511 // 1.jpg and 1.JPG
	NoPhoto            Code = 512 // a product without photos
	SharedPhoto        Code = 513 // the same photo on two products
	UnusedPhoto        Code = 514 // 3.jpg beside a page whose photos do not name it
	PhotoPosition      Code = 515 // a photo that tells where it was taken
	SmallPhoto         Code = 516 // a photo of 320 × 240

	NoSiteFile        Code = 601 // no ocop.yaml
	BadBaseURL        Code = 602 // base_url: ocop.example.vn
	DuplicateDistrict Code = 603 // Chiêm Hóa and Chiêm Hoá
	DuplicateCommune  Code = 604 // the same commune twice in a district
	DuplicateGroup    Code = 605 // the same group id twice
	UnknownMeasure    Code = 606 // measure: san-pam
	UnknownTheme      Code = 607 // theme: deafult
	BadOutput         Code = 608 // --out . in the project's folder
	BadColour         Code = 609 // link: xanh
	LowContrast       Code = 610 // text: "#999999" on a white ground
	BadLogo           Code = 611 // a logo of 600 × 200
	AddressTaken      Code = 612 // was: [Hàm Yên], where there is a Hàm Yên
	LocalityTwice     Code = 613 // now: {name: Mỹ Lâm} beside now: {name: Mỹ Lâm, kind: phường}
	UnknownLocality   Code = 614 // commune_now: Mỹ Lâmm
	LocalityElsewhere Code = 615 // commune: Mỹ Bằng with commune_now: Minh Xuân
	PartAlone         Code = 616 // now: {name: Mỹ Lâm, kind: phường, part: true} and nothing more
	FilterUnused      Code = 617 // measure: products with filter: {from: 3}
	FilterImpossible  Code = 618 // filter: {stars: 3, stars_min: 4}
	DuplicateTarget   Code = 619 // the same target id twice
	SecretInSite      Code = 631 // password: … under publish
	FieldOfOtherKind  Code = 632 // kind: dir with a bucket
	BadEndpoint       Code = 633 // endpoint: http://s3.example.vn
	BadBucket         Code = 634 // bucket: OCOP_Tuyên_Quang

	TemplateFault Code = 701 // {{.Titel}} in a theme's template
	BadTemplate   Code = 702 // {{if}} without {{end}}
	MissingWord   Code = 703 // {{t "khong.co"}}

	Backslash  Code = 811 // [x](..\che\index.md)
	DeviceName Code = 812 // aliases: [con]

	NoNetwork Code = 821 // ocop check --online without a network

	UnknownTarget     Code = 851 // ocop publish wep, or no publish: in ocop.yaml
	NothingToPublish  Code = 852 // a site without products
	SiteTampered      Code = 853 // a file of public/ that was changed after the build
	TargetLocked      Code = 854 // another publication is under way
	ForeignSite       Code = 855 // a bucket with files of others
	ForeignInTheWay   Code = 856 // somebody else's file at the address of a new page
	TooManyDeletions  Code = 857 // 30 of 100 pages to be deleted
	TooManyFiles      Code = 858 // 25,000 files where max_files is 20,000
	NameClash         Code = 859 // huyen beside huyen/yen-son.html
	DamagedRecord     Code = 860 // half a .ocop/manifest.json at the target
	ChangedMeanwhile  Code = 861 // two publications at one time
	NotAsSent         Code = 862 // a file that is not there after it was sent
	TargetUnreachable Code = 863 // no network
	TargetFull        Code = 864 // a full disk or bucket
	TargetReadOnly    Code = 865 // a user who may only read
	TargetMissing     Code = 866 // no such folder or bucket
	TargetFailed      Code = 867 // any other answer of a target
	NoCredentials     Code = 868 // neither a key nor a password
	WrongCredentials  Code = 869 // a password that was changed
	UnknownHostKey    Code = 870 // a server that is not in known_hosts
	ChangedHostKey    Code = 871 // a server with another key than in known_hosts
	OpenKeyFile       Code = 872 // a key file that everybody may read
	BadKeyFile        Code = 873 // a key file that is none
	ClockOff          Code = 874 // a clock that is an hour slow
	NothingToUndo     Code = 875 // --rollback after the first publication
	NotConfirmed      Code = 876 // no terminal to ask at, and no --yes
	PublishStopped    Code = 877 // Ctrl-C while files are sent
)
