import Records
import Synchronization

/// A settings store in memory that can fail at the nth row of a transaction, which it then undoes, as a store must.
final class MemoryStore: SettingsStore {
    struct Contents: Sendable {
        var values: [String: String] = [:]
        var transactions = 0
        var failsAtRow: Int?
    }

    let contents: Mutex<Contents>

    init(_ values: [String: String] = [:]) { contents = Mutex(Contents(values: values)) }

    var values: [String: String] { contents.withLock { $0.values } }
    var transactions: Int { contents.withLock { $0.transactions } }

    func fail(atRow row: Int?) { contents.withLock { $0.failsAtRow = row } }

    func settingValues() throws(StoreError) -> [String: String] { values }

    func applySettings(_ changes: [String: String?]) throws(StoreError) {
        try contents.withLock { (contents) throws(StoreError) in
            contents.transactions += 1
            var copy = contents.values
            for (row, change) in changes.enumerated() {
                if row == contents.failsAtRow { throw StoreError(.unavailable, "the disk is full") }
                copy[change.key] = change.value
            }
            contents.values = copy
        }
    }
}
