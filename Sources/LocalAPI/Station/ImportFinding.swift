/// What is to be said of a line of an imported file.
public struct ImportFinding: Codable, Hashable, Sendable {
    /// Its number, counted from 1.
    public var line: Int
    /// What.
    public var text: String

    /// Every value by name.
    public init(line: Int, text: String) {
        self.line = line
        self.text = text
    }
}
