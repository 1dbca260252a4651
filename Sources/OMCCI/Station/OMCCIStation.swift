/// The station behind the registers.
///
/// Called on the server's threads, for every request; must return at once. What a write asks for need not have taken effect
/// when the call returns, but must be what the next snapshot shows.
public protocol OMCCIStation: Sendable {
    /// Everything that the registers show, of this moment.
    func snapshot() -> OMCCISnapshot

    /// A number that changes with the snapshot: one taken after this is at least as new as the number says.
    ///
    /// Asked for each read, so that ten thousand of them a second need not copy what did not change.
    func revision() -> UInt64

    /// Takes the energy manager's limit in amperes, any value: below the minimum current it is a pause that keeps the
    /// transaction, above the hardware's limit it limits nothing. Not kept over a restart.
    func setHEMSLimit(amperes: UInt16) throws(OMCCIRefusal)

    /// Takes all of `change`, or refuses and takes nothing of it. Kept over a restart.
    func apply(_ change: OMCCIChange) throws(OMCCIRefusal)

    /// Lets the charge point be used or not, as OCPP's ChangeAvailability. Kept over a restart.
    func setAvailability(_ isAvailable: Bool) throws(OMCCIRefusal)

    /// Does what showing the card `id` at the reader would: begins or ends a transaction. 1 to 20 printable characters in
    /// either case.
    func presentUserID(_ id: String) throws(OMCCIRefusal)
}
