import HAL
import LocalAPI
import Records
import Testing

@testable import WallboxAssembly

/// A session store on a disk that is full.
private struct FullDisk: SessionStore {
    private var full: StoreError { StoreError(.unavailable, "the disk is full; make room") }

    func beginSession(_ begin: SessionBegin) throws(StoreError) -> Int64 { throw full }
    func recordProgress(_ progress: SessionProgress, of id: Int64, always: Bool) throws(StoreError) { throw full }
    func addSignedReading(_ record: String, to id: Int64) throws(StoreError) { throw full }
    func endSession(_ id: Int64, _ end: SessionEnd) throws(StoreError) { throw full }
    func openSessions() throws(StoreError) -> [SessionRecord] { [] }
}

@Suite("What the local API says of the store") struct StorageDeskTests {
    private let card = "04A1B2C3"

    @Test("A full disk does not keep anybody from charging, and the store's state says what is in trouble")
    func full() async throws {
        let bench = try DeskBench(cards: [card], sessions: FullDisk())
        #expect(try await bench.charges(with: card))
        bench.run(for: .seconds(5))
        let reply = try await bench.desk.storage()
        #expect(reply.troubles.contains { $0.contains("sessions cannot be kept: the disk is full") }, "\(reply)")
        #expect(bench.wallbox.isLive)
    }

    @Test("A store that takes everything is in no trouble, and says how much room there is")
    func well() async throws {
        let bench = try DeskBench(cards: [card])
        try #require(try await bench.charges(with: card))
        let reply = try await bench.desk.storage()
        #expect(reply.troubles.isEmpty && reply.bytes > 0 && reply.path.hasSuffix("/station.sqlite"))
        #expect(try #require(reply.freeBytes) > 0)
    }
}
