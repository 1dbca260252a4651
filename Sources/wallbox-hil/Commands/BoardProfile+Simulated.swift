import ArgumentParser
import BoardProfiles
import Foundation

extension BoardProfile {
    /// The profile in the file at `path`, which must be of the simulated board.
    static func simulated(at path: String) throws -> BoardProfile {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ValidationError("\(path) cannot be read: \(error.localizedDescription); name one with --profile")
        }
        let profile = try BoardProfile.parse(yaml: text, file: path)
        guard profile.backend == .virtual else {
            throw ValidationError("\(path) is no profile of the simulated board; name one with backend: virtual")
        }
        return profile
    }
}
