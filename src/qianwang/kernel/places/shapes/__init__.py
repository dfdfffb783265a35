"""The outlines of Guizhou's prefectures, for a schematic map, and any better ones brought.

What is shipped was made by `scripts/shapes.py` from the npm package china-geojson 1.0.0, whose
package.json says MIT and which doesn't declare where its outlines come from. It is good enough to
show a figure by place and for nothing else: no border is claimed by it. Gui'an New Area, which has
no border of its own in the standard, is a point.
"""

from qianwang.kernel.places.shapes.outline import Outline, Outlines, Point, Ring
from qianwang.kernel.places.shapes.reader import MapFileError, outlines

__all__ = ["MapFileError", "Outline", "Outlines", "Point", "Ring", "outlines"]
