"""Digits that are part of a name and say no quantity: 5G, IPv6, 12345, 〔2021〕12号, 2+9+X.

They are taken before anything else is read, so that no number is found in them. The names are
told by their shape; only the short codes of public telephone services are listed.
"""

from __future__ import annotations

import re

from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.measures import COUNTED, UNIT
from qianwang.systems.proofreading.claims.token import Token

# Public short codes (工业和信息化部《电信网码号资源使用规定》 and the emergency numbers).
_SHORT_CODES = (
    r"1(?:0(?:000|001|010|015|016|050|060|086|099|193|198)|1[0-4]|19|2[0-2]|"
    r"2110|2121|23(?:00|05|09|10|15|17|18|20|21|23|28|33|36|45|48|49|50|51|55|58|61|66|68|69|71|"
    r"77|78|79|80|81|86|88|89|90|91|93|95|96)|2366)"
)
_SERVICE = r"(?=(?:号|码|热线|电话|平台|投诉|短信|客服|服务|举报|并入|整合|受理|申诉|短号|接入码))"
_IS_NEXT = r"(?=[和与、及/]\d{3,5}(?!\d)(?![.%万亿个户元]))"

_SHAPES = (
    # titles of documents, and their numbers
    r"《[^《》\n\x00]{1,90}》",
    r"[〔\[［(（]\s?(?:19|20)\d{2}\s?[〕\]］)）]\s?第?\d{1,5}号",
    r"(?<![\d.])\d{1,5}号(?:令|文|公告|线|楼|院|机房|站台|文件|信令)",
    # generations of mobile networks, alone, in a row, or with what is made of them
    r"(?<![\d.A-Za-z])[2-6](?:/[2-6]){0,4}G(?:[/+、和与及]{1,2}[2-6]G){0,5}"
    r"(?![A-Za-z])(?!\s?/[户月])(?:-A\b|\+)?",
    r"(?<![\d.])\d{1,4}(?:\.\d{1,3})?M(?:[25]G|Hz)(?:[/、]\d{1,4}M(?:[25]G|Hz)){0,5}(?:\s?[2-6]G)?",
    r"(?<![\d.])\d{1,4}(?:\.\d{1,3})?(?:GHz|KHz|kHz|Hz)",
    r"(?<![\d.])\d{1,3}G-?[A-Z]{2,6}(?![A-Za-z])",
    r"(?<![\d.])[1248]00G(?![A-Za-z/])(?=\s?(?:传输|骨干|OTN|波分|链路|端口|光|全光|互联|带宽|网))",
    # classes of speed
    r"(?<![\d.])\d{1,5}(?:M|G|Mbps|Gbps)(?:\s?[-—~至]{1,2}\s?\d{1,5}(?:M|G|Mbps|Gbps))?"
    r"\s?(?:[(（]含[)）])?\s?(?:及以上|以上|及以下|以下)",
    r"(?<![\d.])\d{1,5}M(?![A-Za-z/])",
    r"双?[百千万两三五]兆(?![字瓦赫])",
    # classes of sights, hospitals, grades: 3A级, 5A, 甲级1
    r"(?<![\d.A-Za-z])[1-5]A(?![A-Za-z])级?(?:以上|及以上)?",
    # letters that run on into digits, or digits into letters that are no unit
    r"(?<![A-Za-z0-9])[A-Za-z]{1,24}[-/]?v?\d{1,6}(?:[A-Za-z][A-Za-z0-9]{0,11})?(?:[.\-/][A-Za-z0-9]{1,6}){0,6}"
    rf"(?!\d)(?![.,]\d)(?!\s?%)(?<!\.)(?!(?:万|亿)?[余多]?(?:{COUNTED}))",
    r"(?<![A-Za-z])(?:[Ww]i-?[Ff]i|Windows|Win)\s?\d{1,2}",
    r"(?<![\d.A-Za-z])\d{1,4}[BDKPQp](?![A-Za-z0-9])",
    # sums and products that are names
    r"(?<![\d.%])\d{1,3}(?:\+(?:\d{1,3}|[A-Za-z]{1,2}))+(?![\d.%A-Za-z])",
    r"(?<![\d.])\d{1,4}\s?[*×xX]\s?\d{1,4}(?:小时)?(?![\d.A-Za-z])",
    # ratios, times of day, fractions, versions, addresses
    r"(?<![\d.])\d{1,4}[:：∶]\d{1,4}(?:[:：∶]\d{1,4}){0,4}(?![\d.])",
    r"(?<![\d.])\d{1,2}/\d{1,2}(?![\d/%])",
    # telephone numbers
    r"(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<![\d.])1[3-9]\d{9}(?![\d.])",
    r"(?<![\d.])[48]00-?\d{3,4}-?\d{3,4}(?!\d)",
    rf"(?<![\d.]){_SHORT_CODES}(?![\d.]){_SERVICE}",
    rf"(?<![\d.]){_SHORT_CODES}(?![\d.]){_IS_NEXT}",
    rf"(?<=[拨线台话号]){_SHORT_CODES}(?![\d.])(?!{COUNTED})",
    rf"(?<=[拨接]打){_SHORT_CODES}(?![\d.])(?!{COUNTED})",
    r"(?<![\d.])(?:10\d{3,6}|12\d{3}|9[56]\d{3,6})(?=(?:号段|号码|热线|短号|客服|平台|投诉|举报))",
    r"(?<![\d.])9[56]\d{0,4}码号?",
    # figures, tables and enclosures by number
    r"(?:(?<![一-龥])|(?<=[见如附下由从据在与和及以]))[附]?[图表](?:\s?\d{1,3})(?:[-.—]\d{1,3}){0,3}"
    r"(?![\d.%])",
    r"(?:附件|附录|附图|附表|专栏|案例|公式|式)\s?[(（]?\d{1,3}(?:[-.—]\d{1,3}){0,3}[)）]?(?![\d.%个项])",
    # centuries, decades, anniversaries, congresses
    r"(?<![\d.])\d{1,2}世纪(?:\d0年代)?",
    r"(?<![\d.])\d0(?:年代|后)",
    r"(?<![\d.])\d{1,4}周年",
    r"十[六七八九]大(?![类项领])|二十大(?![类项领])",
    # marks of list items
    r"(?:(?<=[。；;：:！？])|(?<=\A))\s{0,3}\d{1,2}[、.．](?!\d)",
    r"[(（]\s?\d{1,2}\s?[)）]",
    r"\[\d{1,3}\]",
)
_NAMES = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
# A version stands alone behind a word: 断卡2.0, and no list goes on from it.
_VERSION = re.compile(
    r"(?:(?<=[一-龥“”])|(?<=[一-龥“”]\s))(?<![为达到至约近超计共有是率比数量额值名])[1-9]\.0(?![\d.%])"
    r"(?=[一-龥“”\s，。；、）)]|\Z)(?!(?:和|与|、|至)\s?\d)"
    rf"(?!\s{{0,2}}(?:[万亿千百余多]|{UNIT}))"
)
# A chain of digits with more than one point: 1.1.1.1, 2.0.3.
_CHAIN = re.compile(r"(?<![\d.])\d++(?:\.\d++){2,}+\.?")


def technologies(text: str) -> list[Token]:
    """Where names that hold digits stand, in order."""
    found = [Token(*match.span()) for match in _CHAIN.finditer(text)]
    found += [Token(*match.span()) for match in _NAMES.finditer(text)]
    found += [Token(*match.span()) for match in _VERSION.finditer(text)]
    return sorted(found, key=lambda token: token.start)


def take_names(ground: Ground) -> None:
    """Take from the ground what belongs to names."""
    for token in technologies(ground.text):
        ground.take(token.start, token.end)
