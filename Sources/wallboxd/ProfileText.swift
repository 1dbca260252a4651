import Glibc

/// The text of a profile that was already checked, for the API.
enum ProfileText {
    /// The file's text, or a line saying that it is gone.
    static func read(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "# \(path) cannot be read any more\n" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        // A profile is at most 256 KiB; the check before refused anything larger.
        while bytes.count < 262_144 {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[0..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
