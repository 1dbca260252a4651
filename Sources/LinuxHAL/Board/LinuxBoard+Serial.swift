import CSerial
import Glibc
import HAL

extension LinuxBoard {
    /// Opens a serial port by path, a stable link included, for this process alone.
    public func serialPort(_ settings: SerialSettings) throws(HALError) -> any SerialPort {
        try request { () throws(RequestFailure) in
            let name = ResourceName(settings.port)
            guard settings.port.hasPrefix("/") else {
                throw RequestFailure(
                    .notFound, on: name,
                    "“\(settings.port)” is no path; there are: \(Wording.list(SerialPortList.ports))")
            }
            guard (1...4_000_000).contains(settings.baudRate), (1...2).contains(settings.stopBits) else {
                throw RequestFailure(
                    .outOfRange, on: name,
                    "\(settings.baudRate) baud with \(settings.stopBits) stop bits is no setting of a serial line")
            }
            let key = "port \(tree.resolved(settings.port) ?? settings.port)"
            try checkFree(key, as: name)
            var directionLine: (any DigitalOutput)?
            if case .line(let reference) = settings.direction {
                do throws(HALError) { directionLine = try digitalOutput(reference) } catch {
                    throw RequestFailure(error, explanation(of: error), part: .direction)
                }
            }
            do throws(SerialLine.Refusal) {
                let port = try LinuxSerialPort(
                    settings, tree: tree, clock: clock, directionLine: directionLine)
                take(key)
                return port
            } catch {
                throw refusal(error, settings, name)
            }
        }
    }

    private func refusal(
        _ refusal: SerialLine.Refusal, _ settings: SerialSettings, _ name: ResourceName
    ) -> RequestFailure {
        let number = refusal.errno
        switch Int(refusal.step) {
        case CSERIAL_STEP_BAUD:
            let instead = refusal.actualBaudRate.map { "; it read back \($0)" } ?? ""
            return RequestFailure(
                .outOfRange, on: name, errno: number,
                "the driver of \(refusal.location) does not take \(settings.baudRate) baud\(instead); use a rate that "
                    + "its clock divides down to, such as 9600, 19200, 38400 or 115200", part: .baudRate)
        case CSERIAL_STEP_PARITY:
            return RequestFailure(
                .unsupported, on: name, errno: number,
                "\(refusal.location) does not take parity \(settings.parity.rawValue) (a pty has none at all); set "
                    + "parity none, or use a real UART", part: .parity)
        case CSERIAL_STEP_STOP_BITS:
            return RequestFailure(
                .unsupported, on: name, errno: number,
                "\(refusal.location) does not take \(settings.stopBits) stop bits", part: .stopBits)
        case CSERIAL_STEP_SIGNALS:
            return RequestFailure(
                .unsupported, on: name, errno: number,
                "\(refusal.location) has no RTS signal (errno \(number)); use another direction than rts",
                part: .direction)
        case CSERIAL_STEP_RS485:
            return RequestFailure(
                .unsupported, on: name, errno: number,
                "the driver of \(refusal.location) has no RS-485 mode (TIOCSRS485, errno \(number)); use direction "
                    + "rts, a GPIO line, or automatic with an adapter that turns by itself", part: .direction)
        default: break
        }
        let error = HALError(errno: number, on: name)
        switch error.code {
        case .permissionDenied:
            return RequestFailure(error, FileOwnership.explanation(of: refusal.location))
        case .busy:
            return RequestFailure(
                error,
                "\(refusal.location) is open in another process; stop it (a getty, ModemManager, another wallboxd)")
        case .unsupported, .inputOutput, .notFound:
            return RequestFailure(
                .notFound, on: name, errno: number,
                "\(refusal.location) cannot be opened as a serial line; there are: "
                    + Wording.list(SerialPortList.ports))
        default: return RequestFailure(error)
        }
    }
}
