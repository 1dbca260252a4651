import Foundation

/// The folder on the host that keeps what the rig downloaded and built.
public struct RigCache: Hashable, Sendable {
    /// Its path.
    public let path: String

    /// A cache at `path`.
    public init(path: String) { self.path = path }

    /// The cache that `environment` names: `PILOTLINE_RIG_CACHE`, else `pilotline-rig` in the user's cache folder.
    public init(environment: [String: String]) {
        if let path = environment["PILOTLINE_RIG_CACHE"], !path.isEmpty {
            self.init(path: path)
        } else if let folder = environment["XDG_CACHE_HOME"], !folder.isEmpty {
            self.init(path: "\(folder)/pilotline-rig")
        } else {
            self.init(path: "\(environment["HOME"] ?? "/root")/.cache/pilotline-rig")
        }
    }

    /// Everything of one kernel.
    func folder(of flavour: RigFlavour) -> String { "\(path)/\(flavour.rawValue)" }

    /// Whether a machine with that kernel can be started.
    public func isPrepared(_ flavour: RigFlavour) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder(of: flavour))/done-initramfs")
    }

    /// The version of the prepared kernel, or `nil`.
    public func kernelVersion(_ flavour: RigFlavour) -> String? {
        (try? String(contentsOfFile: "\(folder(of: flavour))/version", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
