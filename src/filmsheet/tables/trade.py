"""The film trade's own names, written by hand: what neither CLDR nor ISO prints, but sheets do.

Sources: credits, posters, festival catalogues and release schedules as they are printed. The lines
of a block are `CODE: name | name`; a code with many names has several lines. Read only by `make`,
which puts these names into the tables.
"""

# How canonical text prints a region where CLDR's English name would not do: the trade's short form
# (`USA`), plain ASCII (`Reunion`), and no `&`, bracket, comma or " and ", since a label such as
# `USA & UK` is a list of regions.
REGION_LABELS = """
AG: Antigua-Barbuda
AX: Aland Islands
BA: Bosnia-Herzegovina
BL: St. Barthelemy
CC: Cocos Islands
CD: DR Congo
CG: Congo-Brazzaville
CI: Ivory Coast
CW: Curacao
GB: UK
GS: South Georgia
HK: Hong Kong
HM: Heard-McDonald Islands
KN: St. Kitts-Nevis
MM: Myanmar
MO: Macau
PM: St. Pierre-Miquelon
PS: Palestine
RE: Reunion
SJ: Svalbard-Jan Mayen
ST: Sao Tome-Principe
TC: Turks-Caicos Islands
TR: Turkey
TT: Trinidad-Tobago
UM: US Outlying Islands
US: USA
VC: St. Vincent-Grenadines
VI: US Virgin Islands
WF: Wallis-Futuna
"""

# The names that a region has beside its label, CLDR's English name and ISO's. `Korea` and `Virgin
# Islands` are missing on purpose: each is two regions, and a sheet doesn't say which it means.
REGION_NAMES = """
AE: UAE | U.A.E. | The United Arab Emirates
BA: Bosnia | Bosnia and Hercegovina | Bosnia-Hercegovina
BN: Brunei Darussalam
BS: The Bahamas
CD: Congo-Kinshasa | Congo Kinshasa | Democratic Republic of Congo
CD: Democratic Republic of the Congo | DRC
CG: Congo Brazzaville | Republic of Congo | Republic of the Congo
CI: Cote d'Ivoire
CN: Mainland China | PR China | P.R. China | P.R.China | People's Republic of China | PRC
CV: Cape Verde Islands
CZ: Czech Republic | The Czech Republic
DE: West Germany | Federal Republic of Germany
DO: The Dominican Republic
FK: The Falkland Islands | Falklands
FO: Faeroe Islands | Faroes
GB: GB | G.B. | U.K. | The UK | The United Kingdom | Great Britain | Britain | England | Scotland
GB: Wales | Northern Ireland
GM: The Gambia
HK: Hong-Kong | Hongkong
IE: Eire | Republic of Ireland | Irish Republic
IM: The Isle of Man
KR: Republic of Korea | Korea South
KP: Korea North
MK: Macedonia | FYROM | FYR Macedonia | Former Yugoslav Republic of Macedonia | Republic of Macedonia
MM: Burma
MV: The Maldives
NL: The Netherlands | Holland
NZ: NZ | N.Z. | Aotearoa New Zealand
PH: The Philippines
PN: Pitcairn Island
PS: Palestinian Territory | Occupied Palestinian Territory | State of Palestine
RU: Russian Federation
SH: Saint Helena
SK: Slovak Republic
SR: Surinam
SY: Syrian Arab Republic
SZ: Swaziland
TL: East Timor
TW: Taiwan ROC
UA: The Ukraine
US: US | U.S. | U.S.A. | U. S. A. | U. S. | United States of America | The United States
US: The United States of America | The USA | The US | America
VA: The Vatican | Vatican | Holy See
VN: Viet-Nam
"""

# The names of two regions that ISO 3166-1 gives to one of the two.
AMBIGUOUS = frozenset({"Congo"})

