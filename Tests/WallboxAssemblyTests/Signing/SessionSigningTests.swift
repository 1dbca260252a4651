import HAL
import LocalAPI
import OCMF
import Records
import SigningTestSupport
import Station
import Testing
import VirtualBoard

@testable import WallboxAssembly

@Suite("Sessions that the meter signs")
struct SessionSigningTests {
    private let store = MemoryStore()
    private var stores: StationStores { StationStores(store) }

    @Test("A session has one valid record with its id, and live values stay fresh", arguments: SigningFamily.allCases)
    func whole(family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, cards: ["04A1B2C3"])
        try bench.charge("04A1B2C3")
        #expect(store.sessions.count == 1)
        let session = try #require(store.sessions.first)
        #expect(session.signedReadings.count == 1)
        let content = try bench.verified(try #require(session.signedReadings.first))
        #expect(content.identification == "04A1B2C3")
        #expect(content.isUserAssigned == true)
        #expect(content.chargePoint == "DE*PIL*E00001")
        let review = OCMFReview(content)
        #expect(review.isUsable, "\(review.findings)")
        // What the session counted is in the record too, in thousandths of kilowatt-hours, but for what flowed before the
        // meter had begun: 3 Wh a second.
        let counted = try #require(session.end?.progress.energy.wattHours)
        let signed = try #require(review.amounts.first?.amount.thousandths)
        #expect(counted > 40 && abs(counted - signed) <= 20, "\(counted) Wh, signed \(signed)")
        #expect(bench.signing.state == .verified)
        #expect(bench.news == [.running(session: 1), .kept(session: 1)])
        #expect(bench.oldestSample < .seconds(1), "\(bench.oldestSample)")
        #expect(bench.wallbox.board.meterCommandsDone(family.begin) == 1)
        #expect(bench.wallbox.board.meterCommandsDone(family.end) == 1)
    }

    @Test("Sessions back to back have a record each, with the id of whoever charged", arguments: SigningFamily.allCases)
    func backToBack(family: SigningFamily) throws {
        let cards = ["04A1B2C3", "04D4E5F6"]
        let bench = try SigningWallbox(family, stores: stores, isRequired: true, cards: cards)
        for card in cards {
            try bench.plug()
            bench.run(for: .seconds(1))
            try bench.show(card)
            bench.run(for: .seconds(30))
            // The next car comes at once, while the meter is busy with this one's record.
            try bench.unplug()
            bench.run(for: .seconds(1))
        }
        bench.run(for: .seconds(30))
        #expect(store.sessions.map(\.signedReadings.count) == [1, 1])
        let contents = try store.sessions.flatMap(\.signedReadings).map { try bench.verified($0) }
        #expect(contents.compactMap(\.identification) == cards)
        #expect(contents.compactMap(\.pagination) == ["T1", "T2"])
        #expect(bench.news.filter(\.isTrouble).isEmpty, "\(bench.news)")
    }

    @Test(
        "A session that ends while the meter is being told to begin has its record", arguments: SigningFamily.allCases)
    func shorterThanBegin(family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, isRequired: true)
        try bench.plug()
        bench.run(until: { $0.wallbox.runner.snapshot.session?.id != nil }, "a session")
        #expect(bench.signing.state == .idle)
        try bench.unplug()
        bench.run(for: .seconds(40))
        #expect(store.sessions.map(\.signedReadings.count) == [1])
        _ = try bench.verified(try #require(store.sessions.first?.signedReadings.first))
        #expect(!bench.wasLiveUnsigned)
        try bench.charge()
        #expect(store.sessions.map(\.signedReadings.count) == [1, 1])
    }

