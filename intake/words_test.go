package intake

import (
	"strings"
	"testing"

	"hearsay"
)

func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"GENEVA, March 3 (Agency) - The talks ended.":               "GENEVA, March 3 (Agency) -",
		"WASHINGTON — The talks ended.":                             "WASHINGTON —",
		"KYIV, Sept 19 - The talks ended.":                          "KYIV, Sept 19 -",
		"MEXICO CITY (AP) — The talks ended.":                       "MEXICO CITY (AP) —",
		"ST. VELM, Ill. – “We left.”":                               "ST. VELM, Ill. –",
		"Geneva, 3 March 2021 (Agency) -- The talks ended.":         "Geneva, 3 March 2021 (Agency) --",
		"(Agency) - The talks ended.":                               "(Agency) -",
		"PARIS, June 1, 2020 /NEWSWIRE/ -- The talks ended.":        "PARIS, June 1, 2020 /NEWSWIRE/ --",
		"VELM—The talks ended.":                                     "VELM—",
		"MOSCOW, March 3. /TESS/. The talks ended.":                 "MOSCOW, March 3. /TESS/.",
		"MOSCOW. March 3 (Agency) - The talks ended.":               "MOSCOW. March 3 (Agency) -",
		"MOSCOW, a town /river/. The talks ended.":                  "",
		"NATO. The talks - all of them - ended.":                    "",
		"NATO - an alliance of states - met on Monday.":             "",
		"The talks - which ended - were short.":                     "",
		"Geneva — The talks ended.":                                 "",
		"EXCLUSIVE — The talks ended.":                              "",
		"MINISTER: No comment - None.":                              "",
		"\"We left\" - The minister.":                               "",
		"He said no. Then — Nothing.":                               "",
		"":                                                          "",
		strings.Repeat("A", 200) + " - The talks ended, they said.": "",
	} {
		if got := text[:dateline(text)]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCredit(t *testing.T) {
	for text, want := range map[string]string{
		"Workers at the bridge on April 12. JOANA REIS//Getty Images": "JOANA REIS//Getty Images",
		"Workers at the bridge JOANA REIS/AFP":                        "JOANA REIS/AFP",
		"Workers at the bridge. (Photo by Ole Brand/Reuters)":         "(Photo by Ole Brand/Reuters)",
		"Workers at the bridge. Photograph: Ole Brand/AP":             "Photograph: Ole Brand/AP",
		"“No,” he said. Ole Brand via Getty Images":                   "Ole Brand via Getty Images",
		"Workers at the bridge. JOANA REIS/The Velm Ledger":           "JOANA REIS/The Velm Ledger",
		"The bill passed. Neither side won the House/Senate fight":    "",
		"They came and/or left. Ana Torrel and/or Ole Brand":          "",
		"Ole Brand/Reuters":                       "Ole Brand/Reuters",
		"Photo: Ole Brand":                        "Photo: Ole Brand",
		"The minister told Reuters.":              "",
		"He said so in an interview with AP":      "",
		"The minister spoke. He left (Reuters)":   "",
		"Workers celebrate at the bridge (Getty)": "(Getty)",
		"Prices rose 3/4":                         "",
		"":                                        "",
		"/":                                       "",
	} {
		if got := strings.TrimRight(text, " ")[credit(text):]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestByline(t *testing.T) {
	for text, want := range map[string]string{
		"By Ana Torrel":                                   "Ana Torrel",
		"By Ana Torrel and Piet van der Maas":             "Ana Torrel; Piet van der Maas",
		"BY ANA TORREL, Piet Maas and Jon Aske in Velm":   "ANA TORREL; Piet Maas; Jon Aske",
		"Ana Torrel, Staff Writer":                        "Ana Torrel",
		"By Ana Torrel, Coastal News":                     "Ana Torrel",
		"By Ana Torrel and Piet Maas | Velm News Service": "Ana Torrel; Piet Maas",
		"By ANA TORREL Associated Press":                  "ANA TORREL",
		"By Ana Torrel, PhD":                              "Ana Torrel",
		"By Ana Torrel (Reuters)":                         "Ana Torrel",
		"By Ana Torrel | Updated 4 March":                 "Ana Torrel",
		"By Ana Torrel • 4 min read":                      "Ana Torrel",
		"By Ana Torrel For Velm Post":                     "Ana Torrel",
		"By Ana Torrel Political editor":                  "Ana Torrel",
		"By: Ana Torrel - March 4, 2021":                  "Ana Torrel",
		"Posted by Ana Torrel on March 4, 2021":           "Ana Torrel",
		"By The Associated Press":                         "The Associated Press",
		"By Ana Torrel @anatorrel":                        "Ana Torrel",
		"By the time the bridge was closed, it was late":  "",
		"By Monday the bridge was closed.":                "",
		"Ana Torrel, who wrote the book, left.":           "",
		"By 2021":                                         "",
		"":                                                "",
	} {
		if got := strings.Join(byline(text), "; "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestReadDate(t *testing.T) {
	for text, want := range map[string]string{
		"2021-03-03T08:00:00+01:00":                    "2021-03-03T08:00:00+01:00",
		"2021-03-03T08:00:00.123Z":                     "2021-03-03T08:00:00Z",
		"2021-03-03 08:00:00 +01:00":                   "2021-03-03T08:00:00+01:00",
		"2021-03-03T08:00:00+0100":                     "2021-03-03T08:00:00+01:00",
		"2021-03-03":                                   "2021-03-03",
		"Wed, 03 Mar 2021 08:00:00 GMT":                "2021-03-03T08:00:00Z",
		"March 3, 2021":                                "2021-03-03",
		"3rd Sept. 2021":                               "2021-09-03",
		"Sept. 3, 2021 at 4:30 PM EDT":                 "2021-09-03T16:30:00-04:00",
		"Sept. 3, 2021 at 4:30 PM":                     "2021-09-03",
		"Wednesday 3 March 2021 12.15am GMT":           "2021-03-03T00:15:00Z",
		"2021-03-04T10:00:00+01":                       "2021-03-04T10:00:00+01:00",
		"2021-03-04 10:00:00 +0000 UTC":                "2021-03-04T10:00:00Z",
		"2021-03-04T10:00:00+01:00[Europe/Paris]":      "2021-03-04T10:00:00+01:00",
		"1614852000":                                   "2021-03-04T10:00:00Z",
		"1614852000000":                                "2021-03-04T10:00:00Z",
		"2021-3-4":                                     "2021-03-04",
		"4-Mar-2021":                                   "2021-03-04",
		"25/03/2021":                                   "2021-03-25",
		"03/25/2021":                                   "2021-03-25",
		"04/03/2021":                                   "",
		"Thu, 04 Mar 2021 10:00:00 EST":                "2021-03-04T10:00:00-05:00",
		"Thu, 04 Mar 2021 10:00:00 IST":                "2021-03-04",
		"Thu Mar  4 10:00:00 2021":                     "2021-03-04T10:00:00Z",
		"Published: 10:00 BST, 4 May 2021":             "2021-05-04T10:00:00+01:00",
		"Updated 1005 GMT (1805 HKT) March 4, 2021":    "2021-03-04T10:05:00Z",
		"Mar. 4, 2021 | 10:00 AM PT":                   "2021-03-04T10:00:00-08:00",
		"Sunday, March 14, 2021 3 PM ET":               "2021-03-14T15:00:00-04:00",
		"March 4, 2021 10:00 AM Eastern Standard Time": "2021-03-04T10:00:00-05:00",
		"Mar 4, 2021 10:00 UTC+2":                      "2021-03-04T10:00:00+02:00",
		"Thu, 4 Mar 2021 10:00 +0100":                  "2021-03-04T10:00:00+01:00",
		"February 30, 2021":                            "",
		"0001-01-01T00:00:00Z":                         "",
		"2021-03-03T00:00:00Z":                         "2021-03-03",
		"2021-03-03 00:00:00":                          "2021-03-03",
		"Wed, 03 Mar 2021 00:00:00 +0100":              "2021-03-03",
		"2021-03-03T00:00:01Z":                         "2021-03-03T00:00:01Z",
		"2021-13-01":                                   "",
		"yesterday":                                    "",
		"":                                             "",
	} {
		if got := readDate(text).String(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for name, want := range map[string]string{"courier-2021-03-03.txt": "2021-03-03", "20210303_a.html": "2021-03-03", "a-2021-99-03.txt": "", "120210303.txt": "", "2021-03-031": ""} {
		if got := dateInName(name).String(); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for tag, text := range map[string]string{
		"en":       "The minister said on Monday that the bridge is closed, and that nobody knows for how long it will be so, but he did not say why.",
		"fr":       "Le ministre a dit lundi que le pont est fermé et que personne ne sait pour combien de temps, mais il n'a pas dit pourquoi dans la ville.",
		"de":       "Der Minister sagte am Montag, dass die Brücke geschlossen ist und dass niemand weiß, für wie lange, aber er sagte nicht, warum das so ist.",
		"es":       "El ministro dijo el lunes que el puente está cerrado y que nadie sabe por cuánto tiempo, pero no dijo por qué en la ciudad de los ríos.",
		"it":       "Il ministro ha detto lunedì che il ponte è chiuso e che nessuno sa per quanto tempo, ma non ha detto perché nella città della costa.",
		"pt":       "O ministro disse na segunda que a ponte está fechada e que não se sabe por quanto tempo, mas não disse o motivo para os moradores da cidade.",
		"nl":       "De minister zei op maandag dat de brug gesloten is en dat niemand weet voor hoe lang, maar hij zei niet waarom het zo is in de stad.",
		"und-Cyrl": "Министр сказал в понедельник, что мост закрыт и что никто не знает, на сколько времени, но он не сказал почему это так.",
		"zh":       strings.Repeat("部长星期一说桥已经关闭没有人知道多久 ", 5),
		"ja":       strings.Repeat("大臣は月曜日に橋が閉鎖されたと述べた ", 5),
		"und-Arab": strings.Repeat("قال الوزير يوم الاثنين إن الجسر مغلق ولا أحد يعرف ", 4),
	} {
		doc := &hearsay.Document{Text: text}
		err := settleLanguage(doc, Options{})
		if doc.Language != tag || (err == nil) != (tag == "en") {
			t.Errorf("%s: %s, %v", tag, doc.Language, err)
		}
		if tag != "en" && (hearsay.CodeOf(err) != hearsay.Unsupported || settleLanguage(&hearsay.Document{Text: text}, Options{Force: true}) != nil) {
			t.Errorf("%s: %v", tag, err)
		}
	}
	for _, c := range []struct{ text, claimed, want string }{
		{"Bridge closed.", "", "en"},
		{"Bridge closed.", "fr", "fr"},
		{"Bridge closed.", "en-GB", "en-GB"},
		{"The minister said on Monday that the bridge is closed, and that nobody knows for how long it will be so.", "de", "en"},
	} {
		doc := &hearsay.Document{Text: c.text, Language: c.claimed}
		err := settleLanguage(doc, Options{})
		if doc.Language != c.want || (err == nil) != strings.HasPrefix(c.want, "en") {
			t.Errorf("%q, %q: %s, %v", c.text, c.claimed, doc.Language, err)
		}
	}
}

// TestPagesLanguage holds that of the news pages those in English are read and
// those in other languages refused.
func TestPagesLanguage(t *testing.T) {
	other := map[string]bool{"Ilanga": true, "IsolezweLesiXhosa": true}
	for _, c := range pageCases(t) {
		_, err := Parse(c.name+".html", c.html, Options{})
		name, _, _ := strings.Cut(c.name, "_")
		if want := other[name]; want != (hearsay.CodeOf(err) == hearsay.Unsupported) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestMarkedByline(t *testing.T) {
	for text, want := range map[string]string{
		"Ana Torrel and Piet Maas":                 "Ana Torrel; Piet Maas",
		"Ana Torrel in Velm and Piet Maas in Ost":  "Ana Torrel; Piet Maas",
		"Ana Torrel (now) and Piet Maas (earlier)": "Ana Torrel; Piet Maas",
		"Ana Torrel — The Courier Post":            "Ana Torrel",
		"Ana Torrel | Velm Daily":                  "Ana Torrel",
		"Transport correspondents":                 "",
		"Senior Reporter":                          "",
		"4 hours ago":                              "",
	} {
		if got := strings.Join(markedByline(text), "; "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDateInAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://velm.example/news/2021/03/04/bridge":  "2021-03-04",
		"https://velm.example/world/2021/mar/4/bridge": "2021-03-04",
		"https://velm.example/2021-03-04-bridge.html":  "2021-03-04",
		"https://velm.example/news/2021/13/04/bridge":  "",
		"https://velm.example/a/20210304/bridge":       "",
		"https://velm.example/bridge":                  "",
		"":                                             "",
	} {
		if got := dateInAddress(address).String(); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
