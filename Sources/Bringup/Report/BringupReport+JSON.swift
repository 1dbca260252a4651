import FoundationEssentials

extension BringupReport {
    /// The report as JSON for people and programs, keys sorted. Throws what `JSONEncoder` throws.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// The report in `json`. Throws what `JSONDecoder` throws.
    public init(json: String) throws {
        self = try JSONDecoder().decode(BringupReport.self, from: Data(json.utf8))
    }
}
