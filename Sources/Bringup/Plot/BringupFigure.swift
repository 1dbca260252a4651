import ControlLoop

/// One plot of a bring-up.
protocol BringupFigure {
    /// The name of a file for it alone.
    var fileName: String { get }
    /// Its height in pixels.
    var height: Double { get }
    /// Draws it with its upper edge at `top`.
    func draw(into builder: inout SVGBuilder, top: Double)
}
