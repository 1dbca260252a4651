import ArgumentParser
import HardwareInTheLoop

extension RigFault: ExpressibleByArgument {}
