/// What a virtual meter was asked and what was wrong with it, since it was made.
///
/// A well-behaved reader of a model that is described right leaves every count of ``violations`` at 0.
public struct MeterTwinCounts: Hashable, Sendable, BitwiseCopyable {
    /// Complete requests for this meter.
    public var requests: UInt64 = 0
    /// Answers with registers.
    public var answers: UInt64 = 0
    /// Answers with an exception.
    public var exceptions: UInt64 = 0
    /// Writes to the registers of transactions, answered or not.
    public var writes: UInt64 = 0
    /// Requests for more registers than allowed, or none.
    public var tooManyRegisters: UInt64 = 0
    /// Requests whose start or count is not a multiple of the alignment.
    public var misaligned: UInt64 = 0
    /// Requests that begin or end within a value, where the meter does not allow it.
    public var splitValues: UInt64 = 0
    /// Requests for addresses that the meter does not have, or does not show in one piece.
    public var missingAddresses: UInt64 = 0
    /// Requests with a function other than 3 and 4, or one that shows nothing.
    public var unknownFunctions: UInt64 = 0
    /// Requests of another length than a read has.
    public var malformed: UInt64 = 0
    /// Requests that began before the meter had its silence; not answered.
    public var tooSoon: UInt64 = 0
    /// Requests that came while an earlier one was being answered; not answered.
    public var whileBusy: UInt64 = 0
    /// Frames with a wrong check sum; not answered.
    public var badFrames: UInt64 = 0
    /// Requests for other units; not answered.
    public var otherUnits: UInt64 = 0
    /// Bytes on the RS-485 line in both directions, echoes not counted.
    public var bytes: UInt64 = 0

    /// Nothing happened yet.
    public init() {}

    /// All that a reader should not have done; one that gave up on a late answer may well ask while the meter is busy.
    public var violations: UInt64 {
        tooManyRegisters + misaligned + splitValues + missingAddresses + unknownFunctions + malformed + tooSoon
            + badFrames
    }

    /// What two meters, or two connections to one, were asked together.
    public static func + (lhs: MeterTwinCounts, rhs: MeterTwinCounts) -> MeterTwinCounts {
        var sum = lhs
        sum.requests += rhs.requests
        sum.answers += rhs.answers
        sum.exceptions += rhs.exceptions
        sum.writes += rhs.writes
        sum.tooManyRegisters += rhs.tooManyRegisters
        sum.misaligned += rhs.misaligned
        sum.splitValues += rhs.splitValues
        sum.missingAddresses += rhs.missingAddresses
        sum.unknownFunctions += rhs.unknownFunctions
        sum.malformed += rhs.malformed
        sum.tooSoon += rhs.tooSoon
        sum.whileBusy += rhs.whileBusy
        sum.badFrames += rhs.badFrames
        sum.otherUnits += rhs.otherUnits
        sum.bytes += rhs.bytes
        return sum
    }
}
