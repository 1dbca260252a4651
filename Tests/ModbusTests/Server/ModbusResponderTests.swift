import HAL
import Modbus
import Synchronization
import Testing

/// Ten registers from 10 on; remembers what was written.
private final class TenRegisters: RegisterBank {
    let functions: FunctionSet = [0x03, 0x06, 0x10, 0x2B]
    let registers = Mutex([UInt16](repeating: 7, count: 10))

    func read(
        _ function: ReadFunction, address: UInt16, count: UInt16, for caller: ModbusCaller,
        into sink: inout RegisterSink
    ) throws(ModbusException) {
        guard address >= 10, address + count <= 20 else { throw .illegalDataAddress }
        // One too few: the sink fills up.
        for index in 0..<Int(count - 1) { sink.append(UInt16(index) + UInt16(caller.unit) << 8) }
    }

    func write(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException) {
        guard block.address >= 10, Int(block.address) + block.values.count <= 20 else { throw .illegalDataAddress }
        registers.withLock { registers in
            for index in 0..<block.values.count { registers[Int(block.address) - 10 + index] = block.values[index] }
        }
    }
}

struct ModbusResponderTests {
    private let bank = TenRegisters()

    private func answer(_ request: [UInt8]) -> [UInt8] {
        var response = [UInt8](repeating: 0xA5, count: 253)
        let caller = ModbusCaller(address: NetworkAddress(v4: 0x7F00_0001), unit: 9, now: .zero)
        let length = request.withUnsafeBytes { request in
            response.withUnsafeMutableBytes { response in
                ModbusResponder.answer(request, from: bank, for: caller, into: response).length
            }
        }
        return Array(response[..<length])
    }

    @Test("a read is answered with the registers, what the bank left out as 0")
    func read() { #expect(answer([3, 0, 12, 0, 3]) == [3, 6, 9, 0, 9, 1, 0, 0]) }

    @Test("writes are answered by their own beginning and arrive")
    func write() {
        #expect(answer([6, 0, 11, 0xAB, 0xCD]) == [6, 0, 11, 0xAB, 0xCD])
        #expect(answer([16, 0, 18, 0, 2, 4, 1, 2, 3, 4]) == [16, 0, 18, 0, 2])
        #expect(bank.registers.withLock { $0 } == [7, 0xABCD, 7, 7, 7, 7, 7, 7, 0x0102, 0x0304])
    }

    @Test(
        "what cannot be served is an exception with the function's code",
        arguments: [
            ([4, 0, 12, 0, 1], 1), ([1, 0, 12, 0, 1], 1), ([0x2B, 0x0E, 1, 0], 1), ([0x83, 0, 0], 1), ([0], 1),
            ([255], 1),
            ([3, 0, 9, 0, 1], 2), ([3, 0, 12, 0, 0], 3), ([3, 0, 12, 0, 126], 3), ([3, 0, 12, 0], 3),
            ([3, 0xFF, 0xFF, 0, 2], 2), ([6, 0, 12, 0], 3), ([6, 0, 99, 0, 0], 2), ([16, 0, 12, 0, 1, 3, 0, 0], 3),
            ([16, 0, 19, 0, 2, 4, 1, 2, 3, 4], 2), ([16, 0, 12, 0, 0, 0], 3),
        ] as [([UInt8], UInt8)])
    func refusals(request: [UInt8], code: UInt8) {
        #expect(answer(request) == [request[0] | 0x80, code])
        #expect(bank.registers.withLock { $0.allSatisfy { $0 == 7 } })
    }

    @Test("a set of functions has what it was given and nothing else")
    func functions() {
        let set: FunctionSet = [0, 3, 63, 64, 127, 200]
        #expect((UInt8(0)...255).filter { set.contains($0) } == [0, 3, 63, 64, 127])
    }
}
