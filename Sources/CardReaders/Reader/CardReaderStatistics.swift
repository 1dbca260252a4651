/// What a reader counted since its start. Counters wrap after 2^64.
public struct CardReaderStatistics: Hashable, Sendable {
    /// Times that the field was searched for cards, with an answer.
    public var searches: UInt64 = 0
    /// Cards shown.
    public var cardsShown: UInt64 = 0
    /// Cards shown that identify nobody.
    public var cardsRefused: UInt64 = 0
    /// Sightings that the one after did not confirm, and that were not given out.
    public var unconfirmed: UInt64 = 0
    /// Times that the reader was set up.
    public var starts: UInt64 = 0
    /// Commands without acknowledgement or answer in time.
    public var timeouts: UInt64 = 0
    /// Frames with a wrong checksum or none that can be, and noise.
    public var damagedFrames: UInt64 = 0
    /// Answers asked for a second time (NACK).
    public var retransmissions: UInt64 = 0
    /// Answers to earlier commands, recognised and dropped.
    public var lateAnswers: UInt64 = 0
    /// Commands that the reader refused.
    public var rejections: UInt64 = 0
    /// Accesses to the port that failed.
    public var portErrors: UInt64 = 0
    /// Bytes received when none were due, and thrown away.
    public var bytesDiscarded: UInt64 = 0

    /// All counters zero.
    public init() {}
}