# Country fields go back further than release dates do. A country that only changed its name keeps
# its living code (Burma MM, Zaire CD); so do the halves of Germany, Vietnam and Yemen whose ISO
# 3166-1 code the united country took over (West Germany DE).
COUNTRY_NAMES = """
BF: Upper Volta
BJ: Dahomey
BY: Byelorussia | Belorussia | Byelorussian SSR | Belorussian SSR
CD: Zaire | Republic of Zaire | Belgian Congo
CG: French Congo
CN: Red China
DE: Germany (West) | Germany, West | Western Germany | Germany FRG | FRG | F.R.G.
DE: Allemagne de l'Ouest | RFA
DJ: French Afars and Issas | French Somaliland
FR: Metropolitan France
GB: Grande-Bretagne | England & Wales
GH: Gold Coast
HK: Hongkong | British Hong Kong
ID: Dutch East Indies
IE: Ireland, Republic of | Irish Free State
IR: Persia
KH: Kampuchea
KP: Korea (North) | Korea, North
KR: Korea (South) | Korea, South
LK: Ceylon
MY: Malaya
NA: South West Africa
TH: Siam
TW: Formosa | Republic of China | Chinese Taipei | Taiwan (ROC)
TZ: Tanganyika
US: Etats-Unis d'Amérique
VN: South Vietnam | Republic of Vietnam | Vietnam, South
VU: New Hebrides
YE: North Yemen | Yemen Arab Republic
ZW: Rhodesia | Southern Rhodesia | Zimbabwe Rhodesia | Zimbabwe-Rhodesia
ANHH: Dutch Antilles
CSHH: Czechoslovakia | Czecho-Slovakia | Czechoslovak Socialist Republic | CSSR | CSFR
CSHH: Czech and Slovak Federative Republic | Tchécoslovaquie
CSXX: Serbia-Montenegro | State Union of Serbia and Montenegro | Serbie-et-Monténégro
DDDE: East Germany | Germany (East) | Germany, East | Eastern Germany | GDR | G.D.R. | D.D.R.
DDDE: Germany GDR | Allemagne de l'Est | RDA
NTHH: Saudi-Iraqi Neutral Zone
PCHH: Trust Territory of the Pacific Islands
PZPA: Canal Zone
SUHH: Soviet Union | The Soviet Union | USSR | U.S.S.R. | Soviet Russia
SUHH: Union of Soviet Socialist Republics | Union soviétique | URSS
VDVN: North Vietnam | Democratic Republic of Vietnam | Vietnam, North
YDYE: South Yemen | Democratic Yemen | People's Democratic Republic of Yemen
YUCS: Yugoslavia | Jugoslavia | Federal Republic of Yugoslavia
YUCS: Socialist Federal Republic of Yugoslavia | SFR Yugoslavia | FR Yugoslavia | Yougoslavie
"""

