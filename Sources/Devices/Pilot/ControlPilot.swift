import HAL

/// The control pilot of an outlet: a PWM generator that speaks to the vehicle and a front end that listens.
///
/// It measures and puts out; what a voltage means, for how long, and which signal is due is the core's business. Used by
/// one thread, real-time safe after init.
public final class ControlPilot {
    /// The largest trim either way: 5 µs of the 1 ms period, the tolerance of the duty cycle (IEC 61851-1 table A.2 as
    /// quoted in reference/iec61851-and-peers.md A.1).
    public static let maximumTrimPartsPerMillion: Int32 = 5_000
    /// The time between two read-backs of the generator.
    public static let verifyInterval = Nanoseconds.seconds(1)
    /// How long after a change the generator is not read back: it may still finish periods of the old waveform.
    static let verifySettling = Nanoseconds.milliseconds(20)

    /// The generator. For reading it back and for ``SafeState``; what it puts out is ``apply(_:now:)``'s business.
    public let output: any PWMOutput
    private let frontEnd: PilotFrontEnd
    private let trim: Int32
    private let tolerance: Int32

    /// What was applied last, trimmed; `nil` before the first call and after a failed or contradicted one.
    private var applied: PWMWaveform?
    private var appliedAt = MonotonicInstant.zero
    private var verifiedAt: MonotonicInstant?

    private var frozen: FrozenReading?
    private var positiveHealth = DeviceHealth()
    private var negativeHealth = DeviceHealth()
    /// Whether the generator could be written, and what failed last.
    public private(set) var outputHealth = DeviceHealth()
    /// Whether the generator could be read back, and what failed last.
    public private(set) var readBackHealth = DeviceHealth()
    /// Whether the latest read-back differed from what was asked for. The core must treat that as failed hardware:
    /// nobody knows what the vehicle is offered.
    public private(set) var contradicts = false
    /// Whether the generator can be read back at all; found out by the first try (`unsupported`).
    public private(set) var isVerifiable = true

    /// A pilot on `output` and `frontEnd`.
    ///
    /// - Parameters:
    ///   - dutyTrim: added to every duty cycle to make up for the driver's edges, parts per million, clamped to
    ///     ±``maximumTrimPartsPerMillion``. The result never exceeds the duty asked for, so that only a negative trim
    ///     has an effect: a board whose driver shortens the pulse offers a little less, never more.
    ///   - tolerance: how far a read-back duty may be off, parts per million (a 12-bit generator steps by 244).
    ///   - stuckAfter: how long the positive converter input, or at an end of its scale both inputs, may repeat
    ///     themselves before they count as stuck; `nil` for a converter too coarse to show noise. Comparators cannot be
    ///     judged so.
    public init(
        output: any PWMOutput, frontEnd: PilotFrontEnd, dutyTrim: Int32 = 0, tolerance: Int32 = 500,
        stuckAfter: Nanoseconds? = nil
    ) {
        if let stuckAfter, case .peakDetectors(let positive, _) = frontEnd {
            frozen = FrozenReading(limit: stuckAfter, range: positive.scale.values)
        }
        self.output = output
        self.frontEnd = frontEnd
        trim = max(-Self.maximumTrimPartsPerMillion, min(Self.maximumTrimPartsPerMillion, dutyTrim))
        self.tolerance = max(0, tolerance)
    }

    /// A pilot whose peak detectors are on two converter inputs.
    public convenience init(
        output: any PWMOutput, positive: Peak, negative: Peak, dutyTrim: Int32 = 0, tolerance: Int32 = 500
    ) {
        self.init(
            output: output, frontEnd: .peakDetectors(positive: positive, negative: negative), dutyTrim: dutyTrim,
            tolerance: tolerance)
    }

