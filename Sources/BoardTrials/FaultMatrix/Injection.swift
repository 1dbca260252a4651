import BoardProfiles
import ChargeControl
import HAL
import VirtualBoard

/// One way in which an element of the board breaks: how, and by what signs it must be noticed.
struct Injection: Sendable {
    /// Its name: that of the virtual board's fault where there is one.
    var name: String
    /// The element that breaks.
    var element: String
    /// What is done.
    var summary: String
    /// Breaks it.
    var strike: @Sendable (MatrixBench) -> Void
    /// Mends it.
    var mend: @Sendable (MatrixBench) -> Void
    /// By what it must be noticed.
    var signs: [FaultSign] = []
    /// Faults that it may show besides.
    var mayShow: [Fault] = []
    /// Why nothing need be noticed, where nothing need.
    var remark: String?
    /// What keeps contacts from obeying their coils.
    var holdsContacts = false
    /// How much longer contacts take to part.
    var extraDropOut = Nanoseconds.zero
    /// The car of the charge that brings out what has not shown itself.
    var car = EVPersona.ordinary
    /// Why it cannot be on a board of this kind; `nil` if it can.
    var absence: @Sendable (BoardProfile) -> String? = { _ in nil }
    /// Why it cannot be in this state of the board; `nil` if it can.
    var impossibility: @Sendable (Scene) -> String? = { _ in nil }
    /// The rule of the simulated year that the strike itself breaks.
    var breaks: String?
    /// Whether contacts must part although no fault can be told, and within what time of the strike.
    var opensWithin: Nanoseconds?

    /// A fault of the virtual board.
    init(_ fault: FaultName, of element: String) {
        name = fault.rawValue
        self.element = element
        summary = fault.summary
        strike = { $0.apply(.fault(fault, on: true)) }
        mend = { $0.apply(.fault(fault, on: false)) }
    }

    /// Something else that is done to board or controller.
    init(
        _ name: String, of element: String, _ summary: String, strike: @escaping @Sendable (MatrixBench) -> Void,
        mend: @escaping @Sendable (MatrixBench) -> Void
    ) {
        self.name = name
        self.element = element
        self.summary = summary
        self.strike = strike
        self.mend = mend
    }

    /// Every fault that it may show.
    var faults: [Fault] { signs.flatMap(\.faults) + mayShow }
}
