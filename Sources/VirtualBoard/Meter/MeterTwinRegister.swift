/// One value in a meter's registers: where it lies, what it tells and how it is written down.
public struct MeterTwinRegister: Hashable, Sendable {
    /// Which word of a longer value lies at the lower address. Within a word the high byte always comes first.
    public enum WordOrder: String, Hashable, Sendable, CaseIterable {
        /// The word with the highest bits.
        case highFirst
        /// The word with the lowest bits.
        case lowFirst
    }

    /// Which part of a quantity a register tells, where a meter spreads one quantity over several registers that the
    /// reader adds up (tariffs). The parts of one quantity always add up to exactly the whole.
    public struct Share: Hashable, Sendable {
        /// Which part, from 0.
        public var index: Int64
        /// Of how many.
        public var count: Int64

        /// Part `index` of `count`.
        public init(_ index: Int64, of count: Int64) {
            self.index = index
            self.count = count
        }
    }

    /// The first register's address, as on the wire.
    public var address: UInt16
    /// How the value is written down.
    public var encoding: MeterTwinEncoding
    /// What it tells.
    public var content: MeterTwinContent
    /// Which word comes first.
    public var wordOrder: WordOrder
    /// What one count of the register is worth, in millionths of the quantity's SI unit (Wh for energy): 100 000 for
    /// tenths of a volt, 1 000 000 000 for kilowatt-hours. For floats, what 1.0 is worth. Above 0.
    public var millionthsPerCount: Int64
    /// Which part of the quantity; `nil` for all of it.
    public var share: Share?
    /// The decimal scale factor that this value is written with: the group's number. The worth of one count is then
    /// ``millionthsPerCount`` × 10^factor, and the factor, shown by ``MeterTwinContent/scaleFactor(group:)``, is the
    /// smallest from 0 at which every value of the group fits its register. Whole numbers only.
    public var scaleGroup: UInt8?
    /// The bits shown while the quantity is not measured (``MeterTwinReadings/setUnavailable(_:_:)``): 0x8000,
    /// 0x7FC0_0000 … `nil` shows 0.
    public var unavailableBits: UInt64?
    /// Counts at which an energy counter starts again at 0; `nil`: at the end of its register. Whole numbers only.
    public var wrapsAt: UInt64?

    /// A value; high word first and one count a unit unless told.
    public init(
        _ address: UInt16, _ encoding: MeterTwinEncoding, _ content: MeterTwinContent,
        wordOrder: WordOrder = .highFirst, millionthsPerCount: Int64 = 1_000_000, share: Share? = nil,
        scaleGroup: UInt8? = nil, unavailableBits: UInt64? = nil, wrapsAt: UInt64? = nil
    ) {
        self.address = address
        self.encoding = encoding
        self.content = content
        self.wordOrder = wordOrder
        self.millionthsPerCount = millionthsPerCount
        self.share = share
        self.scaleGroup = scaleGroup
        self.unavailableBits = unavailableBits
        self.wrapsAt = wrapsAt
    }
}
