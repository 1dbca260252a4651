/// Answers requests from a register bank; knows neither sockets nor frames.
public enum ModbusResponder {
    /// How a request was answered.
    public struct Answer: Hashable, Sendable, BitwiseCopyable {
        /// The answer's length as a PDU, 2…253.
        public let length: Int
        /// Why the request was refused, if it was.
        public let exception: ModbusException?
    }

    /// Answers the PDU `request`, of at least one byte, with a PDU at the beginning of `response`, which has room for 253
    /// bytes. Never fails: what cannot be served is an exception. Allocates nothing itself.
    public static func answer(
        _ request: UnsafeRawBufferPointer, from bank: some RegisterBank, for caller: ModbusCaller,
        into response: UnsafeMutableRawBufferPointer
    ) -> Answer {
        precondition(request.count >= 1 && response.count >= 253, "a request has a function code, an answer 253 bytes")
        do throws(ModbusException) {
            guard bank.functions.contains(request[0]) else { throw .illegalFunction }
            return Answer(length: try serve(request, from: bank, for: caller, into: response), exception: nil)
        } catch {
            response[0] = request[0] | FunctionCode.exceptionFlag
            response[1] = error.rawValue
            return Answer(length: 2, exception: error)
        }
    }

    private static func serve(
        _ request: UnsafeRawBufferPointer, from bank: some RegisterBank, for caller: ModbusCaller,
        into response: UnsafeMutableRawBufferPointer
    ) throws(ModbusException) -> Int {
        switch request[0] {
        case 0x03, 0x04:
            guard case .readRegisters(let function, let address, let count) = try RequestPDU.decode(request) else {
                throw .illegalFunction
            }
            let length = 2 + 2 * Int(count)
            var sink = RegisterSink(response.part(2..<length))
            try bank.read(function, address: address, count: count, for: caller, into: &sink)
            sink.fill()
            response[0] = request[0]
            response[1] = UInt8(truncatingIfNeeded: 2 * count)
            return length
        case 0x06, 0x10:
            // Both answers repeat the request's first five bytes: address and value, or address and count.
            switch try RequestPDU.decode(request) {
            case .writeRegister(let address, _):
                let values = RegisterValues(contents: request.part(3..<5))
                try bank.write(RegisterBlock(address: address, values: values), for: caller)
            case .writeRegisters(let block): try bank.write(block, for: caller)
            case .readRegisters, .readIdentification: throw .illegalFunction
            }
            for index in 0..<5 { response[index] = request[index] }
            return 5
        default:
            let length = try bank.answer(request, for: caller, into: response)
            precondition(length >= 1 && length <= 253, "a PDU has 1 to 253 bytes")
            return length
        }
    }
}
