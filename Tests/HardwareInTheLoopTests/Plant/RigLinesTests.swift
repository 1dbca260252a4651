import Testing
import VirtualBoard

@testable import HardwareInTheLoop

struct RigLinesTests {
    @Test("every line of the virtual board has one line of the chip, with its name, at the offset the plant uses")
    func mapping() {
        for line in BoardOutput.allCases { #expect(RigLines.names[RigLines.offset(of: line)] == line.lineName) }
        for line in RigLines.inputs { #expect(RigLines.names[RigLines.offset(of: line)] == line.lineName) }
        #expect(Set(RigLines.names).count == BoardOutput.allCases.count + RigLines.inputs.count)
    }

    @Test("names are single words, as the guest reads them line by line into files")
    func plainNames() {
        for name in RigLines.names { #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }) }
    }
}
