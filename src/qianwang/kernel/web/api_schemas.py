"""The shapes that the API's answers share, for its description."""

from __future__ import annotations

from ninja import Field, Schema


class Both(Schema):
    """A text in both languages."""

    zh: str
    en: str


class Licence(Schema):
    """Under what what stands here may be used. `declared`: by the administration, in its
    settings; otherwise it is the program's default, which the administration has to confirm."""

    name: str = Field(examples=["CC BY 4.0"])
    url: str
    declared: bool


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="What is wrong. / 错在何处。")
    code: str = Field("", description="A stable name of the error. / 错误代码。")
    place: str = Field("", description="Where it is. / 位置。")
    hint: str = Field("", description="What to do. / 怎么办。")


class Listed(Schema):
    """A piece of a list."""

    next: str | None = Field(description="The address of the next piece. / 下一页地址。")
