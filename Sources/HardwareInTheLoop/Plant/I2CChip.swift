import CRig
import Glibc

/// One chip of an I2C bus, reached beside its kernel driver: the plant is what is inside the chip.
final class I2CChip {
    private let descriptor: Int32

    init(bus: String, address: UInt8) throws(RigError) {
        descriptor = crig_i2c_open(bus, address)
        guard descriptor >= 0 else { throw .device(path: bus, errno: -descriptor) }
    }

    deinit { close(descriptor) }

    /// Reads registers from `first` on into `bytes`; `false` if the bus refuses.
    func read(from first: UInt8, into bytes: inout InlineArray<4, UInt8>) -> Bool {
        var span = bytes.mutableSpan
        return span.withUnsafeMutableBufferPointer { buffer in
            crig_i2c_read(descriptor, first, buffer.baseAddress, buffer.count) == 0
        }
    }

    /// One register; `nil` if the bus refuses.
    func read(_ register: UInt8) -> UInt8? {
        var byte: UInt8 = 0
        return crig_i2c_read(descriptor, register, &byte, 1) == 0 ? byte : nil
    }

    /// Writes a 16-bit register; `false` if the bus refuses.
    func write(_ register: UInt8, word: UInt16) -> Bool { crig_i2c_write_word(descriptor, register, word) == 0 }
}
