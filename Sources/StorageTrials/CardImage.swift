import Foundation

/// The files of a card as they may be found after its power was lost.
///
/// What was synced is there. Of what was asked since, a card may have done any part in any order: per 512-byte sector
/// old or new; and the 4096-byte block that a write was into may be lost altogether, what stood beside it included.
struct CardImage {
    /// What becomes of the requests since a file's last sync.
    enum Loss: String, CaseIterable {
        /// None was done.
        case dropped
        /// All were done.
        case done
        /// Those up to a random one, of which a part of the sectors.
        case cutOff
        /// Each sector of each by chance.
        case reordered
        /// As reordered; and blocks that a write was into hold random bytes.
        case garbage
    }

    private static let sector = 512
    private static let block = 4_096

    private var synced: [String: [UInt8]] = [:]
    private var pending: [String: [CardEvent.Kind]] = [:]
    /// Logs and journals that were made and not synced yet.
    private var fresh: Set<String> = []

    mutating func apply(_ event: CardEvent) {
        switch event.kind {
        case .returned: break
        case .sync:
            // SQLite syncs the directory with the first sync of a log or journal that it made.
            if fresh.remove(event.file) != nil { syncDirectory() }
            var content = synced[event.file]
            for request in pending[event.file] ?? [] { Self.carryOut(request, on: &content) }
            synced[event.file] = content
            pending[event.file] = nil
        case .delete(isSynced: true):
            synced[event.file] = nil
            pending[event.file] = nil
        case .create, .write, .truncate, .delete(isSynced: false):
            if case .create = event.kind, event.file.contains("-") { fresh.insert(event.file) }
            pending[event.file, default: []].append(event.kind)
        }
    }

    /// Files that were made and deleted are so from here on; what was written into them is at risk still.
    private mutating func syncDirectory() {
        for (name, requests) in pending {
            var rest = requests[...]
            if let deletion = rest.lastIndex(where: { if case .delete = $0 { true } else { false } }) {
                synced[name] = nil
                rest = rest[(deletion + 1)...]
            }
            if let creation = rest.firstIndex(where: { if case .create = $0 { true } else { false } }) {
                synced[name] = synced[name] ?? []
                rest.remove(at: creation)
            }
            pending[name] = rest.isEmpty ? nil : Array(rest)
        }
    }

    /// How many requests a loss of power now would put at risk.
    var requestsAtRisk: Int { pending.values.reduce(0) { $0 + $1.count } }

    /// The files, one way.
    func files(_ loss: Loss, _ random: inout SeededGenerator) -> [String: [UInt8]] {
        var files = synced
        for (name, requests) in pending.sorted(by: { $0.key < $1.key }) {
            var content = synced[name]
            let count =
                switch loss {
                case .dropped: 0
                case .cutOff: Int.random(in: 0...requests.count, using: &random)
                case .done, .reordered, .garbage: requests.count
                }
            for (index, request) in requests.prefix(count).enumerated() {
                let isWhole = loss == .done || loss == .cutOff && index < count - 1
                Self.carryOut(request, on: &content, torn: isWhole ? nil : loss == .garbage, &random)
            }
            files[name] = content
        }
        return files
    }

    private static func carryOut(_ request: CardEvent.Kind, on content: inout [UInt8]?) {
        var unused = SeededGenerator(seed: 0)
        carryOut(request, on: &content, torn: nil, &unused)
    }

    /// `torn`: nil for whole, else by chance, true with garbage.
    private static func carryOut(
        _ request: CardEvent.Kind, on content: inout [UInt8]?, torn: Bool?, _ random: inout SeededGenerator
    ) {
        if case .write(let offset, let bytes) = request {
            guard let torn else { return put(bytes, at: offset, in: &content) }
            for start in stride(from: offset / sector * sector, to: offset + bytes.count, by: sector)
            where Bool.random(using: &random) {
                let range = max(start, offset)..<min(start + sector, offset + bytes.count)
                put(
                    Array(bytes[range.lowerBound - offset..<range.upperBound - offset]), at: range.lowerBound,
                    in: &content)
            }
            guard torn else { return }
            for start in stride(from: offset / block * block, to: offset + bytes.count, by: block)
            where Int.random(in: 0..<4, using: &random) == 0 {
                put(random.bytes(block), at: start, in: &content)
            }
            return
        }
        guard torn == nil || Bool.random(using: &random) else { return }
        switch request {
        case .create: content = content ?? []
        case .truncate(let size):
            let old = content ?? []
            content = Array(old.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - old.count))
        case .delete: content = nil
        case .write, .sync, .returned: break
        }
    }

    private static func put(_ bytes: [UInt8], at offset: Int, in content: inout [UInt8]?) {
        var file = content ?? []
        // Taken out first, so that there is one owner and no copy.
        content = nil
        if file.count < offset + bytes.count {
            file.append(contentsOf: repeatElement(0, count: offset + bytes.count - file.count))
        }
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        content = file
    }
}
