"""Codes that facts may use, taken from the Unicode CLDR, as Babel 2.18 carries it.

They are written out so that reading a pack needs no locale data.
"""

from __future__ import annotations

from typing import Final

COUNTRIES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
    ZM ZW
    """.split()
)
"""ISO 3166-1 alpha-2, the officially assigned ones, and XK.

ISO leaves XK to its users; CLDR, and with it the browsers of readers there, has it for Kosovo.
Source: https://unicode.org/reports/tr35/#unicode_region_subtag_validity
"""

LANGUAGES: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""ISO 639, two-letter codes; three-letter codes are only checked for their form."""

CURRENCIES: Final = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
"""ISO 4217, those that are legal tender somewhere."""

EUROPEAN_UNION: Final = frozenset(
    """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
    """.split()
)
"""Members of the European Union: their readers also elect the European Parliament."""


def country_of(jurisdiction: str) -> str:
    """Give the country part of a jurisdiction.

    >>> country_of("RU-CE")
    'RU'
    """
    return jurisdiction.partition("-")[0]


def concerns(stated: str, reader: str) -> bool:
    """Say whether what is stated for one jurisdiction concerns a reader in another.

    A country concerns each of its parts and a part its whole country: a reader who gave only
    the country may be in that part. So it is with ``EU`` and its members.

    >>> concerns("RU", "RU-CE"), concerns("RU-CE", "RU"), concerns("RU-CE", "RU-DA")
    (True, True, False)
    >>> concerns("EU", "DE-BY"), concerns("HU", "EU"), concerns("EU", "GB")
    (True, True, False)
    """
    return covers(stated, reader) or covers(reader, stated)


def covers(stated: str, reader: str) -> bool:
    """Say whether a reader in one jurisdiction is in any case in the one that is stated.

    >>> covers("RU", "RU-CE"), covers("RU-CE", "RU"), covers("EU", "DE-BY")
    (True, False, True)
    """
    if stated == "EU":
        return reader == "EU" or country_of(reader) in EUROPEAN_UNION
    return stated in {reader, country_of(reader)}
