package pdf

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The tables of one-byte codes (ISO 32000-1, annex D) from 0x80; below it they are
// ASCII but for two quotation marks of standard. A space stands for no letter.
const (
	winAnsiHigh = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
		"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
	macRomanHigh = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
		"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
	standardHigh = "                                 ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿" +
		" `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    "
)

var winAnsi, macRoman, standard = table(winAnsiHigh), table(macRomanHigh), standardTable()

func table(high string) (t [256]rune) {
	for i := range 0x80 {
		t[i] = rune(i)
	}
	i := 0x80
	for _, r := range high {
		if r != ' ' && i < 256 {
			t[i] = r
		}
		i++
	}
	return t
}

func standardTable() [256]rune {
	t := table(standardHigh)
	t['\''], t['`'] = '’', '‘'
	return t
}

// glyphs are the names of letters that are no letter with an accent: those of the
// Adobe Glyph List that European fonts have.
var glyphs = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for pair := range strings.FieldsSeq(`zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
		exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( parenright=) asterisk=* plus=+ comma=,
		hyphen=- minus=− period=. slash=/ colon=: semicolon=; less=< equal== greater=> question=? at=@ bracketleft=[ backslash=\ bracketright=]
		asciicircum=^ underscore=_ grave=` + "`" + ` braceleft={ bar=| braceright=} asciitilde=~ exclamdown=¡ cent=¢ sterling=£ currency=¤ yen=¥
		brokenbar=¦ section=§ copyright=© ordfeminine=ª guillemotleft=« logicalnot=¬ registered=® degree=° plusminus=± twosuperior=²
		threesuperior=³ acute=´ mu=µ paragraph=¶ periodcentered=· middot=· onesuperior=¹ ordmasculine=º guillemotright=» onequarter=¼
		onehalf=½ threequarters=¾ questiondown=¿ AE=Æ ae=æ OE=Œ oe=œ Eth=Ð eth=ð Thorn=Þ thorn=þ germandbls=ß Oslash=Ø oslash=ø Lslash=Ł
		lslash=ł Dcroat=Đ dcroat=đ Hbar=Ħ hbar=ħ dotlessi=ı multiply=× divide=÷ fraction=⁄ florin=ƒ quoteleft=‘ quoteright=’ quotesinglbase=‚
		quotedblleft=“ quotedblright=” quotedblbase=„ guilsinglleft=‹ guilsinglright=› endash=– emdash=— dagger=† daggerdbl=‡ bullet=•
		ellipsis=… perthousand=‰ Euro=€ trademark=™ fi=fi fl=fl ff=ff ffi=ffi ffl=ffl f_i=fi f_l=fl f_f=ff f_f_i=ffi f_f_l=ffl
		lessequal=≤ greaterequal=≥ notequal=≠ infinity=∞ approxequal=≈ bullet2=• sfthyphen=- hyphenminus=- softhyphen=- afii61352=№`) {
		name, letter, _ := strings.Cut(pair, "=")
		m[name] = letter
	}
	m["space"], m["nbspace"], m["nonbreakingspace"] = " ", " ", " "
	return m
})

// accents are the marks in the names of letters.
var accents = []struct{ name, mark string }{
	{"acute", "\u0301"}, {"grave", "\u0300"}, {"circumflex", "\u0302"}, {"dieresis", "\u0308"}, {"tilde", "\u0303"}, {"ring", "\u030a"},
	{"cedilla", "\u0327"}, {"caron", "\u030c"}, {"breve", "\u0306"}, {"macron", "\u0304"}, {"dotaccent", "\u0307"},
	{"hungarumlaut", "\u030b"}, {"ogonek", "\u0328"}, {"commaaccent", "\u0326"},
}

// glyph is the letter that a name stands for, "" if that is not known.
func glyph(name string) string {
	name, _, _ = strings.Cut(name, ".") // "a.sc" is a small capital
	if s, ok := glyphs()[name]; ok {
		return s
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	if digits, ok := strings.CutPrefix(name, "uni"); ok && len(digits) >= 4 {
		if n, err := strconv.ParseUint(digits[:4], 16, 32); err == nil {
			return clean(string(rune(n)))
		}
	}
	if digits, ok := strings.CutPrefix(name, "u"); ok && len(digits) >= 4 && len(digits) <= 6 {
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil {
			return clean(string(rune(n)))
		}
	}
	for _, a := range accents {
		if base, ok := strings.CutSuffix(name, a.name); ok {
			if base == "dotlessi" {
				base = "i"
			}
			if len(base) == 1 {
				return norm.NFC.String(base + a.mark)
			}
		}
	}
	return ""
}

// clean is text without what is no text: ligatures are their letters, controls and
// private letters are U+FFFD.
func clean(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 0xfb00 && r <= 0xfb06:
			b.WriteString([]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xfb00])
		case r == 0xa0:
			b.WriteByte(' ')
		case r < ' ' && r != '\t' && r != '\n', r == 0x7f, r >= 0xe000 && r < 0xf900:
			b.WriteRune(utf8.RuneError)
		case r == '\t' || r == '\n':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// textString decodes a string outside of the pages: UTF-16 with its mark, UTF-8
// with its mark, or else PDFDocEncoding, which is read as windows-1252.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16String(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return clean(strings.ToValidUTF8(s[3:], "\ufffd"))
	}
	var b strings.Builder
	for i := range len(s) {
		if r := winAnsi[s[i]]; r != 0 {
			b.WriteRune(r)
		}
	}
	return clean(b.String())
}
