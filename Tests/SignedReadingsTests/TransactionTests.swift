import HAL
import Metering
import OCMF
import SignatureVerification
import SignedReadings
import SigningTestSupport
import Testing
import VirtualBoard

struct TransactionTests {
    @Test("a transaction is begun, ended, fetched, verified and acknowledged", arguments: SigningFamily.allCases)
    func wholeTransaction(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        try bench.begin()
        #expect(bench.transaction.phase == .running)
        #expect(bench.meter.hasOpenTransaction)
        bench.run(for: .seconds(600))
        try bench.end()
        let signed = try #require(bench.record)
        #expect(signed.record.raw == bench.transaction.rawRecord)
        try signed.record.verify(with: signed.key)
        try signed.record.verify(with: bench.registeredKey)
        let serial = bench.reader.identity.serial.description
        #expect(!serial.isEmpty)
        let review = OCMFReview(signed.record.content, serial: serial)
        #expect(review.findings.isEmpty)
        #expect(review.amounts.count == 1)
        // 15 Wh every 5 ms for 600 s and the time that commands take.
        let amount = try #require(review.amounts.first?.amount.thousandths)
        #expect((1_800_000...1_830_000).contains(amount))
        #expect(signed.record.content.identification == SigningBench.identification.data)
        #expect(signed.record.content.chargePoint == "DE*PIL*E00001")
        #expect(signed.record.content.isUserAssigned == true)
        let times = signed.record.content.readings.compactMap(\.time)
        #expect(times.count == 2 && times[1].millisecondsSince1970 - times[0].millisecondsSince1970 >= 600_000)
        #expect(abs(times[1].millisecondsSince1970 / 1_000 - bench.time.secondsSince1970) <= 10)
        try bench.keep()
        #expect(bench.transaction.phase == .idle)
        #expect(bench.meter.counts.violations == 0)
        #expect(bench.meter.counts.exceptions == 0)
        #expect(bench.meter.commandsDone(family.begin) == 1 && bench.meter.commandsDone(family.end) == 1)
        try bench.begin()
        #expect(bench.transaction.phase == .running)
    }

    @Test(
        "live values stay fresh while a transaction is begun and its record fetched", arguments: SigningFamily.allCases)
    func freshness(family: SigningFamily) throws {
        let quiet = try SigningBench(family)
        quiet.oldestSample = .zero
        quiet.run(for: .seconds(60))
        let bench = try SigningBench(family)
        bench.oldestSample = .zero
        for _ in 0..<5 {
            try bench.begin()
            try bench.end()
            try bench.keep()
        }
        // One request of the transaction, 62 registers at most, may come before each reading: 0.25 s at 9600 bit/s.
        #expect(bench.oldestSample <= quiet.oldestSample + .milliseconds(300))
        #expect(bench.oldestSample <= .seconds(1))
        #expect(bench.reader.statistics.failedReadings == 0)
        print(
            "\(family.rawValue): live values at most \(quiet.oldestSample.milliseconds) ms old without, "
                + "\(bench.oldestSample.milliseconds) ms with transactions")
    }

    @Test("whether the meter may still count is known until it has shown its end", arguments: SigningFamily.allCases)
    func mayBeOpen(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        #expect(!bench.transaction.mayBeOpen)
        try bench.begin()
        #expect(bench.transaction.mayBeOpen)
        // A meter that does not answer may count on; it does, as it shows later.
        bench.meter.set(.meterSilent, on: true)
        try bench.end()
        #expect(bench.failure != nil && bench.transaction.mayBeOpen)
        bench.meter.set(.meterSilent, on: false)
        try bench.transaction.recover(time: bench.time, now: bench.now)
        #expect(bench.transaction.mayBeOpen)
        while bench.transaction.mayBeOpen, bench.transaction.isBusy { bench.step() }
        #expect(!bench.meter.hasOpenTransaction)
        bench.finish()
        #expect(bench.record != nil && !bench.transaction.mayBeOpen)
        try bench.keep()
        #expect(!bench.transaction.mayBeOpen)
    }

