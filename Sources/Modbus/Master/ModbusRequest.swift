/// A request to one unit, checked on creation, for either framing.
///
/// Reads are repeated by a master if an attempt fails. A write that got no answer may have been carried out, and carrying
/// it out twice may matter (a command register that begins a transaction), so a write is repeated only if it
/// ``isRepeatable``: if writing the same again is harmless.
public struct ModbusRequest: Hashable, Sendable, BitwiseCopyable {
    /// The device's address: 1…247, over TCP also 0 and 255 for the device itself.
    public let unit: UInt8
    /// What is asked for.
    public let pdu: RequestPDU
    /// Whether the master may send it again when an attempt failed.
    public let isRepeatable: Bool

    /// A checked request, repeatable as told, else if it is not a write.
    ///
    /// Throws ``ModbusError/invalidRequest`` if the unit is 248…254 or a range of the PDU is exceeded.
    @_noLocks
    public init(unit: UInt8, _ pdu: RequestPDU, isRepeatable: Bool? = nil) throws(ModbusError) {
        guard unit <= 247 || unit == 255, pdu.isValid else { throw .invalidRequest }
        self.unit = unit
        self.pdu = pdu
        self.isRepeatable = isRepeatable ?? !pdu.isWrite
    }

    /// The same read.
    @_noLocks
    public init(_ read: ReadRequest) {
        unit = read.unit
        pdu = .readRegisters(read.function, address: read.address, count: read.count)
        isRepeatable = true
    }
}

extension ModbusRequest {
    /// Writes one register by function 06.
    ///
    /// Its answer is the same bytes as the request: on a line whose transceiver echoes and whose profile does not say so,
    /// the echo is taken for the answer. Prefer ``write(_:to:at:isRepeatable:)`` where the device takes function 16, or
    /// read back.
    @_noLocks
    public static func write(
        _ value: UInt16, to unit: UInt8, at address: UInt16, isRepeatable: Bool = false
    ) throws(ModbusError) -> ModbusRequest {
        try ModbusRequest(unit: unit, .writeRegister(address: address, value: value), isRepeatable: isRepeatable)
    }

    /// Writes 1…123 registers by function 16.
    @_noLocks
    public static func write(
        _ values: RegisterValues, to unit: UInt8, at address: UInt16, isRepeatable: Bool = false
    ) throws(ModbusError) -> ModbusRequest {
        guard Int(address) + values.count <= 0x1_0000 else { throw .invalidRequest }
        let block = RegisterBlock(address: address, values: values)
        return try ModbusRequest(unit: unit, .writeRegisters(block), isRepeatable: isRepeatable)
    }

    /// Reads a device's identification by function 43/14, from `object` on.
    @_noLocks
    public static func identification(
        of unit: UInt8, _ access: IdentificationAccess = .basic, object: UInt8 = 0
    ) throws(ModbusError) -> ModbusRequest {
        try ModbusRequest(unit: unit, .readIdentification(access, object: object))
    }
}
