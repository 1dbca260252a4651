import Testing

@testable import BoardProfiles

/// The profiles that come with the program, read from the repository.
enum Shipped: String, CaseIterable {
    case tethered = "simulated-11kw-tethered"
    case socket = "simulated-22kw-socket"
    case rig = "rig-22kw-socket"

    var path: String {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/") + "/BoardProfiles/\(rawValue).yaml"
    }

    func text() throws -> String { try ProfileFile.read(path) }
}
