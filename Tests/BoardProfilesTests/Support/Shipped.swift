import Testing

@testable import BoardProfiles

/// The profiles that come with the program, read from the repository.
enum Shipped: String, CaseIterable {
    case tethered = "simulated-11kw-tethered"
    case socket = "simulated-22kw-socket"
    case rig = "rig-22kw-socket"
    case raspberryPi4 = "raspberry-pi-4-hat-22kw"
    case raspberryPi5 = "raspberry-pi-5-hat-22kw"
    case beagleBone = "beaglebone-black-cape-11kw"
    case comparators = "raspberry-pi-comparators-11kw"

    /// The folder of all shipped profiles.
    static var folder: String {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/") + "/BoardProfiles"
    }

    var path: String { "\(Self.folder)/\(rawValue).yaml" }

    func text() throws -> String { try ProfileFile.read(path) }
}
