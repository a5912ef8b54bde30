package qr

// edition is how large a code is (section 5.1): of edition v, each side has 17 + 4v modules.
type edition struct {
	number int
	bytes  int // of everything: data and what corrects errors in it
	blocks int // that the bytes are divided into
	check  int // bytes in each block that correct errors
}

// capacities are the bytes of editions 1 to 11, and for each level their blocks and the check bytes in a block (tables 1
// and 9). Larger codes hold more than any address needs and cannot be read from a label.
var capacities = [...]struct {
	bytes  int
	blocks [4]int
	check  [4]int
}{
	{26, [4]int{1, 1, 1, 1}, [4]int{7, 10, 13, 17}},
	{44, [4]int{1, 1, 1, 1}, [4]int{10, 16, 22, 28}},
	{70, [4]int{1, 1, 2, 2}, [4]int{15, 26, 18, 22}},
	{100, [4]int{1, 2, 2, 4}, [4]int{20, 18, 26, 16}},
	{134, [4]int{1, 2, 4, 4}, [4]int{26, 24, 18, 22}},
	{172, [4]int{2, 4, 4, 4}, [4]int{18, 16, 24, 28}},
	{196, [4]int{2, 4, 6, 5}, [4]int{20, 18, 18, 26}},
	{242, [4]int{2, 4, 6, 6}, [4]int{24, 22, 22, 26}},
	{292, [4]int{2, 5, 8, 8}, [4]int{30, 22, 20, 24}},
	{346, [4]int{4, 5, 8, 8}, [4]int{18, 26, 24, 28}},
	{404, [4]int{4, 5, 8, 11}, [4]int{20, 30, 28, 24}},
}

// data gives how many bytes are left for data.
func (e edition) data() int { return e.bytes - e.blocks*e.check }

// header gives the bits before a text: its mode and its length (section 7.4.5).
func (e edition) header() int {
	if e.number < 10 {
		return 4 + 8
	}
	return 4 + 16
}

// editionFor gives the smallest edition that a text fits in.
func editionFor(length int, level Level) (edition, bool) {
	for i, c := range capacities {
		e := edition{i + 1, c.bytes, c.blocks[level], c.check[level]}
		if e.header()+8*length <= 8*e.data() {
			return e, true
		}
	}
	return edition{}, false
}

// encode gives the data bytes of a text in byte mode, padded (sections 7.4.5, 7.4.9 and 7.4.10).
func (e edition) encode(text string) []byte {
	data := make([]byte, 0, e.data())
	var bits, held int // the last bits, and how many of them wait to become a byte
	put := func(v, n int) {
		bits, held = bits<<n|v, held+n
		for ; held >= 8; held -= 8 {
			data = append(data, byte(bits>>(held-8)))
		}
		bits &= 1<<held - 1
	}
	const byteMode = 0b0100
	put(byteMode, 4)
	put(len(text), e.header()-4)
	for i := range len(text) {
		put(int(text[i]), 8)
	}
	put(0, 4) // ends the text, and with it a byte: the header took four bits of one
	for pad := byte(0xec); len(data) < e.data(); pad ^= 0xec ^ 0x11 {
		data = append(data, pad)
	}
	return data
}

// interleave divides data into blocks, adds the check bytes of each, and mixes the blocks byte by byte (section 7.6). The
// last blocks are a byte longer where the division leaves a rest.
func (e edition) interleave(data []byte) []byte {
	short, longer := len(data)/e.blocks, len(data)%e.blocks
	all := make([]byte, e.bytes)
	divisor := divisor(e.check)
	check := make([]byte, e.check)
	for block, from := 0, 0; block < e.blocks; block++ {
		size := short
		if block >= e.blocks-longer {
			size++
		}
		part := data[from : from+size]
		from += size
		for i, b := range part {
			at := i*e.blocks + block
			if i == short { // only the longer blocks have a byte in this row
				at = short*e.blocks + block - (e.blocks - longer)
			}
			all[at] = b
		}
		remainder(check, part, divisor)
		for i, b := range check {
			all[len(data)+i*e.blocks+block] = b
		}
	}
	return all
}

// powers and logs are those of 2 in the field of 256 elements whose polynomial is x⁸ + x⁴ + x³ + x² + 1 (section 7.5.2).
var powers, logs = field()

func field() (powers [510]byte, logs [256]int) {
	for i, v := 0, 1; i < 255; i++ {
		powers[i], powers[i+255], logs[v] = byte(v), byte(v), i
		if v <<= 1; v >= 256 {
			v ^= 0x11d
		}
	}
	return powers, logs
}

func times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return powers[logs[a]+logs[b]]
}

// divisor gives the logarithms of (x - 2⁰)(x - 2¹)…(x - 2ⁿ⁻¹), the highest power, whose factor is 1, left out (annex A).
func divisor(n int) []int {
	factors := make([]byte, n)
	factors[n-1] = 1
	for root := range n {
		for i := range factors {
			factors[i] = times(factors[i], powers[root])
			if i+1 < n {
				factors[i] ^= factors[i+1]
			}
		}
	}
	divided := make([]int, n)
	for i, f := range factors { // none is 0
		divided[i] = logs[f]
	}
	return divided
}

// remainder divides data, followed by as many zeros as there are check bytes, as Reed and Solomon do (section 7.5.2).
func remainder(check, data []byte, divisor []int) {
	clear(check)
	for _, b := range data {
		factor := b ^ check[0]
		copy(check, check[1:])
		check[len(check)-1] = 0
		if factor == 0 {
			continue
		}
		for i, d := range divisor {
			check[i] ^= powers[logs[factor]+d]
		}
	}
}
