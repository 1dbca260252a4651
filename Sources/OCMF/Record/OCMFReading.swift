/// One reading of a record, with what it inherits from the reading before filled in.
public struct OCMFReading: Hashable, Sendable {
    /// Why the meter was read (TX).
    public enum Reason: String, Hashable, Sendable {
        /// The transaction began.
        case begin = "B"
        /// During charging.
        case charging = "C"
        /// An error during charging: from here on time or energy cannot be used.
        case exception = "X"
        /// The transaction ended.
        case end = "E"
        /// Ended at the charge point.
        case endedLocally = "L"
        /// Ended from afar.
        case endedRemotely = "R"
        /// Ended by an error.
        case aborted = "A"
        /// Ended by a power failure.
        case powerFailure = "P"
        /// Active, not charging.
        case suspended = "S"
        /// The tariff changed.
        case tariffChange = "T"

        /// Whether the transaction ended with it.
        public var isEnd: Bool {
            switch self {
            case .end, .endedLocally, .endedRemotely, .aborted, .powerFailure: true
            case .begin, .charging, .exception, .suspended, .tariffChange: false
            }
        }
    }

    /// How the meter was when it was read (ST).
    public enum Status: String, Hashable, Sendable {
        /// Working.
        case good = "G"
        /// Not there.
        case notPresent = "N"
        /// Did not answer in time.
        case timeout = "T"
        /// Cut off from what signs.
        case disconnected = "D"
        /// Was there and is no longer.
        case removed = "R"
        /// Tampered with.
        case manipulated = "M"
        /// Another meter than before.
        case exchanged = "X"
        /// Does not go with what signs.
        case incompatible = "I"
        /// The value is out of range.
        case outOfRange = "O"
        /// The value is a substitute.
        case substitute = "S"
        /// Another error.
        case otherError = "E"
        /// The value was not read correctly.
        case readError = "F"
    }

    /// When, as written (TM).
    public let timeText: String
    /// When; `nil` if it is not written as OCMF demands.
    public var time: OCMFTime? { OCMFTime(text: timeText) }
    /// Why, as written (TX); `nil` if the reading belongs to no transaction.
    public let reasonText: String?
    /// Why; `nil` if there is none, or one that OCMF does not have.
    public var reason: Reason? { reasonText.flatMap(Reason.init) }
    /// The value (RV); `nil` where the reading only tells of an error.
    public let value: OCMFDecimal?
    /// What was read, as an OBIS code (RI).
    public let identifier: String?
    /// In which unit (RU).
    public let unit: String?
    /// AC or DC (RT).
    public let currentType: String?
    /// What cannot be billed by: a text of E (energy) and t (time) (EF).
    public let errorFlags: String
    /// How the meter was, as written (ST).
    public let statusText: String?
    /// How the meter was; `nil` if it is not told, or not in a way that OCMF has.
    public var status: Status? { statusText.flatMap(Status.init) }

    init(_ object: OCMFObject, after previous: OCMFReading?) throws(OCMFError) {
        guard let timeText = try object.text("TM") else { throw .missingKey("TM", object.place) }
        self.timeText = timeText
        reasonText = try object.text("TX") ?? previous?.reasonText
        value = try object.number("RV")
        identifier = try object.text("RI") ?? previous?.identifier
        unit = try object.text("RU") ?? previous?.unit
        currentType = try object.text("RT") ?? previous?.currentType
        errorFlags = try object.text("EF") ?? previous?.errorFlags ?? ""
        statusText = try object.text("ST") ?? previous?.statusText
    }
}
