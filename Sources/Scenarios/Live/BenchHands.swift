/// Hands and eyes of a bench in real time: what plugs, breaks and measures there.
///
/// Blocking calls: an action has happened when `perform` returns.
public protocol BenchHands: AnyObject {
    /// What these hands can do.
    var actions: Set<BoardActionKind> { get }
    /// What these eyes see.
    var truths: Set<ObservedField> { get }
    /// Puts everything to rest before a scenario: unplugged, no fault, mains on.
    func reset() throws(BenchError)
    /// Does `action`.
    func perform(_ action: BoardAction) throws(BenchError)
    /// What is to be seen now; `nil` without eyes. Instants are on the bench's clock.
    func truth() throws(BenchError) -> BenchTruth?
}
