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
        \(residualCurrentTest)  selfTestInterval: 24 h
          automaticReclosing: forbidden

        """
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
}
