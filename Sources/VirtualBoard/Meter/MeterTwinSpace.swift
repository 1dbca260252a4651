/// The registers that one or two functions show.
public struct MeterTwinSpace: Hashable, Sendable {
    /// The functions that show them: 3 (holding registers), 4 (input registers) or both.
    public var functions: [UInt8]
    /// The values. They must not overlap.
    public var registers: [MeterTwinRegister]
    /// Addresses that exist and read 0 where no value lies. All others answer exception 2.
    public var readable: [ClosedRange<UInt16>]
    /// Addresses that answer exception 2 though a value or ``readable`` covers them: holes.
    public var refused: [ClosedRange<UInt16>]
    /// Addresses that can only be read as exactly this range in one request, as identification blocks are.
    public var whole: [ClosedRange<UInt16>]
    /// Values that appear only in a request for exactly them; in any longer one ``registers`` show through.
    ///
    /// Carlo Gavazzi meters have their identification at 0x000B like that, in the middle of a voltage.
    public var alone: [MeterTwinRegister]

    /// A space; nothing is readable but the values unless told.
    public init(
        functions: [UInt8], registers: [MeterTwinRegister], readable: [ClosedRange<UInt16>] = [],
        refused: [ClosedRange<UInt16>] = [], whole: [ClosedRange<UInt16>] = [], alone: [MeterTwinRegister] = []
    ) {
        self.functions = functions
        self.registers = registers
        self.readable = readable
        self.refused = refused
        self.whole = whole
        self.alone = alone
    }
}
