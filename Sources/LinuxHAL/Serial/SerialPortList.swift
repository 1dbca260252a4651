import CSerial

/// The serial ports of this machine that libserialport knows, for explanations and bring-up.
public enum SerialPortList {
    /// Each port's path, with what its adapter says of itself where that is more than the path. Allocates.
    public static var ports: [String] {
        let capacity: Int32 = 64
        var entries = [cserial_port_info](repeating: cserial_port_info(), count: Int(capacity))
        let count = cserial_list(&entries, capacity)
        return entries.prefix(Int(max(0, min(count, capacity)))).map { entry in
            let path = text(of: entry.path)
            let description = text(of: entry.description)
            return description.isEmpty || path.hasSuffix(description) ? path : "\(path) (\(description))"
        }
    }
}
