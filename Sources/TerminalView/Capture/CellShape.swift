/// Characters that are drawn as rectangles in parts of a cell.
enum CellShape {
    struct Box: Hashable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    private static let line = 0.06
    private static let heavy = 0.4

    static func isShape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2580, 0x2584, 0x2588, 0x2500...0x2502, 0x2508, 0x2524, 0x254C, 0x2578, 0x2800...0x28FF: true
        default: false
        }
    }

    static func boxes(_ scalar: Unicode.Scalar) -> [Box] {
        let horizontal = Box(x: 0, y: 0.5 - line / 2, width: 1, height: line)
        let vertical = Box(x: 0.5 - line, y: 0, width: line * 2, height: 1)
        switch scalar.value {
        case 0x2580: return [Box(x: 0, y: 0, width: 1, height: 0.5)]
        case 0x2584: return [Box(x: 0, y: 0.5, width: 1, height: 0.5)]
        case 0x2588: return [Box(x: 0, y: 0, width: 1, height: 1)]
        case 0x2500: return [horizontal]
        case 0x2501: return [Box(x: 0, y: 0.5 - heavy / 2, width: 1, height: heavy)]
        case 0x2502: return [vertical]
        case 0x2508:
            return (0..<3).map { Box(x: 0.1 + Double($0) * 0.33, y: 0.5 - line / 2, width: 0.12, height: line) }
        case 0x254C:
            return [0.1, 0.6].map { Box(x: $0, y: 0.5 - line / 2, width: 0.3, height: line) }
        case 0x2578: return [Box(x: 0, y: 0.5 - heavy / 2, width: 0.5, height: heavy)]
        case 0x2524: return [vertical, Box(x: 0, y: 0.5 - line / 2, width: 0.5, height: line)]
        case 0x2800...0x28FF: return dots(UInt8(scalar.value & 0xFF))
        default: return []
        }
    }

    private static func dots(_ bits: UInt8) -> [Box] {
        // Bit by bit: three rows left, three rows right, then the lowest row.
        let places: [(x: Double, y: Double)] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
        return places.enumerated().filter { bits & (1 << UInt8($0.offset)) != 0 }.map { place in
            Box(x: 0.1 + place.element.x * 0.5, y: 0.05 + place.element.y * 0.25, width: 0.34, height: 0.16)
        }
    }
}
