import HAL

/// A channel of a hardware PWM generator, through the kernel's sysfs interface. Left steady low, and exported, when the
/// object goes.
///
/// Real-time safe: `apply` writes one attribute, `readBack` reads three; nothing is allocated. A generator on an I2C bus
/// makes the caller wait for the bus.
final class SysfsPWM: PWMOutput {
    let name: ResourceName
    private let registers: SysfsPWMRegisters
    private let setup: PWMSetup

    init(name: ResourceName, registers: SysfsPWMRegisters, setup: PWMSetup) {
        self.name = name
        self.registers = registers
        self.setup = setup
    }

    deinit { try? registers.write(.duty, setup.duty(.steadyLow)) }

    func apply(_ waveform: PWMWaveform) throws(HALError) {
        do throws(SystemErrno) { try registers.write(.duty, setup.duty(waveform)) } catch {
            throw HALError(errno: error.number, on: name)
        }
    }

    /// Throws `outOfRange` if the period is no longer the one set up, and `inputOutput` if the generator was switched
    /// off: in both cases something else has its hands on the channel.
    func readBack() throws(HALError) -> PWMWaveform {
        let period: Int64
        let duty: Int64
        let isEnabled: Bool
        do throws(SystemErrno) {
            period = try registers.read(.period)
            duty = try registers.read(.duty)
            isEnabled = try registers.read(.enable) != 0
        } catch {
            throw HALError(errno: error.number, on: name)
        }
        guard period == setup.period else { throw HALError(.outOfRange, on: name) }
        guard isEnabled else { throw HALError(.inputOutput, on: name) }
        return setup.waveform(duty: duty)
    }

    /// The period that the driver keeps. Reads one attribute.
    func readBackPeriod() throws(HALError) -> Nanoseconds {
        do throws(SystemErrno) { return Nanoseconds(try registers.read(.period)) } catch {
            throw HALError(errno: error.number, on: name)
        }
    }
}
