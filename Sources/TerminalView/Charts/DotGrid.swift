/// Dots of a curve, finer than the cells where braille can be shown. Row 0 is at the bottom.
struct DotGrid {
    let width: Int
    let height: Int
    private let columns: Int
    private let rows: Int
    private let isFine: Bool
    private var bits: [UInt8]
    private var colours: [TextStyle.Colour]

    init(columns: Int, rows: Int, isFine: Bool) {
        self.columns = columns
        self.rows = rows
        self.isFine = isFine
        width = isFine ? columns * 2 : columns
        height = isFine ? rows * 4 : rows
        bits = Array(repeating: 0, count: columns * rows)
        colours = Array(repeating: .plain, count: columns * rows)
    }

    mutating func set(_ x: Int, _ y: Int, _ colour: TextStyle.Colour) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        let fromTop = height - 1 - y
        let index = isFine ? fromTop / 4 * columns + x / 2 : fromTop * columns + x
        bits[index] |= isFine ? Self.brailleBit(x % 2, fromTop % 4) : 1
        colours[index] = colour
    }

    /// The bit of a dot in a braille pattern: the lowest row came later and has the two highest bits.
    private static func brailleBit(_ x: Int, _ y: Int) -> UInt8 {
        y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(y + 3 * x)
    }

    func draw(on canvas: inout Canvas, _ area: Area, ascii: Unicode.Scalar) {
        for index in bits.indices where bits[index] != 0 {
            let scalar = isFine ? Unicode.Scalar(0x2800 + UInt32(bits[index])) ?? ascii : ascii
            canvas[area.column + index % columns, area.row + index / columns] =
                Canvas.Cell(scalar: scalar, style: .coloured(colours[index]))
        }
    }
}
