import Records
import Storage
import Testing

@Suite struct SessionStoreTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func aSessionComesBackAsItWasWritten() throws {
        var energy = SessionEnergy(register: 1_000)
        energy.advance(to: 1_700)
        energy.restart(at: 5)
        let progress = SessionProgress(time: .at(100), seconds: 100, chargingSeconds: 90, energy: energy)
        var record = SessionRecord(
            id: 1,
            begin: SessionBegin(
                time: .at(0), authorization: .ocppWhitelist, token: try IdentityToken("04A1B2C3_1"), tag: "free",
                meter: SessionMeter(model: "eastron-sdm630", serialNumber: "17", wattHours: 1_000)),
            progress: progress, end: SessionEnd(reason: .powerLoss, progress: .at(120), isEstimated: true),
            signedReadings: ["OCMF|{}|{}", "second"])
        var database = try directory.database()
        #expect(try database.beginSession(record.begin) == 1)
        try database.recordProgress(progress, of: 1, always: true)
        for reading in record.signedReadings { try database.addSignedReading(reading, to: 1) }
        #expect(try database.openSessions().map(\.id) == [1])
        try database.endSession(1, try #require(record.end))
        #expect(try database.session(1) == record)
        #expect(try database.openSessions().isEmpty)
        try database.addSignedReading("closing", to: 1)
        record.signedReadings.append("closing")
        try database.close()
        database = try directory.database()
        #expect(try database.session(1) == record)
    }

    @Test func statesAreWrittenOnceAMinuteUnlessTheyMustBe() throws {
        let database = try directory.database()
        let id = try database.beginSession(.at(0))
        func kept() throws -> Int64? { try database.session(id)?.progress?.seconds }
        try database.recordProgress(.at(1), of: id, always: false)
        #expect(try kept() == 1)
        for second in 2...60 { try database.recordProgress(.at(Int64(second)), of: id, always: false) }
        #expect(try kept() == 1)
        try database.recordProgress(.at(61), of: id, always: false)
        #expect(try kept() == 61)
        try database.recordProgress(.at(62), of: id, always: true)
        #expect(try kept() == 62)
        try database.recordProgress(.at(121), of: id, always: false)
        #expect(try kept() == 62)
        try database.recordProgress(.at(122), of: id, always: false)
        #expect(try kept() == 122)
    }

    @Test func whatHasEndedStaysAndWhatIsNotThereIsNamed() throws {
        let database = try directory.database()
        let id = try database.beginSession(.at(0))
        let end = SessionEnd(reason: .local, progress: .at(5))
        try database.endSession(id, end)
        #expect(
            storeError { try database.endSession(id, SessionEnd(reason: .remote, progress: .at(9))) }?.kind == .notFound
        )
        #expect(storeError { try database.recordProgress(.at(9), of: id, always: true) }?.kind == .notFound)
        #expect(storeError { try database.addSignedReading("x", to: 99) }?.text == "there is no session 99")
        #expect(try database.session(id)?.end == end)
        #expect(try database.session(99) == nil)
    }

    @Test func beyondTheBoundTheOldestGoCountedAndNumbersAreNotUsedAgain() throws {
        let limits = StorageLimits(sessions: 3, signedReadings: 4, signedReadingBytes: 10)
        var database = try directory.database(limits)
        let running = try database.beginSession(.at(0))
        for index in 1...5 {
            let id = try database.beginSession(.at(Int64(index)))
            try database.addSignedReading("r\(id)", to: id)
            try database.endSession(id, SessionEnd(reason: .local, progress: .at(Int64(index))))
        }
        // The running one is older than all and stays.
        #expect(try database.history.page(count: 10).map(\.id) == [6, 5, running])
        var status = try database.status()
        #expect((status.sessions, status.droppedSessions) == (3, 3))
        #expect((status.signedReadings, status.droppedSignedReadings) == (2, 3))
        for index in 0..<4 { try database.addSignedReading("x\(index)", to: running) }
        #expect(try database.session(6)?.signedReadings == [])
        #expect(try database.session(running)?.signedReadings == ["x0", "x1", "x2", "x3"])
        #expect(storeError { try database.addSignedReading("12345678901", to: running) }?.kind == .full)
        try database.close()
        database = try directory.database(limits)
        #expect(try database.beginSession(.at(9)) == 7)
        status = try database.status()
        #expect(status.droppedSessions == 4)
    }
}
