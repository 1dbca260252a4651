import Glibc
import HAL
import Testing

@testable import LinuxHAL

struct LinuxSerialPortTests {
    private let tree = FakeTree()
    private let clock = ManualClock()

    private func settings(_ port: String, hasEcho: Bool = false) -> SerialSettings {
        SerialSettings(port: port, baudRate: 19_200, hasEcho: hasEcho)
    }

    @Test("bytes pass both ways, all 256 values unchanged, through a link")
    func bothWays() throws {
        let far = try #require(PseudoTerminal())
        tree.link("/dev/meter", to: far.path)
        let board = LinuxBoard(root: tree.root)
        let port = try board.serialPort(settings("/dev/meter"))
        let all = (0...255).map { UInt8($0) }
        #expect(try port.send(all) == 256)
        #expect(far.read(256) == all)
        far.write(all)
        #expect(try port.receive(256) == all)
        #expect(try port.receiveOnce() == [])
    }

    @Test("what came and was not read can be thrown away")
    func discard() throws {
        let far = try #require(PseudoTerminal())
        tree.link("/dev/meter", to: far.path)
        let port = try LinuxBoard(root: tree.root).serialPort(settings("/dev/meter"))
        far.write([1, 2, 3, 4])
        #expect(try port.receive(1, chunk: 1) == [1])
        try port.discardInput()
        far.write([9])
        #expect(try port.receive(1) == [9])
    }

    @Test("a port is one board's: a second request is busy, from the same board and from another")
    func exclusive() throws {
        let far = try #require(PseudoTerminal())
        tree.link("/dev/meter", to: far.path)
        tree.link("/dev/same", to: far.path)
        let first = LinuxBoard(root: tree.root)
        let second = LinuxBoard(root: tree.root)
        var port: (any SerialPort)? = try first.serialPort(settings("/dev/meter"))
        for (board, words) in [(first, "twice"), (second, "another process")] {
            let error = #expect(throws: HALError.self) { try board.serialPort(settings("/dev/same")) }
            #expect(error?.code == .busy)
            #expect(error?.resource == ResourceName("/dev/same"))
            #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains(words))
        }
        #expect(port != nil)
        port = nil
        _ = try second.serialPort(settings("/dev/same"))
    }

    @Test(
        "what a pty has not is refused with the reason",
        arguments: [
            (SerialSettings(port: "/dev/meter", parity: .even), "parity even"),
            (SerialSettings(port: "/dev/meter", direction: .kernel), "no RS-485 mode"),
            (SerialSettings(port: "/dev/meter", direction: .rts), "no RTS signal"),
        ])
    func refused(settings: SerialSettings, words: String) throws {
        let far = try #require(PseudoTerminal())
        tree.link("/dev/meter", to: far.path)
        let board = LinuxBoard(root: tree.root)
        let error = #expect(throws: HALError.self) { try board.serialPort(settings) }
        #expect(error?.code == .unsupported)
        #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains(words))
        // The failed attempt left nothing locked.
        _ = try board.serialPort(SerialSettings(port: "/dev/meter"))
    }

    @Test("a port that is not there, or is no serial line, is not found, and the ports that there are are told")
    func missing() throws {
        tree.file("/dev/file", "")
        let board = LinuxBoard(root: tree.root)
        for port in ["/dev/nothing", "/dev/file", "relative"] {
            let error = #expect(throws: HALError.self) { try board.serialPort(settings(port)) }
            #expect(error?.code == .notFound)
            #expect(try #require(error.flatMap { board.explanation(of: $0) }).contains("there are: "))
        }
    }

