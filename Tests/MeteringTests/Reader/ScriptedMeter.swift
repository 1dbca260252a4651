import HAL

/// A meter on a serial line in virtual time: a memory of registers behind Modbus RTU, written without the module under
/// test, with faults that a test switches on.
///
/// Belongs to one test, on one thread.
final class ScriptedMeter: SerialPort, @unchecked Sendable {
    enum Fault: String, CaseIterable {
        case none
        case silent
        case garbled
        case truncated
        case wrongUnit
        case exception
        case late
        case portError
    }

    let name = ResourceName("scripted-meter")
    var now = MonotonicInstant.zero
    var fault = Fault.none
    var registers: [UInt16: UInt16] = [:]
    var unit: UInt8 = 1
    /// Requests from this address on get no answer.
    var silentAddress: Int?
    /// Address and count of each request, with its time.
    private(set) var requests: [(at: MonotonicInstant, address: Int, count: Int)] = []
    private var partial: [UInt8] = []
    private var pending: [(at: MonotonicInstant, bytes: [UInt8])] = []

    func setFloat(_ value: Float, at address: UInt16) {
        registers[address] = UInt16(value.bitPattern / 65_536)
        registers[address + 1] = UInt16(value.bitPattern % 65_536)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        if fault == .portError { throw HALError(.inputOutput, on: name, systemErrno: 5) }
        partial += bytes
        while partial.count >= 8 {
            answer(Array(partial.prefix(8)))
            partial.removeFirst(8)
        }
        return bytes.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        if fault == .portError { throw HALError(.inputOutput, on: name, systemErrno: 5) }
        var count = 0
        while let first = pending.first, first.at <= now, first.bytes.count <= buffer.count - count {
            for byte in first.bytes {
                buffer[count] = byte
                count += 1
            }
            pending.removeFirst()
        }
        return count
    }

    func discardInput() throws(HALError) { pending.removeAll { $0.at <= now } }

    private func answer(_ request: [UInt8]) {
        let address = Int(request[2]) * 256 + Int(request[3])
        let count = Int(request[4]) * 256 + Int(request[5])
        requests.append((now, address, count))
        guard request[0] == unit, request == withCRC(Array(request.prefix(6))), fault != .silent,
            address != silentAddress
        else { return }
        var body: [UInt8] = [unit, request[1], UInt8(2 * count)]
        for register in address..<(address + count) {
            let value = registers[UInt16(register)] ?? 0
            body += [UInt8(value / 256), UInt8(value % 256)]
        }
        switch fault {
        case .wrongUnit: body[0] = 77
        case .exception: body = [unit, request[1] + 128, 2]
        default: break
        }
        var frame = withCRC(body)
        if fault == .garbled { frame[frame.count / 2] ^= 0x08 }
        if fault == .truncated { frame.removeLast(3) }
        pending.append((now + .milliseconds(fault == .late ? 900 : 150), frame))
        pending.sort { $0.at < $1.at }
    }

    private func withCRC(_ bytes: [UInt8]) -> [UInt8] {
        var check: UInt16 = 0xFFFF
        for byte in bytes {
            check ^= UInt16(byte)
            for _ in 0..<8 { check = check % 2 == 1 ? check / 2 ^ 0xA001 : check / 2 }
        }
        return bytes + [UInt8(check % 256), UInt8(check / 256)]
    }
}
