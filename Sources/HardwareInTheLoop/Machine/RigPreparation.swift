import Foundation

/// Fetches and builds what the rig needs, by the scripts in `Rig/`.
public struct RigPreparation: Sendable {
    /// Where everything is kept.
    public let cache: RigCache

    /// A preparation into `cache`.
    public init(cache: RigCache) { self.cache = cache }

    /// Makes ready the machine with that kernel; does nothing if it is. Takes about 45 s and 250 MB of download at
    /// first, needs root where programs of the host are missing. Progress goes to standard error.
    public func prepare(_ flavour: RigFlavour) throws(RigError) {
        _ = try run("prepare.sh", ["RIG_FLAVOUR": flavour.rawValue], capture: false)
    }

    /// Fetches libgpiod 2 of a Debian release (`trixie`, `bookworm-backports`) into the cache; returns the variables
    /// that a build and a run against it need.
    public func fetchGPIOD2(suite: String) throws(RigError) -> [(name: String, value: String)] {
        let text = try run("gpiod2.sh", ["RIG_FLAVOUR": RigFlavour.amd64.rawValue, "RIG_SUITE": suite], capture: true)
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    private func run(_ script: String, _ settings: [String: String], capture: Bool) throws(RigError) -> String {
        let scripts = "\(cache.path)/scripts"
        try RigScripts.write(to: scripts)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["\(scripts)/\(script)"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["RIG_CACHE": cache.path, "RIG_SCRIPTS": scripts]) { $1 }
            .merging(settings) { $1 }
        let pipe = Pipe()
        if capture { process.standardOutput = pipe }
        do { try process.run() } catch {
            throw .program(name: "bash", detail: "cannot be started (\(error.localizedDescription))")
        }
        var text = ""
        if capture { text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw .program(name: script, detail: "the preparation failed; the reason stands above")
        }
        return text
    }
}
