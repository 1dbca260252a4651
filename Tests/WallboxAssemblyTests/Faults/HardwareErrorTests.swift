import ControlLoop
import HAL
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A part of the board that cannot be reached")
struct HardwareErrorTests {
    @Test("is named in the snapshot for the log")
    func named() throws {
        let wallbox = try SimulatedWallbox.charging(.socket)
        #expect(wallbox.snapshot.lastError == nil)
        wallbox.board.set(.pilotADCError, on: true)
        wallbox.run(for: .milliseconds(100))
        #expect(wallbox.snapshot.lastError?.resource == ResourceName("cp-positive-peak"))
    }
}
