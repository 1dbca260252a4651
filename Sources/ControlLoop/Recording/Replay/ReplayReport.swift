import ChargeControl

/// What came of replaying a recording.
public struct ReplayReport: Hashable, Sendable {
    /// Neighbouring ticks whose outputs differ.
    public struct Divergence: Hashable, Sendable {
        /// Which run of the loop, counted from 1.
        public var run: Int
        /// The first tick.
        public var firstTick: UInt64
        /// The last tick.
        public var lastTick: UInt64
        /// The instant of the first tick.
        public var now: Instant
        /// What differs in the first tick.
        public var differences: [FieldDifference]
    }

    /// A record that does not hold what was written.
    public struct Damage: Hashable, Sendable {
        /// Which run of the loop, counted from 1.
        public var run: Int
        /// The tick; `nil` if the record is no tick.
        public var tick: UInt64?
        /// Where in the file it starts.
        public var offset: Int
        /// What is wrong.
        public var problem: String
    }

    /// Ticks that are not in the recording.
    public struct Gap: Hashable, Sendable {
        /// Which run of the loop, counted from 1.
        public var run: Int
        /// The first missing tick.
        public var firstTick: UInt64
        /// How many are missing.
        public var count: UInt64
        /// Whether the recorder said so itself; otherwise records were lost later.
        public var isMarked: Bool
    }

    /// Where the core's state was not what the keyframe says, though its outputs were.
    public struct StateDivergence: Hashable, Sendable {
        /// Which run of the loop, counted from 1.
        public var run: Int
        /// The tick of the keyframe.
        public var tick: UInt64
    }

    /// The file.
    public var path: String = ""
    /// Runs of the loop in the recording.
    public var runs = 0
    /// Ticks in the recording.
    public var ticks = 0
    /// Ticks that were replayed and compared.
    public var comparedTicks = 0
    /// Ticks whose outputs differ.
    public var divergentTicks = 0
    /// Ticks that could not be compared, for want of a state or because they are damaged.
    public var skippedTicks: Int { ticks - comparedTicks }
    /// Where outputs differ; the first ``limit`` stretches.
    public var divergences: [Divergence] = []
    /// Where only the state differs; the first ``limit``.
    public var stateDivergences: [StateDivergence] = []
    /// What is damaged; the first ``limit``.
    public var damages: [Damage] = []
    /// Damaged records in all.
    public var damagedRecords = 0
    /// What is missing.
    public var gaps: [Gap] = []
    /// Bytes of an unfinished record at the end, cut off.
    public var tornBytes = 0
    /// The time between first and last tick of all runs, gaps included.
    public var span: TimeSpan = .zero

    /// How many findings of each sort are listed.
    public static let limit = 100

    /// Whether everything in the recording was replayed to the same outputs and nothing is damaged.
    ///
    /// Marked gaps and a torn end take nothing away from that.
    public var isIdentical: Bool {
        ticks > 0 && skippedTicks == 0 && divergentTicks == 0 && stateDivergences.isEmpty && damagedRecords == 0
            && gaps.allSatisfy(\.isMarked)
    }
}
