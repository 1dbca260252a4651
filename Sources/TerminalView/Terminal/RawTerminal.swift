import Glibc

/// The terminal on standard input and output, switched to single keys and the alternate screen until it is dropped.
///
/// The only part of this module that does input or output.
public struct RawTerminal: ~Copyable {
    private let original: termios

    /// Switches the terminal; `nil` if standard input or output is not one.
    public init?() {
        guard let original = Self.enter() else { return nil }
        self.original = original
    }

    /// The settings before.
    private static func enter() -> termios? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        let original = settings
        // Keys at once and without echo; Ctrl-C stays a byte, so that leaving always restores the terminal.
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0 else { return nil }
        write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
        return original
    }

    deinit {
        Self.write("\u{1B}[?25h\u{1B}[?1049l")
        var settings = original
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }

    /// Draws a frame of ``WatchView`` over the last one.
    public func show(_ frame: String) {
        var text = "\u{1B}[?2026h"
        for (index, row) in frame.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // Cleared before it is written: behind a full row the cursor still stands on its last cell.
            text += "\u{1B}[\(index + 1);1H\u{1B}[2K\(row)"
        }
        Self.write(text + "\u{1B}[?2026l")
    }

    /// Waits for a key, at most `milliseconds`; `nil` if none came. Keys of several bytes are swallowed.
    public func key(waitingMilliseconds milliseconds: Int32) -> UInt8? {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return nil }
        var bytes: (UInt64, UInt64) = (0, 0)
        let count = withUnsafeMutableBytes(of: &bytes) { read(STDIN_FILENO, $0.baseAddress, $0.count) }
        // End of input: the terminal is gone, which asks for leaving as Ctrl-D does.
        if count == 0 { return 4 }
        let first = withUnsafeBytes(of: bytes) { $0[0] }
        return count > 0 && first != 0x1B ? first : nil
    }

    /// The size of the terminal on standard output; 80 × 24 if it does not tell.
    public static func size() -> ScreenSize {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return .standard
        }
        return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 { start += count } else if errno != EINTR { return }
        }
    }
}
