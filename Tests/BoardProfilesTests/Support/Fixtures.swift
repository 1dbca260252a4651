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
