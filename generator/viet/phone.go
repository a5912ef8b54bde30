package viet

import "strings"

// phoneSigns are what people put between the digits of a telephone number.
var phoneSigns = strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "", noBreak, "")

// PhoneDigits gives a telephone number without the signs between its digits, and with 0 for the country's +84.
func PhoneDigits(s string) string {
	s = phoneSigns.Replace(s)
	if rest, ok := strings.CutPrefix(s, "+84"); ok {
		return "0" + strings.TrimPrefix(rest, "0")
	}
	return s
}

// PhoneInternational gives a telephone number so that it can be called from anywhere: +84912345678 (RFC 3966). Service
// numbers, which can not, stay as they are.
func PhoneInternational(s string) string {
	digits := PhoneDigits(s)
	if rest, ok := strings.CutPrefix(digits, "0"); ok {
		return "+84" + rest
	}
	return digits
}

// PhonePattern is a regular expression that a value matches exactly when IsPhone takes it.
const PhonePattern = phoneSign + `(?:(?:\+` + phoneSign + `8` + phoneSign + `4` + phoneSign + `(?:0` + phoneSign + `)?|0` + phoneSign + `)` +
	`(?:[35789](?:` + phoneSign + `[0-9]){8}|2(?:` + phoneSign + `[0-9]){9})|` +
	`1` + phoneSign + `[89]` + phoneSign + `0` + phoneSign + `0(?:` + phoneSign + `[0-9]){4,6})` + phoneSign

const phoneSign = "[ .()" + noBreak + "-]*"

// IsPhone tells whether s is a Vietnamese telephone number, as the numbering plan of Circular 22/2014/TT-BTTTT has them
// since the changes of 2018: mobile 10 digits, landline 11, services 1800 and 1900 of 8 to 10.
func IsPhone(s string) bool {
	digits := PhoneDigits(s)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	switch {
	case strings.HasPrefix(digits, "1800"), strings.HasPrefix(digits, "1900"):
		return len(digits) >= 8 && len(digits) <= 10
	case strings.HasPrefix(digits, "02"):
		return len(digits) == 11
	case len(digits) == 10 && digits[0] == '0':
		return strings.IndexByte("35789", digits[1]) >= 0
	}
	return false
}

// formerMobiles are the mobile prefixes of 11-digit numbers that ended in 2018 and those that took their place (Decision
// 798/QĐ-BTTTT of 2018; the last seven digits stayed).
var formerMobiles = map[string]string{
	"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
	"0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
	"0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038", "0169": "039",
	"0186": "056", "0188": "058",
	"0199": "059",
}

// PhoneNow gives the number that has taken the place of a mobile number of 11 digits from before 2018: 0383456789 for
// 0168 345 6789. It says no to any other number.
func PhoneNow(s string) (string, bool) {
	digits := PhoneDigits(s)
	if len(digits) != 11 {
		return "", false
	}
	prefix, ok := formerMobiles[digits[:4]]
	return prefix + digits[4:], ok
}
