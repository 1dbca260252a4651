import HAL
import OCMF
import SignatureVerification
import SignedReadings
import SigningTestSupport
import Testing
import VirtualBoard

struct TransactionRecoveryTests {
    @Test("a power failure of the meter while charging loses no record", arguments: SigningFamily.allCases)
    func powerFailureWhileCharging(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        bench.run(for: .seconds(60))
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(10))
        // Nobody noticed: the transaction is ended as if nothing had been.
        try bench.end()
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        try signed.record.verify(with: bench.registeredKey)
        let review = OCMFReview(signed.record.content)
        // The virtual EM580 closes its transaction with a clock that the power failure has stopped.
        #expect(review.isUsable == (family == .iskra))
        #expect(review.findings.contains { $0.matter == .clock(.unknown, reading: 1) } == (family == .em580))
        #expect(signed.record.content.readings.last?.reason == (family == .iskra ? .end : .powerFailure))
        #expect(signed.record.content.identification == SigningBench.identification.data)
        try bench.keep()
        try bench.begin()
        #expect(bench.transaction.phase == .running)
    }

    @Test(
        "a power failure at any moment of begin and end is got over", arguments: SigningFamily.allCases,
        Array(stride(from: Int64(20), through: 3_020, by: 300)))
    func powerFailureInBetween(family: SigningFamily, delay: Int64) throws {
        let bench = try SigningBench(family)
        try bench.transaction.begin(SigningBench.identification, time: bench.time, now: bench.now)
        bench.run(for: .milliseconds(delay))
        bench.meter.set(.meterPowerCycled, on: true)
        bench.finish()
        if bench.transaction.phase != .running {
            // Begun or not, interrupted or not: afterwards the meter is free, with the record if there was one.
            try bench.recover()
            if let signed = bench.record {
                try signed.record.verify(with: bench.registeredKey)
                try bench.keep()
            }
            #expect(bench.transaction.phase == .idle)
            try bench.begin()
        }
        #expect(bench.transaction.phase == .running)
        bench.run(for: .seconds(5))
        try bench.transaction.end(time: bench.time, now: bench.now)
        bench.run(for: .milliseconds(delay))
        bench.meter.set(.meterPowerCycled, on: true)
        bench.finish()
        if bench.record == nil { try bench.recover() }
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        try signed.record.verify(with: bench.registeredKey)
        #expect(signed.record.content.identification == SigningBench.identification.data)
    }

    @Test(
        "a program that starts anew finds the open transaction, ends it and has its record",
        arguments: SigningFamily.allCases)
    func restartedProgram(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        bench.run(for: .seconds(30))
        bench.transaction = SignedTransaction(meter: bench.transaction.meter)
        try bench.begin()
        #expect(bench.failure == .notIdle(.open))
        try bench.recover()
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        try signed.record.verify(with: bench.registeredKey)
        // The program dies before it has stored the record.
        bench.transaction = SignedTransaction(meter: bench.transaction.meter)
        try bench.recover()
        #expect(bench.record?.record == signed.record)
        try bench.keep()
        #expect(bench.transaction.phase == .idle)
        if family == .em580 {
            try bench.recover()
            #expect(bench.transaction.phase == .idle)
        }
    }

    @Test("with nothing to recover the transaction is idle", arguments: SigningFamily.allCases)
    func nothing(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.recover()
        #expect(bench.transaction.phase == .idle)
        #expect(bench.meter.counts.writes == 0)
    }

    @Test("a WM3M4C that restarted while charging is ended as well")
    func reset() throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        bench.meter.resetDuringTransaction()
        try bench.end()
        try #require(bench.record).record.verify(with: bench.registeredKey)
    }

    @Test("a power failure of meter and program: the identification is told anew")
    func bothLost() throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        bench.transaction = SignedTransaction(meter: bench.transaction.meter)
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(5))
        try bench.recover(SigningBench.identification)
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        try signed.record.verify(with: bench.registeredKey)
        #expect(signed.record.content.identification == SigningBench.identification.data)
    }

    @Test(
        "many transactions with random faults: each has its record, valid and its own",
        arguments: SigningFamily.allCases)
    func manyTransactions(family: SigningFamily) throws {
        let bench = try SigningBench(family, seed: 7)
        var random = SplitMix(state: 0x0C3F)
        var paginations: [String] = []
        var recoveries = 0
        for _ in 0..<60 {
            while bench.transaction.phase != .running {
                bench.transaction.phase == .idle || bench.failure != nil ? try start(bench) : try settle(bench)
                spoil(bench, &random)
                bench.finish(within: .seconds(300))
                if bench.failure != nil {
                    recoveries += 1
                    try settle(bench)
                    if bench.record != nil { try store(bench, &paginations) }
                }
            }
            bench.run(for: .seconds(Int64(random.next() % 20)))
            try bench.transaction.end(time: bench.time, now: bench.now)
            spoil(bench, &random)
            bench.finish(within: .seconds(300))
            if bench.record == nil {
                recoveries += 1
                try settle(bench)
            }
            try store(bench, &paginations)
        }
        #expect(paginations.count >= 60)
        #expect(Set(paginations).count == paginations.count, "a record was had twice")
        #expect(recoveries > 0)
        print("\(family.rawValue): \(paginations.count) records of 60 transactions, \(recoveries) recoveries")
    }

    private func start(_ bench: SigningBench) throws {
        try bench.transaction.begin(SigningBench.identification, time: bench.time, now: bench.now)
    }

    /// Recovers until the meter has said what it has.
    private func settle(_ bench: SigningBench) throws {
        for _ in 0..<10 {
            bench.run(for: .seconds(4))
            try bench.recover()
            if bench.failure == nil { return }
        }
        Issue.record("not recovered: \(bench.transaction.phase)")
    }

    private func store(_ bench: SigningBench, _ paginations: inout [String]) throws {
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        try signed.record.verify(with: bench.registeredKey)
        let pagination = try #require(signed.record.content.pagination)
        // A meter without acknowledgement shows its last record until the next.
        if paginations.last != pagination { paginations.append(pagination) }
        for _ in 0..<10 where bench.transaction.phase != .idle {
            if bench.record != nil { try bench.keep() } else { try settle(bench) }
        }
        #expect(bench.transaction.phase == .idle)
    }

    private func spoil(_ bench: SigningBench, _ random: inout SplitMix) {
        bench.run(for: .milliseconds(Int64(random.next() % 2_500)))
        switch random.next() % 6 {
        case 0: bench.meter.set(.meterPowerCycled, on: true)
        case 1: bench.meter.signingFaults = .answerLost
        case 2: bench.meter.signingFaults = .commandLost
        case 3:
            let faults = FaultName.meterFaults.filter {
                ![.meterPowerCycled, .meterReplaced, .meterCounterWrap, .meterStuck, .meterEcho].contains($0)
            }
            let fault = faults[Int(random.next() % UInt64(faults.count))]
            bench.meter.set(fault, on: true)
            bench.run(for: .milliseconds(Int64(random.next() % 20_000)))
            bench.meter.set(fault, on: false)
        default: break
        }
    }
}

/// SplitMix64: equal seed, equal run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
