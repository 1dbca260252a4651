import ChargeControl

/// A tick as read from a recording, damaged or not.
struct RecordedTick {
    /// The number of the tick as stored.
    var tick: UInt64
    /// The instant as stored.
    var now: Instant
    /// The inputs; `nil` if they hold what cannot be.
    var inputs: Inputs?
    /// The outputs; `nil` if they hold what cannot be.
    var outputs: Outputs?
    /// Whether the checksum is right.
    var isIntact: Bool
    /// Where the record starts in the file.
    var offset: Int
    /// What is wrong, for people.
    var problem: String?

    /// Reads `record`, which has the size of a tick.
    init(record: ArraySlice<UInt8>, isIntact: Bool) {
        offset = record.startIndex
        self.isIntact = isIntact
        tick = 0
        now = .zero
        problem = isIntact ? nil : "checksum wrong"
        var head = FieldDecoder(record.dropFirst())
        // 16 bytes are there: the size was checked.
        try? head.code(&tick)
        try? head.code(&now.nanoseconds)
        let body = record.dropFirst(17).dropLast(4)
        do throws(RecordingError) {
            inputs = try RecordCodec.inputs(body.prefix(RecordCodec.inputsSize))
        } catch {
            problem = "inputs: \(error.message)"
        }
        do throws(RecordingError) {
            outputs = try RecordCodec.outputs(body.dropFirst(RecordCodec.inputsSize))
        } catch {
            problem = (problem.map { $0 + "; " } ?? "") + "outputs: \(error.message)"
        }
    }
}
