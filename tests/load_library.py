"""Load the whole SQL library on empty tables, for several kinds of names: part of `make lint`."""

from __future__ import annotations

from wirehouse import library
from wirehouse.docs import J0251, empty_warehouse
from wirehouse.etl.names import Names

AWKWARD = Names({0: "it's", 7: 'A "b"', 200: "a", 255: "A"}, {0: "size", 9: "Head"}, frozenset(["a"]))


def main() -> None:
    for names in (J0251, AWKWARD, Names({0: "only"}, {})):
        con = empty_warehouse(names)
        for check in library.objects("check"):
            con.execute(library.render_object(check, names))
    print(f"{len(library.objects())} SQL files load.")


if __name__ == "__main__":
    main()
