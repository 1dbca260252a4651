import HAL

/// A channel of an analogue-to-digital converter, through the kernel's Industrial I/O subsystem.
///
/// Real-time safe: `read` is one system call, as long as one conversion and its bus transfer, without allocation.
final class IIOChannel: AnalogInput {
    let name: ResourceName
    private let raw: SysfsAttribute
    private let conversion: IIOConversion

    init(name: ResourceName, raw: consuming SysfsAttribute, conversion: IIOConversion) {
        self.name = name
        self.raw = raw
        self.conversion = conversion
    }

    func read() throws(HALError) -> Millivolts {
        let value: Int64
        do throws(SystemErrno) { value = try raw.read() } catch { throw HALError(errno: error.number, on: name) }
        guard let millivolts = conversion.millivolts(raw: value) else { throw HALError(.outOfRange, on: name) }
        return millivolts
    }
}
