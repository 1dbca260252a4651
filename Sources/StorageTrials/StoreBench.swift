import Foundation
import Records
import Storage

/// Measures what storage costs: the time of an import and a busy day's writes.
public struct StoreBench: Sendable {
    /// What was measured.
    public struct Report: Sendable, CustomStringConvertible {
        /// Ids in the imported file.
        public var ids = 0
        /// Seconds to read the file and bring it into the list.
        public var importSeconds = 0.0
        /// Seconds to bring it into the list again, in place of what is there.
        public var replaceSeconds = 0.0
        /// Seconds to open and check the database with this list.
        public var openSeconds = 0.0
        /// The size of the database with this list.
        public var listBytes = 0
        /// What the day had.
        public var day = ""
        /// Calls to the store on that day.
        public var calls = 0
        /// Syncs of the log: transactions, and a few at checkpoints.
        public var transactions = 0
        /// Requests to write, log and file together.
        public var writes = 0
        /// Syncs.
        public var syncs = 0
        /// Bytes written, log and file together.
        public var bytes = 0

        /// The report for people.
        public var description: String {
            func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }
            return """
                import of \(ids) ids: \(seconds(importSeconds)); again, replacing: \(seconds(replaceSeconds)); \
                opening with them: \(seconds(openSeconds)); \
                \(listBytes / 1_000) kB
                a busy day (\(day)):
                  \(calls) calls, \(syncs) syncs (\(transactions) of the log: transactions), \(writes) writes, \
                \(String(format: "%.1f", Double(bytes) / 1e6)) MB, \(String(format: "%.1f", Double(bytes) * 365 / 1e9)) GB a year
                """
        }
    }

    /// How many ids to import.
    public var ids: Int
    /// Where to work.
    public var directory: String

    /// A bench by name.
    public init(ids: Int = 100_000, directory: String) {
        self.ids = ids
        self.directory = directory
    }

    /// Runs it. Not beside a ``CardTrial`` in a process.
    public func run() throws -> Report {
        let place = try TrialDirectory.make("bench", in: directory)
        defer { TrialDirectory.remove(place) }
        var report = Report()
        try measureImport(place + "/import.db", &report)
        try measureDay(place, &report)
        return report
    }

    private func measureImport(_ path: String, _ report: inout Report) throws {
        report.ids = ids
        let text = try (0..<ids).map { index in
            let scattered = UInt64(index) &* 0x9E37_79B9_7F4A_7C15
            return try IdentityToken(cardUID: (0..<7).map { UInt8(truncatingIfNeeded: scattered >> ($0 * 8)) }).text
        }.joined(separator: "\r\n")
        let bytes = Array(text.utf8)
        let clock = ContinuousClock()
        let database = try StationDatabase(path: path)
        for mode in [WhitelistImportReport.Mode.add, .replace] {
            let time = try clock.measure {
                let result = try database.whitelist(.local).importFile(WhitelistFile(bytes), mode: mode)
                guard result.isImported, result.read == ids else { throw TrialError("\(result)") }
            }
            if mode == .add {
                report.importSeconds = time / .seconds(1)
            } else {
                report.replaceSeconds = time / .seconds(1)
            }
        }
        report.listBytes = try database.status().bytes
        try database.close()
        report.openSeconds = try clock.measure { try StationDatabase(path: path).close() } / .seconds(1)
    }

    /// A day of 20 sessions of an hour, each reporting its state every second.
    private func measureDay(_ place: String, _ report: inout Report) throws {
        report.day =
            "20 sessions of 1 h with 2 signed readings and 6 changes of state each, 12 limit events, "
            + "10 settings and 5 whitelist changes, the time noted every 5 min"
        let directory = try TrialDirectory.make("day", in: place)
        // The recording layer is there for files opened after its first use.
        try CardRecorder.start(directory: directory)
        let database = try StationDatabase(path: directory + "/station.db")
        try fillYears(database)
        try CardRecorder.start(directory: directory)
        let start: Int64 = 1_790_000_000_000
        for session in 0..<20 {
            let begin = start + Int64(session) * 4_320_000
            try measureSession(database, at: begin, &report)
        }
        for event in 0..<12 {
            let time = UTCTime(milliseconds: start + Int64(event) * 7_200_000)
            let id = try database.beginLimitEvent(source: "external input", milliamperes: 6_000, at: time)
            try database.endLimitEvent(id, at: time, isEstimated: false)
            report.calls += 2
        }
        for index in 0..<10 { try database.applySettings(["operator.limit": "\(6 + index)"]) }
        for index in 0..<5 { try database.add(IdentityToken(cardUID: [1, 2, 3, UInt8(index)]), to: .local) }
        for minute in stride(from: 0, to: 1_440, by: 5) {
            try database.setFact("lastSeen", to: "\(start + Int64(minute) * 60_000)")
        }
        report.calls += 10 + 5 + 288
        try database.close()
        for event in CardRecorder.stop() {
            switch event.kind {
            case .write(_, let bytes):
                report.writes += 1
                report.bytes += bytes.count
            case .sync:
                report.syncs += 1
                if event.file.hasSuffix("-wal") { report.transactions += 1 }
            case .create, .truncate, .delete, .returned: break
            }
        }
    }

    /// A day is measured on a database that has been in use: trees of more than a page.
    private func fillYears(_ database: StationDatabase) throws {
        for session in 0..<500 {
            let time = UTCTime(milliseconds: 1_700_000_000_000 + Int64(session) * 86_400_000)
            let id = try database.beginSession(begin(time))
            try database.addSignedReading(Self.record, to: id)
            try database.endSession(id, SessionEnd(reason: .local, progress: progress(time, 3_600)))
        }
    }

    private func measureSession(_ database: StationDatabase, at start: Int64, _ report: inout Report) throws {
        let time = UTCTime(milliseconds: start)
        let id = try database.beginSession(begin(time))
        try database.addSignedReading(Self.record, to: id)
        for second in 1...3_600 {
            try database.recordProgress(progress(time, Int64(second)), of: id, always: second % 600 == 0)
        }
        try database.addSignedReading(Self.record, to: id)
        try database.endSession(id, SessionEnd(reason: .evDisconnected, progress: progress(time, 3_600)))
        report.calls += 4 + 3_600
    }

    /// As long as an OCMF record with its signature.
    private static let record = "OCMF|" + String(repeating: "x", count: 1_200)

    private func begin(_ time: UTCTime) throws -> SessionBegin {
        SessionBegin(
            time: time, authorization: .localWhitelist, token: try IdentityToken(cardUID: [4, 5, 6, 7]),
            meter: SessionMeter(model: "eastron-sdm630", serialNumber: "12345678", wattHours: 1_000_000))
    }

    private func progress(_ start: UTCTime, _ second: Int64) -> SessionProgress {
        var energy = SessionEnergy(register: 1_000_000)
        energy.advance(to: 1_000_000 + second * 3)
        return SessionProgress(
            time: UTCTime(milliseconds: start.milliseconds + second * 1_000), seconds: second, chargingSeconds: second,
            energy: energy)
    }
}
