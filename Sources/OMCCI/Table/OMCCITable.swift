/// The register table: every row once, in the order of addresses.
///
/// What serves, what documents and what `wallboxctl modbus` prints is made from it. The set is that of the charge controllers
/// that speak the Open Modbus Charge Control Interface, protocol version 0.14 as these clients know it.
public enum OMCCITable {
    /// All rows.
    public static let registers: [OMCCIRegister] = general + meter + loadManagement + session + control

    /// The ranges of addresses that can be read. Gaps in them read as 0, all else is refused with exception 02.
    public static let readableBlocks: [ClosedRange<UInt16>] = [
        100...152, 200...227, 600...635, 700...746, 1_000...1_000,
    ]

    /// Where a user id is written.
    public static let userIDBlock: ClosedRange<UInt16> = 1_110...1_119

    /// The row that has a word at `address`.
    public static func register(at address: UInt16) -> OMCCIRegister? {
        registers.first { $0.addresses.contains(Int(address)) }
    }
}
