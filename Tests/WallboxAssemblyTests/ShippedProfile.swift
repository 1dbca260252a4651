import BoardProfiles
import Foundation

/// The profiles in the repository.
enum ShippedProfile: String, CaseIterable, Sendable {
    case tethered = "simulated-11kw-tethered"
    case socket = "simulated-22kw-socket"

    static var all: [ShippedProfile] { allCases }

    func load() throws -> BoardProfile { try BoardProfile.load(path: Self.path(rawValue)) }

    /// The file of any shipped profile.
    static func path(_ name: String) -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/BoardProfiles/\(name).yaml"
    }

    /// Its text.
    static func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
}
