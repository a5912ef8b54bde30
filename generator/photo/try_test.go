package photo

import "testing"

func TestTry(t *testing.T) {
	for _, f := range []Format{JPEG, WebP, AVIF} {
		if err := Try(f); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	if err := Try(GIF); err == nil {
		t.Error("GIF is only read")
	}
}

func TestSample(t *testing.T) {
	c := openCache(t)
	if looked, torn, err := c.Sample(10); looked != 0 || torn != 0 || err != nil {
		t.Errorf("of nothing: %d, %d, %v", looked, torn, err)
	}
	made := 0
	for i := range 20 {
		key := [32]byte{byte(i * 13), byte(i)}
		data := pack(key, []byte("a picture"))
		if i%4 == 0 {
			data = data[:len(data)-1]
		}
		if err := c.replace(c.file(key), data); err != nil {
			t.Fatal(err)
		}
		made++
	}
	if looked, torn, err := c.Sample(100); looked != made || torn != 5 || err != nil {
		t.Errorf("of all: %d, %d, %v", looked, torn, err)
	}
	if looked, _, err := c.Sample(7); looked != 7 || err != nil {
		t.Errorf("of some: %d, %v", looked, err)
	}
}
