/// A request to read `count` registers from `address` of one unit, checked on creation.
public struct ReadRequest: Hashable, Sendable, BitwiseCopyable {
    /// The device's address on the bus, 1…247.
    public let unit: UInt8
    /// Which kind of register.
    public let function: ReadFunction
    /// The first register's address as on the wire, from 0.
    public let address: UInt16
    /// How many registers, 1…125.
    public let count: UInt16

    /// A checked request. Throws ``ModbusError/invalidRequest`` outside the ranges of the properties.
    @_noLocks
    public init(unit: UInt8, function: ReadFunction, address: UInt16, count: UInt16) throws(ModbusError) {
        guard (1...247).contains(unit), (1...125).contains(count), Int(address) + Int(count) <= 0x1_0000 else {
            throw .invalidRequest
        }
        self.unit = unit
        self.function = function
        self.address = address
        self.count = count
    }

    /// The length of the request as an RTU frame.
    public static var encodedLength: Int { 8 }

    /// The length of the reply that carries the registers, as an RTU frame.
    public var replyLength: Int { 5 + 2 * Int(count) }

    /// Writes the RTU frame, CRC included, to the first ``encodedLength`` bytes of `buffer`, which must hold them.
    ///
    /// Real-time safe.
    @_noLocks
    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= 8, "a read request needs 8 bytes")
        let pdu = RequestPDU.readRegisters(function, address: address, count: count)
        _ = RTUFrame.encode(pdu, unit: unit, into: buffer)
    }
}
