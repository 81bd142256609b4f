"""What a data set has and what its numbers mean, apart from its names: the SQL library is rendered from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

SYNAPSES = "synapse"
CONNECTIONS = "connection"


@dataclass(frozen=True)
class Traits:
    """The defaults are those of a source in j0251's format.

    `grain`: SYNAPSES if the source has single synapses, CONNECTIONS if it has only counts per pair of neurons.
    `prob`, `size`, `certainty`: the number type of the source's column ('float16', 'float32', 'float64' or 'int64'), to
    which a threshold is rounded; None if the source lacks the column. `lengths`, `post_morph`, `roi`, `nt`, `nt_prob`,
    `kind`: whether the source has skeleton lengths, postsynaptic structures, regions, transmitters, their
    probabilities, and kinds of edges. `roi_apart`: the rows with regions are a table beside the rows of totals.
    `prob_default`: the default of `prob_min`; None is no filter. `size_unit`, `weight_unit`: units of a synapse's size
    and of a connection's count. `voxel_nm`: the voxel that the source's positions count; None if they are nm.
    `position`: the point that x, y, z is: 'cleft', 'post' or 'pre'; None without positions. `whole_nm`: whether all
    positions are whole numbers of nm. `both_points`: whether the source has the pre and the post point. `no_segment`:
    the id that is no neuron. `text_ids`: whether the source names its neurons by text.
    """

    format: str = "j0251"
    grain: str = SYNAPSES
    prob: str | None = "float16"
    size: str | None = "float16"
    certainty: str | None = "float16"
    lengths: bool = True
    post_morph: bool = True
    roi: bool = False
    roi_apart: bool = False
    nt: bool = False
    nt_prob: bool = False
    kind: bool = False
    prob_default: float | None = 0.6
    size_unit: str = "um2"
    weight_unit: str = "synapses"
    voxel_nm: tuple[float, float, float] | None = None
    position: str | None = "cleft"
    whole_nm: bool = True
    both_points: bool = False
    no_segment: int | None = None
    text_ids: bool = False

    @property
    def has_synapses(self) -> bool:
        """Whether the data set has single synapses."""
        return self.grain == SYNAPSES

    @property
    def exact_cube(self) -> bool:
        """Whether the probabilities have so few values that a table may have a row for each of them."""
        return self.prob in (None, "float16")

    @property
    def halves(self) -> bool:
        """Whether both probabilities and sizes, where the source has them, are float16."""
        return {self.prob, self.size} <= {None, "float16"}

    @property
    def lacking(self) -> list[str]:
        """What a threshold may be on and the data set does not have, as messages name it."""
        has = {
            "synapse probabilities": self.prob is not None,
            "synapse sizes": self.size is not None,
            "certainties of cell types": self.certainty is not None,
            "skeleton lengths": self.lengths,
        }
        return [what for what, is_there in has.items() if not is_there]

    def to_json(self) -> dict[str, Any]:
        """Fit for the manifest."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Traits:
        """The traits that a manifest holds."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        voxel = values.get("voxel_nm")
        return cls(**{**values, "voxel_nm": None if voxel is None else tuple(voxel)})
