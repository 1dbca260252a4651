import HAL

/// A serial line that answers each frame of the host as the test says; what it sends can be read at once.
///
/// Belongs to one test, on one thread.
final class ScriptedSerialPort: SerialPort, @unchecked Sendable {
    let name = ResourceName("scripted")
    /// Called with each command, from its code on; gives what comes back.
    var onCommand: ([UInt8]) -> [UInt8] = { _ in [] }
    /// Called with each NACK.
    var onNack: () -> [UInt8] = { [] }
    var error: HALError?
    var largestWrite = Int.max
    private(set) var written: [UInt8] = []
    private(set) var commands: [[UInt8]] = []
    private(set) var aborts = 0
    private var unread: [UInt8] = []
    private var partial: [UInt8] = []

    /// What arrives without being asked for.
    func deliver(_ bytes: [UInt8]) { unread += bytes }

    func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        if let error { throw error }
        let taken = min(bytes.count, largestWrite)
        written += bytes.prefix(taken)
        partial += bytes.prefix(taken)
        parse()
        return taken
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        if let error { throw error }
        let count = min(buffer.count, unread.count)
        for index in 0..<count { buffer[index] = unread[index] }
        unread.removeFirst(count)
        return count
    }

    func discardInput() throws(HALError) { unread = [] }

    private func parse() {
        while true {
            while partial.count >= 2, !(partial[0] == 0x00 && partial[1] == 0xFF) { partial.removeFirst() }
            guard partial.count >= 4 else { return }
            switch (partial[2], partial[3]) {
            case (0x00, 0xFF):
                aborts += 1
                partial.removeFirst(4)
            case (0xFF, 0x00):
                partial.removeFirst(4)
                unread += onNack()
            case (let length, let check) where length &+ check != 0: partial.removeFirst(2)
            case (let length, _):
                let end = 4 + Int(length) + 1
                guard partial.count >= end else { return }
                let command = Array(partial[5..<(end - 1)])
                partial.removeFirst(end)
                commands.append(command)
                unread += onCommand(command)
            }
        }
    }
}
