import Records
import Storage
import Testing

@Suite struct LimitEventStoreTests {
    @Test func anEventIsOpenUntilItEnds() throws {
        let directory = try TemporaryDirectory()
        var database = try directory.database()
        let id = try database.beginLimitEvent(source: "external input", milliamperes: 6_087, at: .at(0))
        let open = LimitEvent(id: id, source: "external input", milliamperes: 6_087, start: .at(0))
        try database.close()
        database = try directory.database()
        #expect(try database.openLimitEvents() == [open])
        try database.endLimitEvent(id, at: .at(60), isEstimated: true)
        #expect(try database.openLimitEvents().isEmpty)
        var ended = open
        ended.end = .at(60)
        ended.isEndEstimated = true
        #expect(try database.limitEvents(count: 5) == [ended])
        #expect(storeError { try database.endLimitEvent(id, at: .at(61), isEstimated: false) }?.kind == .notFound)
        #expect(storeError { try database.endLimitEvent(77, at: .at(61), isEstimated: false) }?.kind == .notFound)
    }

    @Test func beyondTheBoundTheOldestThatHasEndedGoesCounted() throws {
        let database = try TemporaryDirectory().database(StorageLimits(limitEvents: 2))
        _ = try database.beginLimitEvent(source: "a", milliamperes: 0, at: .at(0))
        for second in 1...3 {
            let id = try database.beginLimitEvent(source: "b", milliamperes: 0, at: .at(Int64(second)))
            try database.endLimitEvent(id, at: .at(Int64(second)), isEstimated: false)
        }
        #expect(try database.limitEvents(count: 10).map(\.id) == [4, 1])
        #expect(try database.limitEvents(before: 4, count: 10).map(\.id) == [1])
        #expect(try database.status().droppedLimitEvents == 2)
    }
}