# The names that German sheets print beside CLDR's German names. Every English name comes before these, so
# that they change no code; `Kongo`, `Korea` and `Jungferninseln` are missing on purpose, as above.
GERMAN_COUNTRY_NAMES = """
AE: VAE
AX: Åland | Åland-Inseln
BA: Bosnien | Bosnien-Herzegowina
BF: Obervolta
BY: Weißrussland | Weißrussische SSR | Belorussische SSR
CD: DR Kongo | Demokratische Republik Kongo | Belgisch-Kongo
CG: Republik Kongo | Französisch-Kongo
CI: Elfenbeinküste
CN: VR China | Volksrepublik China
CV: Kapverden | Kap Verde | Kapverdische Inseln
CZ: Tschechische Republik
DE: BRD | BR Deutschland | Bundesrepublik Deutschland | Bundesrepublik | Westdeutschland
DE: West-Deutschland | Deutschland (West) | Deutschland (BRD)
ET: Abessinien
FK: Falkland-Inseln
FO: Färöer-Inseln | Färöerinseln
GB: Großbritannien | Großbritannien und Nordirland | Schottland | Nordirland
GH: Goldküste
HK: Britisch-Hongkong
ID: Niederländisch-Indien
IE: Republik Irland
IR: Persien
KG: Kirgistan | Kirgisien
KP: Nord-Korea | Korea (Nord)
KR: Süd-Korea | Korea (Süd) | Republik Korea
MD: Moldau | Moldawien
MK: Mazedonien
MM: Birma
NA: Südwestafrika
NL: Die Niederlande
PS: Palästina | Palästinensische Gebiete
RU: Russische Föderation
SA: Saudiarabien
SB: Salomoninseln
SK: Slowakische Republik
SZ: Swasiland
TL: Osttimor
TW: Republik China
TZ: Tanganjika
US: Vereinigte Staaten von Amerika | Die Vereinigten Staaten | Die Vereinigten Staaten von Amerika
US: Amerika
VA: Vatikan | Vatikanstaat
VN: Südvietnam | Süd-Vietnam
VU: Neue Hebriden
YE: Nordjemen
ZA: Republik Südafrika
ZW: Rhodesien | Südrhodesien
ANHH: Niederländische Antillen
CSHH: Tschechoslowakei | ČSR | Tschechoslowakische Republik
CSHH: Tschechoslowakische Sozialistische Republik
CSHH: Tschechische und Slowakische Föderative Republik
CSXX: Serbien und Montenegro | Serbien-Montenegro
DDDE: Ostdeutschland | Ost-Deutschland | Deutsche Demokratische Republik | Deutschland (Ost)
DDDE: Deutschland (DDR)
PZPA: Panamakanalzone
SUHH: Sowjetunion | Sowjet-Union | UdSSR | Union der Sozialistischen Sowjetrepubliken | Sowjetrussland
VDVN: Nordvietnam | Nord-Vietnam
YDYE: Südjemen
YUCS: Jugoslawien | SFR Jugoslawien | BR Jugoslawien | Bundesrepublik Jugoslawien
YUCS: Sozialistische Föderative Republik Jugoslawien
"""

# Countries that ISO 3166-3 lists though they live on under another name. They are not dissolved.
RENAMED = frozenset({"AIDJ", "BUMM", "BYAA", "DYBJ", "FXFR", "HVBF", "NHVU", "RHZW", "TPTL", "ZRCD"})

# Regions whose CLDR pattern begins with the year, so that it doesn't show the order of day and
# month, but whose custom is plain where the year comes last: CLDR's pattern without a year is `d/M`
# in Swedish and Greenlandic, and South African print is day first. Canada is left open: it writes
# dates all three ways.
DAY_FIRST = frozenset({"AX", "GL", "SE", "ZA"})

# Regions whose bare name opens a line of a sheet (`Italy: 12 March 2009`), as usually printed. Left out
# are names that are also a given name or a surname (Chad, Jordan, Georgia, Israel, India, Holland, Cuba)
# or an English word (Turkey, Jersey, Chile, Wales), or that open prose as often as a fact (England).
MARKETS = """
AR: Argentina
AT: Austria
AU: Australia
BE: Belgium
BG: Bulgaria
BR: Brazil
CA: Canada
CH: Switzerland
CN: China
CO: Colombia
CZ: Czech Republic | Czechia
DE: Germany | West Germany
DK: Denmark
EE: Estonia
EG: Egypt
ES: Spain
FI: Finland
FR: France
GB: UK | U.K. | GB | G.B. | Great Britain | United Kingdom
GR: Greece
HK: Hong Kong
HR: Croatia
HU: Hungary
ID: Indonesia
IE: Ireland | Eire | Republic of Ireland
IS: Iceland
IT: Italy
JP: Japan
KR: South Korea
LT: Lithuania
LV: Latvia
MX: Mexico
MY: Malaysia
NL: Netherlands | The Netherlands
NO: Norway
NZ: New Zealand | NZ | N.Z.
PH: Philippines | The Philippines
PL: Poland
PT: Portugal
RO: Romania
RU: Russia
SE: Sweden
SG: Singapore
SI: Slovenia
SK: Slovakia
TH: Thailand
TW: Taiwan
UA: Ukraine
US: USA | US | U.S. | U.S.A. | United States | United States of America
ZA: South Africa
"""

