/// One thing that is wrong with a settings file.
public struct SettingsFinding: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named by the caller.
    public var file: String
    /// The line from 1; 0 if the finding is about the whole file.
    public var line: Int
    /// The column from 1, counted in Unicode scalars; 0 if the finding is about the whole file.
    public var column: Int
    /// What is wrong and the mend.
    public var text: String

    /// One line like a compiler's.
    public var description: String { line > 0 ? "\(file):\(line):\(column): \(text)" : "\(file): \(text)" }
}
