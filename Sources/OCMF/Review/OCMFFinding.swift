/// Something about a record's contents that somebody who bills by it must know.
public struct OCMFFinding: Hashable, Sendable, CustomStringConvertible {
    /// What follows from it.
    public enum Severity: String, Hashable, Sendable, Comparable {
        /// Worth knowing.
        case note
        /// The energy of the transaction must not be billed by this record.
        case unusable

        /// A note is less.
        public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs == .note && rhs == .unusable }
    }

    /// What was found.
    public enum Matter: Hashable, Sendable {
        /// There are no readings.
        case noReadings
        /// No reading says that the transaction began.
        case noBegin
        /// No reading says that it ended.
        case noEnd
        /// A begin or an end is not the first or last reading of its quantity.
        case misplaced(reading: Int)
        /// A reading without value.
        case noValue(reading: Int)
        /// A unit other than kWh and Wh, or none.
        case unit(String?, reading: Int)
        /// The unit changes between readings of one quantity.
        case unitChanges(reading: Int)
        /// The counter stood lower at the end than at the begin, or lower than the reading before.
        case backwards(reading: Int)
        /// A value with so many digits that it cannot be reckoned with exactly.
        case tooManyDigits(reading: Int)
        /// A time not written as OCMF demands.
        case unreadableTime(reading: Int)
        /// A time before that of the reading before.
        case timeBackwards(reading: Int)
        /// A clock that was not synchronized.
        case clock(OCMFTime.Status, reading: Int)
        /// The meter was not in order.
        case status(String?, reading: Int)
        /// Energy, time or both cannot be billed by.
        case errorFlags(String, reading: Int)
        /// A reading for a reason that OCMF does not have.
        case reason(String, reading: Int)
        /// Charging went wrong or ended by an error or power failure.
        case irregular(OCMFReading.Reason, reading: Int)
        /// The record names another meter than the one that it was had from.
        case serial(record: String?, meter: String)
        /// No user was assigned.
        case noUser
    }

    /// What was found.
    public let matter: Matter
    /// What follows.
    public let severity: Severity

    /// One sentence.
    public var description: String {
        func at(_ reading: Int) -> String { "reading \(reading + 1)" }
        return switch matter {
        case .noReadings: "there are no readings"
        case .noBegin: "no reading is marked as the begin of the transaction"
        case .noEnd: "no reading is marked as the end of the transaction"
        case .misplaced(let reading): "\(at(reading)) is a begin or end in the middle of its quantity's readings"
        case .noValue(let reading): "\(at(reading)) has no value"
        case .unit(let unit, let reading): "\(at(reading)) is in \(unit ?? "no unit"), neither kWh nor Wh"
        case .unitChanges(let reading): "\(at(reading)) is in another unit than the one before"
        case .backwards(let reading): "\(at(reading)) is below the one before: the counter went backwards"
        case .tooManyDigits(let reading): "\(at(reading)) has too many digits to be compared exactly"
        case .unreadableTime(let reading): "\(at(reading)) has a time that is not written as OCMF demands"
        case .timeBackwards(let reading): "\(at(reading)) is earlier than the one before"
        case .clock(let status, let reading): "\(at(reading)): the clock was \(status.text)"
        case .status(let status, let reading): "\(at(reading)): \(OCMFReading.Status.text(status))"
        case .errorFlags(let flags, let reading):
            "\(at(reading)) cannot be billed by: \(OCMFReading.errorText(flags))"
        case .reason(let text, let reading): "\(at(reading)) has the reason \"\(text)\", which OCMF does not have"
        case .irregular(let reason, let reading): "\(at(reading)): \(reason.text)"
        case .serial(let record, let meter):
            "the record is of meter \(record ?? "without a serial number"), it was had from meter \(meter)"
        case .noUser: "no user was assigned"
        }
    }
}
