import CRig
import Glibc

/// The plant's end of the meter's line: raw bytes, nothing blocks.
final class PlantSerialPort {
    private let descriptor: Int32

    init(_ path: String, baudRate: UInt32) throws(RigError) {
        descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .device(path: path, errno: errno) }
        let result = crig_serial_raw(descriptor, baudRate)
        guard result == 0 else {
            close(descriptor)
            throw .device(path: path, errno: -result)
        }
    }

    deinit { close(descriptor) }

    /// Moves received bytes into `buffer`; returns how many.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }

    /// Sends `bytes`; returns how many the driver took.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        max(0, Glibc.write(descriptor, bytes.baseAddress, bytes.count))
    }
}
