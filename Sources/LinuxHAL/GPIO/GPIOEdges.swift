import CGPIO
import HAL

/// The edges of a line of a GPIO chip, stamped by the kernel's interrupt handler. For one thread at a time.
///
/// The kernel queues 16 edges. When that is full libgpiod 2 shows the loss as a gap in the sequence; with libgpiod 1.6
/// there is no number from the kernel and a loss cannot be seen.
final class GPIOEdges: EdgeSource {
    let name: ResourceName
    let detectsLoss = cgpio_api() >= 2
    private let line: GPIOLine

    init(_ line: GPIOLine) {
        self.line = line
        name = line.name
    }

    func nextEdge() throws(HALError) -> LineEdge? { try line.nextEdge() }

    func waitForEdge(timeout: Nanoseconds) throws(HALError) -> Bool { try line.waitForEdge(timeout: timeout) }
}
