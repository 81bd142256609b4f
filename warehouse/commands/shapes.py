"""`wirehouse add-skeletons` and its kin: what comes into a warehouse beside its synapses."""

from __future__ import annotations

from pathlib import Path

import click

from wirehouse.commands.common import PATH, WAREHOUSE
from wirehouse.etl.ground.progress import console_progress
from wirehouse.etl.sources.shapes.units import UNITS, parse_compartments, parse_voxel

_MEMORY_LIMIT = click.option(
    "--memory-limit", default="4GB", show_default=True, help="What the work may take of memory."
)
_THREADS = click.option(
    "--threads", type=click.IntRange(min=1), help="Threads to work with. [default: one per processor]"
)


@click.command("add-skeletons")
@WAREHOUSE
@click.argument("source", type=PATH)
@click.option("--unit", type=click.Choice(UNITS), help="Unit of positions and radii in SWC files, which do not say it.")
@click.option(
    "--voxel-nm", metavar="X,Y,Z", help="Size of a voxel in nm, with --unit voxel. [default: the data set's own]"
)
@click.option(
    "--compartments",
    metavar="CODE=NAME,...",
    help="What type codes mean. [default: 0=undefined,1=soma,2=axon,3=dendrite,4=apical dendrite]",
)
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

    SOURCE is a folder, zip or tar of SWC files, each named by the id of its neuron: 12345.swc or 12345.swc.gz.

    A skeleton takes the place of an older one of the same id. WAREHOUSE answers as before until all are in.

    \b
    Example:
      wirehouse add-skeletons warehouse skeletons --unit voxel --voxel-nm 8,8,8
      wirehouse add-skeletons warehouse neurons.zip --unit um --compartments 2=axon,3=dendrite
    """
    from wirehouse.build.shapes import add_skeletons as add

    report = add(
        warehouse,
        source,
        unit=unit,
        voxel_nm=None if voxel_nm is None else parse_voxel(voxel_nm),
        compartments=None if compartments is None else parse_compartments(compartments),
        memory_limit=memory_limit,
        threads=threads,
        progress=console_progress(),
    )
    if report.up_to_date:
        click.echo(f"{warehouse} has these skeletons already.")
        return
    again = f", {report.replaced:,} of them in the place of older ones" if report.replaced else ""
    click.echo(
        f"{warehouse}: {report.added:,} skeletons added{again} in {report.seconds:.1f} s; it has "
        f"{report.neurons:,} now, with {report.nodes:,} nodes."
    )
    if report.without_neuron:
        click.echo(f"{report.without_neuron:,} of them are of ids that the neuron table lacks; they are kept.")
