import Glibc
import HAL

extension LinuxBoard {
    /// Requests a channel of a hardware PWM generator; steady low from the first moment. Waits up to 5 s for udev.
    ///
    /// A generator in software is refused as `unsupported`, a period that the hardware misses by more than 2 % as
    /// `outOfRange`.
    public func pwmOutput(_ reference: PWMReference) throws(HALError) -> any PWMOutput {
        try request { () throws(RequestFailure) in
            let name = ResourceName("\(reference.device) \(reference.channel)")
            let (chip, channel) = try locate(reference, name)
            let key = "channel \(channel) of PWM \(chip.device)"
            try checkFree(key, as: name)
            let folder = tree.location("\(chip.folder)/pwm\(channel)")
            let registers: SysfsPWMRegisters
            do throws(SystemErrno) {
                registers = try PWMExport.open(chip, channel: channel, tree: tree, patience: patience.rawValue)
            } catch {
                throw refusal(
                    error, key,
                    folder: tree.exists("\(chip.folder)/pwm\(channel)")
                        ? folder : tree.location("\(chip.folder)/export"), name)
            }
            let setup: PWMSetup
            do throws(PWMSetup.Failure) {
                setup = try PWMSetup.run(
                    registers, period: reference.period.rawValue, activeLevel: reference.activeLevel)
            } catch {
                throw refusal(error, key, period: reference.period, name)
            }
            take(key)
            return SysfsPWM(name: name, registers: registers, setup: setup)
        }
    }

    private func locate(
        _ reference: PWMReference, _ name: ResourceName
    ) throws(RequestFailure) -> (chip: PWMChip, channel: Int) {
        let chips = PWMChip.scan(tree)
        let selector = DeviceSelector(text: reference.device)
        let found = chips.filter { selector.matches($0.device) }
        guard let chip = found.first, found.count == 1 else {
            throw RequestFailure(
                .notFound, on: ResourceName(reference.device),
                found.isEmpty
                    ? "no PWM generator is called “\(reference.device)”; there are: "
                        + "\(Wording.list(chips.map(\.summary)))"
                        + (chips.isEmpty ? " (on a Raspberry Pi: dtoverlay=pwm-2chan in config.txt)" : "")
                    : "“\(reference.device)” fits several PWM generators: \(Wording.list(found.map(\.summary)))",
                part: .device)
        }
        guard !chip.isSoftware else {
            throw RequestFailure(
                .unsupported, on: name,
                "\(chip.device) is a software PWM (driver \(chip.driver ?? "?")): it jitters with the machine's load, "
                    + "and a vehicle reads the duty cycle as its current limit; use a hardware channel: "
                    + Wording.list(chips.filter { !$0.isSoftware }.map(\.summary)), part: .device)
        }
        guard let channel = Int(reference.channel), (0..<chip.channelCount).contains(channel) else {
            throw RequestFailure(
                .notFound, on: name, "PWM channel “\(reference.channel)” is not there; there is: \(chip.summary)",
                part: .channel)
        }
        return (chip, channel)
    }

    private func refusal(
        _ error: SystemErrno, _ key: String, folder: String, _ name: ResourceName
    ) -> RequestFailure {
        let failure = HALError(errno: error.number, on: name)
        switch failure.code {
        case .permissionDenied: return RequestFailure(failure, FileOwnership.explanation(of: folder), part: .device)
        case .busy:
            return RequestFailure(failure, "\(key) is held by another process or a kernel driver", part: .channel)
        default: return RequestFailure(failure, "\(key) could not be opened in \(folder)")
        }
    }

    private func refusal(
        _ failure: PWMSetup.Failure, _ key: String, period: Nanoseconds, _ name: ResourceName
    ) -> RequestFailure {
        if let actual = failure.actualPeriod {
            return RequestFailure(
                .outOfRange, on: name,
                "\(key) was asked for a period of \(period.rawValue) ns and took \(actual) ns, more than 2 % off; use a "
                    + "generator whose clock divides down to it", part: .frequency)
        }
        let step = "\(key) refused “\(failure.step)” with errno \(failure.errno.number)"
        switch failure.errno.number {
        case EBUSY:
            return RequestFailure(
                .busy, on: name, errno: EBUSY, "\(step): another channel of the generator runs at another period",
                part: .frequency)
        case EINVAL, ERANGE, 524:
            return RequestFailure(
                .outOfRange, on: name, errno: failure.errno.number,
                "\(step): the generator cannot make a period of \(period.rawValue) ns", part: .frequency)
        default: return RequestFailure(HALError(errno: failure.errno.number, on: name), step)
        }
    }
}
