package viet

import "strings"

// onsets are the consonants that a syllable may begin with, folded, the longest first.
var onsets = []string{
	"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
	"b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
}

// rimes are what may follow the onset, folded: the vowels with the consonants after them.
var rimes = setOf(`
	a ac ach ai am an ang anh ao ap at au ay
	e ec ech em en eng enh eo ep et eu
	i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot
	u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen
	uyet uynh uyt uyu
	y yem yen yeng yet yeu`)

// afterQu are the rimes that only qu has, whose u is a letter of the onset.
var afterQu = setOf("ych ynh yt")

// IsSyllable tells whether a folded word is built as a Vietnamese syllable is: xanh, nghieng and quyt are, xanhh and
// cehm are not. It says nothing of tones, and nothing of whether there is such a word.
func IsSyllable(folded string) bool {
	if folded == "gi" {
		return true
	}
	for _, onset := range onsets {
		rime, ok := strings.CutPrefix(folded, onset)
		if ok && (rimes[rime] || onset == "qu" && afterQu[rime]) {
			return true
		}
	}
	return false
}
