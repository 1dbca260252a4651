/// A place in a profile's file.
public struct ProfileLocation: Hashable, Sendable, CustomStringConvertible {
    /// The line from 1.
    public var line: Int
    /// The column from 1, counted in Unicode scalars.
    public var column: Int

    /// As compilers write it: `47:11`.
    public var description: String { "\(line):\(column)" }
}
