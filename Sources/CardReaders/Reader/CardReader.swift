import HAL

/// A reader of contactless cards.
///
/// `poll` every 10 to 50 ms; it never blocks. A card that is held gives one ``CardReaderEvent/cardShown(_:)``. A reader
/// belongs to one thread: create it where it is polled.
public protocol CardReader: AnyObject {
    /// The port that it is connected to, by its profile name.
    var name: ResourceName { get }
    /// What is wrong with it now; `nil` if nothing is, or nothing is known yet.
    var trouble: CardReaderTrouble? { get }
    /// What happened since its start.
    var statistics: CardReaderStatistics { get }
    /// Does what can be done at `now` without waiting, and tells what happened.
    func poll(now: MonotonicInstant) -> [CardReaderEvent]
}
