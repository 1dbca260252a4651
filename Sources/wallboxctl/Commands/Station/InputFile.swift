import Glibc
import LocalAPI

/// A file named on the command line; `-` is standard input.
enum InputFile {
    /// Its bytes.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path)
            }
            bytes += buffer[..<count]
        }
    }

    /// Has its bytes sent by `send`; a refusal names the file as the user did.
    static func sent<Reply>(
        _ path: String, _ send: ([UInt8]) async throws(LocalAPIError) -> Reply
    ) async throws -> Reply {
        let bytes = try read(path)
        do throws(LocalAPIError) {
            return try await send(bytes)
        } catch {
            throw error.naming(file: path == "-" ? "standard input" : path)
        }
    }

    private static func failure(_ path: String) -> PlainError {
        PlainError("\(path): cannot be read: \(String(cString: strerror(errno))); name a file that you may read")
    }
}
