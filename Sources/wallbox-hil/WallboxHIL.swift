import ArgumentParser
import WallboxAssembly

/// The hardware-in-the-loop rig.
@main
struct WallboxHIL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallbox-hil",
        abstract: "Runs scenarios on the simulated board, in the VM rig and on real benches.",
        version: Version.text,
        subcommands: [
            CompareCommand.self,
            RunCommand.self, ListCommand.self, CheckCommand.self, VMCommand.self, PlantCommand.self,
            OperatorCommand.self, TripLatencyCommand.self, TripTimesCommand.self,
            MeterTwinCommand.self, MeterFaultsCommand.self, ModbusCommand.self, PowerLossCommand.self,
            StoreBenchCommand.self, ModbusServeCommand.self, ModbusBenchCommand.self, ExploreCommand.self,
            FaultMatrixCommand.self, DeadlineReportCommand.self, RealtimeGatesCommand.self, LatencyCompareCommand.self,
            BenchmarkCommand.self, SoakCommand.self,
        ])
}
