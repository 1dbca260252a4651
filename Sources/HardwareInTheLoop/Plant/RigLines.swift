import VirtualBoard

/// The lines of the rig's GPIO chip: first the board's outputs, then its inputs, with the names they have on the
/// virtual board.
public enum RigLines {
    /// The chip's label.
    public static let chipLabel = "plant-io"

    /// The lines' names by offset.
    public static let names = BoardOutput.allCases.map(\.lineName) + inputs.map(\.lineName)

    /// The inputs that the plant can put on its lines: all but the value of a residual-current sensor, whose rectangle of
    /// some kilohertz the chip's pull resistors cannot follow.
    static let inputs = BoardInput.allCases.filter { $0 != .rcmValue }

    /// The offset of an output.
    public static func offset(of line: BoardOutput) -> Int { line.rawValue }

    /// The offset of an input.
    public static func offset(of line: BoardInput) -> Int { BoardOutput.allCases.count + line.rawValue }
}
