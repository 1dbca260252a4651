import BoardProfiles
import MeterModels
import Metering

/// Any bytes, as a meter's description: never a crash or a hang, findings that say where, and only a model that can be read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDescription(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    switch MeterDescription.parse(UnsafeRawBufferPointer(start: start, count: count)) {
    case .failure(let error):
        precondition(!error.findings.isEmpty, "refused without a reason")
        for finding in error.findings { precondition(!finding.description.isEmpty, "a finding that says nothing") }
    case .success(let model):
        for block in model.blocks {
            precondition(block.count > 0 && block.count <= 125, "a read that Modbus does not have")
            precondition(Int(block.address) + Int(block.count) <= 0x1_0000, "a read past the last register")
        }
        // Each value is read by exactly one block of its rate.
        for register in model.registers {
            for term in register.terms {
                let homes = model.blocks.filter {
                    $0.rate == register.quantity.rate && $0.function == term.function
                        && $0.addresses.contains(term.addresses)
                }
                precondition(homes.count == 1, "a value that is not read, or twice")
            }
        }
    }
    return 0
}
