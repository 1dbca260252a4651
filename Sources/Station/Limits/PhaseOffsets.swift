/// A signed current for each phase in milliamperes, such as −10 A while an input is on.
public struct PhaseOffsets: Hashable, Sendable, BitwiseCopyable {
    /// No offset.
    public static let zero = PhaseOffsets(0)

    /// For L1 in milliamperes.
    public var l1: Int32
    /// For L2 in milliamperes.
    public var l2: Int32
    /// For L3 in milliamperes.
    public var l3: Int32

    /// An offset for each phase.
    public init(l1: Int32, l2: Int32, l3: Int32) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }

    /// The same offset for every phase.
    public init(_ milliamperes: Int32) { self.init(l1: milliamperes, l2: milliamperes, l3: milliamperes) }
}
