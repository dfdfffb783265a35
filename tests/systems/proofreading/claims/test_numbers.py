"""Numbers with units and hedges, and what looks like a number and is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import spellings, unit
from qianwang.systems.proofreading.claims.numbers import interval_of_number, numbers
from qianwang.systems.proofreading.claims.token import Number

NONE, ABOUT, NEAR = Qualifier.NONE, Qualifier.ABOUT, Qualifier.NEAR
OVER, MORE, UNDER = Qualifier.OVER, Qualifier.AND_MORE, Qualifier.UNDER


def only(text: str) -> Number:
    found = numbers(text)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "qualifier"),
    [
        ("用户达到4743万户，", "4743万户", "4743", "万户", NONE),
        ("收入336.80亿元", "336.80亿元", "336.80", "亿元", NONE),
        ("增长7．1％，", "7．1％", "7.1", "%", NONE),
        ("共１２３４户", "１２３４户", "1234", "户", NONE),
        ("合计1,234,567户", "1,234,567户", "1234567", "户", NONE),
        ("合计1，234个", "1，234个", "1234", "个", NONE),
        ("利润率为-1.21%", "-1.21%", "-1.21", "%", NONE),
        ("利润率为−1.21%", "−1.21%", "-1.21", "%", NONE),
        ("关停卡156万余张", "156万余张", "156", "万张", MORE),
        ("约1.3万余个地址", "1.3万余个", "1.3", "万个", MORE),
        ("20多家企业", "20多家", "20", "家", MORE),
        ("近3000个单元", "3000个", "3000", "个", NEAR),
        ("超170人次", "170人次", "170", "人次", OVER),
        ("拦截约817万次", "817万次", "817", "万次", ABOUT),
        ("压缩50%以上", "50%", "50", "%", OVER),
        ("误差不足10%", "10%", "10", "%", UNDER),
        ("时长≤5分钟", "5分钟", "5", "分钟", UNDER),
        ("达标99%以上", "99%", "99", "%", OVER),
        ("不低于80%", "80%", "80", "%", OVER),
        ("不超过3天", "3天", "3", "天", UNDER),
        ("用时2年多", "2年", "2", "年", MORE),
        ("1000+个应用", "1000+个", "1000", "个", OVER),
        ("端口达9.9万。", "9.9万", "9.9", "万", NONE),
        ("户均流量18.2G，", "18.2G", "18.2", "G", NONE),
        ("费用1200万元/年", "1200万元/年", "1200", "万元/年", NONE),
        ("单价0.2元/户*月*M", "0.2元/户*月*M", "0.2", "元/户*月*M", NONE),
        ("户均18.2GB/户/月", "18.2GB/户/月", "18.2", "GB/户/月", NONE),
        ("达到18G/月", "18G/月", "18", "G/月", NONE),
        ("普及率82.2部/百户", "82.2部/百户", "82.2", "部/百户", NONE),
        ("拥有10.5个/万人", "10.5个/万人", "10.5", "个/万人", NONE),
        ("带宽2.8万Gbps", "2.8万Gbps", "2.8", "万Gbps", NONE),
        ("电价0.35元/千瓦时", "0.35元/千瓦时", "0.35", "元/千瓦时", NONE),
        ("周转量5.2亿吨公里", "5.2亿吨公里", "5.2", "亿吨公里", NONE),
        ("投入2.1万车次", "2.1万车次", "2.1", "万车次", NONE),
        ("提升3.5PP、", "3.5PP", "3.5", "PP", NONE),
        ("拉动0.07个百分点", "0.07个百分点", "0.07", "个百分点", NONE),
        ("端口25 万个", "25 万个", "25", "万个", NONE),
        ("面积约9万4千平方米", "9万4千平方米", "9.4", "万平方米", ABOUT),
        ("投入1亿2000万元", "1亿2000万元", "1.2", "亿元", NONE),
        ("共12万3456元", "12万3456元", "12.3456", "万元", NONE),
        ("覆盖3千户", "3千户", "3000", "户", NONE),
        ("规模1.5万亿元", "1.5万亿元", "1.5", "万亿元", NONE),
        ("同比增长近10倍", "10倍", "10", "倍", NEAR),
        ("上升2位，", "2位", "2", "位", NONE),
        ("助力13天恢复", "13天", "13", "天", NONE),
        ("下架APP8个", "8个", "8", "个", NONE),
        ("67.3万用户办理", "67.3万用户", "67.3", "万用户", NONE),
        ("近3年", "3年", "3", "年", NONE),
        ("2021户", "2021户", "2021", "户", NONE),
        ("得分9.97分，", "9.97分", "9.97", "分", NONE),
    ],
)
def test_value_unit_and_hedge(
    text: str, printed: str, value: str, unit: str, qualifier: Qualifier
) -> None:
    found = only(text)
    assert text[found.start : found.end] == printed
    assert str(found.value) == value
    assert (found.unit, found.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    ("text", "value", "unit", "fraction"),
    [
        ("两个节点", "2", "个", False),
        ("十四大领域", "14", "大", False),
        ("六个批次", "6", "个", False),
        ("其他两家企业", "2", "家", False),
        ("执行五折优惠", "5", "折", False),
        ("九个市州", "9", "个", False),
        ("五市（州）突破", "5", "市（州）", False),
        ("连续六年", "6", "年", False),
        ("三十五个", "35", "个", False),
        ("三千万元", "3000", "万元", False),
        ("一百二十家", "120", "家", False),
        ("十余个", "10", "个", False),
        ("提升近两倍", "2", "倍", False),
        ("一点五倍", "1.5", "倍", False),
        ("占三分之一", "33.3", "%", True),
        ("占四分之三", "75", "%", True),
        ("占百分之五", "5", "%", True),
        ("占百分之三十五点五", "35.5", "%", True),
        ("占千分之五", "0.5", "%", True),
        ("份额六成", "60", "%", True),
        ("份额三成五", "35", "%", True),
        ("占比过半", "50", "%", True),
        ("规模翻番", "2", "倍", False),
        ("规模翻一番", "2", "倍", False),
        ("规模翻两番", "4", "倍", False),
    ],
)
def test_in_chinese(text: str, value: str, unit: str, fraction: bool) -> None:
    found = only(text)
    assert found.value == Decimal(value)
    assert (found.unit, found.fraction, found.chinese) == (unit, fraction, True)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("近三成五", NEAR), ("超八成", OVER), ("过半", OVER), ("约六成", ABOUT), ("百余家", MORE)],
)
def test_hedged_in_chinese(text: str, qualifier: Qualifier) -> None:
    assert only(text).qualifier is qualifier


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一是加强，二是提高",
            "第一",
            "一体推进",
            "两优一先",
            "一批",
            "一系列",
            "统一",
            "二次创新",
        ),
        *("服务三农", "“四新”", "“三改”", "“五大行动”", "十分重要", "万分感谢", "四川", "三位一体"),
        *("二期工程", "百姓", "千家万户", "数十家", "三四个", "每百人", "党的二十大", "成立三年级"),
        *("5G", "4G/5G", "4/5G", "700MHz", "700M5G网络", "10G-PON", "IPv6", "T1T2", "3A级以上"),
        *(
            "100M及以上",
            "1000Mbps及以上接入",
            "20M以下",
            "7*24小时",
            "2+9+X",
            "“10+4+5”体系",
            "5G+",
        ),
        *(
            "拨打12345热线",
            "12300并入12345整合",
            "96码号",
            "10000号",
            "0851-85551234",
            "400-123-4567",
        ),
        *("13800138000", "第7批", "第八批", "第十六条", "〔2021〕12号", "1号令", "“断卡2.0”行动"),
        *(
            "教育信息化 2.0行动",
            "图1 ",
            "如表2所示",
            "（2）",
            "(3)",
            "[4]",
            "1.1.1.1",
            "192.168.1.1",
        ),
        *(
            "2021年",
            "2021年12月底",
            "12月27日",
            "1-10月",
            "前三季度",
            "建党100周年",
            "90年代",
            "80后",
        ),
        *("21世纪", "《关于2022年提升5000户的通知》", "1080P", "3D", "WiFi6", "SA8000体系", "8K"),
        *("360度", "2位数增长", "12345678901234567890", "9:30", "1:2", "“1313”工程", "双千兆"),
    ],
)
def test_no_quantity(text: str) -> None:
    assert [text[one.start : one.end] for one in numbers(text)] == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("增长20—30%", "20", "30", "%"),
        ("约20至30万户", "20", "30", "万户"),
        ("占8%-10%", "8", "10", "%"),
        ("压缩20至30分钟", "20", "30", "分钟"),
        ("3家—5家", "3", "5", "家"),
        ("三至五个", "3", "5", "个"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.upper, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("由100万户至200万户", [100, 200]),
        ("从6项到11项", [6, 11]),
        ("分别达到948.6和804.5万户", [Decimal("948.6"), Decimal("804.5")]),
        ("24.3%、24.9和23.2%", [Decimal("24.3"), Decimal("24.9"), Decimal("23.2")]),
        ("100、200和300万元", [100, 200, 300]),
        ("30至20个", [30, 20]),
        ("8大类16个场景", [8, 16]),
        ("10,20,30", [10, 20, 30]),
    ],
)
def test_rows_of_numbers_stay_apart(text: str, values: list[Decimal]) -> None:
    assert [one.value for one in numbers(text)] == values
    assert all(one.upper is None for one in numbers(text))


def test_footnote_mark_is_no_digit() -> None:
    text = "达到124.3部/百人3，连续"
    assert [one.value for one in numbers(text)] == [Decimal("124.3"), 3]
    assert [one.value for one in numbers(text, {text.index("3，")})] == [Decimal("124.3")]
    glued = "达到4743.33，"
    assert [str(one.value) for one in numbers(glued, {glued.index("，") - 1})] == ["4743.3"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("336.8亿元", "336.75", "336.85"),
        ("20—30%", "19.5", "30.5"),
        ("六成", "55", "65"),
        ("三成五", "34.5", "35.5"),
        ("4503±5万户", "4498", "4508"),
        ("近50亿元", "45", "50"),
        ("1000余条", "1000", "2000"),
    ],
)
def test_interval(text: str, low: str, high: str) -> None:
    interval = interval_of_number(only(text))
    assert (interval.low, interval.high) == (Fraction(low), Fraction(high))


def test_interval_of_bounds() -> None:
    assert 5 in interval_of_number(only("时长≤5分钟"))
    assert 10 not in interval_of_number(only("不足10%"))
    assert 80 in interval_of_number(only("超八成"))
    third = interval_of_number(only("三分之一"))
    assert Fraction(100, 3) in third and 25 not in third and 40 not in third


UNITS = sorted(
    multiple + one
    for one in spellings()
    for multiple in ("", "万", "亿", "万亿")
    if multiple or one not in ("度", "号", "口", "日", "年")
)
# 近 before these means the last ones: 近7天.
STRETCHES = ("个月", "天", "周", "期", "届")
BEFORE = {"": NONE, "约": ABOUT, "近": NEAR, "超过": OVER, "逾": OVER, "不足": UNDER}


@given(
    st.decimals(min_value=1, max_value=10**9, places=2, allow_nan=False),
    st.integers(0, 2),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(BEFORE)),
)
def test_what_is_written_is_read_back(
    value: Decimal, places: int, spelling: str, word: str
) -> None:
    printed = f"{value:.{places}f}"
    if word == "近" and spelling in STRETCHES:
        word = ""
    found = only(f"合计达到{word}{printed}{spelling}，")
    assert str(found.value) == str(Decimal(printed))
    assert unit(found.unit) == unit(spelling)
    assert found.qualifier is BEFORE[word]


@given(
    st.text(
        alphabet="0123456789.,，万亿千百%个家户元第前近超年月日由至—-~（）十三两一成半翻G+5 ",
        max_size=60,
    )
)
def test_any_text_gives_ordered_numbers(text: str) -> None:
    found = numbers(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        at = one.end
        interval_of_number(one)


def test_nearly_nothing_has_no_hedge() -> None:
    assert only("增速近0%").qualifier is NONE