# Names of languages as sheets print them, beside CLDR's; where the two differ, these hold:
# - `Mandarin` is `cmn`, its own subtag in the IANA registry, under the macrolanguage `zh`;
#   `Chinese` is `zh`, since the sheet doesn't say which; `Cantonese` is `yue`.
# - `Gaelic` alone is `gd`, as in ISO 639-2; `Irish Gaelic` is `ga`.
# - A film without words is `zxx`, no linguistic content.
# - A family of languages has its ISO 639-5 code (`Berber`, `Sami`, `Aboriginal`).
# `Creole`, `Pidgin`, `Bahasa` and `Scottish` are missing on purpose: each is several languages.
LANGUAGE_NAMES = """
ab: Abkhaz
aii: Assyrian | Assyrian Neo-Aramaic
ak: Akan
alq: Algonquin
am: Ethiopian
ang: Anglo-Saxon
apa: Apache | Apache languages
apc: Levantine Arabic | Lebanese Arabic | Syrian Arabic | Palestinian Arabic
ar-001: Standard Arabic
arz: Arabic (Egyptian)
ary: Darija | Arabic (Moroccan)
ase: American Sign Language | ASL | Sign Language (American)
aus: Aboriginal | Australian Aboriginal | Aboriginal languages
az: Azeri | Azerbaijani Turkish
be: Byelorussian | Belorussian | Belarussian
ber: Berber | Amazigh
bfi: British Sign Language | BSL | Sign Language (British)
bn: Bengali
bo: Tibetan
ca: Catalan
ca-valencia: Valencian
ckb: Sorani
cmn: Mandarin | Mandarin Chinese | Chinese (Mandarin) | Chinese Mandarin | Putonghua
cs: Czech | Czechian
da: Danish
de-AT: German (Austrian)
dv: Dhivehi | Maldivian
dyu: Dioula | Jula
el: Modern Greek
en-AU: English (Australian)
en-GB: English (British) | UK English
en-US: English (American) | US English
es: Castilian | Castilian Spanish | Castellano | Spanish (Castilian)
es-419: Spanish (Latin American) | Latin Spanish
es-MX: Spanish (Mexican)
eu: Euskera | Euskara
fa: Farsi | Persian | Farsi Persian | Persian (Farsi) | Parsi
fa-AF: Dari Persian
ff: Peul | Peulh | Fulani | Fulfulde | Pulaar
fil: Pilipino
fr-CA: French Canadian | Quebecois | Québécois | French (Canadian) | Quebec French
fy: Frisian
ga: Irish | Irish Gaelic | Gaelic (Irish) | Gaeilge
gd: Gaelic | Scottish Gaelic | Scots Gaelic | Gaelic (Scottish)
gsw: Swiss German | Schwyzerdütsch | Schwyzertütsch | Alemannic | German (Swiss)
hak: Hakka
hi-Latn: Hinglish
hop: Hopi
ht: Haitian | Haitian French Creole
id: Bahasa Indonesia
iu: Inuit | Inuktitut
ja: Nihongo
kea: Cape Verdean Creole | Kriolu | Cape Verdean
kl: Greenlandic | Greenlandic Inuit
km: Cambodian
kmr: Kurmanji | Kurmanci | Northern Kurdish
kn: Canarese
ky: Kirghiz | Kirgiz | Kyrghyz
lad: Judeo-Spanish | Judaeo-Spanish
lb: Letzeburgesch | Luxemburgish
lo: Laotian
lv: Lettish
mey: Hassaniya | Hassaniya Arabic
mi: Maori | Te Reo | Te Reo Maori
mn: Mongol
mnk: Mandinka
mos: More | Mooré
ms: Bahasa Malaysia | Bahasa Melayu | Malaysian
mul: Multiple languages | Multilingual
my: Myanmar
myn: Maya | Mayan
nah: Nahuatl
nan: Min Nan | Hokkien | Southern Min | Teochew | Chiu Chow
nan-TW: Taiwanese | Taiwanese Hokkien
nb: Bokmål | Norwegian (Bokmål)
nds: Low Saxon German
nl-BE: Flemish | Dutch (Flemish)
nn: Nynorsk | Norwegian (Nynorsk)
no: Norwegian
nv: Navaho
ny: Chichewa | Chewa
oc: Provençal
oj: Ojibwe | Ojibway
or: Oriya
os: Ossetian
pa: Panjabi
pjt: Pitjantjatjara
ps: Pashtu | Pushtu | Pushto | Pukhtu
pt-BR: Brazilian Portuguese | Brazilian | Portuguese (Brazilian) | Portuguese (Brazil)
pt-PT: Portuguese (European)
rm: Romansch | Rhaeto-Romanic | Rumantsch
rn: Kirundi
ro: Rumanian | Roumanian
ro-MD: Moldovan
rom: Romani | Roma | Gypsy
rue: Ruthenian
sah: Sakha
se: Northern Saami
sgn: Sign language | Sign languages
sh: Serbo-Croatian | Serbo-Croat | Serbocroatian | Croato-Serbian | Croatian-Serbian
si: Sinhalese | Singhalese
sl: Slovene
smi: Sami | Saami | Sámi
sn: Shona
sq: Kosovar Albanian
st: Sesotho
sw: Kiswahili
syr: Syriac
tl: Tagalog
tn: Setswana
tyv: Tuvan
tzm: Tamazight
ug: Uighur | Uygur | Uigur
wuu: Shanghainese | Wu
xh: isiXhosa
yi: Jiddish
yua: Yucatec | Yucatec Maya
yue: Cantonese | Cantonese Chinese | Chinese (Cantonese) | Chinese Cantonese
zh: Chinese
zh-Hans: Chinese (Simplified)
zh-Hant: Chinese (Traditional)
zu: isiZulu
zxx: Silent | Silent film | None | No dialogue | No dialog | No dialogues | Without dialogue
zxx: Without dialogues | Without dialog | Dialogue-free | Non-verbal | Wordless | No language
zxx: No spoken language | No words | Sans dialogue | Sans dialogues | Sans paroles | Muet
"""

