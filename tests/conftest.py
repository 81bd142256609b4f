"""What `make test` runs of the tests, and how Hypothesis draws.

`make test` leaves out what is marked `thorough`; `make test-all` runs it too. Here whole folders and the repetitions of
a test over many sources are marked so.
"""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.oracle.data import Data
from tests.support.cases import CASES, case
from tests.support.warehouses import BINDINGS, shared_folder, warehouse_of

# Older DuckDBs, processes that are killed, clusters, and the same again in many ways.
THOROUGH = (
    "tests/ask/test_adjacency.py::test_nothing",
    "tests/ask/test_graphml.py::test_infinite",
    "tests/ask/test_rest.py::test_a_sample",
    "tests/ask/test_shapes_out.py::test_samples",
    "tests/ask/test_shapes_out.py::test_swc_comes_back",
    "tests/bench/test_check.py::test_a_side_that_became_slower",
    "tests/bench/test_readers.py",
    "tests/build/test_anomalies.py",
    "tests/build/test_build.py::test_a_killed",
    "tests/build/test_build.py::test_a_reader",
    "tests/build/test_build.py::test_a_write_that_fails",
    "tests/build/test_build.py::test_an_empty",
    "tests/build/test_build.py::test_an_interrupted",
    "tests/build/test_build.py::test_damage",
    "tests/build/test_build.py::test_files_that_come",
    "tests/build/test_build.py::test_parquet_files_stand_alone",
    "tests/build/test_build.py::test_the_second",
    "tests/build/test_build.py::test_what_differs",
    "tests/build/test_build.py::test_what_the_system",
    "tests/build/test_check.py::test_cb2",
    "tests/build/test_check.py::test_each_broken",
    "tests/build/test_check.py::test_files_that_a_jvm",
    "tests/build/test_check.py::test_large_source",
    "tests/build/test_check.py::test_one_other",
    "tests/build/test_check.py::test_what_was_built",
    "tests/build/test_notes.py",
    "tests/build/test_parts.py",
    "tests/build/test_places.py",
    "tests/build/test_rebind.py",
    "tests/build/test_shapes.py",
    "tests/commands/test_cli.py::test_a_reader_that",
    "tests/commands/test_cli.py::test_a_shell",
    "tests/commands/test_cli.py::test_catalog",
    "tests/commands/test_cli.py::test_ctrl_c",
    "tests/commands/test_shapes.py",
    "tests/commands/test_sql_output.py::test_ids_by_name",
    "tests/commands/test_sql_output.py::test_large_whole_numbers",
    "tests/commands/test_sql_output.py::test_the_ending",
    "tests/commands/test_sql_xlsx.py",
    "tests/commands/test_stopping.py",
    "tests/commands/tour",
    "tests/compat",
    "tests/ecosystem",
    "tests/etl/sources/test_synthetic_formats.py::test_memory_is_bounded",
    "tests/etl/sources/test_synthetic_formats.py::test_same_seed",
    "tests/etl/tables/test_slices.py::test_slices_by_type",
    "tests/etl/tables/test_slices.py::test_what_is_sorted",
    "tests/formats/test_attached.py",
    "tests/formats/test_pictures.py",
    "tests/formats/test_python.py::test_a_small_source",
    "tests/formats/test_python.py::test_the_default",
    "tests/formats/test_rules_connections.py::test_everything_else",
    "tests/formats/test_rules_connections.py::test_synapses_without_rows",
    "tests/formats/test_rules_types.py::test_a_celltype_column",
    "tests/formats/test_rules_types.py::test_without",
    "tests/formats/test_truth.py",
    "tests/formats/test_versions.py",
    "tests/ground/test_spill.py",
    "tests/library/test_headers.py::test_awkward_names",
    "tests/library/test_headers.py::test_every_column",
    "tests/library/test_headers.py::test_no_glossary",
    "tests/library/test_headers.py::test_the_wide_matrix",
    "tests/library/test_headers.py::test_what_a_data_set_lacks",
    "tests/macros/test_few_of_many.py",
    "tests/macros/test_graph_intervals.py",
    "tests/macros/test_graph_motifs.py",
    "tests/macros/test_overloads.py::test_the_database",
    "tests/macros/test_paper_shuffle.py",
    "tests/macros/test_paper_wiring_errors.py::test_a_data_set",
    "tests/macros/test_paper_wiring_errors.py::test_only",
    "tests/macros/test_places.py::test_a_kind",
    "tests/macros/test_places.py::test_a_region",
    "tests/macros/test_places.py::test_a_threshold_on_what",
    "tests/macros/test_places.py::test_what_the_data_set_has",
    "tests/macros/test_settings.py::test_answers_stay",
    "tests/macros/test_skeletons.py::test_a_chain",
    "tests/macros/test_skeletons.py::test_paths_between_all",
    "tests/macros/test_skeletons_truth.py",
    "tests/macros/test_subquery_errors.py::test_a_mistake_that",
    "tests/pages/test_docs.py::test_an_example",
    "tests/pages/test_docs.py::test_the_neuron_of",
    "tests/pages/test_docs.py::test_the_notebook",
    "tests/pages/test_docs.py::test_the_tour",
    "tests/pages/test_docs.py::test_what_the_servers",
    "tests/plots/test_plots.py",
    "tests/plots/test_plots_fit.py",
    "tests/serve/test_api.py::test_connections_alone",
    "tests/serve/test_api.py::test_every_parameter",
    "tests/serve/test_api.py::test_several",
    "tests/serve/test_api.py::test_the_whole_catalog",
    "tests/serve/test_box.py::test_a_full_box",
    "tests/serve/test_box.py::test_a_rebuilt",
    "tests/serve/test_box.py::test_attacks",
    "tests/serve/test_box.py::test_memory_is_bounded",
    "tests/serve/test_box.py::test_no_path",
    "tests/serve/test_box.py::test_time_is_bounded",
    "tests/serve/test_box.py::test_who_leaves",
    "tests/serve/test_crossfilter.py::test_a_brush_is_a_macro_call_whatever",
    "tests/serve/test_crossfilter.py::test_other",
    "tests/serve/test_explorer.py",
    "tests/serve/test_explorer_files.py::test_the_vendor",
    "tests/serve/test_explorer_sources.py",
    "tests/serve/test_mcp.py::test_everything",
    "tests/serve/test_mcp.py::test_over",
    "tests/serve/test_mcp.py::test_several",
    "tests/serve/test_mcp.py::test_sql_over_http",
    "tests/serve/test_neuroglancer.py::test_cloud_volume",
    "tests/serve/test_neuroglancer.py::test_each_synapse",
    "tests/serve/test_neuroglancer.py::test_neuroglancer_itself",
    "tests/serve/test_openapi.py::test_schemathesis",
    "tests/serve/test_process.py::test_a_long",
    "tests/serve/test_process.py::test_a_reader",
    "tests/serve/test_process.py::test_a_stream",
    "tests/serve/test_process.py::test_clients_without",
    "tests/serve/test_process.py::test_every_row",
    "tests/serve/test_process.py::test_mistakes",
    "tests/serve/test_process.py::test_signals",
    "tests/serve/test_process.py::test_thirty_two",
    "tests/serve/test_questions.py::test_a_rebuilt",
    "tests/serve/test_questions.py::test_a_warehouse_that_is_gone",
    "tests/serve/test_rest.py::test_letters",
    "tests/serve/test_rest.py::test_other_data_sets",
    "tests/serve/test_rest.py::test_the_types_of_j0251",
    "tests/signatures",
    "tests/slips",
    "tests/soak",
    "tests/spark/test_build_in_process.py",
    "tests/spark/test_command.py::test_a_mistake",
    "tests/spark/test_command.py::test_a_relation",
    "tests/spark/test_command.py::test_every_object",
    "tests/spark/test_portable.py::test_an_object",
    "tests/spark/test_portable.py::test_defaults",
    "tests/spark/test_portable.py::test_hostile",
    "tests/spark/test_portable.py::test_no_schema",
    "tests/spark/test_portable.py::test_of_other_data_sets",
    "tests/spark/test_portable.py::test_what",
    "tests/test_examples.py",
    "tests/test_polars.py::test_a_scan",
)
# Once more what others test too; left to `make test-long`.
SLOW = (
    "tests/build/test_notes.py::test_a_build_on_a_cluster",
    "tests/build/test_places.py::test_a_tilde_is_the_home_folder_in_python",
    "tests/build/test_places.py::test_below_a_folder",
    "tests/build/test_places.py::test_files_that_are_read",
    "tests/build/test_places.py::test_other_names",
)
# Repetitions of which `make test-all` takes every third, and `make test-long` all.
EVERY_THIRD = (
    "tests/build/test_shapes.py::test_killed",
    "tests/commands/test_stopping.py::test_every_phase",
    "tests/formats/test_pictures.py::test_the_tour",
    "tests/formats/test_versions.py::test_answers",
    "tests/library/test_headers.py::test_awkward",
    "tests/spark/test_build_in_process.py::test_every_kind",
)
# An error is a text of the library, which is the same in both bindings.
ERRORS = {f"test_{of}errors.py" for of in ("", "graph_", "graph_matrices_", "paper_", "paper_wiring_", "subquery_")}
# Of the sources that a test repeats itself over, those that `make test` takes, each in one binding.
QUICK_WORLDS = {("axon_only", "native"), ("sparse", "parquet"), ("empty", "native")}

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the warehouses of this run are that tests only read."""
    return shared_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def data() -> Data:
    """The small source of `both`."""
    return case("axon_only")


@pytest.fixture(scope="session")
def both(shared: Path, data: Data) -> dict[str, Path]:
    """A warehouse folder in each binding, to be read only."""
    return {binding: warehouse_of(data, binding, shared) for binding in BINDINGS}


@pytest.fixture(scope="session", params=BINDINGS)
def warehouse(request: pytest.FixtureRequest, both: dict[str, Path]) -> Path:
    """The folder in each binding."""
    return both[request.param]


@pytest.fixture(scope="session")
def native(both: dict[str, Path]) -> Path:
    """The folder in the native binding, where the binding makes no difference."""
    return both["native"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what only `make test-all` runs, and what is left to `make test-long`."""
    turns: Counter[str] = Counter()
    for item in items:
        if item.nodeid.startswith(THOROUGH) or _repeats(item):
            item.add_marker("thorough")
        again = (_is_the_other_binding, _is_said_once_more, _spills_once_more)
        if item.nodeid.startswith(SLOW) or any(each(item) for each in again):
            item.add_marker("slow")
        if item.nodeid.startswith(EVERY_THIRD):
            function = item.nodeid.partition("[")[0]
            if turns[function] % 3:
                item.add_marker("slow")
            turns[function] += 1


