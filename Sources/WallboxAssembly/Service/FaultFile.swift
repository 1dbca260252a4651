import ChargeControl
import Glibc
import HAL
import LinuxHAL

/// The faults that a restart does not end, as a small text file that is there whole or not at all.
///
/// ```
/// pilotline-faults 1
/// residualCurrentTripped
/// end
/// ```
///
/// No file says that none is open. By its last line a whole file is told from a part of one.
public struct FaultFile: Hashable, Sendable {
    /// A file that does not say which faults are open.
    public struct Defect: Error, Hashable, Sendable, CustomStringConvertible {
        /// Which file, and what is wrong with it.
        public var description: String
    }

    private static let header = "pilotline-faults 1"
    private static let end = "end"

    /// The file's path.
    public let path: String

    /// The file at `path`, which need not be there.
    public init(path: String) { self.path = path }

    /// The faults that were open when it was written; none without a file.
    public func read() throws(Defect) -> FaultSet {
        let bytes: [UInt8]
        do throws(HALError) {
            bytes = try DurableFile.read(path)
        } catch {
            if error.systemErrno == ENOENT { return FaultSet() }
            throw Defect(description: "\(path) cannot be read (\(error))")
        }
        return try faults(in: bytes)
    }

    /// Puts `faults` into the file, whatever happens to the power meanwhile; an empty set takes the file away.
    public func write(_ faults: FaultSet) throws(HALError) {
        guard !faults.isEmpty else { return try DurableFile.remove(path) }
        let lines = [Self.header] + faults.faults.map { String(describing: $0) } + [Self.end]
        try DurableFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
    }

    private func faults(in bytes: [UInt8]) throws(Defect) -> FaultSet {
        // By bytes: a carriage return would merge with the newline into one character.
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 3, lines.first == Self.header, Array(lines.suffix(2)) == [Self.end, ""] else {
            throw Defect(description: "\(path) is no whole list of faults of version 1")
        }
        var faults = FaultSet()
        for (index, name) in lines.dropFirst().dropLast(2).enumerated() {
            guard let fault = Fault.allCases.first(where: { String(describing: $0) == name }) else {
                throw Defect(description: "\(path): line \(index + 2): “\(name)” is no fault")
            }
            faults.insert(fault)
        }
        return faults
    }
}
