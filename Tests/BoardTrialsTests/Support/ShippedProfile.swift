import BoardProfiles

/// The profiles in the repository.
enum ShippedProfile {
    static func load(_ name: String) throws -> BoardProfile {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try BoardProfile.load(path: "/\(root)/BoardProfiles/\(name).yaml")
    }
}
