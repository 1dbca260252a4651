import LocalAPI

/// The store for `wallboxctl storage`.
public enum StorageText {
    /// The text, without a line feed at its end: what cannot be kept first.
    public static func render(_ reply: StorageReply) -> String {
        var lines: [String] = []
        if !reply.troubles.isEmpty {
            lines = reply.troubles.map { "! \($0)" }
            lines.append("charging goes on; what waits is in memory, and lost if the daemon ends before it is written")
        }
        let free = reply.freeBytes.map { "; \(size($0)) free on its disk" } ?? ""
        lines.append("\(reply.path): \(size(reply.bytes))\(free)")
        lines += reply.findings.isEmpty ? ["found whole when it was opened"] : reply.findings
        return lines.joined(separator: "\n")
    }

    /// A size in the unit that keeps it short, rounded up to whole KiB and down to whole MiB.
    private static func size(_ bytes: Int) -> String {
        bytes < 10 << 20 ? "\((bytes + 1_023) / 1_024) KiB" : "\(bytes >> 20) MiB"
    }
}
