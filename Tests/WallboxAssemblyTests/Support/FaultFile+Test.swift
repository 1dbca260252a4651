import Foundation
import WallboxAssembly

/// A place for a file of faults that is gone with the test.
func withFaultFile(_ body: (FaultFile) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pilotline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(FaultFile(path: folder.appendingPathComponent("faults").path))
}
