/// What a Modbus client asks for, without unit and framing: the same bytes on a serial line and over TCP.
///
/// Encoded by a client, decoded by a server (Modbus Application Protocol V1.1b3). Real-time safe.
@frozen
public enum RequestPDU: Hashable, Sendable, BitwiseCopyable {
    /// Functions 03 and 04: read `count` registers, 1…125.
    case readRegisters(ReadFunction, address: UInt16, count: UInt16)
    /// Function 06: write one register. The answer repeats the request.
    case writeRegister(address: UInt16, value: UInt16)
    /// Function 16: write 1…123 registers.
    case writeRegisters(RegisterBlock)
    /// Function 43/14: read the device's identification from `object` on.
    case readIdentification(IdentificationAccess, object: UInt8)

    /// The most bytes that a PDU may have.
    public static var maximumLength: Int {
        @_noLocks get { 253 }
    }

    /// The function code on the wire.
    public var functionCode: UInt8 {
        @_noLocks get {
            switch self {
            case .readRegisters(let function, _, _): function.code
            case .writeRegister: FunctionCode.writeSingleRegister
            case .writeRegisters: FunctionCode.writeMultipleRegisters
            case .readIdentification: FunctionCode.encapsulatedInterface
            }
        }
    }

    /// Whether the request changes something in the device.
    public var isWrite: Bool {
        @_noLocks get {
            switch self {
            case .readRegisters, .readIdentification: false
            case .writeRegister, .writeRegisters: true
            }
        }
    }

    /// Whether counts and addresses are within Modbus's ranges.
    public var isValid: Bool {
        @_noLocks get {
            switch self {
            case .readRegisters(_, let address, let count):
                count >= 1 && count <= 125 && Int(address) + Int(count) <= 0x1_0000
            case .writeRegister: true
            case .writeRegisters(let block): block.count >= 1 && block.count <= 123
            case .readIdentification: true
            }
        }
    }

    /// How many bytes the PDU has.
    public var encodedLength: Int {
        @_noLocks get {
            switch self {
            case .readRegisters, .writeRegister: 5
            case .writeRegisters(let block): 6 + 2 * Int(block.count)
            case .readIdentification: 4
            }
        }
    }

    /// The most bytes that the answer's PDU may have.
    public var longestResponse: Int {
        @_noLocks get {
            switch self {
            case .readRegisters(_, _, let count): 2 + 2 * Int(count)
            case .writeRegister, .writeRegisters: 5
            case .readIdentification: Self.maximumLength
            }
        }
    }

    /// Writes the PDU to the first ``encodedLength`` bytes of `buffer`, which must hold them.
    @_noLocks
    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= encodedLength, "the buffer must hold the request")
        buffer[0] = functionCode
        switch self {
        case .readRegisters(_, let address, let count):
            buffer.put(address, at: 1)
            buffer.put(count, at: 3)
        case .writeRegister(let address, let value):
            buffer.put(address, at: 1)
            buffer.put(value, at: 3)
        case .writeRegisters(let block):
            buffer.put(block.address, at: 1)
            buffer.put(block.count, at: 3)
            buffer[5] = UInt8(truncatingIfNeeded: 2 * block.count)
            block.values.write(into: buffer, at: 6)
        case .readIdentification(let access, let object):
            buffer[1] = FunctionCode.readDeviceIdentification
            buffer[2] = access.code
            buffer[3] = object
        }
    }

    /// The request that a PDU of exactly `bytes` is. Throws the exception with which a server answers one that it is not.
    @_noLocks
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(ModbusException) -> RequestPDU {
        guard let code = bytes.first else { throw .illegalFunction }
        switch code {
        case 0x03, 0x04:
            guard bytes.count == 5 else { throw .illegalDataValue }
            let function: ReadFunction = code == 0x03 ? .holdingRegisters : .inputRegisters
            let address = bytes.register(at: 1)
            let count = bytes.register(at: 3)
            guard count >= 1, count <= 125 else { throw .illegalDataValue }
            guard Int(address) + Int(count) <= 0x1_0000 else { throw .illegalDataAddress }
            return .readRegisters(function, address: address, count: count)
        case 0x06:
            guard bytes.count == 5 else { throw .illegalDataValue }
            return .writeRegister(address: bytes.register(at: 1), value: bytes.register(at: 3))
        case 0x10:
            guard bytes.count >= 6 else { throw .illegalDataValue }
            let address = bytes.register(at: 1)
            let count = bytes.register(at: 3)
            guard count >= 1, count <= 123, Int(bytes[5]) == 2 * Int(count), bytes.count == 6 + Int(bytes[5]) else {
                throw .illegalDataValue
            }
            guard Int(address) + Int(count) <= 0x1_0000 else { throw .illegalDataAddress }
            let values = RegisterValues(contents: bytes.part(6..<bytes.count))
            return .writeRegisters(RegisterBlock(address: address, values: values))
        case 0x2B:
            guard bytes.count >= 2, bytes[1] == FunctionCode.readDeviceIdentification else { throw .illegalFunction }
            guard bytes.count == 4, let access = IdentificationAccess(code: bytes[2]) else { throw .illegalDataValue }
            return .readIdentification(access, object: bytes[3])
        default: throw .illegalFunction
        }
    }
}
