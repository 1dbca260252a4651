/// The size of a terminal in character cells.
public struct ScreenSize: Hashable, Sendable {
    /// Cells in a row.
    public var columns: Int
    /// Rows.
    public var rows: Int

    /// A size of `columns` × `rows`, each at least 1.
    public init(columns: Int, rows: Int) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
    }

    /// 80 × 24: what a terminal that does not tell its size has.
    public static let standard = ScreenSize(columns: 80, rows: 24)
}
