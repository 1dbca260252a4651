import HAL
import Modbus
import OCMF
import SignatureVerification
import SignedReadings
import SigningTestSupport
import Testing
import VirtualBoard

struct RecordKeepingTests {
    @Test("a meter is told to forget a record only after it was verified and stored", arguments: SigningFamily.allCases)
    func order(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        try bench.end()
        #expect(bench.transaction.phase.kind == .fetched)
        #expect(throws: SigningError.wrongMoment(.fetched)) { try bench.transaction.confirmKept(now: bench.now) }
        #expect(throws: SigningError.wrongMoment(.fetched)) { try bench.transaction.release(now: bench.now) }
        bench.run(for: .seconds(60))
        #expect(bench.meter.commandsDone(0) == 0)
        try bench.verify()
        #expect(bench.transaction.phase.kind == .verified)
        #expect(throws: SigningError.wrongMoment(.verified)) { try bench.begin() }
        bench.run(for: .seconds(60))
        #expect(bench.meter.commandsDone(0) == 0)
        let raw = try #require(bench.record).record.raw
        try bench.transaction.confirmKept(now: bench.now)
        bench.finish()
        #expect(bench.transaction.phase == .idle)
        #expect(bench.meter.commandsDone(0) == (family == .em580 ? 1 : 0))
        #expect(bench.transaction.settledRecord == raw)
        #expect(throws: SigningError.wrongMoment(.idle)) { try bench.transaction.confirmKept(now: bench.now) }
    }

    @Test(
        "a record whose signature fails is fetched three times, kept raw and left in the meter",
        arguments: SigningFamily.allCases)
    func invalidSignature(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.meter.signingFaults = .wrongSignature
        try bench.begin()
        try bench.end()
        for attempt in 1...3 {
            #expect(bench.transaction.phase.kind == .fetched, "attempt \(attempt)")
            try bench.verify()
            bench.finish()
        }
        guard case .invalidSignature(let reason)? = bench.failure else {
            Issue.record("\(bench.transaction.phase)")
            return
        }
        #expect(reason == "\(SignatureError.mismatch)")
        let unverified = try #require(bench.transaction.unverified)
        #expect(try OCMFRecord(unverified.raw).content.identification == SigningBench.identification.data)
        #expect(unverified.reason == bench.failure)
        #expect(unverified.key?.matches(try bench.registeredKey) == true)
        // Not told to forget, and not overwritten, however often a begin is tried.
        bench.meter.signingFaults = []
        for _ in 0..<3 {
            try bench.begin()
            #expect(bench.failure == .notIdle(.recordReady))
        }
        #expect(bench.meter.commandsDone(family.begin) == 1)
        #expect(bench.meter.commandsDone(0) == 0)
        // A begin that failed is no ground for a release; the record is found again.
        #expect(throws: SigningError.wrongMoment(.failed)) { try bench.transaction.release(now: bench.now) }
        try bench.recover()
        for _ in 1...3 {
            try bench.verify()
            bench.finish()
        }
        #expect(bench.transaction.unverified == unverified)
        try bench.transaction.release(now: bench.now)
        bench.finish()
        #expect(bench.transaction.phase == .idle)
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        try bench.end()
        try bench.keep()
        #expect(bench.transaction.phase == .idle)
    }

