"""The survey's templates hold words and no figures, and say the same in both languages."""

from __future__ import annotations

import inspect
import re
from importlib.resources import files

import pytest
from jinja2 import Environment, nodes

from qianwang.systems.survey.figures import declarations
from qianwang.systems.survey.narrative import SurveyNarrator

CHAPTERS = ("summary", "c1", "c2", "c3", "c4", "c5", "c6", "c8", "appendix", "method")
LANGUAGES = ("zh", "en")
# Names of things that have a digit in them, and are no figures.
NAMES = re.compile(r"(?<![A-Za-z0-9.])(?:[345]G|IPv6|1000M|700M|100M|[35]A)(?!\d|\.\d)")


def text(language: str, chapter: str) -> str:
    folder = files("qianwang.systems.survey").joinpath("templates", language)
    return folder.joinpath(f"{chapter}.txt").read_text(encoding="utf-8")


def every_template() -> list[tuple[str, str]]:
    return [(language, chapter) for language in LANGUAGES for chapter in CHAPTERS]


def syntax(language: str, chapter: str) -> nodes.Template:
    made = Environment(comment_start_string="<#", comment_end_string="#>")
    return made.parse(text(language, chapter))


@pytest.mark.parametrize(("language", "chapter"), every_template())
def test_no_digit_of_data_is_typed(language: str, chapter: str) -> None:
    words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text(language, chapter), flags=re.DOTALL)
    for line in words.splitlines():
        if line.startswith("@"):
            continue
        said = NAMES.sub("", re.sub(r"\{#[\w.-]+\}$", "", line))
        assert not re.search(r"\d", said), line


@pytest.mark.parametrize(("language", "chapter"), every_template())
def test_every_function_exists_and_takes_what_it_is_given(language: str, chapter: str) -> None:
    known = {name for name in dir(SurveyNarrator) if not name.startswith("_")}
    for call in syntax(language, chapter).find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name):
            continue
        assert call.node.name in known, call.node.name
        signature = inspect.signature(getattr(SurveyNarrator, call.node.name))
        signature.bind(
            None, *(None for _ in call.args), **{keyword.key: None for keyword in call.kwargs}
        )


def placed(language: str) -> list[str]:
    everything = "\n".join(text(language, chapter) for chapter in CHAPTERS)
    return re.findall(r"^@(\w+ \S+)$", everything, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_stands_once_and_in_its_order(language: str) -> None:
    figures = [
        int(each.removeprefix("figure ")) for each in placed(language) if each.startswith("figure")
    ]
    assert figures == list(range(1, 29))
    assert [each["number"] for each in declarations()] == figures


def test_both_languages_place_the_same_things_in_the_same_order() -> None:
    assert placed("zh") == placed("en")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_have_the_same_headings(chapter: str) -> None:
    levels = [
        re.findall(r"^(#+) ", text(language, chapter), flags=re.MULTILINE) for language in LANGUAGES
    ]
    assert levels[0] == levels[1]


def asked(language: str, chapter: str) -> set[str]:
    """The indicators that a chapter asks numbers of."""
    return {
        str(call.args[0].value)
        for call in syntax(language, chapter).find_all(nodes.Call)
        if call.args and isinstance(call.args[0], nodes.Const)
    }


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_ask_for_the_same_numbers(chapter: str) -> None:
    assert asked("zh", chapter) == asked("en", chapter)
