"""The tree of a PDF's pages, so that any page is found without reading the others.

Many programs write one flat list. Whoever looks for the last page of that reads the dictionary of every page, and those
lie all over a file that can be read from its beginning: pdf.js does so before it shows the first page, and over a thin
line the whole file has to come first. Here each page hangs in a node of its own, which says that it counts one: nodes
are small, lie packed together, and are passed over.
"""

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Any

import pikepdf

FEWEST = 4  # pages; fewer are found at once
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  # ISO 32000-2, 7.7.3.4


def spread(pdf: pikepdf.Pdf) -> None:
    """Pages stay as they are, in their order; what they had from the nodes above them becomes their own."""
    pages = [page.obj for page in pdf.pages]
    if len(pages) < FEWEST:
        return
    root = _indirect(pdf, pdf.Root, "/Pages")
    _hand_down(pdf, root)
    single = [_node(pdf, [page], 1) for page in pages]
    several = [_node(pdf, part, len(part)) for part in _parts(single, ceil(sqrt(len(pages))))]
    for name in INHERITED:
        if name in root:
            del root[name]
    root["/Kids"], root["/Count"] = pikepdf.Array(several), len(pages)
    for node in several:
        node["/Parent"] = root


def _hand_down(pdf: pikepdf.Pdf, root: Any) -> None:
    """By the way that leads to a page from above; each node is passed once, however they are knotted."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(root, {})]
    passed: set[tuple[int, int]] = set()
    while waiting:
        node, above = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in passed:
            continue
        passed.add(node.objgen)
        kids = node.get("/Kids")
        if not isinstance(kids, pikepdf.Array):
            for name in above.keys() - node.keys():
                node[name] = above[name]
            continue
        here = above | {name: _indirect(pdf, node, name) for name in INHERITED if name in node}
        waiting.extend((kid, here) for kid in kids)


def _indirect(pdf: pikepdf.Pdf, holder: Any, name: str) -> Any:
    """What many refer to is written once."""
    value = holder[name]
    if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
        holder[name] = pdf.make_indirect(value)
    return holder[name]


def _node(pdf: pikepdf.Pdf, kids: Sequence[Any], count: int) -> Any:
    node = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=count, Kids=pikepdf.Array(kids))
    )
    for kid in kids:
        kid["/Parent"] = node
    return node


def _parts(nodes: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (nodes[at : at + size] for at in range(0, len(nodes), size))
