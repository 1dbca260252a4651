import Foundation
import HAL
import LocalAPI
import OCMF
import Records
import SigningTestSupport
import Storage
import Testing
import VirtualBoard

@testable import WallboxAssembly

@Suite("Signed sessions and what may go wrong around them")
struct SigningTroubleTests {
    @Test(
        "A disk that is full at the end: the meter keeps the record until the store has it",
        arguments: SigningFamily.allCases)
    func diskFullAtEnd(family: SigningFamily) throws {
        let store = SpoiledStore()
        let bench = try SigningWallbox(family, stores: StationStores(store))
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        store.isFull = true
        try bench.unplug()
        bench.run(for: .seconds(60))
        #expect(store.memory.sessions.map(\.signedReadings.count) == [0])
        #expect(bench.wallbox.board.meterCommandsDone(0) == 0)
        #expect(!bench.troubles.isEmpty)
        // The next car is not signed at the cost of the record before.
        try bench.plug()
        bench.run(for: .seconds(20))
        #expect(bench.wallbox.board.meterCommandsDone(family.begin) == 1)
        store.isFull = false
        bench.run(for: .seconds(120))
        #expect(store.memory.sessions.map(\.signedReadings.count) == [1, 0])
        _ = try bench.verified(try #require(store.memory.sessions.first?.signedReadings.first))
        #expect(bench.news.contains(.kept(session: 1)))
        if family == .em580 { #expect(bench.wallbox.board.meterCommandsDone(0) == 1) }
        try bench.unplug()
        bench.run(for: .seconds(40))
        #expect(store.memory.sessions.map(\.signedReadings.count) == [1, 1])
    }

    @Test(
        "A disk that is full at the beginning: where signing is required nobody charges until it is not",
        arguments: SigningFamily.allCases)
    func diskFullAtBegin(family: SigningFamily) throws {
        let store = SpoiledStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), isRequired: true)
        store.isFull = true
        try bench.plug()
        bench.run(for: .seconds(60))
        #expect(!bench.isLive)
        #expect(bench.troubles.contains { $0.contains("the session is not stored yet") }, "\(bench.troubles)")
        store.isFull = false
        bench.run(for: .seconds(120))
        #expect(bench.isLive && bench.signing.state == .running)
        #expect(!bench.wasLiveUnsigned)
        try bench.unplug()
        bench.run(for: .seconds(40))
        #expect(store.memory.sessions.map(\.signedReadings.count) == [1])
    }

