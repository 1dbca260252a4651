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
        /// A counter (RI) of which the record has readings, but none at the begin of the transaction.
        case counterWithoutBegin(String?)
        /// A counter (RI) of which the record has readings, but none at the end of the transaction.
        case counterWithoutEnd(String?)
        /// A second begin or end of one counter, so that it cannot be said which one counts.
        case repeated(OCMFReading.Reason, reading: Int)
        /// A begin or an end is not the first or last reading of its counter.
        case misplaced(reading: Int)
        /// No energy can be derived, for a reason that no other finding tells.
        case noEnergy
        /// A reading without value.
        case noValue(reading: Int)
        /// A unit other than kWh and Wh, or none.
        case unit(String?, reading: Int)
        /// The unit changes between readings of one quantity.
        case unitChanges(reading: Int)
        /// The counter stood below 0.
        case negative(reading: Int)
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

    /// `matter`, of such weight.
    public init(matter: Matter, severity: Severity) {
        self.matter = matter
        self.severity = severity
    }

    /// One sentence: which reading, what is wrong with it, and what to do.
    public var description: String { "\(fact); \(mend)" }

    private var fact: String {
        func at(_ reading: Int) -> String { "reading \(reading + 1)" }
        return switch matter {
        case .noReadings: "the record has no readings (RD)"
        case .noBegin: "no reading is marked as the begin of the transaction (TX B)"
        case .noEnd: "no reading is marked as the end of the transaction (TX E, L, R, A or P)"
        case .counterWithoutBegin(let counter): "\(Self.name(counter)) has no reading at the begin of the transaction"
        case .counterWithoutEnd(let counter): "\(Self.name(counter)) has no reading at the end of the transaction"
        case .repeated(let reason, let reading): "\(at(reading)) is a second one for \"\(reason.text)\" of its counter"
        case .misplaced(let reading): "\(at(reading)) is a begin or end in the middle of its counter's readings"
        case .noEnergy: "no energy can be derived from the readings"
        case .noValue(let reading): "\(at(reading)) has no value (RV)"
        case .unit(let unit, let reading): "\(at(reading)) is in \(unit ?? "no unit") (RU), neither kWh nor Wh"
        case .unitChanges(let reading): "\(at(reading)) is in another unit (RU) than the one before"
        case .negative(let reading): "\(at(reading)) is below 0, which no counter can be"
        case .backwards(let reading): "\(at(reading)) is below the one before: the counter went backwards"
        case .tooManyDigits(let reading): "\(at(reading)) has too many digits to be compared exactly"
        case .unreadableTime(let reading): "\(at(reading)) has a time (TM) that is not written as OCMF demands"
        case .timeBackwards(let reading): "\(at(reading)) is earlier than the one before"
        case .clock(let status, let reading): "\(at(reading)): the clock was \(status.text)"
        case .status(let status, let reading): "\(at(reading)): \(OCMFReading.Status.text(status)) (ST)"
        case .errorFlags(let flags, let reading):
            "\(at(reading)) cannot be billed by: \(OCMFReading.errorText(flags)) (EF)"
        case .reason(let text, let reading): "\(at(reading)) has the reason \"\(text)\" (TX), which OCMF does not have"
        case .irregular(let reason, let reading): "\(at(reading)): \(reason.text)"
        case .serial(let record, let meter):
            "the record is of meter \(record ?? "without a serial number"), it was had from meter \(meter)"
        case .noUser: "no user was assigned (IS)"
        }
    }

    private var mend: String {
        switch matter {
        case .noReadings, .noBegin, .noEnd, .counterWithoutBegin, .counterWithoutEnd, .noEnergy, .noValue:
            "fetch the record of the whole transaction, begin to end"
        case .repeated, .misplaced: "give the record of one transaction only"
        case .unit, .unitChanges: "set the meter to sign one energy counter, in kWh or Wh"
        case .negative, .backwards, .status: "do not bill by it, and have the meter checked"
        case .tooManyDigits: "reckon the energy by hand from the readings"
        case .unreadableTime, .reason: "ask the meter's maker for records as OCMF wants them"
        case .clock(.unknown, _), .timeBackwards: "do not bill by it, and set the meter's clock before the next begin"
        case .clock: "bill by energy, not by time"
        case .errorFlags: "do not bill by it, and look into the meter's log"
        case .irregular: severity == .note ? "look into why" : "do not bill by it, and look into the meter's log"
        case .serial: "find out which meter it belongs to, and give that one's serial number and key"
        case .noUser: "find out from the session who charged"
        }
    }

    private static func name(_ counter: String?) -> String {
        counter.map { "counter \($0)" } ?? "the counter without RI"
    }
}
