import ChargeControl
import ControlLoop
import Testing

/// A recording of a scripted charge, in one segment unless told.
struct RecordedCharge {
    let directory: TemporaryDirectory
    let recorder: Recorder
    var charge: ScriptedCharge

    init(
        ticksPerSegment: Int = 10_000, segments: Int = 3, waiting: Int = 4_096,
        configuration: Configuration = Configuration(), in directory: TemporaryDirectory? = nil
    ) throws {
        self.directory = try directory ?? TemporaryDirectory()
        recorder = try Recorder(
            directory: self.directory.file("ring"), configuration: configuration,
            settings: RecorderSettings(ticksPerSegment: ticksPerSegment, segments: segments, waitingTicks: waiting))
        charge = ScriptedCharge(configuration: configuration)
    }

    /// Runs `ticks` ticks, draining every `interval`.
    mutating func run(_ ticks: Int, drainingEvery interval: Int = 100) throws {
        var left = ticks
        while left > 0 {
            charge.run(min(left, interval), into: recorder.feed)
            left -= interval
            try recorder.drain()
        }
    }

    /// Saves the recording and returns its path.
    func saved() throws -> String { try recorder.save(to: directory.file("saved.pilotrec")).path }

    /// Saves the recording and returns its bytes.
    func bytes() throws -> [UInt8] {
        _ = try saved()
        return directory.read("saved.pilotrec")
    }
}