    /// The health of the front end's inputs.
    public var inputHealth: DeviceHealth { .merged(positiveHealth, negativeHealth) }
    /// Whether a part of the pilot does not obey: what ``health`` says, without putting it together.
    public var isFailing: Bool {
        outputHealth.isFailing || readBackHealth.isFailing || positiveHealth.isFailing || negativeHealth.isFailing
    }
    /// The health of all that belongs to the pilot.
    public var health: DeviceHealth { .merged(.merged(outputHealth, readBackHealth), inputHealth) }

    /// Measures both plateaus; invalid if one could not be read, repeats itself too long, or the front end contradicts
    /// itself. Takes two
    /// conversions, or as many line reads as there are comparators.
    public func read(now: MonotonicInstant) -> PilotMeasurement {
        switch frontEnd {
        case .peakDetectors(let positive, let negative):
            // Both are read even if the first fails, so that the report knows of both.
            let high = positive.read(&positiveHealth)
            let low = negative.read(&negativeHealth)
            guard let high, let low else { return .invalid }
            if frozen?.isFrozen(high: high, low: low, now: now) == true {
                positiveHealth.failed(HALError(.frozen, on: positive.input.name))
                return .invalid
            }
            return PilotMeasurement(highMillivolts: high, lowMillivolts: low)
        case .comparators(let comparators):
            return comparators.read(putOut: applied, &positiveHealth, &negativeHealth)
        }
    }

    /// Puts out `waveform`; writes only if it differs from the last one or that failed. `false` if the write failed.
    ///
    /// A duty outside 1…999 999 ppm is refused with `outOfRange` and leaves the output as it is.
    @discardableResult
    public func apply(_ waveform: PWMWaveform, now: MonotonicInstant) -> Bool {
        let wanted: PWMWaveform
        switch waveform {
        case .steadyLow, .steadyHigh: wanted = waveform
        case .duty(let asked):
            guard (1...999_999).contains(asked) else {
                outputHealth.failed(HALError(.outOfRange, on: output.name))
                applied = nil
                return false
            }
            wanted = .duty(highPartsPerMillion: max(1, min(asked, asked + trim)))
        }
        guard wanted != applied else { return true }
        do throws(HALError) {
            try output.apply(wanted)
            applied = wanted
            appliedAt = now
            outputHealth.succeeded()
            return true
        } catch {
            applied = nil
            outputHealth.failed(error)
            return false
        }
    }

    /// Reads the generator back once a second and compares; returns whether it is known to do as told.
    ///
    /// A contradiction makes the next ``apply(_:now:)`` write again, and is withdrawn by the next good read-back. A
    /// generator that cannot be read back is asked once and then trusted: the pilot's voltages are still measured.
    @discardableResult
    public func verify(now: MonotonicInstant) -> Bool {
        guard isVerifiable else { return true }
        // After a contradiction the repair is checked as soon as it can have taken effect.
        let interval = contradicts ? Self.verifySettling : Self.verifyInterval
        if let verifiedAt, now - verifiedAt < interval { return isVerified }
        guard let applied, now - appliedAt >= Self.verifySettling else { return isVerified }
        verifiedAt = now
        do throws(HALError) {
            let actual = try output.readBack()
            readBackHealth.succeeded()
            contradicts = !matches(actual, applied)
            if contradicts { self.applied = nil }
        } catch {
            guard error.code != .unsupported else {
                isVerifiable = false
                return true
            }
            readBackHealth.failed(error)
        }
        return isVerified
    }

    private var isVerified: Bool { !contradicts && !readBackHealth.isFailing }

    /// Steady levels must be exactly steady: a share of 99.95 % is a pulse train to the vehicle.
    private func matches(_ actual: PWMWaveform, _ wanted: PWMWaveform) -> Bool {
        guard case .duty(let share) = wanted else { return actual.highPartsPerMillion == wanted.highPartsPerMillion }
        guard case .duty(let actualShare) = actual else { return false }
        return abs(Int64(actualShare) - Int64(share)) <= Int64(tolerance)
    }
}
