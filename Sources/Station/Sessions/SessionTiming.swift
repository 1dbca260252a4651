import HAL

/// The spans that a ``SessionKeeper`` goes by.
public struct SessionTiming: Hashable, Sendable {
    /// A reading not older than this tells where the register stands.
    public var freshReading = Nanoseconds.seconds(5)
    /// A session that could begin waits so long for a silent meter before it is written without a reading; it charges
    /// meanwhile, and is written at once when the contactor closes.
    public var beginWait = Nanoseconds.seconds(5)
    /// An ended session waits so long for a reading taken after the contactor opened.
    public var endWait = Nanoseconds.seconds(5)
    /// An ended session waits so long for the contactor to open; the core needs 6 s at most.
    public var openingWait = Nanoseconds.seconds(30)
    /// How often the state of a session is written while energy flows.
    public var progressInterval = Nanoseconds.seconds(60)
    /// How often it is written while none flows, so that the moment of a power loss is known.
    public var idleProgressInterval = Nanoseconds.seconds(300)
    /// After a start, so long at most until the core knows whether a car is there.
    public var startWait = Nanoseconds.seconds(60)
    /// After that, so long for the right of an interrupted session to be proven again.
    public var resumeWait = Nanoseconds.seconds(30)
    /// After a start, so long for the meter before an interrupted session is closed without it.
    public var meterWait = Nanoseconds.seconds(10)
    /// A session that needs its token again goes on if its last state is not older than this, in milliseconds of the
    /// wall clock.
    public var resumeWindowMilliseconds: Int64 = 180_000

    /// The spans as they are meant to be.
    public init() {}
}
