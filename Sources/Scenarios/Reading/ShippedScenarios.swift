import Glibc

/// Finds the scenarios that come with the programs.
public enum ShippedScenarios {
    private static let folder = "Tests/Scenarios"

    /// The folder: below the working directory, or beside the build folder of this program.
    public static func directory() throws(BenchError) -> String {
        try path(folder, installed: "scenarios")
    }

    /// Every scenario file of a folder, by name.
    public static func files(in directory: String) throws(BenchError) -> [String] {
        guard let handle = opendir(directory) else {
            throw BenchError("the folder \(directory) cannot be read; name a folder with scenario files")
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".yaml"), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else { throw BenchError("the folder \(directory) has no scenario files (*.yaml)") }
        return names.sorted().map { "\(directory)/\($0)" }
    }

    /// The path of something that is shipped in the repository, or installed under share/pilotline.
    public static func path(_ path: String, installed: String) throws(BenchError) -> String {
        var candidates = [path]
        var buffer = [CChar](repeating: 0, count: 4_096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        if length > 0 {
            let program = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let parts = program.split(separator: "/")
            // .build/<triple>/<configuration>/wallbox-hil, or an installed program with its share folder.
            for levels in [2, 3, 4] where parts.count > levels {
                let root = "/" + parts.dropLast(levels).joined(separator: "/")
                candidates += ["\(root)/\(path)", "\(root)/share/pilotline/\(installed)"]
            }
        }
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw BenchError("\(path) is not found here or beside this program; run from the repository, or name files")
        }
        return found
    }
}
