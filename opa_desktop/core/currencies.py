"""The currencies of amounts: those of all OIC states, and the hard currencies programmes are paid in.

A line: ISO 4217 code, name in Arabic, English and French, other forms, number of decimals in use. The franc of the
Comoros and the two CFA francs have none; the dinars of the Gulf, the Maghreb and the Levant have three.
"""

from __future__ import annotations

CURRENCIES = """
USD | دولار أمريكي | US dollar | dollar des États-Unis | دولار; دولار امريكي; الدولار الأمريكي; $; us$; dollar | 2
EUR | يورو | euro | euro | اليورو; أورو; €; euros | 2
GBP | جنيه إسترليني | pound sterling | livre sterling | استرليني; £; british pound | 2
CHF | فرنك سويسري | Swiss franc | franc suisse | | 2
JPY | ين ياباني | Japanese yen | yen japonais | ين; yen | 0
CNY | يوان صيني | Chinese yuan | yuan chinois | يوان; rmb | 2
XDR | حقوق السحب الخاصة | special drawing rights | droits de tirage spéciaux | sdr; dts | 2
IDD | دينار إسلامي | Islamic dinar (IsDB unit) | dinar islamique (unité BID) | الدينار الإسلامي; id; islamic dinar | 2
SAR | ريال سعودي | Saudi riyal | riyal saoudien | الريال السعودي; ر.س | 2
AED | درهم إماراتي | UAE dirham | dirham des Émirats | الدرهم الإماراتي | 2
AFN | أفغاني | afghani | afghani | الأفغاني | 2
ALL | ليك ألباني | Albanian lek | lek albanais | lek | 2
AZN | مانات أذربيجاني | Azerbaijani manat | manat azerbaïdjanais | | 2
BAM | مارك قابل للتحويل | Bosnian convertible mark | mark convertible | | 2
BDT | تاكا بنغلاديشية | Bangladeshi taka | taka bangladais | تاكا; taka | 2
BHD | دينار بحريني | Bahraini dinar | dinar bahreïni | | 3
BND | دولار بروني | Brunei dollar | dollar de Brunéi | | 2
DJF | فرنك جيبوتي | Djibouti franc | franc de Djibouti | | 0
DZD | دينار جزائري | Algerian dinar | dinar algérien | | 2
EGP | جنيه مصري | Egyptian pound | livre égyptienne | الجنيه المصري | 2
GMD | دالاسي غامبي | Gambian dalasi | dalasi gambien | dalasi | 2
GNF | فرنك غيني | Guinean franc | franc guinéen | | 0
GYD | دولار غياني | Guyanese dollar | dollar guyanien | | 2
IDR | روبية إندونيسية | Indonesian rupiah | roupie indonésienne | rupiah | 2
IQD | دينار عراقي | Iraqi dinar | dinar irakien | | 3
IRR | ريال إيراني | Iranian rial | rial iranien | | 2
JOD | دينار أردني | Jordanian dinar | dinar jordanien | | 3
KGS | سوم قيرغيزي | Kyrgyz som | som kirghize | | 2
KMF | فرنك قمري | Comorian franc | franc comorien | | 0
KWD | دينار كويتي | Kuwaiti dinar | dinar koweïtien | | 3
KZT | تنغي كازاخستاني | Kazakhstani tenge | tenge kazakh | tenge | 2
LBP | ليرة لبنانية | Lebanese pound | livre libanaise | | 2
LYD | دينار ليبي | Libyan dinar | dinar libyen | | 3
MAD | درهم مغربي | Moroccan dirham | dirham marocain | الدرهم المغربي | 2
MRU | أوقية موريتانية | Mauritanian ouguiya | ouguiya mauritanien | أوقية; ouguiya | 2
MVR | روفية مالديفية | Maldivian rufiyaa | rufiyaa maldivien | rufiyaa | 2
MYR | رينغيت ماليزي | Malaysian ringgit | ringgit malaisien | ringgit; رينجيت | 2
MZN | ميتيكال موزمبيقي | Mozambican metical | metical mozambicain | metical | 2
NGN | نايرا نيجيرية | Nigerian naira | naira nigérian | naira | 2
OMR | ريال عماني | Omani rial | rial omanais | | 3
PKR | روبية باكستانية | Pakistani rupee | roupie pakistanaise | | 2
QAR | ريال قطري | Qatari riyal | riyal qatarien | | 2
RUB | روبل روسي | Russian rouble | rouble russe | ruble | 2
SDG | جنيه سوداني | Sudanese pound | livre soudanaise | | 2
SLE | ليون سيراليوني | Sierra Leonean leone | leone sierra-léonais | leone; SLL | 2
SOS | شلن صومالي | Somali shilling | shilling somalien | | 2
SRD | دولار سورينامي | Surinamese dollar | dollar surinamais | | 2
SYP | ليرة سورية | Syrian pound | livre syrienne | | 2
THB | بات تايلاندي | Thai baht | baht thaïlandais | baht | 2
TJS | سوموني طاجيكي | Tajik somoni | somoni tadjik | somoni | 2
TMT | مانات تركمانستاني | Turkmenistani manat | manat turkmène | | 2
TND | دينار تونسي | Tunisian dinar | dinar tunisien | | 3
TRY | ليرة تركية | Turkish lira | livre turque | الليرة التركية; tl; ₺ | 2
UGX | شلن أوغندي | Ugandan shilling | shilling ougandais | | 0
UZS | سوم أوزبكي | Uzbekistani sum | soum ouzbek | | 2
XAF | فرنك وسط أفريقي | CFA franc (BEAC) | franc CFA (BEAC) | fcfa beac | 0
XOF | فرنك غرب أفريقي | CFA franc (BCEAO) | franc CFA (BCEAO) | فرنك أفريقي; fcfa; cfa | 0
YER | ريال يمني | Yemeni rial | rial yéménite | | 2
"""