    @Test("A session that ended with the power: its record is recovered once", arguments: SigningFamily.allCases)
    func closed(family: SigningFamily) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store))
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        bench.wallbox.kill()
        try bench.unplug()
        bench.run(for: .seconds(2))
        for _ in 0..<2 {
            bench.wallbox.kill()
            try bench.wallbox.restart()
            bench.run(for: .seconds(60))
            #expect(store.sessions.map(\.signedReadings.count) == [1])
            _ = try bench.verified(try #require(store.sessions.first?.signedReadings.first))
            #expect(store.sessions.first?.end?.reason == .powerLoss)
        }
        #expect(bench.wallbox.board.meterCommandsDone(family.end) == 1)
    }

    @Test(
        "A session that goes on after a loss of power has a record of each part", arguments: SigningFamily.allCases,
        [true, false])
    func resumed(family: SigningFamily, isRequired: Bool) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), isRequired: isRequired)
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        bench.wallbox.kill()
        bench.run(for: .seconds(2))
        try bench.wallbox.restart()
        bench.run(for: .seconds(60))
        #expect(bench.isLive && bench.signing.state == .running)
        try bench.unplug()
        bench.run(for: .seconds(40))
        #expect(store.sessions.map(\.signedReadings.count) == [2])
        let contents = try store.sessions.flatMap(\.signedReadings).map { try bench.verified($0) }
        #expect(contents.compactMap(\.pagination) == ["T1", "T2"])
        #expect(store.sessions.first?.end?.reason == .evDisconnected)
    }

    @Test(
        "Power lost between the store and the acknowledgement: the record is not kept twice",
        arguments: SigningFamily.allCases)
    func lostBeforeAcknowledgement(family: SigningFamily) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store))
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        try bench.unplug()
        bench.run(until: { _ in store.sessions.first?.signedReadings.isEmpty == false }, "the record is stored")
        bench.wallbox.kill()
        bench.run(for: .seconds(1))
        try bench.wallbox.restart()
        bench.run(for: .seconds(60))
        #expect(store.sessions.map(\.signedReadings.count) == [1])
        try bench.charge()
        #expect(store.sessions.map(\.signedReadings.count) == [1, 1])
    }

    @Test(
        "A meter that hangs at the end holds up nothing; what it then signs over two sessions is marked",
        arguments: SigningFamily.allCases)
    func hangs(family: SigningFamily) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), isMeterRequired: false)
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        bench.wallbox.board.set(.meterSilent, on: true)
        try bench.unplug()
        bench.run(for: .seconds(20))
        #expect(!bench.isLive)
        try bench.plug()
        bench.run(for: .seconds(60))
        #expect(bench.isLive)
        // The safety reaction is as quick as ever.
        let pressed = bench.wallbox.now
        bench.wallbox.board.setEmergencyStop(true)
        let opening = try #require(bench.wallbox.opens(after: pressed, within: .seconds(1)))
        #expect(opening < .milliseconds(100))
        bench.wallbox.board.set(.meterSilent, on: false)
        bench.run(for: .seconds(60))
        let reading = try #require(store.sessions.first?.signedReadings.first)
        #expect(store.sessions.first?.signedReadings.count == 1)
        #expect(reading.hasPrefix(SignedReadingText.overrunMark))
        _ = try bench.verified(try #require(SignedReadingText.verifiedRecord(in: reading)))
        #expect(bench.isOverrun(1), "\(bench.news)")
    }

    @Test(
        "An overrun that the full disk did not take is written once it has room, before the record comes",
        arguments: SigningFamily.allCases)
    func overrunIsWritten(family: SigningFamily) throws {
        let store = SpoiledStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), isMeterRequired: false)
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        bench.wallbox.board.set(.meterSilent, on: true)
        try bench.unplug()
        bench.run(for: .seconds(20))
        store.isFull = true
        try bench.plug()
        bench.run(for: .seconds(60))
        #expect(bench.isLive)
        #expect(try store.memory.signingNotes().overrun.isEmpty)
        store.isFull = false
        bench.run(for: .seconds(10))
        #expect(try !store.memory.signingNotes().overrun.isEmpty)
    }

    @Test(
        "A transaction that begins after it was given up leaves a record that is marked as a part",
        arguments: SigningFamily.allCases)
    func lateBegin(family: SigningFamily) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), signingTime: .seconds(20))
        try bench.plug()
        bench.run(for: .seconds(120))
        #expect(bench.isLive)
        let reading = try #require(store.sessions.first?.signedReadings.first)
        #expect(reading.hasPrefix(SignedReadingText.partialMark), "\(reading)")
        _ = try bench.verified(try #require(SignedReadingText.verifiedRecord(in: reading)))
        #expect(bench.unsignedCount(1) == 1, "\(bench.news)")
        try bench.unplug()
        bench.run(for: .seconds(20))
        #expect(store.sessions.map(\.signedReadings.count) == [1])
    }

    @Test(
        "A session that ends after a loss of power before its first part is recovered: the rest is told, not the whole",
        arguments: SigningFamily.allCases)
    func unsignedRest(family: SigningFamily) throws {
        let store = MemoryStore()
        let bench = try SigningWallbox(family, stores: StationStores(store), isMeterRequired: false)
        try bench.plug()
        bench.runUntilRunning()
        bench.run(for: .seconds(20))
        bench.wallbox.kill()
        bench.run(for: .seconds(2))
        bench.wallbox.board.set(.meterSilent, on: true)
        try bench.wallbox.restart()
        bench.run(for: .seconds(20))
        try bench.unplug()
        bench.run(for: .seconds(20))
        #expect(bench.unsignedCount(1) == 0, "\(bench.news)")
        let rest = bench.news.count { item in
            guard case .unsignedRest(let id, _) = item else { return false }
            return id == 1
        }
        #expect(rest == 1, "\(bench.news)")
        bench.wallbox.board.set(.meterSilent, on: false)
        bench.run(for: .seconds(60))
        #expect(store.sessions.map(\.signedReadings.count) == [1])
        #expect(bench.news.last == .kept(session: 1), "\(bench.news)")
    }

    @Test(
        "A record whose session cannot be read is kept apart, and the next session is signed",
        arguments: SigningFamily.allCases)
    func damagedSession(family: SigningFamily) throws {
        let store = SpoiledStore()
        store.damagedSession = 1
        let bench = try SigningWallbox(family, stores: StationStores(store))
        try bench.charge()
        let unowned = try store.memory.signingNotes().unowned
        #expect(unowned.count == 1)
        _ = try bench.verified(try #require(unowned.first))
        #expect(bench.news.contains(.unowned), "\(bench.news)")
        try bench.charge()
        #expect(store.memory.sessions.map(\.signedReadings.count) == [0, 1])
    }

    @Test("The export as JSON has the records raw, and they verify", arguments: SigningFamily.allCases)
    func export(family: SigningFamily) throws {
        let directory = try TemporaryDirectory()
        let database = try StationDatabase(path: directory.path + "/station.sqlite")
        let bench = try SigningWallbox(family, stores: StationStores(database), cards: ["04A1B2C3D4E5F6"])
        try bench.charge("04A1B2C3D4E5F6")
        var text = ""
        try database.history.exportJSON { text += $0 }
        let sessions = try JSONDecoder().decode([SessionRecord].self, from: Data(text.utf8))
        #expect(sessions.map(\.signedReadings.count) == [1])
        let content = try bench.verified(try #require(sessions.first?.signedReadings.first))
        #expect(content.identification == "04A1B2C3D4E5F6")
        #expect(try database.signingNotes().session == sessions.first?.id)
        #expect(try database.newestSignedRecord() == sessions.first?.signedReadings.first)
    }
}
