import HAL
import VirtualBoard

/// The meter's side of the plant: carries bytes between the UART and the virtual board's meter.
final class PlantMeter {
    private let wire: PlantSerialPort
    private let meter: any SerialPort
    private var bytes = [UInt8](repeating: 0, count: 256)

    init(devices: RigDevices, board: VirtualBoard) throws(RigError) {
        let baudRate = board.configuration.meterBaudRate
        wire = try PlantSerialPort(devices.plantPort, baudRate: UInt32(baudRate))
        do throws(HALError) {
            meter = try board.serialPort(SerialSettings(port: VirtualBoard.meterPort, baudRate: baudRate))
        } catch {
            throw .board(error)
        }
    }

    /// From the wire to the meter. Does not allocate.
    func read() {
        bytes.withUnsafeMutableBytes { buffer in
            let count = wire.read(into: buffer)
            if count > 0 { _ = try? meter.write(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        }
    }

    /// From the meter to the wire. Does not allocate.
    func write() {
        bytes.withUnsafeMutableBytes { buffer in
            guard let count = try? meter.read(into: buffer), count > 0 else { return }
            _ = wire.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