    @Test("a speed that is none is refused", arguments: [0, -9600, 5_000_000])
    func badSpeed(baudRate: Int) throws {
        let board = LinuxBoard(root: tree.root)
        let error = #expect(throws: HALError.self) {
            try board.serialPort(SerialSettings(port: "/dev/meter", baudRate: baudRate))
        }
        #expect(error?.code == .outOfRange)
    }

    @Test("an echo is taken off what comes in")
    func echo() throws {
        let far = try #require(PseudoTerminal())
        tree.link("/dev/meter", to: far.path)
        let port = try LinuxBoard(root: tree.root).serialPort(settings("/dev/meter", hasEcho: true))
        #expect(try port.send([1, 3, 0, 0]) == 4)
        far.write(far.read(4) + [1, 3, 2])
        #expect(try port.receive(3) == [1, 3, 2])
    }

    @Test("a line that went is not found until it is back, and is tried once a second")
    func reopen() throws {
        var far = PseudoTerminal()
        #expect(far != nil)
        tree.link("/dev/meter", to: far?.path ?? "")
        let port = try LinuxSerialPort(
            settings("/dev/meter"), tree: SystemTree(root: tree.root), clock: clock, directionLine: nil)
        #expect(try port.send([1]) == 1)
        far = nil
        unlink(tree.root + "/dev/meter")
        for _ in 0..<3 { #expect(code { _ = try port.receiveOnce() } == .notFound) }
        #expect(code { _ = try port.send([1]) } == .notFound)

        let back = try #require(PseudoTerminal())
        // A second is over and the node is not there yet: the next try is another second later.
        clock.advance(by: .seconds(1))
        #expect(code { _ = try port.receiveOnce() } == .notFound)
        tree.link("/dev/meter", to: back.path)
        clock.advance(by: .milliseconds(999))
        #expect(code { _ = try port.receiveOnce() } == .notFound)
        clock.advance(by: .milliseconds(1))
        #expect(try port.receiveOnce() == [])
        #expect(try port.send([7, 8]) == 2)
        #expect(back.read(2) == [7, 8])
    }

    @Test("a transceiver on a line is turned round each frame, and its turnaround is kept to both times")
    func directionLine() throws {
        let far = try #require(PseudoTerminal())
        let line = RecordingOutput()
        let settings = SerialSettings(
            port: far.path, baudRate: 10_000, direction: .line(LineReference(chip: "any", line: "de")),
            turnaround: .milliseconds(2))
        let port = try LinuxSerialPort(settings, tree: SystemTree(root: ""), clock: clock, directionLine: line)
        #expect(try port.send([1, 2, 3]) == 3)
        #expect(line.states == [.active])
        #expect(far.isQuiet)
        clock.advance(by: .milliseconds(2))
        #expect(try port.receiveOnce() == [])
        #expect(far.read(3) == [1, 2, 3])
        // Three bytes of a millisecond each, then the turnaround.
        clock.advance(by: .microseconds(2_999))
        #expect(try port.receiveOnce() == [])
        clock.advance(by: .microseconds(1))
        #expect(try port.receiveOnce() == [])
        clock.advance(by: .microseconds(1_999))
        #expect(try port.receiveOnce() == [])
        #expect(line.states == [.active])
        clock.advance(by: .microseconds(1))
        #expect(try port.receiveOnce() == [])
        #expect(line.states == [.active, .inactive])
    }

    @Test("a transceiver is turned back when the port goes while sending")
    func lostWhileSending() throws {
        var far = PseudoTerminal()
        #expect(far != nil)
        let line = RecordingOutput()
        let settings = SerialSettings(
            port: far?.path ?? "", direction: .line(LineReference(chip: "any", line: "de")))
        let port = try LinuxSerialPort(settings, tree: SystemTree(root: ""), clock: clock, directionLine: line)
        #expect(try port.send([1]) == 1)
        #expect(line.states == [.active])
        far = nil
        #expect(code { _ = try port.receiveOnce() } == .notFound)
        #expect(line.states == [.active, .inactive])
    }

    private func code(_ body: () throws -> Void) -> HALError.Code? {
        do { try body() } catch { return (error as? HALError)?.code }
        return nil
    }
}

extension SerialPort {
    fileprivate func send(_ bytes: [UInt8]) throws -> Int { try bytes.withUnsafeBytes { try write($0) } }

    fileprivate func receiveOnce(_ limit: Int = 512) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
        return Array(buffer.prefix(count))
    }

    /// Reads until `count` bytes came; the kernel moves them from the other end in a thread of its own.
    fileprivate func receive(_ count: Int, chunk: Int = 512) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var tries = 0
        while bytes.count < count, tries < 1_000_000 {
            bytes += try receiveOnce(chunk)
            tries += 1
            sched_yield()
        }
        return bytes
    }
}