    @Test("a record that was once read wrong is verified when it is fetched again")
    func transientError() throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        bench.meter.signingFaults = .readsGarbled
        try bench.end()
        try bench.verify()
        bench.meter.signingFaults = []
        bench.finish()
        try bench.verify()
        #expect(bench.transaction.phase.kind == .verified)
        #expect(bench.transaction.unverified == nil)
    }

    @Test("another key than the one known for the meter is refused, its record kept", arguments: SigningFamily.allCases)
    func otherKey(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        let other = try MeterPublicKey(SigningKey(family.curveName()).point)
        bench.transaction = SignedTransaction(meter: bench.transaction.meter, knownKey: other)
        try bench.begin()
        try bench.end()
        guard case .keyDiffers(let known, let shown)? = bench.failure else {
            Issue.record("\(bench.transaction.phase)")
            return
        }
        #expect(known == other)
        #expect(shown.matches(try bench.registeredKey))
        #expect(bench.transaction.unverified?.raw.isEmpty == false)
        #expect(bench.meter.commandsDone(0) == 0)
        // The right key registered, the record is had.
        bench.transaction = SignedTransaction(meter: bench.transaction.meter, knownKey: try bench.registeredKey)
        try bench.recover()
        #expect(bench.record?.isKeyKnown == true)
        try bench.keep()
        #expect(bench.transaction.phase == .idle)
    }

    @Test("a proof of another record or with another key proves nothing")
    func otherProof() throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        try bench.end()
        let first = try #require(bench.record)
        #expect(!first.isKeyKnown)
        let proof = try first.record.verified(with: bench.registeredKey)
        try bench.keep()
        #expect(bench.transaction.knownKey?.matches(try bench.registeredKey) == true)
        try bench.begin()
        bench.run(for: .seconds(5))
        try bench.end()
        #expect(bench.record?.isKeyKnown == true)
        #expect(throws: SigningError.proofOfAnotherRecord) { try bench.transaction.accept(proof) }
        #expect(bench.transaction.phase.kind == .fetched)

        // Somebody else's record, valid with somebody else's key, in the place of the meter's.
        let stranger = try SigningBench(.iskra)
        try stranger.begin()
        try stranger.end()
        let foreign = try #require(stranger.record).record.verified(with: stranger.registeredKey)
        #expect(throws: SigningError.proofOfAnotherRecord) { try bench.transaction.accept(foreign) }
        #expect(bench.transaction.knownKey?.matches(try bench.registeredKey) == true)
    }

    @Test(
        "a begin does not overwrite the record of a transaction that was not stored",
        arguments: [MeterTwinSigningFaults([]), .statusLost])
    func overwriting(faults: MeterTwinSigningFaults) throws {
        let bench = try SigningBench(.iskra)
        try bench.begin()
        bench.run(for: .seconds(30))
        try bench.end()
        let signed = try #require(bench.record)
        // The program dies before it has stored the record, and somebody wants to charge.
        bench.transaction = SignedTransaction(meter: bench.transaction.meter)
        bench.meter.signingFaults = faults
        try bench.begin()
        #expect(bench.failure == .notIdle(.recordReady))
        #expect(bench.meter.commandsDone(0x4200) == 1)
        try bench.recover()
        #expect(bench.record?.record == signed.record)
        try bench.keep()
        bench.meter.signingFaults = []
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        #expect(bench.meter.commandsDone(0x4200) == 2)
    }

    @Test("a record that was stored is not handed out again, also after a new start", arguments: SigningFamily.allCases)
    func settled(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        try bench.end()
        try bench.keep()
        let settled = bench.transaction.settledRecord
        bench.transaction = SignedTransaction(
            meter: bench.transaction.meter, knownKey: bench.transaction.knownKey, settledRecord: settled)
        try bench.recover()
        #expect(bench.transaction.phase == .idle)
        try bench.begin()
        #expect(bench.transaction.phase == .running)
    }

    @Test("an acknowledgement that was lost is made up for without handing the record out again")
    func lostAcknowledgement() throws {
        let bench = try SigningBench(.em580)
        try bench.begin()
        try bench.end()
        try bench.verify()
        bench.meter.set(.meterSilent, on: true)
        try bench.transaction.confirmKept(now: bench.now)
        bench.finish()
        #expect(bench.failure != nil)
        bench.meter.set(.meterSilent, on: false)
        try bench.begin()
        #expect(bench.failure == .notIdle(.recordReady))
        try bench.recover()
        #expect(bench.transaction.phase == .idle)
        #expect(bench.meter.commandsDone(0) == 1)
        try bench.begin()
        #expect(bench.transaction.phase == .running)
    }

    @Test(
        "an EM580 that a power failure left locked is freed: its transaction is ended, fetched, kept",
        arguments: [true, false])
    func lockout(staysOpen: Bool) throws {
        let bench = try SigningBench(.em580, staysOpen: staysOpen)
        try bench.begin()
        bench.run(for: .seconds(60))
        bench.meter.set(.meterPowerCycled, on: true)
        bench.run(for: .seconds(10))
        // The program starts anew as well, and knows nothing of the transaction.
        bench.transaction = SignedTransaction(meter: bench.transaction.meter, knownKey: try bench.registeredKey)
        for _ in 0..<2 {
            try bench.begin()
            #expect(bench.failure == .notIdle(staysOpen ? .open : .recordReady))
        }
        #expect(bench.meter.commandsDone(0x42) == 1)
        try bench.recover()
        let signed = try #require(bench.record, "\(bench.transaction.phase)")
        #expect(signed.record.content.identification == SigningBench.identification.data)
        #expect(bench.meter.commandsDone(0x45) == (staysOpen ? 1 : 0))
        try bench.keep()
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        #expect(bench.meter.commandsDone(0x42) == 2)
    }

    @Test(
        "whatever an owner does and whenever, no record is forgotten or overwritten that was not stored",
        arguments: SigningFamily.allCases, [UInt64(1), 2, 3])
    func anyOrder(family: SigningFamily, seed: UInt64) throws {
        let bench = try SigningBench(family, seed: seed)
        var random = SplitMix(state: seed)
        var stored: Set<[UInt8]> = []
        var refused = 0
        var cutOff = 0
        for _ in 0..<400 {
            do {
                switch random.next() % 9 {
                case 0: try bench.transaction.begin(SigningBench.identification, time: bench.time, now: bench.now)
                case 1: try bench.transaction.end(time: bench.time, now: bench.now)
                case 2: try bench.transaction.recover(time: bench.time, now: bench.now)
                case 3, 4: if bench.record != nil { try bench.verify() }
                case 5, 6:
                    let raw = bench.record?.record.raw
                    try bench.transaction.confirmKept(now: bench.now)
                    stored.insert(try #require(raw))
                case 7:
                    if bench.transaction.phase == .beginning { cutOff += 1 }
                    bench.meter.set(.meterPowerCycled, on: true)
                default:
                    // The program starts anew with what it has stored.
                    guard random.next() % 4 == 0 else { break }
                    bench.transaction = SignedTransaction(
                        meter: bench.transaction.meter, knownKey: bench.transaction.knownKey,
                        settledRecord: bench.transaction.settledRecord)
                }
            } catch is SigningError {
                refused += 1
            }
            bench.run(for: .milliseconds(Int64(random.next() % 6_000)))
            let begun = bench.meter.commandsDone(family.begin)
            // One transaction may be open or wait for its record to be stored. A begin that a power failure cuts off before
            // it is signed leaves no record.
            #expect(begun <= stored.count + 1 + cutOff)
            if family == .em580 { #expect(bench.meter.commandsDone(0) <= stored.count) }
        }
        #expect(stored.count > 3)
        #expect(refused > 10)
        print("\(family.rawValue), seed \(seed): \(stored.count) records stored, \(refused) calls refused")
    }

    @Test("each error of a transaction says what, where and the mend")
    func texts() throws {
        let key = try MeterPublicKey(SigningKey("prime256v1").point)
        let errors: [SigningError] = [
            .bus(.timedOut, .state, address: 7000), .stuck(.begin, state: 0, address: 7000, seconds: 15),
            .refused(.begin, status: 128, meaning: "invalid date or time", address: 7052),
            .refused(.begin, status: 200, meaning: nil, address: 7052), .unknownState(9, address: 7000),
            .notIdle(.open), .notIdle(.recordReady), .nothingOpen, .interrupted(.openAfterPowerFailure), .clockUnknown,
            .readBackDiffers(.identification, address: 7100), .recordLength(0, longest: 1024, address: 7057),
            .recordCorrupted, .malformedRecord(.notOCMF), .recordWithoutEnd, .recordOfBefore,
            .invalidSignature("\(SignatureError.mismatch)"), .keyDiffers(known: key, shown: key),
            .proofOfAnotherRecord, .noKey(type: 2, address: 0x24FF), .malformedKey(.trailingBytes, address: 0x2600),
            .invalidText(field: "tariff text", .unsupported), .wrongMoment(.fetched), .wrongMoment(.verified),
            .wrongMoment(.idle),
        ]
        let verbs = [
            "recover", "power-cycle", "check", "is the right model", "begin", "look", "store", "release", "register",
            "verify", "have the maker", "copy", "leave it out", "confirm",
        ]
        for error in errors {
            let parts = "\(error)".split(separator: ";", maxSplits: 1)
            #expect(parts.count == 2, "no mend: \(error)")
            #expect(verbs.contains { parts.last?.contains($0) == true }, "no mend: \(error)")
        }
        #expect("\(SigningError.recordLength(0, longest: 1024, address: 7057))".contains("register 7057"))
    }
}
