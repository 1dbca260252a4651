import HAL
import Metering
import Modbus
import Testing

/// Asks for two registers at 0x100 whenever it may.
private struct EagerGuest: MeterBusGuest {
    var isHungry = true
    var replies = 0
    var failures: [ModbusError] = []

    mutating func nextRequest(to unit: UInt8, now: MonotonicInstant) -> ModbusRequest? {
        guard isHungry else { return nil }
        return try? ModbusRequest(
            unit: unit, .readRegisters(.inputRegisters, address: 0x100, count: 2), isRepeatable: false)
    }

    mutating func take(_ result: Result<ModbusReply, ModbusError>, now: MonotonicInstant) {
        switch result {
        case .success(let reply): if reply.registers.address == 0x100 { replies += 1 }
        case .failure(let error): failures.append(error)
        }
    }
}

struct MeterBusGuestTests {
    private func run(_ bench: ReaderBench, _ guest: inout EagerGuest, for span: Nanoseconds) -> Nanoseconds {
        var oldest = Nanoseconds.zero
        let end = bench.now + span
        while bench.now < end {
            bench.reader.poll(now: bench.now, serving: &guest)
            bench.meter.now = bench.now + .milliseconds(10)
            if let sample = bench.sample { oldest = max(oldest, sample.age(at: bench.now)) }
        }
        return oldest
    }

    @Test("a guest that always asks gets what is left of the line, and live values keep their pace")
    func eagerGuest() throws {
        let quiet = try ReaderBench()
        var nobody = EagerGuest(isHungry: false)
        _ = run(quiet, &nobody, for: .seconds(60))
        let bench = try ReaderBench()
        var guest = EagerGuest()
        let oldest = run(bench, &guest, for: .seconds(60))
        // An answer of this meter takes 150 ms, its silence before the next 60 ms.
        #expect(oldest <= .milliseconds(1_100))
        // Every half second while the line is free, never fewer than three in two seconds.
        #expect(quiet.statistics.liveReadings >= 115)
        #expect(bench.statistics.liveReadings >= 90)
        #expect(guest.replies > 60)
        #expect(guest.failures.isEmpty)
        #expect(bench.statistics.failedReadings == 0)
    }

    @Test("a guest's request that fails is the guest's affair, and costs no reading")
    func failingGuest() throws {
        let bench = try ReaderBench()
        bench.meter.silentAddress = 0x100
        var guest = EagerGuest()
        let oldest = run(bench, &guest, for: .seconds(30))
        #expect(guest.replies == 0)
        // After each failure the line is kept silent until the latest answer has had its time: some 3 s a round.
        #expect(guest.failures.count >= 9)
        #expect(oldest <= .milliseconds(3_600))
        #expect(guest.failures.allSatisfy { $0 == .timedOut })
        #expect(bench.statistics.failedReadings == 0)
        #expect(bench.statistics.liveReadings >= 9)
    }

    @Test("a guest that is left out while its request is under way leaves the reader whole")
    func abandonedGuest() throws {
        let bench = try ReaderBench()
        var guest = EagerGuest()
        _ = run(bench, &guest, for: .seconds(5))
        let replies = guest.replies
        bench.run(for: .seconds(10))
        #expect(guest.replies == replies)
        #expect(bench.statistics.failedReadings == 0)
        #expect(bench.sample.map { $0.age(at: bench.now) < .seconds(1) } == true)
    }
}
