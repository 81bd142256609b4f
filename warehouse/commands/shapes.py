"""What comes into a warehouse beside its synapses, and goes out: `add-skeletons`, `export` and their kin."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wirehouse.ask.connect import database_file
from wirehouse.commands.common import PATH, WAREHOUSE
from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.progress import console_progress
from wirehouse.etl.sources.shapes.units import UNITS, parse_compartments, parse_voxel
from wirehouse.etl.sources.source import MAX_ID

if TYPE_CHECKING:
    from wirehouse.build.shapes import ShapesReport

_MEMORY_LIMIT = click.option(
    "--memory-limit", default="4GB", show_default=True, help="What the work may take of memory."
)
_THREADS = click.option(
    "--threads", type=click.IntRange(min=1), help="Threads to work with. [default: one per processor]"
)
_DIR = click.argument("folder", metavar="DIR", type=PATH)
_IDS = click.option("--ids", metavar="ID,ID,...", help="Only the neurons of these ids. [default: all]")
_UNIT = click.option("--unit", type=click.Choice(UNITS), help="Unit of positions and radii in SWC files.")
_VOXEL = click.option(
    "--voxel-nm", metavar="X,Y,Z", help="Size of a voxel in nm, with --unit voxel. [default: the data set's own]"
)


_COMPARTMENTS = click.option(
    "--compartments",
    metavar="CODE=NAME,...",
    help="What type codes mean. [default: 0=undefined,1=soma,2=axon,3=dendrite,4=apical dendrite]",
)
SKELETONS_OF_SERVICE = "j0251-skeletons"
_Command = TypeVar("_Command", bound=Callable[..., object])


def shape_options(command: _Command) -> _Command:
    """The options that say how to read skeletons."""
    for option in (_COMPARTMENTS, _VOXEL, _UNIT):
        command = option(command)
    return command


@click.command("add-skeletons")
@WAREHOUSE
@click.argument("source", type=PATH)
@shape_options
@_MEMORY_LIMIT
@_THREADS
def add_skeletons(
    warehouse: Path,
    source: Path,
    unit: str | None,
    voxel_nm: str | None,
    compartments: str | None,
    memory_limit: str,
    threads: int | None,
) -> None:
    """Add the skeletons of SOURCE to WAREHOUSE, all or nothing.

    SOURCE is a folder, zip or tar of SWC files, each named by the id of its neuron (12345.swc or 12345.swc.gz), with
    their --unit; a folder of Neuroglancer's precomputed skeletons, in shards or not; or binaries of j0251's service
    (12345.skel).

    A skeleton takes the place of an older one of the same id. WAREHOUSE answers as before until all are in.

    \b
    Examples:
      wirehouse add-skeletons warehouse skeletons --unit voxel --voxel-nm 8,8,8
      wirehouse add-skeletons warehouse neurons.zip --unit um --compartments 2=axon,3=dendrite
      wirehouse add-skeletons warehouse precomputed/skeletons
    """
    from wirehouse.build.shapes import add_skeletons as add

    report = add(
        warehouse,
        source,
        unit=unit,
        voxel_nm=voxel(voxel_nm),
        compartments=None if compartments is None else parse_compartments(compartments),
        memory_limit=memory_limit,
        threads=threads,
        progress=console_progress(),
    )
    show_report(warehouse, "skeletons", report)


@click.command("add-meshes")
@WAREHOUSE
@click.argument("source", type=PATH)
@_MEMORY_LIMIT
@_THREADS
def add_meshes(warehouse: Path, source: Path, memory_limit: str, threads: int | None) -> None:
    """Add the meshes of SOURCE to WAREHOUSE, all or nothing.

    SOURCE is a folder, zip or tar of Neuroglancer's legacy meshes (manifests 12345:0 and their fragments), of its
    multi-resolution meshes, of which the finest level is kept, or of binaries of j0251's service (12345.mesh). For
    draco, which many are compressed with, install the extra: pip install '.[mesh]'.

    A mesh takes the place of an older one of the same id. WAREHOUSE answers as before until all are in.

    \b
    Example:
      wirehouse add-meshes warehouse precomputed/mesh
    """
    from wirehouse.build.shapes import add_meshes as add

    report = add(warehouse, source, memory_limit=memory_limit, threads=threads, progress=console_progress())
    show_report(warehouse, "meshes", report)


@click.command("remove-skeletons")
@WAREHOUSE
def remove_skeletons(warehouse: Path) -> None:
    """Remove all skeletons from WAREHOUSE, all or nothing.

    \b
    Example:
      wirehouse remove-skeletons warehouse
    """
    _remove(warehouse, "skeletons")


@click.command("remove-meshes")
@WAREHOUSE
def remove_meshes(warehouse: Path) -> None:
    """Remove all meshes from WAREHOUSE, all or nothing.

    \b
    Example:
      wirehouse remove-meshes warehouse
    """
    _remove(warehouse, "meshes")


def _remove(warehouse: Path, shape: str) -> None:
    from wirehouse.build.shapes import remove_shapes

    removed = remove_shapes(warehouse, shape, progress=console_progress())
    click.echo(f"{warehouse}: the {shape} of {removed:,} neurons are removed.")


@click.command("synthesize-skeletons")
@WAREHOUSE
@_DIR
@click.option(
    "--neurons", type=click.IntRange(min=1), default=300, show_default=True, help="Those with the most synapses."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed gives the same bytes."
)
def synthesize_skeletons(warehouse: Path, folder: Path, neurons: int, seed: int) -> None:
    """Write made-up skeletons for the synthetic data set in WAREHOUSE into DIR, as SWC files in nm.

    Each is a tree that grows from a soma through the neuron's synapses: its axon through those that it gives, its
    dendrite through those that it receives.

    \b
    Example:
      wirehouse synthesize-skeletons warehouse skeletons
      wirehouse add-skeletons warehouse skeletons --unit nm
    """
    from wirehouse.ask.connect import connect
    from wirehouse.ask.synthetic_skeletons import synthesize_skeletons as synthesize

    with connect(warehouse) as con:
        written, nodes = synthesize(con, folder, neurons, seed, console_progress())
    click.echo(f"{folder}: {written:,} synthetic skeletons with {nodes:,} nodes, in nm.")


@click.group()
def export() -> None:
    """Write skeletons or meshes of a warehouse as files for other programs.

    \b
    Example:
      wirehouse export swc warehouse swc
    """


@export.command("swc")
@WAREHOUSE
@_DIR
@_IDS
@_UNIT
@_VOXEL
def export_swc(warehouse: Path, folder: Path, ids: str | None, unit: str | None, voxel_nm: str | None) -> None:
    """Write the skeletons of WAREHOUSE into the new folder DIR, one SWC file each, named by the neuron's id.

    Without --unit the numbers are those of the files that were added.

    \b
    Example:
      wirehouse export swc warehouse swc --ids 1734350788,722817260 --unit um
    """
    from wirehouse.ask.shapes_out import export_swc as write

    written = write(warehouse, folder, parse_ids(ids), unit=unit, voxel_nm=voxel(voxel_nm), progress=console_progress())
    click.echo(f"{folder}: {written:,} skeletons.")


@export.command("precomputed")
@WAREHOUSE
@_DIR
@_IDS
def export_precomputed(warehouse: Path, folder: Path, ids: str | None) -> None:
    """Write the skeletons of WAREHOUSE into the new folder DIR as Neuroglancer's precomputed skeletons, in nm.

    \b
    Example:
      wirehouse export precomputed warehouse skeletons
    """
    from wirehouse.ask.shapes_out import export_precomputed as write

    written = write(warehouse, folder, parse_ids(ids), progress=console_progress())
    click.echo(f"{folder}: {written:,} skeletons.")


@export.command("mesh")
@WAREHOUSE
@_DIR
@_IDS
@click.option(
    "--format",
    "format_",
    type=click.Choice(["ply", "precomputed"]),
    default="ply",
    show_default=True,
    help="PLY, which Blender, MeshLab and navis read, or Neuroglancer's legacy format.",
)
def export_mesh(warehouse: Path, folder: Path, ids: str | None, format_: str) -> None:
    """Write the meshes of WAREHOUSE into the new folder DIR, one file each, named by the neuron's id, in nm.

    \b
    Example:
      wirehouse export mesh warehouse meshes --ids 1734350788
    """
    from wirehouse.ask.shapes_out import export_meshes as write

    written = write(warehouse, folder, parse_ids(ids), format=format_, progress=console_progress())
    click.echo(f"{folder}: {written:,} meshes.")


def download_skeletons(warehouse: Path | None, ids: str | None, base_url: str | None) -> None:
    """Fetch skeletons from j0251's service and add them to the warehouse."""
    from wirehouse.build.shapes import add_skeletons as add
    from wirehouse.etl.sources.shapes.service import download_skeletons as fetch

    wanted = parse_ids(ids)
    if warehouse is None or wanted is None:
        raise click.UsageError(f"{SKELETONS_OF_SERVICE} needs a WAREHOUSE and --ids.")
    database_file(warehouse)
    folder = warehouse.with_name(f"{warehouse.resolve().name}-skeletons")
    lacking = fetch(base_url or j0251.SERVICE_URL, wanted, folder, console_progress())
    if lacking:
        few = ", ".join(str(each) for each in lacking[:10])
        click.echo(f"The service has no skeletons of {len(lacking):,} of these ids: {few}.")
    if len(lacking) < len(set(wanted)):
        show_report(warehouse, "skeletons", add(warehouse, folder, progress=console_progress()))