    @Test("a meter without need for it is asked for nothing by an idle transaction", arguments: SigningFamily.allCases)
    func idle(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        bench.run(for: .seconds(10))
        #expect(bench.transaction.statistics.requests == 0)
        #expect(bench.meter.counts.writes == 0)
    }

    @Test("an EM580 signs the tariff, with a key of either length", arguments: [true, false])
    func tariffAndKeyLength(hasShortKey: Bool) throws {
        let bench = try SigningBench(.em580, hasShortKey: hasShortKey)
        var identification = SigningBench.identification
        identification.tariffText = String(repeating: "0.49 EUR/kWh ", count: 19)
        try bench.begin(identification)
        try bench.end()
        let record = try #require(bench.record)
        #expect(record.record.content.tariffText == identification.tariffText)
        #expect(record.key.curve == (hasShortKey ? .brainpoolP256r1 : .brainpoolP384r1))
        try record.record.verify(with: bench.registeredKey)
    }

    @Test(
        "what cannot be signed is refused before the meter hears of it",
        arguments: SigningFamily.allCases)
    func refusedTexts(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        func problem(_ change: (inout SigningIdentification) -> Void) -> SigningError? {
            var identification = SigningBench.identification
            change(&identification)
            do throws(SigningError) {
                try bench.transaction.begin(identification, time: bench.time, now: bench.now)
                return nil
            } catch {
                return error
            }
        }
        #expect(problem { $0.data = "04|05" } == .invalidText(field: "identification", .forbidden("|")))
        #expect(problem { $0.chargePoint = "a\"b" } == .invalidText(field: "charge point", .forbidden("\"")))
        #expect(problem { $0.data = "a\\b" } == .invalidText(field: "identification", .forbidden("\\")))
        #expect(problem { $0.data = "ä" } == .invalidText(field: "identification", .notPrintable))
        #expect(problem { $0.gateway.serial = "1\n" } == .invalidText(field: "gateway serial number", .notPrintable))
        #expect(
            problem { $0.flags = [.rfidPlain, .rfidNone] }
                == .invalidText(field: "identification flags", .contradictory))
        switch family {
        case .iskra:
            #expect(problem { $0.tariffText = "T1" } == .invalidText(field: "tariff text", .unsupported))
            let long = String(repeating: "x", count: 1_024)
            guard case .invalidText("identification", .tooLong(_, 1_024))? = problem({ $0.data = long }) else {
                Issue.record("a text of 1024 characters was taken")
                return
            }
        case .em580:
            let long = String(repeating: "x", count: 40)
            #expect(
                problem { $0.data = long } == .invalidText(field: "identification", .tooLong(bytes: 40, longest: 39)))
            #expect(
                problem { $0.tariffText = String(repeating: "x", count: 252) }
                    == .invalidText(field: "tariff text", .tooLong(bytes: 252, longest: 251)))
        }
        bench.run(for: .seconds(2))
        #expect(bench.meter.counts.writes == 0)
        #expect(bench.transaction.phase == .idle)
    }

    @Test("nothing is done at the wrong moment", arguments: SigningFamily.allCases)
    func wrongMoments(family: SigningFamily) throws {
        let bench = try SigningBench(family)
        #expect(throws: SigningError.wrongMoment(.idle)) { try bench.transaction.end(time: bench.time, now: bench.now) }
        #expect(throws: SigningError.wrongMoment(.idle)) { try bench.transaction.confirmKept(now: bench.now) }
        try bench.transaction.begin(SigningBench.identification, time: bench.time, now: bench.now)
        #expect(throws: SigningError.wrongMoment(.beginning)) { try bench.begin() }
        #expect(throws: SigningError.wrongMoment(.beginning)) { try bench.recover() }
        bench.finish()
        #expect(throws: SigningError.wrongMoment(.running)) { try bench.begin() }
        try bench.end()
        #expect(throws: SigningError.wrongMoment(.fetched)) { try bench.begin() }
        #expect(throws: SigningError.wrongMoment(.fetched)) {
            try bench.transaction.end(time: bench.time, now: bench.now)
        }
    }
}
