import ArgumentParser
import BoardProfiles

extension BoardProfile {
    /// The profile in the file at `path`, which must be of the simulated board.
    static func simulated(at path: String) throws -> BoardProfile {
        let text = try ReportFile.text(of: path, mend: "name one with --profile, or run from the repository")
        let profile = try BoardProfile.parse(yaml: text, file: path)
        guard profile.backend == .virtual else {
            throw ValidationError("\(path) is no profile of the simulated board; name one with backend: virtual")
        }
        return profile
    }
}
