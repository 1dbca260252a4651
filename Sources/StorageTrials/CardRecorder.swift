import CPowerLoss
import Foundation
import Synchronization

/// Records what SQLite asks of the card for files below a path, one recording at a time in a process.
enum CardRecorder {
    private static let events = Mutex<[CardEvent]>([])
    private static let isRegistered = Mutex(false)

    /// Records files in `directory`, which exists.
    static func start(directory: String) throws {
        // SQLite names files without symbolic links and doubled slashes.
        guard let resolved = realpath(directory, nil) else {
            throw TrialError("\(directory): \(String(cString: strerror(errno)))")
        }
        defer { free(resolved) }
        try isRegistered.withLock { registered in
            guard !registered else { return }
            let code = powerloss_register { kind, path, offset, data, size in
                guard let path else { return }
                CardRecorder.note(Int(kind), String(cString: path), Int(offset), .init(start: data, count: Int(size)))
            }
            guard code == 0 else { throw TrialError("SQLite refuses the recording layer, code \(code)") }
            registered = true
        }
        events.withLock { $0 = [] }
        powerloss_set_prefix(resolved)
    }

    static func returned(_ number: Int) {
        events.withLock { $0.append(CardEvent(file: "", kind: .returned(number))) }
    }

    static func stop() -> [CardEvent] {
        powerloss_set_prefix(nil)
        return events.withLock { recorded in
            defer { recorded = [] }
            return recorded
        }
    }

    private static func note(_ kind: Int, _ path: String, _ offset: Int, _ data: UnsafeRawBufferPointer) {
        // SQLite's shared memory is no file that must survive: it is built anew.
        guard let name = path.split(separator: "/").last.map(String.init), !name.hasSuffix("-shm") else { return }
        let what: CardEvent.Kind? =
            switch kind {
            case Int(POWERLOSS_CREATE): .create
            case Int(POWERLOSS_WRITE): .write(offset: offset, bytes: Array(data))
            case Int(POWERLOSS_TRUNCATE): .truncate(size: offset)
            case Int(POWERLOSS_SYNC): .sync
            case Int(POWERLOSS_DELETE): .delete(isSynced: offset == 1)
            default: nil
            }
        guard let what else { return }
        events.withLock { $0.append(CardEvent(file: name, kind: what)) }
    }
}
