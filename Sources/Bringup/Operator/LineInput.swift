import Glibc

/// Reads lines from a file descriptor without ever blocking for longer than a look.
struct LineInput {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Drops what was typed before the question was there: an Enter too many must not answer it.
    ///
    /// On a terminal only; what comes through a pipe was written on purpose.
    mutating func dropTypeAhead() {
        guard isatty(descriptor) == 1 else { return }
        pending = []
        tcflush(descriptor, TCIFLUSH)
    }

    /// Whether something can be read, or was read and not used; the end of the input counts.
    var hasUnread: Bool {
        if !pending.isEmpty { return true }
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, 0) > 0
    }

    /// The next line without the white space around it; `nil` at the end of the input. `whileWaiting` serves the board.
    mutating func next(_ whileWaiting: () throws(BringupStop) -> Void) throws(BringupStop) -> String? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\r" || $0 == "\t" }
                let start = line.drop(while: isSpace)
                return String(
                    start.prefix(upTo: start.lastIndex { !isSpace($0) }.map(start.index(after:)) ?? start.startIndex))
            }
            try whileWaiting()
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 0) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(descriptor, &bytes, bytes.count)
            if count > 0 {
                pending += bytes[0..<count]
            } else if count == 0 || errno != EINTR {
                return nil
            }
        }
    }
}
