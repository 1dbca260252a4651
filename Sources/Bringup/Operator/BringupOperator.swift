/// Whoever acts outside the controller: a person at the bench, or a simulation that obeys.
public protocol BringupOperator: AnyObject {
    /// Carries out `request` and answers.
    ///
    /// - Parameter whileWaiting: lets a few milliseconds pass with the board served (lights, watchdog); to be called over
    ///   and over until the request is carried out. Throws when the bring-up is to end; that must be passed on.
    func carryOut(
        _ request: BringupRequest, whileWaiting: () throws(BringupStop) -> Void
    ) throws(BringupStop) -> BringupAnswer
}
