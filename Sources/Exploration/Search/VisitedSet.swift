import ChargeControl

/// Fingerprints in one flat table with open addressing: 16 bytes an entry, at most 70 % full.
///
/// `@unchecked`: workers look up while nobody enters, and one task enters while no worker runs; ``Explorer`` sees to that.
final class VisitedSet: @unchecked Sendable {
    private var slots: UnsafeMutableBufferPointer<Fingerprint>
    private var mask: Int
    private(set) var count = 0

    /// Marks a free slot. A state with this fingerprint would be taken for new each time; the odds are 2⁻¹²⁸.
    private static let free = Fingerprint(high: 0, low: 0)

    /// Bytes in use.
    var bytes: Int { slots.count * MemoryLayout<Fingerprint>.stride }
    /// Bytes in use while the table grows for one more entry.
    var bytesToGrow: Int { bytes * 2 }
    /// Whether the next entry makes the table grow.
    var isFull: Bool { (count + 1) * 10 > slots.count * 7 }

    init(capacity: Int = 1 << 16) {
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: Self.free)
        mask = capacity - 1
    }

    deinit { slots.deallocate() }

    func contains(_ fingerprint: Fingerprint) -> Bool {
        var index = Int(truncatingIfNeeded: fingerprint.high) & mask
        while slots[index] != Self.free {
            if slots[index] == fingerprint { return true }
            index = (index + 1) & mask
        }
        return false
    }

    /// Returns whether the fingerprint is new.
    func insert(_ fingerprint: Fingerprint) -> Bool {
        if isFull { grow() }
        var index = Int(truncatingIfNeeded: fingerprint.high) & mask
        while slots[index] != Self.free {
            if slots[index] == fingerprint { return false }
            index = (index + 1) & mask
        }
        slots[index] = fingerprint
        count += 1
        return true
    }

    private func grow() {
        let old = slots
        slots = .allocate(capacity: old.count * 2)
        slots.initialize(repeating: Self.free)
        mask = slots.count - 1
        for fingerprint in old where fingerprint != Self.free {
            var index = Int(truncatingIfNeeded: fingerprint.high) & mask
            while slots[index] != Self.free { index = (index + 1) & mask }
            slots[index] = fingerprint
        }
        old.deallocate()
    }
}
