/// Whole sections of the shipped profiles that tests take out or change.
enum Fixtures {
    static let feedback1 = """
            feedback: {kind: normally-open, chip: virtual, line: relay-1-feedback, active: high}

        """
    static let cable = "  cableCurrent: 16 A\n"
    static let proximity = """
        proximityPilot:
          device: virtual
          channel: pp
          pullUp: 1 kΩ
          supply: 3.3 V

        """
    static let lock = """
        plugLock:
          close: {chip: virtual, line: lock-close, active: high}
          open: {chip: virtual, line: lock-open, active: high}
          feedback: {chip: virtual, line: lock-feedback, active: high}
          driveTime: 600 ms
          timeout: 2 s
          attempts: 3

        """
    static let ventilation = """
        ventilation:
          output: {chip: virtual, line: ventilation, active: high}
          feedback: {chip: virtual, line: ventilation-running, active: high}
          startTime: 5 s

        """
    static let heartbeat = """
        heartbeat:
          output: {chip: virtual, line: heartbeat, active: high}
          supervisorTimeout: 100 ms

        """
    static let residualCurrentMonitor = """
        residualCurrentMonitor:
          kind: 6mA-dc
          trip: {chip: virtual, line: rcm-trip, active: high}
          error: {chip: virtual, line: rcm-error, active: high}
          responseTime: 30 ms        # at 200 mA
        \(responseTimes)\(residualCurrentTest)  selfTestInterval: 24 h
          automaticReclosing: forbidden

        """
    static let responseTimes =
        "  responseTimes: {dc: {6 mA: 480 ms, 12 mA: 240 ms, 30 mA: 120 ms, 60 mA: 70 ms, 200 mA: 30 ms}}\n"
    static let residualCurrentTest = """
          test:
            output: {chip: virtual, line: rcm-test, active: high}
            pulse: 100 ms
            tripAfter: {minimum: 200 ms, maximum: 400 ms}
            releaseAfter: {minimum: 700 ms, maximum: 900 ms}
            total: 1 s

        """
    /// The front end of both simulated profiles.
    static let peakDetectors = """
            kind: peak-detectors
            positive:
              device: virtual
              channel: cp-positive-peak
              scale: {0 mV: -13.5 V, 3300 mV: 13.5 V}
            negative:
              device: virtual
              channel: cp-negative-peak
              scale: {0 mV: -13.5 V, 3300 mV: 13.5 V}

        """
    static let comparators = """
            kind: comparators
            positiveThresholds:
              - {above: 10.8 V, line: {chip: virtual, line: cp-above-10v8, active: high}}
              - {above: 7.5 V, line: {chip: virtual, line: cp-above-7v5, active: high}}
              - {above: 4.5 V, line: {chip: virtual, line: cp-above-4v5, active: high}}
              - {above: 1.5 V, line: {chip: virtual, line: cp-above-1v5, active: high}}
            negativeThreshold: {below: -10.5 V, line: {chip: virtual, line: cp-below-10v5, active: low}}

        """

    /// The tethered board with comparators instead of converter inputs.
    static func comparatorText() throws -> String {
        try Shipped.tethered.text().components(around: peakDetectors).joined(separator: comparators)
    }

    /// The tethered board with a line that turns its RS-485 transceiver.
    static func lineDirection() throws -> String {
        try Shipped.tethered.text().components(around: "  port: virtual-meter\n").joined(
            separator: "  port: virtual-meter\n  direction: {chip: virtual, line: rs485-send, active: high}\n")
    }

    /// The tethered board with a meter that signs, every key of it.
    static func signedTransactions() throws -> String {
        try Shipped.tethered.text().components(around: "  port: virtual-meter\n").joined(
            separator: "  port: virtual-meter\n  signedTransactions:\n    publicKey: \"\(publicKey)\"\n"
                + "    chargePoint: DE*PIL*E00001\n    required: true\n")
    }

    /// A point of secp256r1's length.
    static let publicKey = "04" + String(repeating: "5A", count: 64)

    static let secondContactor = """
          - name: K2
            phases: [L2, L3]
            output: {chip: virtual, line: relay-2, active: high}
            feedback: {kind: normally-open, chip: virtual, line: relay-2-feedback, active: high}
            pullInTime: 25 ms
            dropOutTime: 30 ms
            feedbackTimeout: 200 ms
            minimumCloseInterval: 10 s

        """

    /// The tethered board with another section for its residual-current monitor.
    static func tethered(monitor: String) throws -> String {
        try Shipped.tethered.text().components(around: residualCurrentMonitor).joined(separator: monitor)
    }

    /// A monitor that is described in the profile itself, with two outputs, both values and a test in steps.
    static let describedMonitor = """
        residualCurrentMonitor:
          kind: 6mA-dc+30mA-rms
          outputs: separate
          trip: {chip: virtual, line: rcm-trip, active: high}
          tripRMS: {chip: virtual, line: rcm-trip-rms, active: high}
          error: {chip: virtual, line: rcm-error, active: high}
          responseTime: 30 ms
          responseTimes:
            dc: {6 mA: 480 ms, 60 mA: 70 ms, 200 mA: 30 ms}
            rms: {30 mA: 180 ms, 60 mA: 70 ms}
          latching: false
          blanking: 20 ms
          values:
            dc: {coding: pwm, line: {chip: virtual, line: rcm-value, active: high}, frequency: 8 kHz, fullDuty: 30 mA}
            rms:
              coding: voltage
              device: virtual
              channel: rcm-value
              scale: {500 mV: 0 mA, 4500 mV: 100 mA}
              minimumVoltage: 150 mV
              maximumVoltage: 4850 mV
          test:
            output: {chip: virtual, line: rcm-test, active: low}
            pulse: 70 us
            longestPulse: 100 us
            steps:
              - {output: trip, state: active, after: 200 ms, before: 400 ms}
              - {output: tripRMS, state: active, after: 500 ms, before: 700 ms}
              - {output: trip, state: inactive, after: 800 ms, before: 900 ms}
              - {output: tripRMS, state: inactive, after: 800 ms, before: 900 ms}
            readings:
              - {of: rms, after: 400 ms, before: 600 ms, minimum: 30 mA, maximum: 44 mA}
            total: 1 s
          automaticReclosing: forbidden

        """

    /// A text with every key that a residual-current monitor may have.
    static func everyResidualCurrentKey() throws -> String {
        let monitor = describedMonitor.components(around: "      coding: voltage\n").joined(
            separator: "      coding: voltage\n      line: {chip: virtual, line: rcm-value-2, active: high}\n")
        return try tethered(monitor: monitor).components(around: "    total: 1 s\n").joined(
            separator: "    tripAfter: {minimum: 1 s, maximum: 2 s}\n    releaseAfter: {minimum: 3 s, maximum: 4 s}\n"
                + "    total: 1 s\n")
    }
}
