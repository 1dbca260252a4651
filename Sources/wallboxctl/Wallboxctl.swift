import ArgumentParser
import WallboxAssembly

/// The command line of the wallbox.
@main
struct Wallboxctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallboxctl", abstract: "Looks at and operates a wallbox.",
        discussion: """
            Most commands talk to a running wallboxd; `demo`, `replay`, `profile`, `bringup`, `meter`,
            `outputs-off`, `modbus registers`, `modbus poll` and `sim year` work alone.
            Shell completions: wallboxctl --generate-completion-script bash|zsh|fish
            """,
        version: Version.text,
        subcommands: [
            DemoCommand.self, StatusCommand.self, WatchCommand.self, LedgerCommand.self, PermitCommand.self,
            AcknowledgeCommand.self, RecordCommand.self, ReplayCommand.self, PlotCommand.self, ProfileCommand.self,
            SimCommand.self, RCMCommand.self, StopCommand.self, CaptureCommand.self, BringupCommand.self,
            MeterCommand.self, OutputsOffCommand.self, SettingsCommand.self, WhitelistCommand.self,
            LimitsCommand.self, SessionCommand.self, HistoryCommand.self, StorageCommand.self, RestartCommand.self,
            ModbusCommand.self,
        ])
}
