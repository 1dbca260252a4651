import ChargeControl
import ControlLoop
import Glibc
import HAL
import LinuxHAL
import LocalAPI
import Records
import WallboxAssembly

/// Where the daemon keeps what must outlive it: recordings, the open faults, and the marker of a run.
///
/// The marker is written while the daemon runs and removed when it stops in order; one that is found at the start tells
/// how the run before ended.
struct StateDirectory: Sendable {
    /// The directory.
    let path: String
    /// The ring of the recorder.
    var recordings: String { path + "/recording" }
    /// The faults that a restart does not end.
    var faults: FaultFile { FaultFile(path: path + "/faults") }
    /// In which start of the kernel the wall clock was right.
    var clock: String { path + "/clock" }
    private var outputs: String { Self.outputs(in: path) }
    private var marker: String { path + "/running" }
    private let lock: StateLock

    /// The state directory named `path`, made if it is not there. What is wrong with it may pass: a disk is mounted or
    /// mended, the other daemon ends.
    init(path: String?) throws {
        self.path = Self.path(path)
        try Self.make(self.path)
        do {
            lock = try StateLock(path: self.path + "/lock")
        } catch {
            throw Refusal("\(error)", exitCode: Refusal.passing)
        }
    }

    /// Leaves the list of outputs for the next start, before the first of them is driven.
    func keepOutputs(_ list: OutputList) throws {
        do throws(HALError) {
            try list.write(to: outputs)
        } catch {
            throw Refusal(
                "\(outputs) cannot be written (\(error)); without it a next start could not switch outputs off "
                    + "first: make room on the disk, or name another directory with --state-directory",
                exitCode: Refusal.passing)
        }
    }

    /// `given`, or systemd's `$STATE_DIRECTORY`, or a private directory under /tmp.
    static func path(_ given: String?) -> String {
        if let given { return given }
        if let given = getenv("STATE_DIRECTORY").map({ String(cString: $0) }), !given.isEmpty { return given }
        return "/tmp/pilotline-\(getuid())/state"
    }

    /// The list of outputs in the state directory at `path`.
    static func outputs(in path: String) -> String { path + "/outputs" }

    /// What the run before left behind, in words; empty after an orderly stop.
    func findings() -> [String] {
        guard let text = Self.read(marker) else { return [] }
        return [
            "the run before was not stopped in order (killed, crashed or without power); it was: "
                + text.trimmingNewlines + "; every output was requested off at this start"
        ]
    }

    /// The last moment that a run is known to have lived which was not stopped in order; `nil` after an orderly stop.
    /// Within ``touchInterval`` and what the disk was behind (half a minute) of its end.
    var lastAlive: UTCTime? {
        var information = stat()
        guard stat(marker, &information) == 0 else { return nil }
        return UTCTime(milliseconds: Int64(information.st_mtim.tv_sec) * 1_000)
    }

    /// How often the marker's time is renewed that tells how long a run lived.
    private static let touchInterval = Nanoseconds.seconds(30)

    /// Renews the marker on a thread of its own while the daemon runs: it tells what was on, whatever tasks are doing.
    /// A disk that does not take it is reported once and tried again; it is no reason to stop charging.
    func keepMarker(
        of host: WallboxHost, profile: String, onFailure: @escaping @Sendable (String) -> Void
    ) throws(HALError) -> WorkerThread {
        let marker = marker
        return try WorkerThread("pilot-marker") { ending in
            var timer = PeriodicTimer(period: .milliseconds(100))
            var last = ""
            var touched = MonotonicInstant.zero
            var isFailing = false
            while !ending.isAsked {
                let now = timer.waitForNextPeriod().actual
                let text = Self.marker(host.snapshot.outputs, profile: profile)
                guard text != last || now - touched >= Self.touchInterval else { continue }
                do {
                    if text == last { try Self.touch(marker) } else { try Self.write(text, to: marker) }
                    (last, touched, isFailing) = (text, now, false)
                } catch {
                    // Also a marker that somebody took away is written anew.
                    last = ""
                    if !isFailing { onFailure("\(error)") }
                    isFailing = true
                }
            }
        }
    }

    private static func marker(_ outputs: Outputs, profile: String) -> String {
        "pid \(getpid()), profile \(profile), state \(outputs.state.symbol), stage \(outputs.stage), contactor "
            + "\(outputs.closeMainContactor ? "closed" : "open"), session \(outputs.session)\n"
    }

    private static func touch(_ path: String) throws {
        guard utimensat(AT_FDCWD, path, nil, 0) == 0 else {
            throw PlainError(text: "\(path) cannot be renewed (\(String(cString: strerror(errno))))")
        }
    }

    /// Takes the marker away after an orderly stop.
    func markStopped() { unlink(marker) }

    private static func make(_ path: String) throws {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
            if mkdir(made, 0o700) != 0, errno != EEXIST {
                throw Refusal(
                    "state directory \(path) cannot be made (\(String(cString: strerror(errno)))); name one that "
                        + "can with --state-directory", exitCode: Refusal.passing)
            }
        }
    }

    private static func write(_ text: String, to path: String) throws {
        let temporary = path + ".new"
        guard let file = fopen(temporary, "w") else {
            throw PlainError(text: "\(temporary) cannot be written (\(String(cString: strerror(errno))))")
        }
        let isWritten = fputs(text, file) >= 0 && fflush(file) == 0 && fsync(fileno(file)) == 0
        fclose(file)
        guard isWritten, rename(temporary, path) == 0 else {
            throw PlainError(text: "\(path) cannot be written (\(String(cString: strerror(errno))))")
        }
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 1_024)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmingNewlines: String { filter { !$0.isNewline } }
}
