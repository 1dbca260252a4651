import HAL

/// How the pilot voltage is measured.
public enum PilotFrontEndProfile: Hashable, Sendable {
    /// The kinds of front end, as a profile names them.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Two peak detectors, one for each half, on two converter inputs.
        case peakDetectors = "peak-detectors"
        /// Two peak detectors, one for each half, on comparators whose outputs are digital lines.
        case comparators
    }

    /// One converter input and what its pin potential means on the pilot.
    public struct Peak: Hashable, Sendable {
        /// The converter channel.
        public var input: AnalogChannel
        /// Pin potential to pilot potential, in millivolts.
        public var scale: LinearScale
    }

    /// One comparator and the pilot potential at which it turns.
    public struct Threshold: Hashable, Sendable {
        /// The pilot potential; active means above it for the positive peak, below it for the negative one.
        public var potential: Millivolts
        /// The comparator's output.
        public var line: LineReference
    }

    /// Two peak detectors on two converter inputs.
    case peakDetectors(positive: Peak, negative: Peak)
    /// Comparators: four on the positive peak, highest first (12/9, 9/6, 6/3, 3/0 V), one on the negative peak.
    case comparators(positive: [Threshold], negative: Threshold)

    /// The kind.
    public var kind: Kind {
        switch self {
        case .peakDetectors: .peakDetectors
        case .comparators: .comparators
        }
    }

    /// Every digital line of the front end.
    public var lines: [LineReference] {
        switch self {
        case .peakDetectors: []
        case .comparators(let positive, let negative): positive.map(\.line) + [negative.line]
        }
    }
}
