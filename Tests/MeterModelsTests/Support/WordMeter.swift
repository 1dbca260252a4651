import HAL

/// A meter on a serial line in virtual time that holds exactly the register words that a test writes down.
///
/// Refuses with exception 2 what it does not hold, as strict meters do. Written without the modules under test.
final class WordMeter: SerialPort, @unchecked Sendable {
    // Unchecked: belongs to one test, on one thread.
    let name = ResourceName("word-meter")
    var now = MonotonicInstant.zero
    var unit: UInt8 = 1
    /// By function code and address.
    var words: [UInt8: [Int: UInt16]] = [3: [:], 4: [:]]
    /// What is answered to a request for this one register alone.
    var alone: [Int: UInt16] = [:]
    /// What writing to the port fails with.
    var portError: HALError?
    /// Whether what is written comes back, as from a transceiver that hears itself.
    var echoes = false
    /// Called with the address before each answer, for registers that change by being read.
    var willAnswer: ((WordMeter, Int) -> Void)?
    private(set) var requests: [(function: UInt8, address: Int, count: Int)] = []
    private var partial: [UInt8] = []
    private var pending: [(at: MonotonicInstant, bytes: [UInt8])] = []

    func set(_ function: UInt8, _ address: Int, _ contents: [UInt16]) {
        for (offset, word) in contents.enumerated() { words[function, default: [:]][address + offset] = word }
    }

    /// Takes registers away: they are refused from now on.
    func remove(_ function: UInt8, _ addresses: ClosedRange<Int>) {
        for address in addresses { words[function]?[address] = nil }
    }

    /// Makes registers exist, as zero, where nothing is written.
    func fill(_ function: UInt8, _ addresses: ClosedRange<Int>) {
        for address in addresses where words[function]?[address] == nil { words[function, default: [:]][address] = 0 }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        if let portError { throw portError }
        if echoes { pending.append((now, Array(bytes))) }
        partial += bytes
        while partial.count >= 8 {
            answer(Array(partial.prefix(8)))
            partial.removeFirst(8)
        }
        return bytes.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
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
        let function = request[1]
        let address = Int(request[2]) * 256 + Int(request[3])
        let count = Int(request[4]) * 256 + Int(request[5])
        guard request[0] == unit, request == withCRC(Array(request.prefix(6))) else { return }
        requests.append((function, address, count))
        willAnswer?(self, address)
        var body: [UInt8] = [unit, function, UInt8(2 * count)]
        for register in address..<(address + count) {
            let word = count == 1 ? alone[register] ?? words[function]?[register] : words[function]?[register]
            guard let word else {
                body = [unit, function | 0x80, 2]
                break
            }
            body += [UInt8(word >> 8), UInt8(word & 0xFF)]
        }
        pending.append((now + .milliseconds(30), withCRC(body)))
    }

    private func withCRC(_ bytes: [UInt8]) -> [UInt8] {
        var check: UInt16 = 0xFFFF
        for byte in bytes {
            check ^= UInt16(byte)
            for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xA001 : check >> 1 }
        }
        return bytes + [UInt8(check & 0xFF), UInt8(check >> 8)]
    }
}
