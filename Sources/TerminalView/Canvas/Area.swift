/// A rectangle of the canvas.
struct Area: Hashable {
    var column: Int
    var row: Int
    var columns: Int
    var rows: Int

    /// The column behind the last.
    var end: Int { column + columns }
}
