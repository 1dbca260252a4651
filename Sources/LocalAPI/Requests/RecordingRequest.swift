/// Where to write the recording of the last ticks. Body of `POST /v1/recordings`.
public struct RecordingRequest: Codable, Hashable, Sendable {
    /// The file on the daemon's machine, absolute; `nil` lets the daemon choose.
    public var path: String?

    /// A request for `path`.
    public init(path: String? = nil) { self.path = path }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case path
    }

    /// Reads the request; an unknown field is an error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
        path = try values.decodeIfPresent(String.self, forKey: .path)
    }

    /// Checks the path: the daemon's working directory is not the caller's.
    public func check() throws(APIProblem) {
        guard let path else { return }
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count < 4_096, !path.utf8.contains(0) else {
            throw APIProblem(
                .badRequest, what: "'\(path)' is not an absolute path", where: "path",
                mend: "give one that starts with /")
        }
    }
}
