"""Array files to refuse: another dtype, another layout, no .npy at all, too short, too long."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.counterexamples.cases import STEM, Counterexample, good_neurons, good_synapses, spoiled_array

_FIELDS = "size, pre_id, post_id, prob, x, y, z, post_morph, pre_celltype, post_celltype"
_TYPES = (
    "size <f2, pre_id <u8, post_id <u8, prob <f2, x <u4, y <u4, z <u4, post_morph |u1, pre_celltype |u1, "
    "post_celltype |u1"
)


def _bytes(kind: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def spoil(folder: Path) -> None:
        path = folder / f"{STEM}_{kind}.npy"
        path.write_bytes(change(path.read_bytes()))

    return spoil


def _header(descr: object, shape: object = "(6,)", order: str = "False") -> bytes:
    text = f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n".encode("latin-1")
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


def _with_header(header: bytes) -> Callable[[Path], object]:
    return _bytes("synapses", lambda old: header + good_synapses().tobytes())


def _retyped(kind: str, field: str, new_type: str) -> Callable[[Path], object]:
    array = good_synapses() if kind == "synapses" else good_neurons()
    descr = [(name, new_type if name == field else old) for name, old in array.dtype.descr]
    return spoiled_array(kind, np.zeros(len(array), descr))


def _npz() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, synapses=good_synapses())
    return buffer.getvalue()


class _Bomb:
    """Unpickled, it would raise KeyboardInterrupt: no handler for errors hides that."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return exec, ("raise KeyboardInterrupt('unpickled')",)


_SYNAPSES, _NEURONS = "{folder}/good_synapses.npy", "{folder}/good_neurons.npy"
_DESCR = good_synapses().dtype.descr
_LENGTH = len(_header(_DESCR)) + 6 * 35
_SAVED_LENGTH = 320 + 6 * 35


def _wrong_field(name: str, found: str, expected: str) -> str:
    return f"{_SYNAPSES}: the field {name!r} is {found}, expected {expected}."


