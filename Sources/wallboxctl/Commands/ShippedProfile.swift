import Glibc

/// Finds the profiles that come with the programs.
enum ShippedProfile {
    /// The path of a shipped profile: below the working directory, or beside the build folder of this program.
    static func path(_ name: String) throws -> String {
        var candidates = ["BoardProfiles/\(name)"]
        var buffer = [CChar](repeating: 0, count: 4_096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        if length > 0 {
            let program = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let parts = program.split(separator: "/")
            // .build/<triple>/<configuration>/wallboxctl, or an installed program with its share folder.
            for levels in [2, 3, 4] where parts.count > levels {
                candidates.append("/" + parts.dropLast(levels).joined(separator: "/") + "/BoardProfiles/\(name)")
                candidates.append("/" + parts.dropLast(levels).joined(separator: "/") + "/share/pilotline/\(name)")
            }
        }
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw PlainError("the profile \(name) is not found here or beside this program; name one with --profile")
        }
        return found
    }
}