COMMANDS = (add_skeletons, add_meshes, remove_skeletons, remove_meshes, synthesize_skeletons, export)


def voxel(text: str | None) -> tuple[float, float, float] | None:
    """The size of a voxel that an option gives. Raises WirehouseError."""
    return None if text is None else parse_voxel(text)


def shapes_given(
    skeletons: Path | None, meshes: Path | None, unit: str | None, voxel_nm: str | None, compartments: str | None
) -> dict[str, Any]:
    """The arguments of `build` that the options give. Raises WirehouseError."""
    return {
        "skeletons": skeletons,
        "meshes": meshes,
        "unit": unit,
        "voxel_nm": voxel(voxel_nm),
        "compartments": None if compartments is None else parse_compartments(compartments),
    }


def parse_ids(text: str | None) -> list[int] | None:
    """The ids that an option gives, with commas or blanks between. Raises WirehouseError for what is none."""
    if text is None:
        return None
    words = [word for word in re.split(r"[,\s]+", text) if word]
    wrong = [word for word in words if not re.fullmatch(r"\d+", word) or int(word) > MAX_ID]
    if wrong or not words:
        raise WirehouseError(f"'{wrong[0] if wrong else text}' is no id; write ids with commas between, such as 12,15.")
    return [int(word) for word in words]


def show_report(warehouse: Path, shape: str, report: ShapesReport) -> None:
    """Say what was added."""
    if report.up_to_date:
        click.echo(f"{warehouse} has these {shape} already.")
        return
    again = f", {report.replaced:,} of them in the place of older ones" if report.replaced else ""
    nodes = f", with {report.rows:,} nodes" if shape == "skeletons" else ""
    click.echo(
        f"{warehouse}: {report.added:,} {shape} added{again} in {report.seconds:.1f} s; it has "
        f"{report.neurons:,} now{nodes}."
    )
    if report.without_neuron:
        click.echo(f"{report.without_neuron:,} of them are of ids that the neuron table lacks; they are kept.")
    if report.not_kept:
        click.echo(f"What the source has of each node besides was left out: {', '.join(report.not_kept)}.")