def _npy_cases() -> list[Counterexample]:
    padded = np.dtype(_DESCR, align=True)
    longer = np.dtype({"names": [n for n, _ in _DESCR], "formats": [t for _, t in _DESCR], "itemsize": 40})
    bombs = np.array([_Bomb()] * 6, object)
    order = f"(the fields are, in this order: {_FIELDS})."
    return [
        Counterexample("big_endian", _wrong_field("prob", ">f2", "<f2"), _retyped("synapses", "prob", ">f2")),
        Counterexample("wide_float", _wrong_field("size", "<f4", "<f2"), _retyped("synapses", "size", "<f4")),
        Counterexample("signed_id", _wrong_field("pre_id", "<i8", "<u8"), _retyped("synapses", "pre_id", "<i8")),
        Counterexample(
            "signed_code", _wrong_field("post_morph", "|i1", "|u1"), _retyped("synapses", "post_morph", "i1")
        ),
        Counterexample(
            "neuron_length_is_double",
            _NEURONS + ": the field 'skel_length_soma' is <f8, expected <f4.",
            _retyped("neurons", "skel_length_soma", "<f8"),
        ),
        Counterexample(
            "object_field",
            _wrong_field("z", "|O (pickled Python objects, never read)", "<u4"),
            _retyped("synapses", "z", "O"),
        ),
        Counterexample(
            "field_of_several",
            _wrong_field("x", "dtype(('<u4', (2,)))", "<u4"),
            _with_header(_header([(n, t, (2,)) if n == "x" else (n, t) for n, t in _DESCR])),
        ),
        Counterexample(
            "field_missing",
            _SYNAPSES + f": field 10 of a row is missing, expected 'post_celltype' {order}",
            spoiled_array("synapses", np.zeros(6, _DESCR[:-1])),
        ),
        Counterexample(
            "field_too_many",
            _SYNAPSES + f": field 11 of a row is 'extra', expected none {order}",
            spoiled_array("synapses", np.zeros(6, [*_DESCR, ("extra", "u1")])),
        ),
        Counterexample(
            "fields_swapped",
            _SYNAPSES + f": field 2 of a row is 'post_id', expected 'pre_id' {order}",
            spoiled_array("synapses", np.zeros(6, [_DESCR[0], _DESCR[2], _DESCR[1], *_DESCR[3:]])),
        ),
        Counterexample(
            "fields_padded",
            _SYNAPSES + ": the field 'pre_id' begins at byte 8 of a row, expected 2 (packed, without padding).",
            spoiled_array("synapses", np.zeros(6, padded)),
        ),
        Counterexample(
            "rows_padded",
            _SYNAPSES + " has rows of 40 bytes, expected 35 (packed, nothing after 'post_celltype').",
            spoiled_array("synapses", np.zeros(6, longer)),
        ),
        Counterexample(
            "no_fields",
            _SYNAPSES + f" holds <f8 without fields, expected {_TYPES}.",
            spoiled_array("synapses", np.zeros(6)),
        ),
        Counterexample(
            "pickled_array",
            _SYNAPSES + f" holds |O (pickled Python objects, never read) without fields, expected {_TYPES}.",
            spoiled_array("synapses", bombs),
        ),
        Counterexample(
            "pickle",
            _SYNAPSES + r" is not an .npy file: it begins with b'\x80\x02c__b', expected b'\x93NUMPY' "
            "(pickles and archives are not read).",
            _bytes("synapses", lambda old: pickle.dumps(_Bomb(), protocol=2)),
        ),
        Counterexample(
            "npz",
            _SYNAPSES + r" is not an .npy file: it begins with b'PK\x03\x04-\x00', expected b'\x93NUMPY' "
            "(pickles and archives are not read).",
            _bytes("synapses", lambda old: _npz()),
        ),
        Counterexample(
            "empty_file",
            _SYNAPSES + r" is not an .npy file: it begins with b'', expected b'\x93NUMPY' "
            "(pickles and archives are not read).",
            _bytes("synapses", lambda old: b""),
        ),
        Counterexample(
            "ends_in_the_header",
            _NEURONS + " is truncated: it ends within its .npy header; fetch or write it again.",
            _bytes("neurons", lambda old: old[:100]),
        ),
        Counterexample(
            "ends_in_the_header_length",
            _NEURONS + " is truncated: it ends within its .npy header; fetch or write it again.",
            _bytes("neurons", lambda old: old[:9]),
        ),
        Counterexample(
            "version_unknown",
            _SYNAPSES + " is of .npy version '4.0', expected 1.0, 2.0 or 3.0.",
            _bytes("synapses", lambda old: old[:6] + b"\4" + old[7:]),
        ),
        Counterexample(
            "header_of_four_gigabytes",
            _SYNAPSES + " has an .npy header of 4294967295 bytes, expected at most 10000.",
            _bytes("synapses", lambda old: b"\x93NUMPY\2\0\xff\xff\xff\xff" + old),
        ),
        Counterexample(
            "header_is_code",
            _SYNAPSES
            + " has a garbled .npy header: found {'descr': exit(3), 'fortran_order': False, 'shape': (6,), }, "
            "expected a dictionary of descr, fortran_order and shape.",
            _with_header(_header("exit(3)")),
        ),
        Counterexample(
            "header_is_nested_deeply",
            _SYNAPSES + " has a garbled .npy header: found {'descr': " + "(" * 70 + "..., "
            "expected a dictionary of descr, fortran_order and shape.",
            _with_header(_header("(" * 4000)),
        ),
        Counterexample(
            "header_lacks_a_key",
            _SYNAPSES + " has a garbled .npy header: found {'shape': (6,)}, "
            "expected a dictionary of descr, fortran_order and shape.",
            _bytes("synapses", lambda old: b"\x93NUMPY\1\0\x0f\0{'shape': (6,)}"),
        ),
        Counterexample(
            "dtype_is_no_dtype",
            _SYNAPSES + " has a garbled dtype: found 17, expected a list of (field, type).",
            _with_header(_header("17")),
        ),
        Counterexample(
            "dtype_is_deprecated",
            _SYNAPSES + " has a garbled dtype: found a8, expected a list of (field, type).",
            _with_header(_header("'a8'")),
        ),
        Counterexample(
            "fortran_order",
            _SYNAPSES + " has fortran_order True, expected False.",
            _with_header(_header(_DESCR, order="True")),
        ),
        *(
            Counterexample(
                f"shape_{name}",
                f"{_SYNAPSES} has the shape {shape}, expected one dimension: (rows,).",
                _with_header(_header(_DESCR, shape=shape)),
            )
            for name, shape in {
                "none": "()",
                "two": "(2, 3)",
                "negative": "(-6,)",
                "boolean": "(True,)",
                "number": "6",
                "endless": f"({2**63},)",
            }.items()
        ),
        Counterexample(
            "one_byte_short",
            f"{_SYNAPSES} is truncated: {_SAVED_LENGTH - 1} bytes, expected {_SAVED_LENGTH} for the 6 rows its header "
            "announces; fetch or write it again.",
            _bytes("synapses", lambda old: old[:-1]),
        ),
        Counterexample(
            "rows_missing",
            f"{_SYNAPSES} is truncated: {_LENGTH + 1} bytes, expected {_LENGTH + 1 + 4 * 35} for the 10 rows its "
            "header announces; fetch or write it again.",
            _with_header(_header(_DESCR, shape="(10,)")),
        ),
        Counterexample(
            "one_byte_more",
            f"{_SYNAPSES} has 1 bytes after its last row: {_SAVED_LENGTH + 1} bytes, expected {_SAVED_LENGTH} for the "
            "6 rows its header announces.",
            _bytes("synapses", lambda old: old + b"\0"),
        ),
        Counterexample(
            "two_arrays_in_one_file",
            f"{_SYNAPSES} has {_SAVED_LENGTH} bytes after its last row: {2 * _SAVED_LENGTH} bytes, expected "
            f"{_SAVED_LENGTH} for the 6 rows its header announces.",
            _bytes("synapses", lambda old: old * 2),
        ),
    ]


NPY_SOURCES = _npy_cases()
