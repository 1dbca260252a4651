import ChargeControl

/// One tick: what the core saw and what it decided.
public struct TickRecord: Hashable, Sendable, BitwiseCopyable {
    /// The number of the tick since the loop's start.
    public var tick: UInt64
    /// The instant handed to the core.
    public var now: Instant
    /// What the core saw.
    public var inputs: Inputs
    /// What the core decided.
    public var outputs: Outputs

    /// A record of tick `tick`.
    public init(tick: UInt64, now: Instant, inputs: Inputs, outputs: Outputs) {
        self.tick = tick
        self.now = now
        self.inputs = inputs
        self.outputs = outputs
    }

    /// The record's bytes; allocates.
    public var bytes: [UInt8] {
        var encoder = FieldEncoder(bytes: [RecordKind.tick.rawValue])
        encoder.append(tick)
        encoder.append(now.nanoseconds)
        encoder.bytes += RecordCodec.encode(inputs)
        encoder.bytes += RecordCodec.encode(outputs)
        return RecordingFormat.sealed(encoder.bytes)
    }
}
