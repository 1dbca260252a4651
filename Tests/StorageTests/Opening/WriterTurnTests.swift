import Dispatch
import Records
import Testing

@testable import Storage

@Suite struct WriterTurnTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Runs `body` while another thread is in the middle of a long write.
    private func duringLongWrite(_ database: StationDatabase, _ body: () throws -> Void) throws {
        let (hasBegun, mayEnd, hasEnded) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        DispatchQueue(label: "writer").async {
            try? database.write("hold the turn") { _ in
                hasBegun.signal()
                mayEnd.wait()
            }
            hasEnded.signal()
        }
        hasBegun.wait()
        defer {
            mayEnd.signal()
            hasEnded.wait()
        }
        try body()
    }

    @Test func policyDoesNotWaitForALongImportButIsToldWhyAndMayTryAgain() throws {
        let database = try StationDatabase(path: directory.file, patience: .nanoseconds(0))
        let token = try IdentityToken("04A1B2C3")
        let id = try database.beginSession(.at(0))
        let event = try database.beginLimitEvent(source: "external", milliamperes: 6_000, at: .at(0))
        try duringLongWrite(database) {
            let calls: [() throws -> Void] = [
                { try database.recordProgress(.at(1), of: id, always: true) },
                { try database.endSession(id, SessionEnd(reason: .local, progress: .at(2))) },
                { _ = try database.beginSession(.at(3)) },
                { try database.addSignedReading("OCMF|{}|{}", to: id) },
                { _ = try database.beginLimitEvent(source: "external", milliamperes: 6_000, at: .at(3)) },
                { try database.endLimitEvent(event, at: .at(3), isEstimated: false) },
            ]
            for call in calls {
                let error = storeError(of: call)
                #expect(error?.kind == .unavailable)
                #expect(error?.text.contains("another write holds the database") == true, "\(error as Any)")
            }
            // Who is on a list is read beside the writer.
            let isListed = try database.contains(token, in: .local, outlet: 1)
            #expect(!isListed)
            let open = try database.openSessions()
            #expect(open.map(\.id) == [id])
        }
        try database.recordProgress(.at(4), of: id, always: true)
        #expect(try database.session(id)?.progress?.seconds == 4)
    }

    @Test func whoAsksForAnAnswerWaitsForTheTurn() throws {
        let database = try StationDatabase(path: directory.file, patience: .nanoseconds(0))
        let added = DispatchSemaphore(value: 0)
        try duringLongWrite(database) {
            DispatchQueue(label: "adder").async {
                _ = try? database.whitelist(.local).add(IdentityToken("04A1B2C3"))
                added.signal()
            }
        }
        added.wait()
        let isListed = try database.contains(IdentityToken("04A1B2C3"), in: .local, outlet: 1)
        #expect(isListed)
    }
}
