import Foundation
import Records
import Storage

/// The writing process of a trial: changes a database and tells of each change that returned.
public enum TrialWriter {
    /// Works from operation `first` on. Of each operation its number goes to standard output once it returned (8
    /// bytes, little-endian), its number with the sign changed if it was refused. With `operations` it ends after so
    /// many; with `fileLimit` no file may grow beyond so many bytes, as on a full disk.
    public static func run(path: String, seed: UInt64, first: Int, operations: Int?, fileLimit: Int?) throws {
        let database = try StationDatabase(path: path, limits: TrialState.limits)
        if let fileLimit {
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: rlim_t(fileLimit), rlim_max: rlim_t(fileLimit))
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
                throw TrialError("setrlimit: \(String(cString: strerror(errno)))")
            }
        }
        var state = try TrialState(database)
        var number = first
        while operations.map({ number < first + $0 }) ?? true {
            let operation = try TrialOperation(seed: seed, number: number, state: state)
            do {
                try operation.perform(on: database)
                operation.apply(to: &state)
                tell(Int64(number))
            } catch let error as StoreError where fileLimit != nil && error.kind == .unavailable {
                tell(Int64(-number))
            }
            number += 1
        }
        try database.close()
    }

    private static func tell(_ number: Int64) {
        var number = number.littleEndian
        // If nobody reads any more the process is about to be killed.
        _ = write(STDOUT_FILENO, &number, 8)
    }
}
