import BoardProfiles

/// The profiles in the repository.
enum ShippedProfile: String, CaseIterable, Sendable {
    case tethered = "simulated-11kw-tethered"
    case socket = "simulated-22kw-socket"

    static var all: [ShippedProfile] { allCases }

    func load() throws -> BoardProfile {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try BoardProfile.load(path: "/\(root)/BoardProfiles/\(rawValue).yaml")
    }
}
