/// One contactor as an observer with eyes inside would see it.
public struct ContactorState: Hashable, Sendable, BitwiseCopyable {
    /// Whether current flows in the coil.
    public var isCoilOn = false
    /// Whether the main contacts touch.
    public var isClosed = false
    /// Electrical level of the feedback line.
    public var feedback = false
    /// Times closed.
    public var cycles: UInt32 = 0
    /// Times opened with current on the contacts.
    public var openedUnderLoad: UInt32 = 0
    /// When the main contacts last closed, ns; −1: never.
    public var lastClosedNanoseconds: Int64 = -1
    /// When the main contacts last opened, ns; −1: never.
    public var lastOpenedNanoseconds: Int64 = -1

    /// A contactor that never moved.
    public init() {}
}
