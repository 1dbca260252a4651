/// The colours of the captured picture.
enum Palette {
    static let background = "#14181d"
    private static let text = "#d5dae0"

    static func hex(_ colour: TextStyle.Colour) -> String {
        switch colour {
        case .plain: text
        case .red: "#ff6b6b"
        case .green: "#5fd38d"
        case .yellow: "#f2c55c"
        case .blue: "#6ea8fe"
        case .magenta: "#d19af0"
        case .cyan: "#62d0e0"
        case .grey: "#6b7683"
        }
    }

    static func foreground(_ style: TextStyle) -> String { style.isInverse ? background : hex(style.colour) }
    static func background(_ style: TextStyle) -> String? { style.isInverse ? hex(style.colour) : nil }
}
