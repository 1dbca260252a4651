import ChargeControl

/// The control loop's end of the recorder.
///
/// The loop calls ``beforeStep(_:)`` and ``afterStep(_:_:at:)`` in every tick. When the other end does not keep up, ticks
/// are refused and counted; the recording shows a gap there and goes on with a keyframe. Real-time safe. One thread at a
/// time.
public final class RecorderFeed: @unchecked Sendable {
    // Unchecked because of `state`, which only the loop touches.
    let ticks: SPSCRing<TickRecord>
    let keyframes: SPSCRing<Keyframe>
    private let ticksPerSegment: Int
    private let state: UnsafeMutablePointer<State>

    private struct State: BitwiseCopyable {
        var nextTick: UInt64 = 0
        var ticksSinceKeyframe = 0
        var isKeyframeDue = true
    }

    init(settings: RecorderSettings) {
        ticks = SPSCRing(minimumCapacity: settings.waitingTicks)
        keyframes = SPSCRing(minimumCapacity: 8)
        ticksPerSegment = settings.ticksPerSegment
        state = .allocate(capacity: 1)
        state.initialize(to: State())
    }

    deinit { state.deallocate() }

    /// Ticks refused since the start. Any thread.
    public var refusedCount: Int { ticks.refusedCount }

    /// Takes the core's state if a keyframe is due. Right before its step.
    public func beforeStep(_ control: ChargeControl) {
        guard state.pointee.isKeyframeDue else { return }
        // Without room for the tick the keyframe would stand for nothing. Room cannot shrink until the tick is pushed.
        guard ticks.count < ticks.capacity else { return }
        if keyframes.push(Keyframe(tick: state.pointee.nextTick, state: control)) {
            state.pointee.isKeyframeDue = false
            state.pointee.ticksSinceKeyframe = 0
        }
    }

    /// Takes what the core saw and decided. Right after its step.
    public func afterStep(_ inputs: Inputs, _ outputs: Outputs, at now: Instant) {
        let record = TickRecord(tick: state.pointee.nextTick, now: now, inputs: inputs, outputs: outputs)
        let isTaken = ticks.push(record)
        state.pointee.nextTick &+= 1
        state.pointee.ticksSinceKeyframe &+= 1
        if !isTaken || state.pointee.ticksSinceKeyframe >= ticksPerSegment { state.pointee.isKeyframeDue = true }
    }

    /// Takes the keyframe of tick `tick` out, and older ones with it. The recorder's end.
    func keyframe(of tick: UInt64) -> Keyframe? {
        while let keyframe = keyframes.peek(), keyframe.tick <= tick {
            if keyframe.tick == tick { return keyframe }
            keyframes.dropFirst()
        }
        return nil
    }
}
