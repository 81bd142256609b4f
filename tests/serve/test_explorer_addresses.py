"""What an address of the explorer says is shown or refused in a sentence; the page's own links are never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wirehouse
from tests.serve.conftest import running
from tests.serve.visiting import CHROMIUM, Visit
from wirehouse.build.build import build
from wirehouse.etl.sources.synthetic_formats import synthesize_format

pytest.importorskip("playwright.sync_api")
if CHROMIUM is None:
    pytest.skip("There is no Chromium: apt-get install chromium.", allow_module_level=True)


@pytest.fixture(scope="module")
def neuron(native: Path) -> str:
    """The neuron with most input."""
    with wirehouse.connect(native) as con:
        return str(con.sql("SELECT id FROM neuron_totals() ORDER BY in_synapses DESC, id LIMIT 1").fetchall()[0][0])


@pytest.fixture(scope="module")
def one(native: Path, browser: Any) -> Iterator[Visit]:
    with running(native) as server:
        visit = Visit(browser, server.url)
        yield visit
        assert not visit.wrong


@pytest.fixture(scope="module")
def fly(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[Visit]:
    """A data set with regions and annotations, and without sizes."""
    folder = tmp_path_factory.mktemp("fly")
    synthesize_format(folder / "source", "flyem", synapses=4000, neurons=1600, types=300)
    build(folder / "source", folder / "warehouse", memory_limit="500MB", threads=1)
    with running(folder / "warehouse") as server:
        visit = Visit(browser, server.url)
        yield visit
        assert not visit.wrong


def refusal(visit: Visit, address: str) -> str:
    """The sentence in place of a view."""
    page = visit.go(address)
    assert page.locator(".view").count() == 0
    return str(page.locator(".trouble p").first.inner_text())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#/nope", "There is no view 'nope'; legal are matrix, neuron, crossfilter, paths, sql."),
        ("#/constructor", "There is no view 'constructor'"),
        ("#/matrix/12", "takes parameters only, but '12' follows"),
        ("#/matrix?measure=total_size", "measure is 'total_size'; legal are count, size, mean, input, output, log_rat"),
        (
            "#/matrix?probmin=0.9",
            "Unknown parameter 'probmin' of the view 'matrix'; legal for this data set are measure",
        ),
        ("#/matrix?prob_min=0.8&prob_min=0.9", "Parameter 'prob_min' is given twice; give it once."),
        ("#/matrix?prob_min=", "Parameter 'prob_min' has no value"),
        ("#/matrix?post_morph=7", r"post_morph is '7'; legal are 0 \(spine neck\), 1"),
        ("#/matrix?by=superclass", "Unknown parameter 'by'"),
        ("#/matrix?type=XYZ", "type is 'XYZ'; legal are .*HVC"),
        ("#/matrix?pre=XYZ&post=HVC", "pre is 'XYZ'"),
        ("#/matrix?hide=HVC&hide=XYZ", "hide is 'XYZ'"),
        ("#/matrix?pre=HVC", "only 'pre' is given"),
        ("#/matrix?type=HVC&pre=HVC&post=MSN", "give one of the two"),
        ("#/neuron?celltype=XYZ", "celltype is 'XYZ'"),
        ("#/neuron?direction=outgoing", "Unknown parameter 'direction'"),
        ("#/neuron/{id}?direction=in", "direction is 'in'; legal are incoming, outgoing."),
        ("#/neuron/{id}?versus=x", "versus is 'x'; legal are expected, kin."),
        ("#/neuron/{id}?celltype=HVC", "Unknown parameter 'celltype'"),
        ("#/paths?neuron={id}&neuron=abc", "neuron is 'abc'; give the id of a neuron"),
        ("#/paths?neuron={id}&neuron=1&at_least=3", "at_least is '3'; legal is only 2."),
        ("#/sql?prob_min=0.8", "Unknown parameter 'prob_min' of the view 'sql'"),
        ("#/crossfilter?prob_min=0.8", "Unknown parameter 'prob_min' of the view 'crossfilter'; legal .* prob, size"),
        ("#/crossfilter?pre_celltype=XYZ", "pre_celltype is 'XYZ'; legal are .*HVC"),
        ("#/crossfilter?prob=0.8..0.9&pre_celltype=HVC&pre_celltype=XYZ", "pre_celltype is 'XYZ'"),
        ("#/crossfilter?prob=abc", "prob is 'abc'; give a range such as .*[.][.]"),
        ("#/crossfilter?prob=0.8,0.9", "prob is '0.8,0.9'; give a range"),
        ("#/crossfilter?prob=..", "prob is '..'; give a range"),
        ("#/crossfilter?prob=0.9..0.8", "prob is '0.9..0.8'; the lower end comes first"),
        ("#/crossfilter?prob=0.805..", r"prob is '0.805..'; a brush ends .* around it is '0[.]8[0-9]*[.][.]'"),
        ("#/crossfilter?size=1000000..2000000", "size is '1000000..2000000'; the chart goes from .* µm²"),
        ("#/crossfilter?x=1..2", "x is '1..2'; .* nm"),
    ],
)
def test_what_an_address_says_is_never_dropped(one: Visit, neuron: str, address: str, said: str) -> None:
    assert re.search(said, refusal(one, address.format(id=neuron)))


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("#/matrix?measure=count&sort=name&as=picture&top=20", "#/matrix?sort=name&top=20"),
        ("#/neuron/{id}?direction=incoming&colour=type&versus=kin", "#/neuron/{id}?versus=kin"),
        ("#/crossfilter?prob=0.8..0.90", "#/crossfilter?prob=0.8..0.9"),
        ("#/crossfilter?post_celltype=HVC&prob=..0.8", "#/crossfilter?prob=..0.8&post_celltype=HVC"),
    ],
)
def test_an_address_in_other_words(one: Visit, neuron: str, address: str, becomes: str) -> None:
    one.go(address.format(id=neuron))
    assert one.hash() == becomes.format(id=neuron)
    assert one.page.locator(".trouble").count() == 0


def test_after_a_refusal_the_page_goes_on(one: Visit) -> None:
    assert "probmin" in refusal(one, "#/matrix?probmin=0.9")
    one.page.locator(".nav", has_text="Matrix").click()
    one.settle()
    assert one.page.locator("main h1").inner_text().startswith("Who gives")


def test_tabs_take_the_filters_only_to_views_that_have_them(one: Visit, neuron: str) -> None:
    page = one.go("#/matrix?prob_min=0.9&size_min=0.1")
    for tab, shown in [
        ("Crossfilter", "#/crossfilter"),
        ("SQL", "#/sql"),
        ("Neuron", "#/neuron?prob_min=0.9&size_min=0.1"),
        ("Crossfilter", "#/crossfilter"),
        ("Paths", "#/paths?prob_min=0.9&size_min=0.1"),
    ]:
        page.locator(".nav", has_text=tab).click()
        one.settle()
        assert one.hash() == shown
        assert page.locator(".trouble").count() == 0


def links(page: Any) -> set[str]:
    """The addresses of all links to views, of each view and set of parameters one."""
    found = page.evaluate("[...document.querySelectorAll('a[href^=\"#/\"]')].map((a) => a.getAttribute('href'))")
    kinds = {re.sub(r"=[^&]*|/[^?]*$|(?<=neuron)/\d+", "", each): each for each in found}
    return set(kinds.values())


def test_no_link_of_the_page_is_refused(one: Visit, neuron: str) -> None:
    starts = [
        "#/matrix?prob_min=0.5&pre=HVC&post=MSN",
        "#/matrix?size_min=0.1&type=HVC&as=table&hide=MSN",
        "#/matrix?type=untyped",
        "#/matrix?post_morph=1&measure=log_ratio&types=HVC&sort=likeness",
        f"#/neuron/{neuron}?direction=outgoing&prob_min=0.5&partner=HVC&colour=structure",
        "#/neuron?celltype=HVC&prob_min=0.5",
        f"#/paths?neuron={neuron}&neuron=1&direction=incoming&min_synapses=2&max_hops=3",
        "#/sql?q=FROM+neurons+LIMIT+3",
    ]
    found = set().union(*(links(one.go(start)) for start in starts))
    assert len(found) > 8
    for address in sorted(found):
        assert one.go(address).locator(".trouble").count() == 0, address


def test_no_link_of_another_level_is_refused(fly: Visit) -> None:
    for address in sorted(links(fly.go("#/matrix?by=superclass&as=table&prob_min=0.5"))):
        assert fly.go(address).locator(".trouble").count() == 0, address
    page = fly.go("#/matrix?by=superclass&as=table")
    page.locator(".matrix-main .vt-row a").first.click()
    fly.settle()
    assert page.locator(".side .vt-row").count() > 0


def test_a_data_set_with_other_words(fly: Visit) -> None:
    assert "measure is 'size'; legal are count, input, output, log_ratio." in refusal(fly, "#/matrix?measure=size")
    assert "Unknown parameter 'size_min'" in refusal(fly, "#/matrix?size_min=0.1")
    assert ": the 250 that have a bar." in refusal(fly, "#/crossfilter?pre_celltype=XYZ")
    assert "roi is 'Nowhere'" in refusal(fly, "#/matrix?roi=Nowhere")
    assert "no neuron has this as its superclass" in refusal(fly, "#/matrix?by=superclass&type=XYZ")


def test_another_level_forgets_the_names_of_the_one_before(fly: Visit) -> None:
    page = fly.go("#/matrix")
    name = page.evaluate("fetch('explore/types').then((r) => r.json()).then((found) => found.data.name[0])")
    page = fly.go(f"#/matrix?type={name}&hide={name}")
    page.locator("select[name=by]").select_option("superclass")
    fly.settle()
    assert fly.hash() == "#/matrix?by=superclass"
    assert page.locator(".trouble").count() == 0


def test_several_regions_are_all_in_the_sentence(fly: Visit) -> None:
    page = fly.go("#/matrix")
    first, second = page.locator("select[name=roi] option").evaluate_all("(all) => all.slice(1, 3).map((o) => o.value)")
    page = fly.go(f"#/matrix?roi={first}&roi={second}")
    said = page.locator("select[name=roi]").evaluate("(each) => each.selectedOptions[0].textContent")
    assert said == f"in {first} and {second}"
