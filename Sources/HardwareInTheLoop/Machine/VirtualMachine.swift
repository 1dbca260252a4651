import Foundation

/// A small machine in software with the host's file system, a stock kernel and the rig's devices.
public struct VirtualMachine: Sendable {
    /// Where kernel and modules are kept.
    public let cache: RigCache
    /// How it shall run.
    public let options: VMOptions

    /// A machine that was prepared (`RigPreparation`).
    public init(cache: RigCache, options: VMOptions) {
        self.cache = cache
        self.options = options
    }

    /// A new folder for a run's files below the cache.
    public func newWorkFolder() -> String {
        "\(cache.path)/runs/\(Int(Date().timeIntervalSince1970))-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Boots, runs `command` and waits for the end. What the command prints comes out as it is written.
    public func run(_ command: [String], workFolder: String) throws(RigError) -> VMResult {
        guard cache.isPrepared(options.flavour) else {
            throw .notPrepared(
                what: "no kernel \(options.flavour.rawValue) in \(cache.path)",
                mend: "run: wallbox-hil vm prepare --flavour \(options.flavour.rawValue)")
        }
        if options.hasSystemd, !FileManager.default.fileExists(atPath: "/lib/systemd/systemd") {
            throw .notPrepared(what: "the host has no systemd for the guest", mend: "run: apt-get install systemd")
        }
        let folder = URL(fileURLWithPath: workFolder).standardizedFileURL.path
        let kernelFolder = cache.folder(of: options.flavour)
        do {
            try VMFiles(options: options, kernelFolder: kernelFolder, command: command).write(to: folder)
        } catch {
            throw .notPrepared(
                what: "cannot write to the work folder \(folder) (\(error.localizedDescription))",
                mend: "name another one with --work")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [QEMUArguments.program] + QEMUArguments.make(options, kernelFolder: kernelFolder, workFolder: folder)
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let started = Date()
        do { try process.run() } catch {
            throw .program(name: QEMUArguments.program, detail: "cannot be started (\(error.localizedDescription))")
        }
        let isLate = follow(process, folder: folder, until: started + TimeInterval(options.limitSeconds))
        return VMResult(
            end: end(in: folder, isLate: isLate), seconds: Date().timeIntervalSince(started), workFolder: folder)
    }

    /// Copies what the command prints to this program's own streams until the machine is off; `true` if it was switched
    /// off by force.
    private func follow(_ process: Process, folder: String, until limit: Date) -> Bool {
        var out = FileFollower(path: "\(folder)/out", target: .standardOutput)
        var err = FileFollower(path: "\(folder)/err", target: .standardError)
        var isLate = false
        while process.isRunning {
            Thread.sleep(forTimeInterval: 0.05)
            out.copy()
            err.copy()
            if !isLate, Date() > limit {
                isLate = true
                process.terminate()
            }
        }
        process.waitUntilExit()
        out.copy()
        err.copy()
        return isLate
    }

    private func end(in folder: String, isLate: Bool) -> VMResult.End {
        if let text = try? String(contentsOfFile: "\(folder)/exit-code", encoding: .utf8),
            let code = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        {
            return .command(exitCode: code)
        }
        return isLate ? .limit : .noResult
    }
}
