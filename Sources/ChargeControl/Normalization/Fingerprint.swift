/// 128 bits that stand for a state.
///
/// Two lanes of multiplication and shift with different constants. For n states of an exploration the odds that any two
/// share a fingerprint are about n² / 2¹²⁹: 10⁻²⁴ for twenty million.
@frozen package struct Fingerprint: Hashable, Sendable, BitwiseCopyable {
    /// The first lane.
    package var high: UInt64 = 0x243F_6A88_85A3_08D3
    /// The second lane.
    package var low: UInt64 = 0x1319_8A2E_0370_7344

    /// The fingerprint of nothing.
    package init() {}

    /// The fingerprint with these lanes.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes one more word in.
    package mutating func mix(_ word: UInt64) {
        high = (high ^ word) &* 0x9E37_79B9_7F4A_7C15
        high ^= high >> 29
        low = ((low << 23 | low >> 41) &+ word) &* 0xD6E8_FEB8_6659_FD93
        low ^= low >> 32
    }

    /// The fingerprint with every bit depending on every word.
    package var finished: Fingerprint {
        Fingerprint(high: Self.avalanche(high &+ low), low: Self.avalanche(low ^ (high << 32 | high >> 32)))
    }

    /// MurmurHash3's finalizer: every bit of the result depends on every bit of `word`.
    private static func avalanche(_ word: UInt64) -> UInt64 {
        var mixed = word
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// Whether both are the same.
    @inlinable package static func == (lhs: Fingerprint, rhs: Fingerprint) -> Bool {
        lhs.high == rhs.high && lhs.low == rhs.low
    }
}