# The same in German, after every English name, with the usual short forms (`dt. Untertitel`).
GERMAN_LANGUAGE_NAMES = """
be: Weißrussisch | Belorussisch
ber: Berberisch
cmn: Hochchinesisch
de: Hochdeutsch | dt.
de-AT: Österreichisch
el: Neugriechisch
en: engl.
en-AU: Australisches Englisch
en-GB: Britisches Englisch
en-US: Amerikanisch | Amerikanisches Englisch
es: span.
es-419: Lateinamerikanisches Spanisch
es-MX: Mexikanisches Spanisch
fr: franz. | frz.
fr-CA: Kanadisches Französisch
fy: Friesisch
ga: Irisch-Gälisch
gd: Gälisch | Schottisch-Gälisch
gsg: Deutsche Gebärdensprache | DGS
he: Ivrit | Iwrit
ht: Haitianisch
it: ital.
la: Lateinisch
lad: Judäo-Spanisch
lb: Letzeburgisch
my: Burmesisch
nds: Plattdeutsch
nl: Holländisch
oc: Provenzalisch
ps: Paschto
pt-BR: Brasilianisch | Brasilianisches Portugiesisch | Portugiesisch (Brasilien)
pt-PT: Europäisches Portugiesisch
rm: Bündnerromanisch
rom: Romanes
sgn: Gebärdensprache
sh: Serbokroatisch
smi: Samisch
sr-ME: Montenegrinisch
ta: Tamilisch
wen: Sorbisch
zxx: Ohne Dialog | Ohne Dialoge | Ohne Worte | Ohne Sprache | Kein Dialog | Keine Dialoge | Stumm
zxx: Stummfilm
"""


def lines(block: str) -> list[tuple[str, str]]:
    """Return each name of a block, with its code before it."""
    """Give each `(code, name)` of a block, in its order."""
    rows = (line.partition(": ") for line in block.strip().splitlines())
    return [(code, name) for code, _, names in rows for name in names.split(" | ")]
