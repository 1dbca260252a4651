import HAL
import Modbus
import OCMF
import SignatureVerification
import SignedReadings
import SigningTestSupport
import Testing
import VirtualBoard

struct TransactionFaultTests {
    @Test(
        "a command whose answer is lost is not written again: the state is read back", arguments: SigningFamily.allCases
    )
    func answerLost(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .answerLost
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        bench.meter.signingFaults = .answerLost
        try bench.end()
        try #require(bench.record).record.verify(with: bench.registeredKey)
        if family == .em580 { bench.meter.signingFaults = .answerLost }
        try bench.keep()
        #expect(bench.transaction.phase == .idle)
        #expect(bench.meter.commandsDone(family.begin) == 1)
        #expect(bench.meter.commandsDone(family.end) == 1)
        #expect(bench.transaction.statistics.openOutcomes == (family == .em580 ? 3 : 2))
        #expect(bench.transaction.statistics.repeatedCommands == 0)
    }

    @Test("a command that never arrived is written again, once it is known", arguments: SigningFamily.allCases)
    func commandLost(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .commandLost
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        bench.meter.signingFaults = .commandLost
        try bench.end()
        try #require(bench.record).record.verify(with: bench.registeredKey)
        #expect(bench.meter.commandsDone(family.begin) == 1)
        #expect(bench.meter.commandsDone(family.end) == 1)
        #expect(bench.transaction.statistics.repeatedCommands == 2)
    }

    @Test(
        "a meter that is busy on and on is given up after 15 s, and its record had later",
        arguments: SigningFamily.allCases)
    func busyForever(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        bench.meter.signingFaults = .busyForever
        let start = bench.now
        try bench.end()
        guard case .stuck(.end, _, _, seconds: 15)? = bench.failure else {
            Issue.record("\(bench.transaction.phase)")
            return
        }
        #expect(bench.now - start < .seconds(20))
        bench.meter.signingFaults = []
        bench.run(for: .seconds(2))
        try bench.recover()
        try #require(bench.record).record.verify(with: bench.registeredKey)
        #expect(bench.meter.commandsDone(family.end) == 1)
    }

    @Test("a state that never changes is told with register and value", arguments: SigningFamily.allCases)
    func stateStuck(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .stateStuck
        try bench.begin()
        let address = bench.transaction.meter.state.address
        #expect(bench.failure == .stuck(.begin, state: 0, address: address, seconds: 15))
        #expect(bench.failure?.description.contains("register \(address) has shown 0 for 15 s") == true)
    }

    @Test("a meter that fails to sign says so, and can be used again")
    func failsToSign() throws {
        let iskra = try SigningBench(.iskra)
        try iskra.begin()
        iskra.meter.signingFaults = .failsToSign
        try iskra.end()
        // The state stays "active", so this is found by time.
        #expect(iskra.failure == .stuck(.end, state: 1, address: 7000, seconds: 15))
        iskra.meter.signingFaults = []
        try iskra.recover()
        try #require(iskra.record).record.verify(with: iskra.registeredKey)

        let em580 = try SigningBench(.em580)
        try em580.begin()
        em580.meter.signingFaults = .failsToSign
        try em580.end()
        #expect(em580.failure == .recordCorrupted)
        em580.meter.signingFaults = []
        #expect(em580.transaction.unverified?.reason == .recordCorrupted)
        #expect(throws: SigningError.wrongMoment(.failed)) { try em580.transaction.confirmKept(now: em580.now) }
        try em580.transaction.release(now: em580.now)
        em580.finish()
        #expect(em580.transaction.phase == .idle)
        try em580.begin()
        #expect(em580.transaction.phase == .running)
    }

    @Test("a wrong signature is fetched as it is, and never valid", arguments: SigningFamily.allCases)
    func wrongSignature(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .wrongSignature
        try bench.begin()
        try bench.end()
        let signed = try #require(bench.record)
        #expect(throws: SignatureError.mismatch) { try signed.record.verified(with: signed.key) }
    }

    @Test(
        "a truncated record is fetched three times, kept as read, and had whole later",
        arguments: SigningFamily.allCases)
    func truncatedRecord(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        bench.meter.signingFaults = .truncatedRecord
        try bench.end()
        guard case .malformedRecord? = bench.failure else {
            Issue.record("\(bench.transaction.phase)")
            return
        }
        #expect(bench.transaction.rawRecord.count > 100)
        #expect(throws: SigningError.wrongMoment(.failed)) { try bench.transaction.confirmKept(now: bench.now) }
        bench.meter.signingFaults = []
        try bench.recover()
        try #require(bench.record).record.verify(with: bench.registeredKey)
    }

    @Test("an identification that reads back otherwise does not begin a transaction", arguments: SigningFamily.allCases)
    func garbledWrites(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .writesGarbled
        try bench.begin()
        guard case .readBackDiffers(.identification, _)? = bench.failure else {
            Issue.record("\(bench.transaction.phase)")
            return
        }
        #expect(bench.meter.commandsDone(family.begin) == 0)
    }

    @Test("an EM580 without key is told so")
    func noKey() throws {
        let bench = try SigningBench(.em580)
        try bench.begin()
        bench.meter.signingFaults = .noKey
        try bench.end()
        #expect(bench.failure == .noKey(type: 2, address: 0x24FF))
    }

