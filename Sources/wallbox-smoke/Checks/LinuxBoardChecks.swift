import HAL
import LinuxHAL

/// What the Linux board says of things that are not there. Nothing real is touched: no name here is one of a device.
func linuxBoardChecks(_ report: inout SmokeReport) {
    let board = LinuxBoard(consumer: "wallbox-smoke")
    let line = LineReference(chip: "no-such-chip", line: "relay-1")
    expect(.notFound, "a chip that is not there", board, &report) { board throws(HALError) in
        _ = try board.digitalOutput(line)
    }
    expect(.notFound, "an input of a chip that is not there", board, &report) { board throws(HALError) in
        _ = try board.digitalInput(line)
    }
    expect(.notFound, "a PWM device that is not there", board, &report) { board throws(HALError) in
        _ = try board.pwmOutput(PWMReference(device: "no-such.pwm", channel: "0"))
    }
    expect(.notFound, "a converter that is not there", board, &report) { board throws(HALError) in
        _ = try board.analogInput(device: "no-such-adc", channel: "voltage0")
    }
    expect(.notFound, "a serial port that is not there", board, &report) { board throws(HALError) in
        _ = try board.serialPort(SerialSettings(port: "/dev/no-such-tty"))
    }
    expect(.notFound, "a watchdog that is not there", board, &report) { board throws(HALError) in
        _ = try board.watchdog(device: "/dev/no-such-watchdog", timeout: .seconds(10))
    }
}

/// Counts whether `request` ends with an error of `code` that has words.
private func expect(
    _ code: HALError.Code, _ what: String, _ board: LinuxBoard, _ report: inout SmokeReport,
    request: (LinuxBoard) throws(HALError) -> Void
) {
    do throws(HALError) {
        try request(board)
        report.check("linux board: \(what) is refused", false, seen: "it was handed out")
    } catch {
        let words = board.explanation(of: error) ?? "\(error)"
        report.check(
            "linux board: \(what) is a clear error", error.code == code && !words.isEmpty,
            seen: "\(error.code): \(words)")
    }
}
