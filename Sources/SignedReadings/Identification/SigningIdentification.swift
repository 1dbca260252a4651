/// Who charges, where and at which tariff: what the meter signs together with its readings.
public struct SigningIdentification: Hashable, Sendable {
    /// Whether a user was assigned (IS).
    public var isAssigned: Bool
    /// How surely (IL), for meters that have it.
    public var level: IdentificationLevel?
    /// How (IF): at most one of each group.
    public var flags: [IdentificationFlag]
    /// What the identification is (IT).
    public var type: IdentificationType
    /// The identification (ID).
    public var data: String
    /// The charge point's EVSE id (CI).
    public var chargePoint: String
    /// The tariff's designation (TT), for meters that have it.
    public var tariffText: String?
    /// What this charge point is: model, serial number and version (GI, GS, GV), for meters that are told.
    public var gateway: Gateway

    /// What a charge point is.
    public struct Gateway: Hashable, Sendable {
        /// The model.
        public var model: String
        /// The serial number.
        public var serial: String
        /// The program's version.
        public var version: String

        /// A charge point; nothing known unless told.
        public init(model: String = "", serial: String = "", version: String = "") {
            self.model = model
            self.serial = serial
            self.version = version
        }
    }

    /// Nobody in particular at `chargePoint` unless told.
    public init(
        isAssigned: Bool = false, level: IdentificationLevel? = nil, flags: [IdentificationFlag] = [],
        type: IdentificationType = .none, data: String = "", chargePoint: String, tariffText: String? = nil,
        gateway: Gateway = Gateway()
    ) {
        self.isAssigned = isAssigned
        self.level = level
        self.flags = flags
        self.type = type
        self.data = data
        self.chargePoint = chargePoint
        self.tariffText = tariffText
        self.gateway = gateway
    }

    /// Throws if a text cannot go into a record.
    ///
    /// `|` separates a record's sections and would make every verifier refuse it. Quotes and backslashes are refused too,
    /// because whether a meter escapes them is not known; other than printable ASCII, because how it encodes them is not.
    func validate() throws(SigningError) {
        try Self.check(data, "identification")
        try Self.check(chargePoint, "charge point")
        try Self.check(tariffText ?? "", "tariff text")
        try Self.check(gateway.model, "gateway model")
        try Self.check(gateway.serial, "gateway serial number")
        try Self.check(gateway.version, "gateway version")
        for group in 0..<4 where flags.count(where: { $0.place.group == group }) > 1 {
            throw .invalidText(field: "identification flags", .contradictory)
        }
    }

    private static func check(_ text: String, _ field: String) throws(SigningError) {
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte) else { throw .invalidText(field: field, .notPrintable) }
            if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                throw .invalidText(field: field, .forbidden(Character(Unicode.Scalar(byte))))
            }
        }
    }

    /// The identification as the payload that a meter completes: the keys that EVerest's driver writes, no others, because
    /// which more the meter takes is not known.
    var payload: String {
        func member(_ key: String, _ text: String) -> String { "\"\(key)\":\"\(text)\"" }
        let flags = flags.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let members = [
            member("FV", "1.0"), member("GI", gateway.model), member("GS", gateway.serial),
            member("GV", gateway.version), member("PG", ""), member("MV", ""), member("MM", ""), member("MS", ""),
            member("MF", ""), "\"IS\":\(isAssigned)",
            "\"IF\":[\(flags)]", member("IT", type.rawValue), member("ID", data), member("CT", "EVSEID"),
            member("CI", chargePoint), "\"RD\":[]",
        ]
        return "{" + members.joined(separator: ",") + "}"
    }
}
