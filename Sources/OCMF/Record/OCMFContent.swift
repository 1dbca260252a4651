/// What a record says.
public struct OCMFContent: Hashable, Sendable {
    /// Version of the format (FV).
    public let formatVersion: String?
    /// What signed: identification, serial number, version (GI, GS, GV).
    public let gateway: Device
    /// The record's number (PG): T and a number for transactions, F for others.
    public let pagination: String?
    /// Who made the meter (MV).
    public let meterVendor: String?
    /// The meter: model, serial number, firmware (MM, MS, MF).
    public let meter: Device
    /// Whether a user was found (IS).
    public let isUserAssigned: Bool?
    /// How surely (IL).
    public let identificationLevel: String?
    /// How (IF).
    public let identificationFlags: [String]
    /// What kind of identification (IT).
    public let identificationType: String?
    /// The identification (ID).
    public let identification: String?
    /// The tariff's designation (TT).
    public let tariffText: String?
    /// What kind of charge point identification (CT).
    public let chargePointType: String?
    /// The charge point (CI).
    public let chargePoint: String?
    /// The readings (RD).
    public let readings: [OCMFReading]

    /// A device in a record.
    public struct Device: Hashable, Sendable {
        /// Its model or identification.
        public let model: String?
        /// Its serial number.
        public let serial: String?
        /// The version of its program.
        public let firmware: String?
    }

    init(_ section: OCMFObject) throws(OCMFError) {
        formatVersion = try section.text("FV")
        gateway = Device(
            model: try section.text("GI"), serial: try section.text("GS"), firmware: try section.text("GV"))
        pagination = try section.text("PG")
        meterVendor = try section.text("MV")
        meter = Device(model: try section.text("MM"), serial: try section.text("MS"), firmware: try section.text("MF"))
        isUserAssigned = try section.flag("IS")
        identificationLevel = try section.text("IL")
        identificationFlags = try section.texts("IF")
        identificationType = try section.text("IT")
        identification = try section.text("ID")
        tariffText = try section.text("TT")
        chargePointType = try section.text("CT")
        chargePoint = try section.text("CI")
        var readings: [OCMFReading] = []
        for (index, value) in try section.list("RD").enumerated() {
            guard case .object(let members) = value else {
                throw .wrongType(
                    key: "RD", section.place, expected: "a list of objects", found: "a list with \(value.kind)")
            }
            readings.append(try OCMFReading(OCMFObject(members, .reading(index)), after: readings.last))
        }
        self.readings = readings
    }
}
