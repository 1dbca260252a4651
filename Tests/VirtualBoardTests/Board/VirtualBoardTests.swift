import HAL
import Testing
import VirtualBoard

@Suite struct VirtualBoardTests {
    private func line(_ name: String, _ level: ActiveLevel = .high) -> LineReference {
        LineReference(chip: "virtual", line: name, activeLevel: level)
    }

    @Test("each resource is handed out once; unknown names and wrong directions are said so")
    func provider() throws {
        let board = VirtualBoard()
        _ = try board.digitalOutput(line("relay-1"))
        #expect(throws: HALError(.busy, on: ResourceName("relay-1"))) { try board.digitalOutput(line("relay-1")) }
        _ = try board.digitalInput(line("rcm-trip"))
        _ = try board.edgeSource(line("rcm-trip"))
        #expect(throws: HALError(.busy, on: ResourceName("rcm-trip"))) { try board.digitalInput(line("rcm-trip")) }
        #expect(throws: HALError(.busy, on: ResourceName("rcm-trip"))) { try board.edgeSource(line("rcm-trip")) }
        #expect(throws: HALError(.notFound, on: ResourceName("relay-9"))) { try board.digitalOutput(line("relay-9")) }
        #expect(throws: HALError(.notFound, on: ResourceName("relay-2"))) {
            try board.digitalOutput(LineReference(chip: "gpio", line: "relay-2"))
        }
        #expect(throws: HALError(.unsupported, on: ResourceName("opto-1"))) { try board.digitalOutput(line("opto-1")) }
        #expect(throws: HALError(.unsupported, on: ResourceName("relay-2"))) { try board.digitalInput(line("relay-2")) }
        _ = try board.pwmOutput(PWMReference(device: "virtual", channel: "cp-pwm"))
        #expect(throws: HALError(.busy, on: ResourceName("cp-pwm"))) {
            try board.pwmOutput(PWMReference(device: "virtual", channel: "cp-pwm"))
        }
        #expect(throws: HALError(.notFound, on: ResourceName("x"))) {
            try board.analogInput(device: "virtual", channel: "x")
        }
        #expect(throws: HALError(.notFound, on: ResourceName("/dev/ttyUSB0"))) {
            try board.serialPort(SerialSettings(port: "/dev/ttyUSB0"))
        }
        #expect(throws: HALError(.notFound, on: ResourceName("/dev/watchdog"))) {
            try board.watchdog(device: "/dev/watchdog")
        }
    }

    @Test("the card reader's port is one holder's at a time, and free again when nobody holds it")
    func readerPort() throws {
        let board = VirtualBoard()
        let settings = SerialSettings(port: "virtual-reader", baudRate: 115_200)
        let busy = HALError(.busy, on: ResourceName("virtual-reader"))
        var first: (any SerialPort)? = try board.serialPort(settings)
        #expect(first?.name == ResourceName("virtual-reader"))
        #expect(throws: busy) { try board.serialPort(settings) }
        first = nil
        let second = try board.serialPort(settings)
        #expect(throws: busy) { try board.serialPort(settings) }
        withExtendedLifetime(second) {}
    }

    @Test("a card shown before the port was opened is on the very reader that the port leads to")
    func cardBeforePort() throws {
        let board = VirtualBoard()
        try board.post(.showCard(.classic1K([0x04, 0xA1, 0xB2, 0xC3])))
        board.advance(by: .milliseconds(1))
        let port = try board.serialPort(SerialSettings(port: "virtual-reader", baudRate: 115_200))
        // Wake-up and SAMConfiguration, then a search for one card.
        let wakeUp: [UInt8] =
            [0x55, 0x55] + [UInt8](repeating: 0, count: 30)
            + [0x00, 0x00, 0xFF, 0x03, 0xFD, 0xD4, 0x14, 0x01, 0x17, 0x00]
        let list: [UInt8] = [0x00, 0x00, 0xFF, 0x04, 0xFC, 0xD4, 0x4A, 0x01, 0x00, 0xE1, 0x00]
        var heard: [UInt8] = []
        for bytes in [wakeUp, list] {
            #expect(try bytes.withUnsafeBytes { try port.write($0) } == bytes.count)
            board.advance(by: .milliseconds(100))
            var buffer = [UInt8](repeating: 0, count: 512)
            let count = try buffer.withUnsafeMutableBytes { try port.read(into: $0) }
            heard = Array(buffer[..<count])
        }
        #expect(heard.suffix(6) == [0x04, 0xA1, 0xB2, 0xC3, 0xB4, 0x00])
    }

    @Test("a reference with the wrong polarity reads and drives inverted, as on real hardware")
    func polarity() throws {
        let board = VirtualBoard()
        let supply = try board.digitalInput(line("supply-ok", .low))
        let edges = try board.edgeSource(line("opto-1", .low))
        #expect(try supply.read() == .inactive)
        board.setOpto(true)
        #expect(try edges.nextEdge()?.state == .inactive)
        let light = try board.digitalOutput(line("light-fault", .low))
        board.advance(by: .milliseconds(1))
        #expect(board.state.lightFault)
        try light.write(.active)
        board.advance(by: .milliseconds(1))
        #expect(!board.state.lightFault)
    }

    @Test("17 edges: 16 are kept, the newest is dropped, and the next one shows the gap")
    func overflow() throws {
        let board = VirtualBoard()
        let edges = try board.edgeSource(line("opto-1"))
        #expect(edges.detectsLoss)
        for index in 1...17 { board.setOpto(index % 2 == 1) }
        var sequences: [UInt32] = []
        while let edge = try edges.nextEdge() { sequences.append(edge.sequence) }
        #expect(sequences == Array(1...16))
        board.setOpto(false)
        #expect(try edges.nextEdge()?.sequence == 18)
    }

    @Test("edges are queued from the request on, and waiting on virtual time does not block")
    func waiting() throws {
        let board = VirtualBoard()
        board.setOpto(true)
        let edges = try board.edgeSource(line("opto-1"))
        #expect(try !edges.waitForEdge(timeout: .seconds(3_600)))
        board.setOpto(false)
        #expect(try edges.waitForEdge(timeout: .seconds(3_600)))
        #expect(try edges.nextEdge()?.sequence == 1)
    }

    @Test("on real time an output acts from the instant at which it was written, not from that of the next advance")
    func stamped() throws {
        var configuration = VirtualBoardConfiguration()
        configuration.hasHeartbeatSupervisor = false
        let clock = SteppedClock()
        let board = VirtualBoard(configuration: configuration, clock: clock)
        let relay = try board.digitalOutput(line("relay-1"))
        clock.step(to: MonotonicInstant(nanoseconds: 3_000_000))
        try relay.write(.active)
        board.advance(to: MonotonicInstant(nanoseconds: 2_000_000))
        #expect(!board.state.relay1.isCoilOn)
        board.advance(to: MonotonicInstant(nanoseconds: 30_000_000))
        #expect(board.state.relay1.lastClosedNanoseconds == 18_000_000)
    }

    @Test("on real time an edge wakes a thread that waits for it")
    func wakes() async throws {
        let board = VirtualBoard(clock: SteppedClock())
        let edges = try board.edgeSource(line("emergency-stop"))
        #expect(try !edges.waitForEdge(timeout: .milliseconds(1)))
        let waiter = Task.detached { try edges.waitForEdge(timeout: .seconds(30)) }
        board.setEmergencyStop(true)
        #expect(try await waiter.value)
        #expect(try edges.nextEdge()?.state == .active)
    }

    /// Runs a noisy charge with faults and returns everything that a controller could have read.
    private func trace(seed: UInt64) throws -> [Int32] {
        var configuration = VirtualBoardConfiguration()
        configuration.seed = seed
        configuration.pilotNoiseMillivolts = 100
        let bench = try Bench(configuration)
        var trace: [Int32] = []
        try bench.charge(.bmw)
        for index in 0..<500 {
            if index == 100 { bench.board.set(.relay1Chatter, on: true) }
            if index == 200 { try bench.duty(15) }
            if index == 300 { bench.board.setResidualCurrent(directMilliamperes: 20) }
            try bench.run(milliseconds: 10)
            for channel in BoardADCChannel.allCases { trace.append(try bench.pin(channel)) }
            for input in BoardInput.allCases { trace.append(try bench.level(input) == .active ? 1 : 0) }
            for edge in try bench.drain(.relay1Feedback) { trace.append(Int32(edge.milliseconds)) }
        }
        trace.append(Int32(bench.board.state.meterWattHours * 1_000))
        return trace
    }

    @Test("equal seeds give equal traces, another seed another one")
    func determinism() throws {
        let first = try trace(seed: 7)
        #expect(try first == trace(seed: 7))
        #expect(try first != trace(seed: 8))
    }

    @Test("posted commands happen at the next advance, in order; a refusal is told by ticket")
    func posted() throws {
        let board = VirtualBoard()
        let remote = board.remote
        let first = try remote.post(.unplug)
        try remote.post(.choosePersona(.bmw))
        try remote.post(.plug(nil, cableOhms: 220))
        let last = try remote.post(.fault(.residualSensorDead, on: true))
        #expect(remote.state.persona == nil)
        board.advance(by: .milliseconds(1))
        #expect(remote.state.persona == "bmw")
        #expect(remote.state.faults == [.residualSensorDead])
        #expect(remote.state.lastCommand == last)
        #expect(remote.state.lastRefusedCommand == first)
        #expect(remote.state.lastRefusal == .notPlugged)
    }

    @Test("the 65th waiting command is refused")
    func fullQueue() throws {
        let board = VirtualBoard()
        for _ in 0..<64 { try board.post(.opto(true)) }
        #expect(throws: BoardRefusal.queueFull) { try board.post(.opto(true)) }
        board.advance(by: .milliseconds(1))
        try board.post(.opto(false))
    }

    @Test("the shared state follows every 20 ms, or only on demand")
    func published() throws {
        let board = VirtualBoard()
        for _ in 0..<40 { board.advance(by: .milliseconds(1)) }
        #expect(board.now - board.remote.state.instant < .milliseconds(20))
        var onDemand = VirtualBoardConfiguration()
        onDemand.statePublishInterval = .zero
        let other = VirtualBoard(configuration: onDemand)
        other.advance(by: .seconds(1))
        #expect(other.remote.state.instant == .zero)
        other.publishState()
        #expect(other.remote.state.instant == other.now)
    }

    @Test("every fault has a kebab-case name and a summary, shows while on and goes when cleared")
    func faultNames() {
        for fault in FaultName.allCases {
            #expect(fault.rawValue.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(!fault.summary.isEmpty)
            let board = VirtualBoard()
            board.set(fault, on: true)
            board.set(fault, on: true)
            #expect(board.state.faults == [fault])
            board.clearFaults()
            #expect(board.state.faults.isEmpty)
        }
    }

    @Test("the clock follows the board and never goes back")
    func clockFollows() {
        let clock = VirtualClock(startingAt: MonotonicInstant(nanoseconds: 5))
        let board = VirtualBoard(clock: clock)
        #expect(board.now.nanoseconds == 5)
        board.advance(by: .seconds(1))
        #expect(clock.now.nanoseconds == 1_000_000_005)
        board.advance(to: .zero)
        #expect(clock.now.nanoseconds == 1_000_000_005)
        #expect(board.now == clock.now)
    }
}
