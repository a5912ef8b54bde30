package viet

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

const list = "Tên sản phẩm;Chủ thể;Huyện\nĐường phên Chiêm Hóa;HTX Sử Anh;Yên Sơn\nRượu ngô 40° “men lá”;Bưởi Xuân Vân;Ổi lê"

// inTCVN3 writes a text in TCVN3, capitals with tones as small letters, as typists do who change the font for them.
func inTCVN3(t *testing.T, s string) []byte {
	t.Helper()
	var out []byte
	for _, r := range s {
		i := slices.Index(tcvn[:], r)
		if i < 0 {
			c, ok := charmap.Windows1252.EncodeRune(r)
			if !ok {
				t.Fatalf("TCVN3 has no %c", r)
			}
			out = append(out, c)
			continue
		}
		out = append(out, byte(tcvnFirst+i))
	}
	return out
}

// inWindows1258 writes a text as Windows does: what the charset has no letter for, as a letter and a mark.
func inWindows1258(t *testing.T, s string) []byte {
	t.Helper()
	var out []byte
	for _, r := range s {
		if c, ok := charmap.Windows1258.EncodeRune(r); ok {
			out = append(out, c)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		base := norm.NFC.String(string(parts[:len(parts)-1]))
		mark := parts[len(parts)-1]
		if !isTone(mark) { // ệ decomposes as ẹ and ^
			base, mark = norm.NFC.String(string(parts[0])+string(mark)), parts[1]
		}
		b, ok := charmap.Windows1258.EncodeRune([]rune(base)[0])
		m, ok2 := charmap.Windows1258.EncodeRune(mark)
		if !ok || !ok2 {
			t.Fatalf("Windows-1258 has no %c", r)
		}
		out = append(out, b, m)
	}
	return out
}

func TestDecode(t *testing.T) {
	utf16 := func(order encoding.Endianness, bom encoding.BOMPolicy) []byte {
		out, err := encoding.UTF16(order, bom).NewEncoder().Bytes([]byte(list))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	tests := []struct {
		name    string
		src     []byte
		charset Charset
	}{
		{"UTF-8", []byte(list), UTF8},
		{"with a mark", []byte("\uFEFF" + list), UTF8},
		{"decomposed", norm.NFD.Bytes([]byte(list)), UTF8},
		{"UTF-16 as Excel saves it", utf16(encoding.LittleEndian, encoding.UseBOM), UTF16},
		{"UTF-16, big end first", utf16(encoding.BigEndian, encoding.UseBOM), UTF16},
		{"UTF-16 without a mark", utf16(encoding.LittleEndian, encoding.IgnoreBOM), UTF16},
		{"UTF-16 without a mark, big end first", utf16(encoding.BigEndian, encoding.IgnoreBOM), UTF16},
		{"Windows-1258", inWindows1258(t, list), Windows1258},
		{"TCVN3", inTCVN3(t, list), TCVN3},
	}
	for _, tt := range tests {
		text, charset, ok := Decode(tt.src)
		if !ok || charset != tt.charset {
			t.Errorf("%s: read as %q, %v", tt.name, charset, ok)
		}
		if text != list {
			t.Errorf("%s: got %q", tt.name, text)
		}
	}
	for _, src := range []string{"\xff\xff\xff", "\x81\x82 \x83\x84", "PK\x03\x04\xfe\xfd\x00\x11"} {
		if text, charset, ok := Decode([]byte(src)); ok {
			t.Errorf("Decode(%q) = %q, %s", src, text, charset)
		}
	}
}

// The pairs are those that converters on the web give as their examples.
func TestFromTCVN3(t *testing.T) {
	tests := []struct {
		in, want string
	}{
		{"B¶o Th¾ng", "Bảo Thắng"},
		{"B¸t X¸t", "Bát Xát"},
		{"M\u00adêng Kh\u00ad¬ng", "Mường Khương"},
		{"S¶n phÈm OCOP", "Sản phẩm OCOP"},
		{"§\u00adêng phªn Chiªm Hãa", "Đường phên Chiêm Hóa"},
	}
	for _, tt := range tests {
		if got, ok := FromTCVN3(tt.in, false); got != tt.want || !ok {
			t.Errorf("FromTCVN3(%q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
	}
	for _, s := range []string{"", "Yen Son", "Yên Sơn", "Chè xanh", "Hòa An", "25 m²", "Rượu 40°", "à la carte", "350 000 ₫"} {
		if got, ok := FromTCVN3(s, false); got != s || ok {
			t.Errorf("FromTCVN3(%q) = %q, %v", s, got, ok)
		}
	}
}

func TestFromTCVN3WhereEitherReads(t *testing.T) {
	if got, ok := FromTCVN3("chã", false); ok {
		t.Errorf("chã, in doubt, becomes %s", got)
	}
	if got, ok := FromTCVN3("chã", true); got != "chó" || !ok {
		t.Errorf("chã among such text becomes %s, %v", got, ok)
	}
	if got, ok := FromTCVN3("Yên Sơn", true); ok {
		t.Errorf("Yên Sơn becomes %s", got)
	}
}

func TestIsSyllable(t *testing.T) {
	for _, word := range strings.Fields("Chè tuyết Đường phên Ổi lê Rượu ngô Thuý khoẻ quýt gìn giữ yêu nghiêng nguyễn xoong hươu khuỷu Ỷ oản") {
		if !IsSyllable(word) {
			t.Errorf("%s is no syllable", word)
		}
	}
	for _, word := range []string{"", "S¶n", "Chiªm", "ệế", "bcd", "tuyếtt", "hươngg", "wa", "façade"} {
		if IsSyllable(word) {
			t.Errorf("%q is a syllable", word)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte("S\xb6n ph\xc8m"))
	f.Add([]byte("\xff\xfeT\x00"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, _, ok := Decode(src)
		if ok && text != NFC(text) {
			t.Errorf("Decode(%q) is not in NFC", src)
		}
	})
}
