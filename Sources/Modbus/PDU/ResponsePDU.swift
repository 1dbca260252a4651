/// What a Modbus server answers, without unit and framing: the same bytes on a serial line and over TCP.
///
/// Encoded by a server, decoded by a client against its request. Real-time safe.
@frozen
public enum ResponsePDU: Hashable, Sendable, BitwiseCopyable {
    /// Functions 03 and 04: the registers asked for.
    case registers(ReadFunction, RegisterValues)
    /// Function 06: `value` was written to `address`.
    case wroteRegister(address: UInt16, value: UInt16)
    /// Function 16: `count` registers were written from `address` on.
    case wroteRegisters(address: UInt16, count: UInt16)
    /// Function 43/14: a page of the device's identification.
    case identification(IdentificationPage)
    /// The request with this function code was refused.
    case refused(functionCode: UInt8, ModbusException)

    /// How many bytes the PDU has.
    public var encodedLength: Int {
        @_noLocks get {
            switch self {
            case .registers(_, let values): 2 + 2 * values.count
            case .wroteRegister, .wroteRegisters: 5
            case .identification(let page): page.encodedLength
            case .refused: 2
            }
        }
    }

    /// Writes the PDU to the first ``encodedLength`` bytes of `buffer`, which must hold them.
    @_noLocks
    public func encode(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= encodedLength, "the buffer must hold the response")
        switch self {
        case .registers(let function, let values):
            buffer[0] = function.code
            buffer[1] = UInt8(truncatingIfNeeded: 2 * values.count)
            values.write(into: buffer, at: 2)
        case .wroteRegister(let address, let value):
            buffer[0] = FunctionCode.writeSingleRegister
            buffer.put(address, at: 1)
            buffer.put(value, at: 3)
        case .wroteRegisters(let address, let count):
            buffer[0] = FunctionCode.writeMultipleRegisters
            buffer.put(address, at: 1)
            buffer.put(count, at: 3)
        case .identification(let page): page.encode(into: buffer)
        case .refused(let functionCode, let exception):
            buffer[0] = functionCode | FunctionCode.exceptionFlag
            buffer[1] = exception.rawValue
        }
    }

    /// How long the PDU that `bytes` begin is, read as an answer to `request`; `nil` if more bytes are needed to tell.
    ///
    /// Throws if it answers another function or is longer than any answer: no need to wait for the rest.
    @_noLocks
    static func length(
        of bytes: UnsafeRawBufferPointer, answering request: RequestPDU
    ) throws(ModbusError) -> Int? {
        guard let code = bytes.first else { return nil }
        if code == request.functionCode | FunctionCode.exceptionFlag { return 2 }
        guard code == request.functionCode else { throw .unexpectedFunction(code) }
        switch request {
        case .readRegisters:
            guard bytes.count >= 2 else { return nil }
            guard bytes[1] <= 251 else { throw .unexpectedByteCount(bytes[1]) }
            return 2 + Int(bytes[1])
        case .writeRegister, .writeRegisters: return 5
        case .readIdentification:
            guard let length = IdentificationPage.length(of: bytes) else { return nil }
            guard length <= RequestPDU.maximumLength else { throw .malformedReply }
            return length
        }
    }

    /// The answer to `request` that a PDU of exactly `bytes` is.
    ///
    /// Throws ``ModbusError/exception(_:)`` if the device refused, and what does not fit if it is no answer to this
    /// request: function, length, and the address, value or count that a write's answer repeats. Never returns
    /// ``refused(functionCode:_:)``.
    @_noLocks
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, answering request: RequestPDU
    ) throws(ModbusError) -> ResponsePDU {
        guard try length(of: bytes, answering: request) == bytes.count else { throw .malformedReply }
        if bytes[0] != request.functionCode { throw .exception(ModbusException(rawValue: bytes[1])) }
        switch request {
        case .readRegisters(let function, _, let count):
            guard Int(bytes[1]) == 2 * Int(count) else { throw .unexpectedByteCount(bytes[1]) }
            return .registers(function, RegisterValues(contents: bytes.part(2..<bytes.count)))
        case .writeRegister(let address, let value):
            guard bytes.register(at: 1) == address else { throw .unexpectedAddress(bytes.register(at: 1)) }
            guard bytes.register(at: 3) == value else { throw .unexpectedValue(bytes.register(at: 3)) }
            return .wroteRegister(address: address, value: value)
        case .writeRegisters(let block):
            guard bytes.register(at: 1) == block.address else { throw .unexpectedAddress(bytes.register(at: 1)) }
            guard bytes.register(at: 3) == block.count else { throw .unexpectedValue(bytes.register(at: 3)) }
            return .wroteRegisters(address: block.address, count: block.count)
        case .readIdentification(let access, _):
            guard let page = IdentificationPage.decode(bytes), page.access.code == access.code else {
                throw .malformedReply
            }
            return .identification(page)
        }
    }
}