    @Test(
        "A session that ends before the meter is free is unsigned, and that is said", arguments: SigningFamily.allCases)
    func shorterThanTheMeterIsBusy(family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, isRequired: true, signingTime: .seconds(12))
        try bench.plug()
        bench.run(for: .seconds(40))
        try bench.unplug()
        bench.run(until: { $0.wallbox.runner.snapshot.session == nil }, "the end of the first session")
        try bench.plug()
        bench.run(until: { $0.wallbox.runner.snapshot.session?.id == 2 }, "the second session")
        try bench.unplug()
        bench.run(for: .seconds(40))
        #expect(store.sessions.map(\.signedReadings.count) == [1, 0])
        _ = try bench.verified(try #require(store.sessions.first?.signedReadings.first))
        #expect(
            bench.news.filter(\.isTrouble)
                == [.unsigned(session: 2, reason: "it ended before the meter could begin")])
    }

    @Test("Where signing is required nobody charges before the transaction runs", arguments: SigningFamily.allCases)
    func required(family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, isRequired: true, signingTime: .seconds(8))
        try bench.plug()
        bench.run(for: .seconds(6))
        #expect(!bench.isLive)
        #expect(bench.troubles.contains { $0.hasPrefix("no charging, the meter must sign the session first") })
        bench.run(for: .seconds(30))
        #expect(bench.isLive && bench.signing.state == .running)
        #expect(bench.troubles.isEmpty)
        // A running charge is not cut by a meter that does not sign any more.
        bench.wallbox.board.setMeterSigning(nil)
        bench.run(for: .seconds(30))
        #expect(bench.isLive)
        #expect(!bench.wasLiveUnsigned)
    }

    @Test(
        "If the meter does not begin, the setting decides who charges, and it is said once", arguments: [true, false],
        SigningFamily.allCases)
    func noBegin(isRequired: Bool, family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, isRequired: isRequired)
        bench.wallbox.board.setMeterSigning(nil)
        try bench.plug()
        bench.run(for: .seconds(90))
        #expect(bench.isLive == !isRequired)
        #expect(bench.signing.state == .failed)
        #expect(bench.troubles.count == 1)
        #expect(bench.unsignedCount(1) == (isRequired ? 0 : 1))
        #expect(bench.news.count == 1, "\(bench.news)")
        try bench.unplug()
        bench.run(for: .seconds(30))
        #expect(store.sessions.map(\.signedReadings.count) == [0])
        #expect(bench.unsignedCount(1) == 1, "\(bench.news)")
    }

    @Test(
        "A record of another key is kept as unverified, not acknowledged, and no other session is signed",
        arguments: [true, false], SigningFamily.allCases)
    func wrongKey(isRequired: Bool, family: SigningFamily) throws {
        let other = try SigningKey(family.curveName()).registered
        let bench = try SigningWallbox(family, stores: stores, isRequired: isRequired, otherKey: other)
        try bench.charge()
        let reading = try #require(store.sessions.first?.signedReadings.first)
        #expect(store.sessions.map(\.signedReadings.count) == [1])
        #expect(reading.hasPrefix(SignedReadingText.unverifiedMark))
        #expect(SignedReadingText.verifiedRecord(in: reading) == nil)
        // It is whole behind the line: with the right key it verifies.
        _ = try bench.verified(String(reading.drop { $0 != "\n" }.dropFirst()))
        #expect(bench.signing.state == .failed)
        #expect(bench.wallbox.board.meterCommandsDone(0) == 0)
        try bench.plug()
        bench.run(for: .seconds(40))
        #expect(bench.isLive == !isRequired)
        #expect(bench.wallbox.board.meterCommandsDone(family.begin) == 1)
        try bench.unplug()
        bench.run(for: .seconds(20))
        #expect(store.sessions.map(\.signedReadings.count) == [1, 0])
        #expect(bench.unsignedCount(2) == 1, "\(bench.news)")
    }

    @Test("Without a key registered that of the first record is remembered", arguments: SigningFamily.allCases)
    func firstKey(family: SigningFamily) throws {
        let bench = try SigningWallbox(family, stores: stores, registersKey: false)
        #expect(try store.signingNotes().publicKey.isEmpty)
        try bench.charge()
        let known = try MeterPublicKey(text: try store.signingNotes().publicKey)
        #expect(try known.matches(bench.key.registered))
    }
}
