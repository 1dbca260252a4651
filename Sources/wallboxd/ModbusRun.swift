import Logging
import Settings
import WallboxAssembly

/// The Modbus server beside the wallbox. Nothing waits for it but the daemon's end, with every output off.
struct ModbusRun {
    /// What serves.
    let interface: ModbusInterface
    private let task: Task<Void, Never>

    /// Serves from now on as the settings say.
    init(_ host: WallboxHost, keeper: SettingsKeeper, logger: Logger) {
        let interface = ModbusInterface(host: host, keeper: keeper) { event in Self.log(event, to: logger) }
        self.interface = interface
        task = Task { await interface.run() }
    }

    /// Ends it; `false` if an order hangs in the disk.
    func end() async -> Bool {
        task.cancel()
        await task.value
        return interface.finish()
    }

    private static func log(_ event: ModbusInterface.Event, to logger: Logger) {
        switch event {
        case .serving(let port): logger.info("Modbus TCP server on port \(port)")
        case .closedToOthers:
            logger.warning(
                """
                the Modbus TCP server lets in programs of this machine alone: settings were lost, and modbus.allowedClients \
                may be one of them; save settings to open it
                """)
        case .ended: logger.info("Modbus TCP server switched off; what energy managers limited over it has ended")
        case .failing(let text): logger.error("no Modbus TCP server, charging goes on without it: \(text)")
        case .order(.notKept(let error)):
            logger.error("what an energy manager set over Modbus cannot be kept, it is tried again: \(error)")
        case .order(.keptAgain): logger.info("what an energy manager set over Modbus is kept again")
        case .order(.dropped(let error)):
            logger.error("what an energy manager set over Modbus does not fit the settings any more: \(error)")
        case .order(.overtaken(let names)):
            logger.notice(
                """
                what an energy manager set over Modbus is dropped, as somebody has saved a newer value: \
                \(names.joined(separator: ", "))
                """)
        }
    }
}