    @Test("A WM3M4C that lost its clock is ended only by somebody who knows the time")
    func lostClock() throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(5))
        try bench.transaction.end(time: nil, now: bench.now)
        bench.finish()
        #expect(bench.failure == .clockUnknown)
        try bench.transaction.recover(time: nil, now: bench.now)
        bench.finish()
        #expect(bench.failure == .clockUnknown)
        #expect(bench.meter.commandsDone(SigningFamily.iskra.end) == 0)
        #expect(bench.transaction.mayBeOpen)
        try bench.recover()
        try #require(bench.record).record.verify(with: bench.registeredKey)
        // One that still has its clock needs none.
        try bench.keep()
        try bench.begin()
        try bench.transaction.end(time: nil, now: bench.now)
        bench.finish()
        try #require(bench.record).record.verify(with: bench.registeredKey)
    }

    @Test("A transaction that the meter closes by itself is seen, and its record had, before anybody ends it")
    func closedByItself() throws {
        let bench = try SigningBench(.em580)
        try bench.begin()
        try bench.transaction.watch(now: bench.now)
        #expect(throws: SigningError.wrongMoment(.running)) {
            try bench.transaction.end(time: bench.time, now: bench.now)
        }
        bench.finish()
        #expect(bench.transaction.phase == .running && !bench.transaction.isEndedEarly)
        bench.meter.set(.meterPowerCycled, on: true)
        // While the meter is silent a look changes nothing.
        try bench.transaction.watch(now: bench.now)
        bench.finish()
        #expect(bench.transaction.phase == .running)
        bench.run(for: .seconds(5))
        for _ in 0..<5 where bench.transaction.phase == .running {
            try bench.transaction.watch(now: bench.now)
            bench.finish()
        }
        try #require(bench.record).record.verify(with: bench.registeredKey)
        #expect(bench.transaction.isEndedEarly)
        #expect(bench.meter.commandsDone(SigningFamily.em580.end) == 0)
        try bench.keep()
        try bench.begin()
        #expect(bench.transaction.phase == .running && !bench.transaction.isEndedEarly)
    }

    @Test("A transaction that was closed before it is ended is told", arguments: SigningFamily.allCases)
    func endedEarly(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(5))
        try bench.end()
        try #require(bench.record).record.verify(with: bench.registeredKey)
        // A WM3M4C keeps it open.
        #expect(bench.transaction.isEndedEarly == (family == .em580))
    }

    @Test("An EM580 that shows no key for a moment is asked again")
    func noKeyForAMoment() throws {
        let bench = try SigningBench(.em580)
        try bench.begin()
        bench.meter.signingFaults = .noKey
        try bench.transaction.end(time: bench.time, now: bench.now)
        while bench.transaction.isBusy, bench.transaction.rawRecord.isEmpty { bench.step() }
        #expect(bench.transaction.isBusy)
        bench.meter.signingFaults = []
        bench.finish()
        try #require(bench.record).record.verify(with: bench.registeredKey)
    }

    @Test(
        "a fault of the line in any phase delays a transaction and spoils nothing",
        arguments: SigningFamily.allCases,
        [
            FaultName.meterSilent, .meterChecksum, .meterLate, .meterWrongUnit, .meterTruncated, .meterGarbage,
            .meterGarbageBefore, .meterGarbageAfter,
        ])
    func lineFaults(family: SigningFamily, fault: FaultName) throws {
        let bench = try SigningBench(family)
        // From 50 ms to 3 s after the phase's begin: in all its requests.
        for delay in stride(from: Int64(50), through: 3_000, by: 590) {
            try bench.transaction.begin(SigningBench.identification, time: bench.time, now: bench.now)
            bench.run(for: .milliseconds(delay))
            bench.meter.set(fault, on: true)
            bench.run(for: .seconds(4))
            bench.meter.set(fault, on: false)
            bench.finish()
            #expect(bench.transaction.phase == .running, "\(fault) \(delay) ms into the begin")
            guard bench.transaction.phase == .running else { return }
            try bench.transaction.end(time: bench.time, now: bench.now)
            bench.run(for: .milliseconds(delay))
            bench.meter.set(fault, on: true)
            bench.run(for: .seconds(4))
            bench.meter.set(fault, on: false)
            bench.finish()
            let signed = try #require(bench.record, "\(fault) \(delay) ms into the end: \(bench.transaction.phase)")
            try signed.record.verify(with: bench.registeredKey)
            try bench.keep()
            #expect(bench.transaction.phase == .idle)
        }
        #expect(bench.meter.commandsDone(family.begin) == 6)
        #expect(bench.meter.commandsDone(family.end) == 6)
    }

    @Test("a meter that is gone gives one error that says what, where and the mend", arguments: SigningFamily.allCases)
    func gone(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.set(.meterSilent, on: true)
        try bench.begin()
        let address = bench.transaction.meter.state.address
        #expect(bench.failure == .bus(.timedOut, .state, address: address))
        #expect(
            bench.failure?.description.hasPrefix(
                "reading the transaction's state at register \(address): the device did not answer; check its power")
                == true)
    }
}
