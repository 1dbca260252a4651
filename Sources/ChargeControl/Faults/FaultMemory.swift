/// The open faults and when the cause of each was last seen.
///
/// Real-time safe.
struct FaultMemory: Hashable, BitwiseCopyable {
    static let count = 24

    /// The open faults.
    private(set) var open = FaultSet(rawValue: 0)
    private var lastSeen: InlineArray<24, Int64> = InlineArray(repeating: 0)
    /// Of the faults that were open at the start, those whose cause was not seen since.
    private var unseen = FaultSet(rawValue: 0)

    /// A memory in which those of `faults` are open that a restart does not end.
    init(keeping faults: FaultSet) {
        open = faults.outlivingRestart
        unseen = open
    }

    /// The open faults that are only known from before the start.
    var kept: FaultSet {
        @_noLocks get { FaultSet(rawValue: open.rawValue & unseen.rawValue) }
    }

    /// Opens every fault of `causes`, or keeps it open.
    @_noLocks
    mutating func raise(_ causes: FaultSet, at now: Instant) {
        unseen.rawValue &= ~causes.rawValue
        open.rawValue |= causes.rawValue
        var bits = causes.rawValue
        while bits != 0 {
            lastSeen[bits.trailingZeroBitCount] = now.nanoseconds
            bits &= bits - 1
        }
    }

    /// Time since the cause of `fault` was last seen.
    @_noLocks
    func age(of fault: Fault, at now: Instant) -> TimeSpan {
        TimeSpan(nanoseconds: now.nanoseconds - lastSeen[Int(truncatingIfNeeded: fault.code)])
    }

    /// Closes `fault`.
    @_noLocks
    mutating func clear(_ fault: Fault) { open.remove(fault) }

    static func == (lhs: FaultMemory, rhs: FaultMemory) -> Bool {
        guard lhs.open == rhs.open, lhs.unseen == rhs.unseen else { return false }
        for index in 0..<count where lhs.lastSeen[index] != rhs.lastSeen[index] { return false }
        return true
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(open)
        hasher.combine(unseen)
        for index in 0..<Self.count { hasher.combine(lastSeen[index]) }
    }
}

extension FaultMemory {
    /// See ``Normalization``. The time counts only for an open fault that ends by itself; opening a fault sets it.
    mutating func normalize(_ form: inout Normalization) {
        unseen = kept
        form.mix(UInt64(open.rawValue) | UInt64(unseen.rawValue) << 32)
        for index in 0..<Self.count {
            var instant = Normalization.origin
            if open.rawValue & 1 &<< UInt32(index) != 0, let fault = Fault(code: UInt32(index)),
                fault.clearing == .byItself
            {
                instant = Instant(nanoseconds: lastSeen[index])
                form.since(&instant, fault.holdOff)
            }
            lastSeen[index] = instant.nanoseconds
        }
    }
}
