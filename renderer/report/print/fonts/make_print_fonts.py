"""Makes the fonts of the printed report from the variable fonts of the window: python make_print_fonts.py

Chromium writes a variable font into a PDF as Type 3: every letter a drawing, four times the size, refused by some printers.
A font that does not vary is embedded as TrueType. So each weight that a report uses is cut out, small text and headlines apart.

The subsets lack the arrow to the right, which reports use for "before and after"; without it each computer would take it
from another font. It is the arrow upwards of the same font, turned by a quarter. Both licences (SIL Open Font License,
beside the originals) allow changes and reserve no name.

Needs fonttools and brotli.
"""

from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SOURCES = HERE.parents[2] / "styles" / "fonts"
UP, RIGHT = 0x2191, 0x2192

CUTS = [
    (f"{name}{suffix}", source, axes, family, style)
    for source, suffix in (("inter-latin-opsz", ""), ("inter-latin-ext-opsz", "-ext"))
    for name, axes, family, style in (
        ("text-400", {"opsz": 14, "wght": 400}, "InterPrint", "Regular"),
        ("text-500", {"opsz": 14, "wght": 500}, "InterPrint", "Medium"),
        ("text-600", {"opsz": 14, "wght": 600}, "InterPrint", "SemiBold"),
        ("display-600", {"opsz": 28, "wght": 600}, "InterPrintDisplay", "SemiBold"),
    )
] + [
    ("mono-500", "jetbrains-mono-latin", {"wght": 500}, "JetBrainsMonoPrint", "Medium"),
    ("mono-700", "jetbrains-mono-latin", {"wght": 700}, "JetBrainsMonoPrint", "Bold"),
]


def add_arrow(font):
    """Turns the arrow upwards by a quarter and centres it on the same height."""
    cmap = font.getBestCmap()
    if UP not in cmap or RIGHT in cmap:
        return
    up = cmap[UP]
    glyphs, metrics = font.getGlyphSet(), font["hmtx"]
    glyph = font["glyf"][up]
    glyph.recalcBounds(font["glyf"])
    is_mono = "Mono" in font["name"].getDebugName(1)
    middle_x, middle_y = (glyph.xMin + glyph.xMax) / 2, (glyph.yMin + glyph.yMax) / 2
    length, margin = glyph.yMax - glyph.yMin, glyph.xMin
    width = metrics[up][0] if is_mono else round(length + 2 * margin)
    scale = min(1, (width - 60) / length)
    turn = (
        Transform().translate(width / 2, middle_y).scale(scale).rotate(-1.5707963267948966).translate(-middle_x, -middle_y)
    )
    pen = TTGlyphPen(glyphs)
    glyphs[up].draw(TransformPen(pen, turn))
    name = "arrowright.print"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["glyf"][name].recalcBounds(font["glyf"])
    metrics[name] = (width, font["glyf"][name].xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[RIGHT] = name


def main():
    for target, source, axes, family, style in CUTS:
        font = instantiateVariableFont(TTFont(SOURCES / f"{source}.woff2"), axes)
        for record in list(font["name"].names):
            if record.nameID in (1, 3, 4, 6, 16, 17, 25):
                font["name"].removeNames(nameID=record.nameID)
        for name_id, text in ((1, f"{family} {style}"), (2, "Regular"), (4, f"{family} {style}"), (6, f"{family}-{style}")):
            font["name"].setName(text, name_id, 3, 1, 0x409)
        add_arrow(font)
        # Of no use on paper, and differences from run to run.
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.flavor = "woff2"
        font.save(HERE / f"{target}.woff2")


main()
