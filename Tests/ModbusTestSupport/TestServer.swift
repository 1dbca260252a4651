import HAL
import Modbus
import ModbusServer
import Synchronization

/// Time that passes when told.
package final class TestClock: MonotonicClock {
    private let nanoseconds = Atomic<Int64>(1_000_000_000_000)
    package init() {}
    package var now: MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    package func advance(_ span: Nanoseconds) { nanoseconds.add(span.rawValue, ordering: .relaxed) }
}

/// Register n is n; writes count.
package final class CountingBank: RegisterBank {
    package let functions: FunctionSet = [0x03, 0x06, 0x10]
    package let writes = Atomic<Int>(0)

    package init() {}

    package func read(
        _ function: ReadFunction, address: UInt16, count: UInt16, for caller: ModbusCaller,
        into sink: inout RegisterSink
    ) throws(ModbusException) {
        guard address < 1_000 else { throw .illegalDataAddress }
        for index in 0..<count { sink.append(address + index) }
    }

    package func write(_ block: RegisterBlock, for caller: ModbusCaller) throws(ModbusException) {
        writes.add(1, ordering: .relaxed)
    }
}

/// Serves while `body` runs.
package func withServer<Result>(
    _ configuration: ModbusServerConfiguration, bank: some RegisterBank = CountingBank(),
    clock: TestClock = TestClock(),
    _ body: (ModbusServer, UInt16) async throws -> Result
) async throws -> Result {
    var configuration = configuration
    configuration.address = configuration.address ?? "127.0.0.1"
    configuration.port = 0
    let server = ModbusServer(configuration, bank: bank, clock: clock)
    let port = try await server.start()
    do {
        let result = try await body(server, port)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
