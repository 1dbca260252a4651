import Testing

@testable import StorageTrials

@Suite struct CardImageTests {
    private func write(_ file: String, _ offset: Int, _ byte: UInt8, _ count: Int) -> CardEvent {
        CardEvent(file: file, kind: .write(offset: offset, bytes: [UInt8](repeating: byte, count: count)))
    }

    @Test func whatWasSyncedIsThereAndWhatWasNotMayBeDropped() {
        var image = CardImage()
        var random = SeededGenerator(seed: 1)
        for event in [
            CardEvent(file: "a", kind: .create), write("a", 0, 1, 600), CardEvent(file: "a", kind: .sync),
            write("a", 100, 2, 10), CardEvent(file: "a", kind: .truncate(size: 50)),
        ] { image.apply(event) }
        #expect(image.requestsAtRisk == 2)
        #expect(image.files(.dropped, &random)["a"] == [UInt8](repeating: 1, count: 600))
        #expect(image.files(.done, &random)["a"] == [UInt8](repeating: 1, count: 50))
    }

    @Test func aTornWriteIsOldOrNewBySectors() {
        var image = CardImage()
        var random = SeededGenerator(seed: 2)
        for event in [write("a", 0, 1, 2_048), CardEvent(file: "a", kind: .sync), write("a", 0, 2, 2_048)] {
            image.apply(event)
        }
        var seen: Set<[UInt8]> = []
        for _ in 0..<200 {
            let content = image.files(.reordered, &random)["a"] ?? []
            for sector in 0..<4 { #expect(Set(content[sector * 512..<sector * 512 + 512]).count == 1) }
            seen.insert((0..<4).map { content[$0 * 512] })
        }
        #expect(seen.count == 16)
    }

    @Test func garbageTakesTheNeighboursInTheBlockAndNoFurther() {
        var image = CardImage()
        var random = SeededGenerator(seed: 3)
        for event in [write("a", 0, 1, 12_288), CardEvent(file: "a", kind: .sync), write("a", 5_000, 2, 10)] {
            image.apply(event)
        }
        var isNeighbourHit = false
        for _ in 0..<100 {
            let content = image.files(.garbage, &random)["a"] ?? []
            #expect(content[..<4_096].allSatisfy { $0 == 1 })
            #expect(content[8_192...].allSatisfy { $0 == 1 })
            isNeighbourHit = isNeighbourHit || content[4_096..<5_000].contains { $0 != 1 }
        }
        #expect(isNeighbourHit)
    }

    @Test func aDeletionIsAtRiskUntilTheDirectoryIsSynced() {
        var image = CardImage()
        var random = SeededGenerator(seed: 4)
        for event in [
            write("db-journal", 0, 1, 4), CardEvent(file: "db-journal", kind: .sync),
            CardEvent(file: "db-journal", kind: .delete(isSynced: false)),
        ] { image.apply(event) }
        #expect(image.files(.dropped, &random)["db-journal"] != nil)
        image.apply(CardEvent(file: "db-wal", kind: .create))
        image.apply(write("db-wal", 0, 1, 4))
        image.apply(CardEvent(file: "db-wal", kind: .sync))
        #expect(image.files(.dropped, &random) == ["db-wal": [1, 1, 1, 1]])
    }
}
