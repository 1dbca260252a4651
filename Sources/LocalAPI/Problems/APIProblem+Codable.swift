extension APIProblem: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
        case title
        case status
        case detail
        case place = "where"
        case mend
    }

    private static var typePrefix: String { "urn:pilotline:problem:" }

    private var title: String {
        switch kind {
        case .badRequest: "The request is wrong"
        case .notFound: "No such path"
        case .wrongMethod: "Wrong method"
        case .wrongState: "Not possible now"
        case .tooLarge: "The request is too long"
        case .internalError: "The daemon failed"
        case .unavailable: "The daemon cannot answer now"
        }
    }

    /// Reads the members of RFC 9457; an unknown `type` is an internal error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let type = try values.decode(String.self, forKey: .type)
        self.init(
            Kind(rawValue: String(type.dropFirst(Self.typePrefix.count))) ?? .internalError,
            what: try values.decode(String.self, forKey: .detail),
            where: try values.decodeIfPresent(String.self, forKey: .place) ?? "",
            mend: try values.decodeIfPresent(String.self, forKey: .mend) ?? "")
    }

    /// Writes the members of RFC 9457.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(Self.typePrefix + kind.rawValue, forKey: .type)
        try values.encode(title, forKey: .title)
        try values.encode(statusCode, forKey: .status)
        try values.encode(what, forKey: .detail)
        try values.encode(place, forKey: .place)
        try values.encode(mend, forKey: .mend)
    }
}
