/// Something that is done during a scenario.
public enum ScenarioAction: Hashable, Sendable {
    /// To the board, from outside.
    case board(BoardAction)
    /// To the controller, through its API.
    case control(ControlAction)
    /// To the controller's process.
    case process(ProcessAction)
}