def _params(item: pytest.Item) -> dict[str, object]:
    return (getattr(item, "callspec", None) and item.callspec.params) or {}


def _repeats(item: pytest.Item) -> bool:
    """Whether a test is one of many repetitions, over sources or bindings, that `make test` leaves out."""
    params = _params(item)
    texts = [value for value in params.values() if isinstance(value, str)]
    return params.get("world", ("axon_only", "native")) not in QUICK_WORLDS or "parquet" in texts


def _is_the_other_binding(item: pytest.Item) -> bool:
    """Whether a test meets the same source in its other binding: the bindings take turns, from test to test as well."""
    world = _params(item).get("world")
    if not isinstance(world, tuple) or world in QUICK_WORLDS or world[0] not in CASES:
        return False
    name, binding = world
    turn = _number(item.nodeid.partition("[")[0]) + CASES.index(name)
    return binding != BINDINGS[turn % 2]


def _is_said_once_more(item: pytest.Item) -> bool:
    """Whether it is one of two in three of the errors that a test asks for in the second binding too."""
    return item.path.name in ERRORS and _params(item).get("axons") == "parquet" and _number(item.nodeid) % 3 > 0


def _spills_once_more(item: pytest.Item) -> bool:
    return item.path.name == "test_spill.py" and _params(item).get("warehouse") == "parquet"


def _number(text: str) -> int:
    """The same number for the same text in every process."""
    return zlib.crc32(text.encode())
